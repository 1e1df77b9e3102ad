"""签报: something a unit asks the leaders to approve inside the office (请示件)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Post, Unit


class Memo(models.Model):
    """One 签报: what is asked, and what was answered."""

    class State(models.TextChoices):
        HANDLING = "handling", "办理中"
        AGREED = "agreed", "同意"
        REFUSED = "refused", "不同意"
        STOPPED = "stopped", "已终止"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="呈报单位")
    title = models.CharField("标题", max_length=200)
    text = models.TextField("内容", max_length=10_000)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="呈报人")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", null=True, verbose_name="呈报岗位")
    made_as = models.CharField("呈报人（岗位）", max_length=120)
    made_on = models.DateField("呈报日期")
    urgent = models.BooleanField("紧急", default=False)
    state = models.CharField("结果", max_length=10, choices=State.choices, default=State.HANDLING)
    open = models.BooleanField("办理中", default=True)
    decided_as = models.CharField("批示人", max_length=120, blank=True)
    decided_on = models.DateField("批示日期", null=True, blank=True)
    answer = models.TextField("批示意见", max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "refused"]) | Q(decided_on__isnull=False),
                name="documents_memo_answered_has_its_day",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-made_on", "-id"], name="documents_memo_newest"),
            models.Index(fields=["unit", "-made_on", "-id"], name="documents_memo_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:memo", args=[self.pk])
