"""What happens along a matter's way: advice, progress, extension requests, inspections, urging. None of it decides."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.ledger.models.matter import Matter
from qianshao.people.models import Organ


class Note(models.Model):
    """What these rows share: on which matter, by whom (label of the day), in which post, when."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="%(class)ss", verbose_name="事项")
    by_label = models.CharField("何人", max_length=120)
    on = models.DateField("日期")
    at = models.DateTimeField("时间")
    text = models.TextField("内容", max_length=2000)

    class Meta:
        abstract = True
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return self.matter.get_absolute_url()


class Advice(Note):
    """The office's view (拟办意见): stands beside the decision, never in its place."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="advice", verbose_name="事项")

    class Meta(Note.Meta):
        indexes: ClassVar = [models.Index(fields=["matter", "at"], name="ledger_advice_of_matter")]


class Progress(Note):
    """What was done since the last report (进展)."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="progress", verbose_name="事项")

    class Meta(Note.Meta):
        indexes: ClassVar = [models.Index(fields=["organ", "on", "id"], name="ledger_progress_by_day")]


class Extension(Note):
    """A request for more time (延期申请); the deadline stays until a leader decides."""

    class Answer(models.TextChoices):
        PENDING = "pending", "待批"
        GRANTED = "granted", "同意"
        REFUSED = "refused", "不同意"
        MOOT = "moot", "已不需要"

    due_before = models.DateField("原时限")
    wanted_on = models.DateField("申请延至")
    answer = models.CharField("结果", max_length=10, choices=Answer.choices, default=Answer.PENDING)
    answered_on = models.DateField("批复日期", null=True, blank=True)

    class Meta(Note.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(answer="pending"), name="ledger_one_pending_extension"
            ),
            models.CheckConstraint(
                condition=Q(wanted_on__gt=models.F("due_before")), name="ledger_extension_is_later"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "matter"], condition=Q(answer="pending"), name="ledger_extension_pending"
            ),
        ]


class Inspection(Note):
    """A check on the spot or on paper (督查): what was found."""

    class Finding(models.TextChoices):
        TRUE = "true", "属实"
        UNTRUE = "untrue", "不符"
        INCOMPLETE = "incomplete", "需补充"

    finding = models.CharField("结论", max_length=12, choices=Finding.choices)

    class Meta(Note.Meta):
        indexes: ClassVar = [models.Index(fields=["organ", "on", "id"], name="ledger_inspection_by_day")]


class Urging(Note):
    """A reminder from the office or a leader (催办)."""

    class Meta(Note.Meta):
        indexes: ClassVar = [models.Index(fields=["organ", "on", "id"], name="ledger_urging_by_day")]
