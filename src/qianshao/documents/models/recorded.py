"""代录: what a clerk entered of what a leader decided on paper, and what the leader said to it."""

from django.db import models

from qianshao.people.models import Person


class Recorded(models.Model):
    """A decision that may have been entered by a clerk, and contested by who is said to have made it."""

    recorded_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="代录人"
    )
    contested_at = models.DateTimeField("异议时间", null=True, blank=True)
    contest_reason = models.CharField("异议", max_length=200, blank=True)

    class Meta:
        abstract = True
