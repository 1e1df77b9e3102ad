"""Topics (议题) of a meeting and their material, every version of it kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.files.models import StoredFile
from qianshao.meetings.models.meeting import Meeting
from qianshao.people.models import Organ, Person, Unit


class TopicState(models.TextChoices):
    """How far a topic is."""

    PROPOSED = "proposed", "已报"
    RETURNED = "returned", "退回补充"
    AGENDA = "agenda", "已上会"
    WITHDRAWN = "withdrawn", "已撤回"


class Topic(models.Model):
    """What a unit wants a meeting to hear or settle. On the agenda it has a place; in the meeting, notes."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="topics", verbose_name="会议")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="提出单位")
    title = models.CharField("议题", max_length=120)
    wanted = models.TextField("请会议定什么", max_length=500, blank=True)
    reporter = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="汇报人"
    )
    minutes = models.PositiveIntegerField("需要几分钟", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=TopicState.choices, default=TopicState.PROPOSED)
    place = models.PositiveIntegerField("次序", null=True, blank=True)
    return_reason = models.CharField("退回原因", max_length=200, blank=True)
    proposed_label = models.CharField("提出人", max_length=100)
    proposed_at = models.DateTimeField("提出时间")
    began_at = models.DateTimeField("开始时间", null=True, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    notes = models.TextField("记录", max_length=20_000, blank=True)
    # The record it was taken from (上次以来), which stands in for its material.
    source_type = models.CharField("来自什么", max_length=60, blank=True)
    source_id = models.BigIntegerField("来自哪一件", null=True, blank=True)
    source_url = models.CharField("来自（地址）", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="agenda", place__isnull=False) | ~Q(state="agenda") & Q(place=None),
                name="meetings_topic_on_agenda_has_place",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""), name="meetings_topic_returned_says_why"
            ),
            models.UniqueConstraint(
                fields=["meeting", "source_type", "source_id"],
                condition=Q(source_id__isnull=False) & ~Q(state="withdrawn"),
                name="meetings_topic_from_a_record_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["meeting", "state", "place"], name="meetings_topic_agenda")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:topic", args=[self.pk])


class Material(models.Model):
    """One version of one piece of a topic's material; a new file of the same name is its next version."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="materials", verbose_name="议题")
    title = models.CharField("材料", max_length=150)
    version = models.PositiveIntegerField("版本")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    kept_at = models.DateTimeField("时间")
    kept_label = models.CharField("上传人", max_length=100)

    class Meta:
        ordering: ClassVar = ["title", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["topic", "title", "version"], name="meetings_material_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.version}版"
