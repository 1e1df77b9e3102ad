"""Who sits where (座次): how the room is set out, and who has which place."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.meetings.models.attendees import Attendee
from qianshao.meetings.models.meeting import Meeting
from qianshao.meetings.seating import WORDS, Layout, Place, Shape


class SeatPlan(models.Model):
    """How the room is set out for a meeting; the numbers are those of `seating.Shape`."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="seat_plan", verbose_name="会议")
    layout = models.CharField("摆法", max_length=10, choices=[(each.value, WORDS[each]) for each in Layout])
    front = models.PositiveSmallIntegerField("主席台（上首）座位")
    rows = models.PositiveSmallIntegerField("排数", default=0)
    columns = models.PositiveSmallIntegerField("每排座位", default=0)
    made_label = models.CharField("排座的人", max_length=100)
    made_at = models.DateTimeField("排座时间")

    def __str__(self) -> str:
        return f"{self.meeting}座次"

    def get_absolute_url(self) -> str:
        return reverse("meetings:seating", args=[self.meeting_id])

    @property
    def shape(self) -> Shape:
        return Shape(Layout(self.layout), self.front, self.rows, self.columns)


class Seat(models.Model):
    """A place that somebody has: one place each, one of them a place.

    It stays where the attendee asks for leave, so that it is known whose it was; then it counts as empty.
    """

    plan = models.ForeignKey(SeatPlan, models.CASCADE, related_name="seats", verbose_name="座次")
    attendee = models.OneToOneField(Attendee, models.CASCADE, related_name="seat", verbose_name="参会人")
    row = models.PositiveSmallIntegerField("排")
    number = models.PositiveSmallIntegerField("号")

    class Meta:
        ordering: ClassVar = ["row", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "row", "number"], name="meetings_place_taken_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="meetings_place_is_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.attendee}：{self.row}-{self.number}"

    @property
    def place(self) -> Place:
        return Place(self.row, self.number)
