"""The office's own Excel ledger: how its columns are to be read, and an upload on its way in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.people.models import Organ, Person


class ColumnMapping(models.Model):
    """Which column of the office's own table holds what, remembered; the export goes back the same way.

    `columns` is a list of `{"header": "责任单位", "field": "lead_unit"}` in order; `field` is empty where unused.
    """

    organ = models.OneToOneField(Organ, models.CASCADE, related_name="ledger_mapping", verbose_name="街道")
    title = models.CharField("表名", max_length=100, blank=True)
    columns = models.JSONField("列", default=list)

    def __str__(self) -> str:
        return self.title or "台账表"


class ImportBatch(models.Model):
    """An uploaded table between upload and import: its rows as text, not yet matters."""

    organ = models.ForeignKey(Organ, models.CASCADE, related_name="+", verbose_name="街道")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    uploaded_at = models.DateTimeField("上传时间")
    filename = models.CharField("文件名", max_length=120)
    # A stored file's id (`files`): it is the paper the recorded decisions stand on.
    file_id = models.PositiveBigIntegerField("文件", null=True, blank=True)
    title = models.CharField("表名", max_length=100, blank=True)
    headers = models.JSONField("表头", default=list)
    # Each row: {"line": 5, "cells": ["…", …]}; dates as ISO text.
    rows = models.JSONField("各行", default=list)
    columns = models.JSONField("列", default=list)
    imported_at = models.DateTimeField("导入时间", null=True, blank=True)
    imported = models.PositiveIntegerField("已导入", default=0)

    class Meta:
        ordering: ClassVar = ["-uploaded_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(imported_at=None, imported=0) | Q(imported_at__isnull=False),
                name="ledger_import_done_once",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
