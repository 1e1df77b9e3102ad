"""What leaders decided (append-only), and what clerks recorded of their paper instructions (代录)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.files.models import StoredFile
from qianshao.ledger.models.matter import Matter
from qianshao.people.models import Person, Post


class Decision(models.Model):
    """One 拍板 on a matter. Rows are only ever added; triggers refuse UPDATE and DELETE."""

    class Kind(models.TextChoices):
        OPENED = "opened", "交办"
        ADJUSTED = "adjusted", "调整"
        EXTENDED = "extended", "延期"
        NOT_EXTENDED = "not_extended", "不予延期"
        SENT_BACK = "sent_back", "退回"
        CLOSED = "closed", "销号"
        STOPPED = "stopped", "终止"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="decisions", verbose_name="事项")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="领导岗位")
    post_label = models.CharField("岗位名称", max_length=60)
    person_label = models.CharField("领导姓名", max_length=60)
    text = models.TextField("批示内容", max_length=2000, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [models.Index(fields=["matter", "at"], name="ledger_decision_of_matter")]

    def __str__(self) -> str:
        return f"{self.post_label}{self.person_label}{self.get_kind_display()}"


class Recording(models.Model):
    """代录: who recorded a leader's paper instruction, on what paper, and whether the leader lets it stand."""

    class State(models.TextChoices):
        TOLD = "told", "待领导确认"
        CONFIRMED = "confirmed", "领导已确认"
        CONTESTED = "contested", "领导有异议"
        SETTLED = "settled", "异议已处理"

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="recording", verbose_name="决定")
    organ = models.ForeignKey("people.Organ", models.PROTECT, related_name="+", verbose_name="街道")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="领导岗位")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="代录人")
    recorder_label = models.CharField("代录人", max_length=80)
    # The scan of the paper, or the office's own ledger when it was imported.
    scan = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="扫描件"
    )
    paper = models.CharField("凭据", max_length=120)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.TOLD)
    told_at = models.DateTimeField("告知时间")
    contest = models.TextField("异议", max_length=500, blank=True)
    contested_at = models.DateTimeField("异议时间", null=True, blank=True)
    settlement = models.TextField("处理情况", max_length=500, blank=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["contested", "settled"]) | ~Q(contest=""),
                name="ledger_contest_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | ~Q(settlement=""), name="ledger_settled_says_how"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "post", "id"], condition=Q(state="told"), name="ledger_recording_told"
            ),
            models.Index(
                fields=["organ", "id"], condition=Q(state="contested"), name="ledger_recording_contested"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recorder_label}代录"

    @property
    def is_from_table(self) -> bool:
        """Whether it stands on an imported ledger, which only the office and leaders may open as a whole."""
        return self.paper.startswith("《")
