"""What was learnt about being late, and what it says of each running matter this morning. No part of any matter."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.ledger.models.matter import Matter
from qianshao.people.models import Organ


class LatenessModel(models.Model):
    """One learning: its weights, and how one learnt the same way did in a trial. The newest speaks, the older stay."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    learnt_on = models.DateField("推算依据截至")
    # Whose history it was, where it was not the office's own ledger (the demo's invented years).
    source = models.CharField("依据", max_length=60, blank=True)
    matters = models.PositiveIntegerField("事项数")
    looks = models.PositiveIntegerField("回看次数")
    tried_from = models.DateField("试算起始")
    # `lateness.fitting.Model` with the names of its features, `measuring.Figures` by forecaster, `measuring.Band` in order.
    fitted = models.JSONField("权重")
    tried = models.JSONField("试算")
    bands = models.JSONField("校准")

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "-id"], name="ledger_lateness_model_newest")]

    def __str__(self) -> str:
        return f"{self.learnt_on}的晚办推算"

    def get_absolute_url(self) -> str:
        return reverse("ledger:lateness")


class Lateness(models.Model):
    """What is said of one running matter, as of `on` and for the deadline that stood then; made anew each morning."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    matter = models.OneToOneField(Matter, models.CASCADE, related_name="lateness", verbose_name="事项")
    on = models.DateField("推算日期")
    due_on = models.DateField("所据时限")
    # Empty where the plain rule spoke, for want of history.
    chance = models.FloatField("晚办的可能", null=True, blank=True)
    likely = models.BooleanField("可能晚办")
    reasons = models.JSONField("缘由", default=list)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(chance=None) | Q(chance__gte=0, chance__lte=1), name="ledger_lateness_is_a_chance"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "matter"], condition=Q(likely=True), name="ledger_lateness_likely")
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}：{'可能晚办' if self.likely else '平稳'}"
