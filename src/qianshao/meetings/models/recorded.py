"""代录: an answer a leader wrote on paper, recorded by the office in their name, to let stand or to contest."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.files.models import StoredFile
from qianshao.meetings.models.proposals import Proposal
from qianshao.people.models import Person, Post


class Recording(models.Model):
    """Who recorded which leader's answer to a question, from what paper, and whether the leader lets it stand.

    `again` is the question that was put to the leader anew when they contested it; `former_*` is where the meeting stood.
    """

    class State(models.TextChoices):
        TOLD = "told", "待领导确认"
        CONFIRMED = "confirmed", "领导已确认"
        CONTESTED = "contested", "领导有异议"

    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="recording", verbose_name="请示")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="领导岗位")
    person_label = models.CharField("领导姓名", max_length=60)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="代录人")
    recorder_label = models.CharField("代录人", max_length=100)
    paper = models.CharField("凭据", max_length=120)
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="扫描件")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.TOLD)
    former_begins_at = models.DateTimeField("原开始时间")
    former_ends_at = models.DateTimeField("原结束时间")
    contest = models.CharField("异议", max_length=300, blank=True)
    contested_at = models.DateTimeField("异议时间", null=True, blank=True)
    again = models.OneToOneField(
        Proposal,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contested_recording",
        verbose_name="重新请示",
    )

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="contested", contested_at__isnull=False) & ~Q(contest="")
                | ~Q(state="contested") & Q(contest="", contested_at=None),
                name="meetings_contest_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["post", "id"], condition=Q(state="told"), name="meetings_recording_told"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.recorder_label}代录{self.post}{self.person_label}：{self.proposal.get_answer_display()}"
        )

    def get_absolute_url(self) -> str:
        return self.proposal.get_absolute_url()
