"""Kinds of meeting (会议种类): the office's own table of what is usual for each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.ledger.models import PlanTemplate
from qianshao.meetings.models.usual import UsualAttendee, asks_unit_or_post
from qianshao.people.models import Organ, Post, Unit


class Quorum(models.TextChoices):
    """How many of those asked to attend have to come; a warning, the chair judges."""

    NONE = "none", "不限"
    HALF = "half", "超过半数"
    TWO_THIRDS = "two_thirds", "三分之二以上"


class MeetingKind(models.Model):
    """What is usual for one kind: its length, who chairs it, who is asked, how many have to come.

    `needs_decision`: whether, when and whether not it is held is the chair's to decide (拍板); the office proposes.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("名称", max_length=30)
    minutes = models.PositiveIntegerField("通常时长（分钟）", default=90)
    quorum = models.CharField("到会要求", max_length=12, choices=Quorum.choices, default=Quorum.NONE)
    needs_decision = models.BooleanField("会期由领导定", default=False)
    # Whether its meetings are counted in their year (第3次党工委会), and its minutes numbered there (〔2026〕3号).
    numbered = models.BooleanField("按年编次数", default=False)
    minutes_numbered = models.BooleanField("纪要在这里编号", default=False)
    # Whether it calls a whole line of work together (系统性、综合性会议), which is done at most once a year.
    system_wide = models.BooleanField("条线综合性会议", default=False)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办单位"
    )
    chair = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主持（岗位）"
    )
    # How its preparation is usually shared out, counted back from its day.
    plan_template = models.ForeignKey(
        PlanTemplate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="会务方案模板"
    )
    # What is to be thought of each time, written by the office; closing reviews add to it.
    hints = models.TextField("注意事项", max_length=2000, blank=True)
    order = models.PositiveIntegerField("次序", default=100)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "name"], condition=Q(closed_on=None), name="meetings_kind_name_once"
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5), name="meetings_kind_has_a_length"),
            models.CheckConstraint(
                condition=Q(quorum__in=["none", "half", "two_thirds"]), name="meetings_kind_quorum_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:kind", args=[self.pk])

    @property
    def series(self) -> str:
        """The name of the series its meetings are counted by."""
        return f"meetings.kind:{self.pk}"

    @property
    def minutes_series(self) -> str:
        """The name of the series its minutes are numbered by."""
        return f"meetings.minutes:{self.pk}"


class KindAttendee(UsualAttendee):
    """Who is usually asked to a kind of meeting."""

    kind = models.ForeignKey(MeetingKind, models.CASCADE, related_name="usual", verbose_name="会议种类")

    class Meta(UsualAttendee.Meta):
        constraints: ClassVar = [asks_unit_or_post("meetings_usual_unit_or_post")]
