"""How the office's own Excel ledger is to be read and written."""

from django.db import models

from qianshao.people.models import Organ


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
