"""How the office's own Excel ledger is to be read and written."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person


class ColumnMapping(models.Model):
    """Which column of the office's own table holds what, remembered; the export goes back the same way.

    `headings` are its columns in order, `fields` maps a field of ours (`lead_unit`) to its heading (责任单位).
    """

    organ = models.OneToOneField(Organ, models.CASCADE, related_name="ledger_mapping", verbose_name="街道")
    title = models.CharField("表名", max_length=100, blank=True)
    headings = models.JSONField("表头", default=list)
    fields = models.JSONField("对应", default=dict)

    def __str__(self) -> str:
        return self.title or "台账表"


class ImportRun(models.Model):
    """A long table on its way in, in the background: all of it or nothing, and the page that shows how far it is."""

    class State(models.TextChoices):
        WAITING = "waiting", "正在导入"
        DONE = "done", "已导入"
        REFUSED = "refused", "没有导入"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="导入人")
    # Which of the person's seats it is imported in (`people.queries.Seat.key`).
    seat = models.CharField("身份", max_length=60)
    filename = models.CharField("文件", max_length=120)
    # The cells as they were looked at, signed (`foundation.sheets.pack`), and which column is what.
    packed = models.TextField("表格")
    mapping = models.JSONField("对应", default=dict)
    rows = models.PositiveIntegerField("行数")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.CharField("原因", max_length=500, blank=True)
    made_at = models.DateTimeField("登记时间")
    finished_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="waiting", finished_at=None)
                | Q(state__in=["done", "refused"], finished_at__isnull=False),
                name="ledger_import_run_finished_says_state",
            )
        ]

    def __str__(self) -> str:
        return f"《{self.filename}》{self.rows} 行"

    def get_absolute_url(self) -> str:
        return reverse("ledger:import-run", args=[self.pk])
