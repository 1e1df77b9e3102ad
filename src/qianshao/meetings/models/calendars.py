"""Calendars outside the product: private addresses that others' programs read, and what was read in from a file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.meetings.models.meeting import Meeting
from qianshao.meetings.models.rooms import Room
from qianshao.people.models import Organ, Person


class CalendarFeed(models.Model):
    """The private address of a person's or a room's calendar: who has it reads it. Only the secret's hash is kept."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    room = models.OneToOneField(
        Room, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="会议室"
    )
    secret_hash = models.CharField("密钥（散列）", max_length=64, unique=True)
    made_at = models.DateTimeField("启用时间")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, room=None) | Q(person=None, room__isnull=False),
                name="meetings_feed_of_person_or_room",
            ),
        ]

    def __str__(self) -> str:
        return f"日历订阅：{self.person or self.room}"


class ImportedEvent(models.Model):
    """Which event of another calendar a meeting was registered from, so that the same file twice says so."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="imported_from", verbose_name="会议")
    uid = models.CharField("日程标识", max_length=255)
    turn = models.CharField("哪一次", max_length=32, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "uid", "turn"], name="meetings_event_imported_once"),
        ]

    def __str__(self) -> str:
        return self.uid
