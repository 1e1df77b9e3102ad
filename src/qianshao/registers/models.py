"""A register (台账册) and its entries."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Unit


class Register(models.Model):
    """One kind of thing the office keeps count of: receptions, stories, meetings."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    key = models.SlugField("代号", max_length=30)
    name = models.CharField("名称", max_length=30)
    unit_word = models.CharField("量词", max_length=4)
    # What one entry is called: 一次研判, 一篇报道.
    entry_name = models.CharField("一条叫什么", max_length=20)
    # Values of `Unit.Kind`: which units besides the office may register what they did themselves.
    open_to = models.JSONField("开放登记的单位类别", default=list, blank=True)
    counts_persons = models.BooleanField("登记人次", default=False)
    # What the kinds of entry are, where there are kinds (中层干部述职 季度观摩会 …).
    categories = models.JSONField("类别", default=list, blank=True)
    order = models.PositiveIntegerField("次序", default=100)
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "key"], name="registers_key_once"),
            models.UniqueConstraint(fields=["organ", "name"], name="registers_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registers:entries", args=[self.pk])

    @property
    def series(self) -> str:
        """The number series its entries take their numbers from."""
        return f"registers.{self.key}"


class RegisterEntry(models.Model):
    """One thing that happened, one line of a register. Struck out (作废) it stays, and is not counted."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    register = models.ForeignKey(Register, models.PROTECT, related_name="entries", verbose_name="台账册")
    # The register's key again: the measures count by it without a join.
    kind = models.SlugField("代号", max_length=30)
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    happened_on = models.DateField("日期")
    title = models.CharField("内容", max_length=200)
    category = models.CharField("类别", max_length=30, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    persons = models.PositiveIntegerField("人次", null=True, blank=True)
    link = models.URLField("网址", max_length=500, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    # The record of another room it is known from (a meeting); empty where it was typed.
    subject_type = models.CharField("来源类别", max_length=60, blank=True)
    subject_id = models.BigIntegerField("来源", null=True, blank=True)
    subject_url = models.CharField("来源地址", max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name="登记人"
    )
    recorded_as = models.CharField("登记人（岗位）", max_length=120)
    recorded_at = models.DateTimeField("登记时间")
    struck = models.BooleanField("已作废", default=False)
    struck_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-happened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="registers_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="registers_number_from_one"),
            models.CheckConstraint(
                condition=Q(struck=False, struck_reason="") | Q(struck=True) & ~Q(struck_reason=""),
                name="registers_struck_has_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id"], name="registers_by_subject"),
            models.Index(fields=["organ", "kind", "happened_on", "id"], name="registers_by_kind"),
            models.Index(fields=["register", "happened_on", "id"], name="registers_by_day"),
            models.Index(fields=["organ", "unit", "happened_on", "id"], name="registers_by_unit"),
            models.Index(fields=["organ", "happened_on", "id"], name="registers_by_organ_day"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("registers:entry", args=[self.pk])

    @property
    def label(self) -> str:
        """2026年第3号."""
        return f"{self.year}年第{self.number}号"
