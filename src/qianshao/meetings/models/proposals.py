"""What the office asks a leader to decide about a meeting: that it is held, moved, cancelled."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.meetings.models.meeting import Meeting, span_in_words


class Answer(models.TextChoices):
    """What became of a proposal."""

    PENDING = "pending", "待定"
    AGREED = "agreed", "同意"
    DECLINED = "declined", "不同意"
    WITHDRAWN = "withdrawn", "已撤回"


class Proposal(models.Model):
    """One question to the chair (请示会期). It changes nothing until it is agreed to (拍板)."""

    class Kind(models.TextChoices):
        HOLD = "hold", "开会"
        MOVE = "move", "改期"
        CANCEL = "cancel", "取消"
        AGENDA = "agenda", "定议题"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals", verbose_name="会议")
    kind = models.CharField("请示什么", max_length=8, choices=Kind.choices)
    text = models.CharField("说明", max_length=300, blank=True)
    begins_at = models.DateTimeField("开始时间", null=True, blank=True)
    ends_at = models.DateTimeField("结束时间", null=True, blank=True)
    by_label = models.CharField("请示人", max_length=100)
    at = models.DateTimeField("请示时间")
    answer = models.CharField("答复", max_length=10, choices=Answer.choices, default=Answer.PENDING)
    answered_label = models.CharField("答复人", max_length=100, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answer_text = models.CharField("答复的话", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(answer="pending"), name="meetings_one_question_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(begins_at__isnull=False, ends_at__isnull=False) | ~Q(kind="move"),
                name="meetings_move_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"请示{self.get_kind_display()}：{self.meeting}"

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()

    @property
    def span(self) -> str:
        """When it is proposed for."""
        if self.begins_at is None or self.ends_at is None:
            return self.meeting.span
        return span_in_words(self.begins_at, self.ends_at)
