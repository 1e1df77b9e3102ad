"""代字 (the letters a series of numbers stands under) and every number given under them (条例 arts. 9, 25)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.documents.models.incoming import Genre
from qianshao.gongwen.model import Form
from qianshao.people.models import Organ, Person


class Layout(models.TextChoices):
    """版式: how the first page of what is numbered by these letters is built (GB/T 9704 7, 10)."""

    GENERAL = Form.GENERAL.value, "文件"
    LETTER = Form.LETTER.value, "信函"
    MINUTES = Form.MINUTES.value, "纪要"
    ORDER = Form.ORDER.value, "命令（令）"


class Counting(models.TextChoices):
    """How a number reads."""

    NUMBER = "number", "代字〔年〕×号"
    ISSUE = "issue", "代字〔年〕第×期"


class Letters(models.Model):
    """发文机关代字: one series of numbers, with the organ it speaks for and the layout it has."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    letters = models.CharField("代字", max_length=20)
    organ_name = models.CharField("发文机关", max_length=60)
    masthead = models.CharField("发文机关标志", max_length=60)
    layout = models.CharField("版式", max_length=10, choices=Layout.choices, default=Layout.GENERAL)
    counting = models.CharField("编号方式", max_length=10, choices=Counting.choices, default=Counting.NUMBER)
    # Values of `Genre`; none means every kind.
    genres = models.JSONField("适用文种", default=list, blank=True)
    order = models.PositiveIntegerField("次序", default=100)
    abolished_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "letters"], name="documents_letters_once"),
            models.CheckConstraint(condition=~Q(letters=""), name="documents_letters_not_empty"),
        ]

    def __str__(self) -> str:
        return self.letters

    def get_absolute_url(self) -> str:
        return reverse("documents:letters")

    @property
    def series(self) -> str:
        """Its name in `foundation.numbering`."""
        return f"documents.outgoing:{self.pk}"

    @property
    def genre_words(self) -> str:
        """Which kinds it is for, in words."""
        return "、".join(Genre(genre).label for genre in self.genres) or "各文种"

    def number_in(self, year: int, number: int) -> str:
        """演街办〔2026〕1号, or 演街纪〔2026〕第1期."""
        counted = f"第{number}期" if self.counting == Counting.ISSUE else f"{number}号"
        return f"{self.letters}〔{year}〕{counted}"


class IssuedNumber(models.Model):
    """发文登记: a number that was given, and to what; it never goes away."""

    class State(models.TextChoices):
        USED = "used", "已用"
        PAPER = "paper", "启用前纸上已用"
        VOID = "void", "作废"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    letters = models.ForeignKey(Letters, models.PROTECT, related_name="numbers", verbose_name="代字")
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    title = models.CharField("标题", max_length=200)
    addressees = models.CharField("主送", max_length=300, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    copies = models.PositiveIntegerField("份数", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.USED)
    taken_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="编号人")
    taken_by_label = models.CharField("编号人（岗位）", max_length=100)
    taken_at = models.DateTimeField("编号时间")
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["letters", "year", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letters", "year", "number"], name="documents_issued_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="documents_issued_number_from_one"),
            models.CheckConstraint(
                condition=~Q(state="void") | ~Q(void_reason=""), name="documents_void_number_has_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "year", "letters", "number", "id"], name="documents_issued_book"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:number", args=[self.pk])

    @property
    def label(self) -> str:
        """The number as it is printed."""
        return self.letters.number_in(self.year, self.number)
