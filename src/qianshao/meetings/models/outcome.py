"""What came of a meeting: what was decided, and what the next one should do better."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.drafting.models import Draft, Purpose
from qianshao.ledger.models import Matter
from qianshao.meetings.models.meeting import Meeting
from qianshao.meetings.models.topics import Topic
from qianshao.people.models import Unit


class Resolution(models.Model):
    """One thing that was decided (议定事项), entered as it fell; in one act it becomes a matter of the ledger."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="resolutions", verbose_name="会议")
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="resolutions", verbose_name="议题"
    )
    text = models.TextField("议定事项", max_length=1000)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任单位"
    )
    due_on = models.DateField("时限", null=True, blank=True)
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="事项"
    )
    struck = models.BooleanField("已划去", default=False)
    recorded_label = models.CharField("记录人", max_length=100)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(struck=False) | Q(matter=None), name="meetings_resolution_given_out_stays"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


class ResolutionDraft(models.Model):
    """A text that a decision became (公文, 信息): one of each purpose."""

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="drafts", verbose_name="议定事项")
    purpose = models.CharField("用途", max_length=20, choices=Purpose.choices)
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="+", verbose_name="文稿")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["resolution", "purpose"], name="meetings_resolution_drafted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}：{self.draft}"


class ClosingReview(models.Model):
    """会后小结: what went well, what did not, what to mind next time; the next meeting of the kind is shown it."""

    meeting = models.OneToOneField(
        Meeting, models.CASCADE, related_name="closing_review", verbose_name="会议"
    )
    good = models.TextField("做得好的", max_length=1000, blank=True)
    bad = models.TextField("不足", max_length=1000, blank=True)
    next_time = models.TextField("下次注意", max_length=1000, blank=True)
    written_label = models.CharField("写小结的人", max_length=100)
    written_at = models.DateTimeField("时间")

    def __str__(self) -> str:
        return f"{self.meeting}小结"
