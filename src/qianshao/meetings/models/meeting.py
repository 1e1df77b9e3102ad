"""A meeting: what kind, when, where, who chairs it, how far it is."""

import re
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from qianshao.drafting.models import Draft
from qianshao.foundation.wording import day_in_words
from qianshao.meetings.models.kinds import MeetingKind
from qianshao.meetings.models.rooms import Room
from qianshao.people.models import Organ, Person, Post, Unit


class State(models.TextChoices):
    """How far a meeting is; each step is a verb."""

    PREPARING = "preparing", "筹备"
    NOTIFIED = "notified", "已通知"
    RUNNING = "running", "开会"
    ENDED = "ended", "已结束"
    ARCHIVED = "archived", "已归档"
    CANCELLED = "cancelled", "已取消"


OPEN_STATES = frozenset({State.PREPARING, State.NOTIFIED, State.RUNNING})


class Meeting(models.Model):
    """One meeting. Where `needs_decision`, its time is a leader's decision (`decided_*`) and changes only by one."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="meetings", verbose_name="会议种类")
    title = models.CharField("会议名称", max_length=100)
    about = models.TextField("主要内容", max_length=1000, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    chair = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持（岗位）"
    )
    begins_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="会议室"
    )
    place = models.CharField("其他地点", max_length=80, blank=True)
    quorum = models.CharField("到会要求", max_length=12, default="none")

    needs_decision = models.BooleanField("会期由领导定", default=False)
    decided_at = models.DateTimeField("定会时间", null=True, blank=True)
    decided_label = models.CharField("定会人", max_length=100, blank=True)

    # Until when units may put topics forward; the leader who settled which are heard.
    topics_until = models.DateField("议题征集到", null=True, blank=True)
    agenda_decided_at = models.DateTimeField("定议题时间", null=True, blank=True)
    agenda_decided_label = models.CharField("定议题人", max_length=100, blank=True)

    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PREPARING)
    open = models.BooleanField("未了", default=True)
    notified_at = models.DateTimeField("通知时间", null=True, blank=True)
    began_at = models.DateTimeField("实际开始", null=True, blank=True)
    ended_at = models.DateTimeField("实际结束", null=True, blank=True)
    # What the changing sign-in codes are made with; new when the meeting begins.
    sign_key = models.CharField("签到密钥", max_length=64, blank=True)
    minutes_draft = models.ForeignKey(
        Draft, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="纪要文稿"
    )
    # Which of its kind it is in its year, given with the notice; the number of its minutes, given when they begin.
    number = models.PositiveIntegerField("次数", null=True, blank=True)
    number_year = models.PositiveIntegerField("次数年度", null=True, blank=True)
    minutes_number = models.PositiveIntegerField("纪要号", null=True, blank=True)
    minutes_year = models.PositiveIntegerField("纪要年度", null=True, blank=True)
    # What is counted of it once it is over: its day, how long, beyond what was announced, how many came.
    held_on = models.DateField("开会日期", null=True, blank=True)
    held_minutes = models.PositiveIntegerField("开了多少分钟", null=True, blank=True)
    over_minutes = models.PositiveIntegerField("超时分钟", null=True, blank=True)
    came = models.PositiveIntegerField("到会人次", null=True, blank=True)
    outcome_sent_at = models.DateTimeField("发会议情况时间", null=True, blank=True)
    # What calendars that subscribe to it go by: raised whenever time or place changes or it is cancelled.
    sequence = models.PositiveIntegerField("日历版次", default=0)
    revised_at = models.DateTimeField("日历变动时间", null=True, blank=True)
    cancelled_reason = models.CharField("取消原因", max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    made_label = models.CharField("经办人（岗位）", max_length=100)
    made_at = models.DateTimeField("登记时间")

    class Meta:
        ordering: ClassVar = ["-begins_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="meetings_end_after_begin"),
            models.CheckConstraint(
                condition=Q(open=True, state__in=["preparing", "notified", "running"])
                | Q(open=False, state__in=["ended", "archived", "cancelled"]),
                name="meetings_open_says_state",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(cancelled_reason="")
                | ~Q(state="cancelled") & Q(cancelled_reason=""),
                name="meetings_cancelled_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(needs_decision=False) | Q(decided_at__isnull=False) | Q(notified_at=None),
                name="meetings_notified_is_decided",
            ),
            models.UniqueConstraint(
                fields=["kind", "number_year", "number"],
                condition=Q(number__isnull=False),
                name="meetings_number_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "minutes_year", "minutes_number"],
                condition=Q(minutes_number__isnull=False),
                name="meetings_minutes_number_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "begins_at", "id"], name="meetings_by_time"),
            models.Index(fields=["organ", "begins_at"], condition=Q(open=True), name="meetings_open_by_time"),
            models.Index(
                fields=["organ", "held_on", "unit"], condition=Q(held_on__isnull=False), name="meetings_held"
            ),
            models.Index(fields=["room", "begins_at"], condition=Q(open=True), name="meetings_open_in_room"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def number_words(self) -> str:
        """`2026年第3次`, empty where it has no number."""
        return f"{self.number_year}年第{self.number}次" if self.number else ""

    @property
    def full_title(self) -> str:
        """The title with its number: `2026年第3次党工委会`; one that says which it is itself stays as it was typed."""
        if not self.number or re.search(r"第.{1,8}次", self.title):
            return self.title
        counted = f"{self.number_words}{self.kind}"
        return counted if self.title == self.kind.name else f"{self.title}（{counted}）"

    @property
    def minutes_label(self) -> str:
        """`党工委会纪要〔2026〕3号`, empty where they have no number."""
        return f"{self.kind}纪要〔{self.minutes_year}〕{self.minutes_number}号" if self.minutes_number else ""

    @property
    def where(self) -> str:
        """The room, or the other place."""
        return str(self.room) if self.room_id else self.place

    @property
    def span(self) -> str:
        """`3月5日 周四 09:00—11:00`."""
        return span_in_words(self.begins_at, self.ends_at)

    @property
    def minutes_planned(self) -> int:
        return int((self.ends_at - self.begins_at).total_seconds() // 60)

    @property
    def undecided(self) -> bool:
        """Whether a leader still has to decide that it is held."""
        return self.needs_decision and self.decided_at is None


def span_in_words(begins_at: datetime, ends_at: datetime) -> str:
    """`3月5日 周四 09:00—11:00`, with both days where there are two."""
    first, last = timezone.localtime(begins_at), timezone.localtime(ends_at)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{day_in_words(last.date())} {last:%H:%M}"
    return f"{day_in_words(first.date())} {first:%H:%M}—{until}"
