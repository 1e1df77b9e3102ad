"""The index: one row for each record that can be found."""

from typing import ClassVar

from django.db import models

from qianshao.people.models import Organ


class Entry(models.Model):
    """A record's words. `text` is folded (`search.words.fold`); the candidates' index over it is made in migration 0002."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    kind = models.CharField("类别", max_length=60)
    object_id = models.BigIntegerField("对象")
    number = models.CharField("编号", max_length=80, blank=True)
    title = models.CharField("标题", max_length=300)
    text = models.TextField("文字")
    happened_on = models.DateField("日期")

    class Meta:
        verbose_name = "索引"
        indexes: ClassVar = [
            models.Index(fields=["organ", "happened_on", "id"], name="search_entry_newest"),
            models.Index(fields=["organ", "kind", "happened_on", "id"], name="search_entry_kind_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")
        ]

    def __str__(self) -> str:
        return self.title
