"""签收: what a messenger brought, counted and signed for, before anything of it is registered (条例 art. 24)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person


class Receipt(models.Model):
    """One delivery: from whom, how many pieces, in how many copies, when, and who took it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    sender = models.CharField("来文单位", max_length=80)
    pieces = models.PositiveSmallIntegerField("件数", default=1)
    copies = models.PositiveSmallIntegerField("每件份数", default=1)
    brought_by = models.CharField("送件人或途径", max_length=60, blank=True)
    received_on = models.DateField("签收日期")
    received_at = models.DateTimeField("签收时间")
    received_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="签收人"
    )
    received_as = models.CharField("签收人（岗位）", max_length=120)
    # Pieces that are not registered (报刊, 请柬, 误送), and why.
    settled = models.PositiveSmallIntegerField("不登记件数", default=0)
    settled_reason = models.CharField("不登记原因", max_length=200, blank=True)
    registered = models.PositiveSmallIntegerField("已登记件数", default=0)
    open = models.BooleanField("待登记", default=True)

    class Meta:
        ordering: ClassVar = ["-received_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pieces__gte=1) & Q(copies__gte=1), name="documents_receipt_of_something"
            ),
            models.CheckConstraint(
                condition=Q(registered__lte=models.F("pieces")), name="documents_no_more_than_received"
            ),
            models.CheckConstraint(
                condition=Q(open=True, pieces__gt=models.F("registered") + models.F("settled"))
                | Q(open=False, pieces=models.F("registered") + models.F("settled")),
                name="documents_receipt_open_is_left",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-received_on", "-id"], name="documents_receipts"),
            models.Index(fields=["organ", "id"], condition=Q(open=True), name="documents_receipt_open"),
        ]

    def __str__(self) -> str:
        return f"{self.sender}送来 {self.pieces} 件"

    def get_absolute_url(self) -> str:
        return reverse("documents:receipts")

    @property
    def left(self) -> int:
        """How many pieces are still to be registered."""
        return self.pieces - self.registered - self.settled
