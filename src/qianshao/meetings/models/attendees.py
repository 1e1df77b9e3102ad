"""Who is asked to a meeting, as what, and what they answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.meetings.models.meeting import Meeting
from qianshao.people.models import Person, Post, Unit


class Role(models.TextChoices):
    """As what somebody is asked."""

    ATTEND = "attend", "出席"
    OBSERVE = "observe", "列席"


class Reply(models.TextChoices):
    """What was answered."""

    NONE = "none", "未回复"
    COMING = "coming", "参加"
    LEAVE = "leave", "请假"
    SUBSTITUTE = "substitute", "替会"


class SignedHow(models.TextChoices):
    """How somebody signed in."""

    CODE = "code", "扫码"
    LIST = "list", "名单勾到"
    HAND = "hand", "会务补签"


class Attendee(models.Model):
    """One place at a meeting: a person's own, or a unit's, which names who comes.

    A unit's place has `for_unit` and no `person` until the unit has answered. `post_label` is the person's post of the day.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees", verbose_name="会议")
    role = models.CharField("身份", max_length=10, choices=Role.choices, default=Role.ATTEND)
    for_unit = models.BooleanField("由单位派员", default=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="参会人"
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="岗位"
    )
    post_label = models.CharField("岗位名称", max_length=40, blank=True)
    reply = models.CharField("回复", max_length=10, choices=Reply.choices, default=Reply.NONE)
    substitute = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="替会人"
    )
    reason = models.CharField("事由", max_length=100, blank=True)
    replied_at = models.DateTimeField("回复时间", null=True, blank=True)
    replied_label = models.CharField("回复人", max_length=100, blank=True)
    # The last day this place was reminded of its answer.
    reminded_on = models.DateField("催复日期", null=True, blank=True)
    signed_at = models.DateTimeField("签到时间", null=True, blank=True)
    signed_how = models.CharField("签到方式", max_length=6, choices=SignedHow.choices, blank=True)
    signed_label = models.CharField("签到人", max_length=100, blank=True)
    order = models.PositiveIntegerField("次序", default=100)

    class Meta:
        ordering: ClassVar = ["role", "order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "unit"], condition=Q(for_unit=True), name="meetings_unit_asked_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(for_unit=False), name="meetings_person_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(for_unit=True) | Q(person__isnull=False), name="meetings_attendee_is_somebody"
            ),
            models.CheckConstraint(
                condition=Q(reply="substitute", substitute__isnull=False)
                | (~Q(reply="substitute") & Q(substitute=None)),
                name="meetings_substitute_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(reply__in=["leave", "substitute"]) | ~Q(reason=""),
                name="meetings_leave_has_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "meeting"], name="meetings_attendee_person"),
            models.Index(fields=["unit", "meeting"], name="meetings_attendee_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.who}（{self.get_role_display()}）"

    @property
    def who(self) -> str:
        """丁四海, or 东风社区 where the unit has not named anybody."""
        return str(self.person) if self.person_id else str(self.unit)

    @property
    def comer(self) -> "Person | None":
        """Who comes in the end: the substitute where there is one."""
        return self.substitute or self.person
