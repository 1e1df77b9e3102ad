"""The yearly calendar (年度工作历): days that come back every year, and what a year was planned to hold."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.ledger.models.plans import PlanTemplate
from qianshao.ledger.yearly import Rule
from qianshao.people.models import Organ, Unit


class FixedDate(models.Model):
    """A day that comes back every year (七一, 述职): a day of a month, or the n-th weekday of it."""

    class Shift(models.IntegerChoices):
        STAY = 0, "就在当天"
        BEFORE = -1, "遇休提前"
        AFTER = 1, "遇休顺延"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("名称", max_length=60)
    month = models.PositiveSmallIntegerField("月")
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    nth = models.PositiveSmallIntegerField("第几个", null=True, blank=True)
    weekday = models.PositiveSmallIntegerField("周几", null=True, blank=True)
    shift = models.SmallIntegerField("遇休息日", choices=Shift.choices, default=Shift.STAY)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主办单位"
    )
    # The plan that leads up to it: whoever sees the day coming is told to begin.
    template = models.ForeignKey(
        PlanTemplate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="倒排模板"
    )
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["month", "day", "nth", "weekday", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "name"], condition=Q(retired_on=None), name="ledger_fixed_date_name_once"
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12)
                & (
                    Q(day__gte=1, day__lte=31, nth=None, weekday=None)
                    | Q(day=None, nth__gte=1, nth__lte=5, weekday__gte=0, weekday__lte=6)
                ),
                name="ledger_fixed_date_is_a_rule",
            ),
            models.CheckConstraint(condition=Q(shift__in=[-1, 0, 1]), name="ledger_fixed_date_shift_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> Rule:
        return Rule(self.month, self.day, self.nth, self.weekday, self.shift)


class YearEntry(models.Model):
    """What one year is to hold on a day: taken over from the year before, or put in by hand."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("日期")
    title = models.CharField("名称", max_length=80)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主办单位"
    )
    template = models.ForeignKey(
        PlanTemplate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="倒排模板"
    )
    fixed = models.ForeignKey(
        FixedDate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="固定日期"
    )

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "year", "fixed"],
                condition=Q(fixed__isnull=False),
                name="ledger_year_entry_fixed_once",
            ),
            models.UniqueConstraint(fields=["organ", "on", "title"], name="ledger_year_entry_once"),
            models.CheckConstraint(
                condition=Q(on__year=models.F("year")), name="ledger_year_entry_in_its_year"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "year", "on"], name="ledger_year_entry_by_day")]

    def __str__(self) -> str:
        return self.title
