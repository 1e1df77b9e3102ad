"""Series of meetings (例会): a rule, who is asked, the turns it has had."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.foundation.wording import day_in_words
from qianshao.meetings.models.kinds import MeetingKind
from qianshao.meetings.models.meeting import Meeting
from qianshao.meetings.models.proposals import Answer
from qianshao.meetings.models.rooms import Room
from qianshao.meetings.models.usual import UsualAttendee, asks_unit_or_post
from qianshao.meetings.recurrence import DayOff, Frequency, Pattern
from qianshao.people.models import Organ, Person, Post, Unit


class SeriesState(models.TextChoices):
    """Whether it makes meetings."""

    WAITING = "waiting", "待领导定"
    RUNNING = "running", "在开"
    DECLINED = "declined", "领导未同意"
    ENDED = "ended", "已停止"


class Series(models.Model):
    """A meeting that comes back. Where `needs_decision`, its times are a leader's, decided once for all its meetings."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="+", verbose_name="会议种类")
    title = models.CharField("例会名称", max_length=100)
    about = models.TextField("主要内容", max_length=1000, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")
    chair = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持（岗位）"
    )
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="series", verbose_name="会议室"
    )
    place = models.CharField("其他地点", max_length=80, blank=True)
    state = models.CharField("状态", max_length=10, choices=SeriesState.choices, default=SeriesState.RUNNING)
    needs_decision = models.BooleanField("会期由领导定", default=False)
    decided_at = models.DateTimeField("定会时间", null=True, blank=True)
    decided_label = models.CharField("定会人", max_length=100, blank=True)
    ended_reason = models.CharField("停止原因", max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    made_label = models.CharField("经办人（岗位）", max_length=100)
    made_at = models.DateTimeField("登记时间")

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="ended") & ~Q(ended_reason="") | ~Q(state="ended") & Q(ended_reason=""),
                name="meetings_series_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(needs_decision=False) | Q(decided_at__isnull=False) | ~Q(state="running"),
                name="meetings_series_running_is_decided",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "state", "id"], name="meetings_series_by_state")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:series", args=[self.pk])

    @property
    def where(self) -> str:
        """The room, or the other place."""
        return str(self.room) if self.room_id else self.place


class SeriesAttendee(UsualAttendee):
    """Who is asked to a series, where that is not whom its kind usually asks."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="usual", verbose_name="例会")

    class Meta(UsualAttendee.Meta):
        constraints: ClassVar = [asks_unit_or_post("meetings_series_asks_unit_or_post")]


class Terms(models.Model):
    """When a series meets (会期安排). Each change of it is another row; the last that was agreed to holds."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="terms", verbose_name="例会")
    frequency = models.CharField("多久一次", max_length=12, choices=Frequency.choices)
    weekday = models.PositiveSmallIntegerField("周几", null=True, blank=True)
    nth = models.PositiveSmallIntegerField("第几个", null=True, blank=True)
    day = models.PositiveSmallIntegerField("几日", null=True, blank=True)
    begin = models.TimeField("开始")
    minutes = models.PositiveIntegerField("时长（分钟）")
    day_off = models.CharField("遇休息日", max_length=8, choices=DayOff.choices)
    first_on = models.DateField("从哪天起")
    until = models.DateField("到哪天止", null=True, blank=True)
    text = models.CharField("说明", max_length=300, blank=True)
    by_label = models.CharField("提出人", max_length=100)
    at = models.DateTimeField("提出时间")
    answer = models.CharField("答复", max_length=10, choices=Answer.choices)
    answered_label = models.CharField("答复人", max_length=100, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answer_text = models.CharField("答复的话", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series"], condition=Q(answer="pending"), name="meetings_series_one_question"
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=["weekly", "fortnightly"], weekday__isnull=False, weekday__lte=6)
                | Q(frequency="nth", weekday__isnull=False, weekday__lte=6, nth__isnull=False, nth__lte=5)
                | Q(frequency="day", day__isnull=False, day__gte=1, day__lte=31),
                name="meetings_terms_are_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=1440), name="meetings_terms_length"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def pattern(self) -> Pattern:
        """The rule, for reckoning."""
        return Pattern(
            self.frequency, self.first_on, self.weekday, self.nth, self.day, self.until, self.day_off
        )

    @property
    def words(self) -> str:
        """`每周一 9:00，60分钟，遇休息日不开`, with the last day where there is one."""
        off = "" if self.day_off == DayOff.STAY else f"，遇休息日{DayOff(self.day_off).label}"
        until = f"，到{day_in_words(self.until, weekday=False)}止" if self.until else ""
        return f"{self.pattern.words} {self.begin:%H:%M}，{self.minutes}分钟{off}{until}"


class Occurrence(models.Model):
    """One turn of a series: the meeting made for it, or why there is none. `on` is the day its rule named."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="occurrences", verbose_name="例会")
    on = models.DateField("哪一次")
    extra = models.BooleanField("加开", default=False)
    meeting = models.OneToOneField(
        Meeting, models.PROTECT, null=True, blank=True, related_name="occurrence", verbose_name="会议"
    )
    skipped_reason = models.CharField("不开的原因", max_length=200, blank=True)
    skipped_label = models.CharField("谁定不开", max_length=100, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "on"], condition=Q(extra=False), name="meetings_occurrence_once"
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, skipped_reason="")
                | Q(meeting=None) & ~Q(skipped_reason=""),
                name="meetings_occurrence_is_held_or_skipped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.on}"
