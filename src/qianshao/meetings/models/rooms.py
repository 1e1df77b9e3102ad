"""Meeting rooms (会议室)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.people.models import Organ


class Room(models.Model):
    """A room meetings are held in. One that is closed stays, for what was held there."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("名称", max_length=30)
    place = models.CharField("位置", max_length=60, blank=True)
    seats = models.PositiveIntegerField("座位数")
    equipment = models.CharField("设备", max_length=100, blank=True)
    order = models.PositiveIntegerField("次序", default=100)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "name"], condition=Q(closed_on=None), name="meetings_room_name_once"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1), name="meetings_room_has_seats"),
        ]

    def __str__(self) -> str:
        return self.name
