"""Reports, the texts they start from, what was frozen of them, and the daily roll-up of the figures."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Post


class Kind(models.TextChoices):
    """How often a report of this kind is written."""

    ANNUAL = "annual", "年度总结"
    QUARTER = "quarter", "季度总结"
    MONTH = "month", "月度小结"
    WEEK = "week", "每周小结"
    FREE = "free", "专题汇报"


class Template(models.Model):
    """The text a report of a kind starts from, with its figures; the office writes its own."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    title = models.CharField("标题", max_length=120)
    text = models.TextField("正文")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "kind"], name="reports_template_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}范本"

    def get_absolute_url(self) -> str:
        return reverse("reports:template", args=[self.kind])


class Report(models.Model):
    """A report of a period: a draft with live figures, or a frozen version whose text never changes again."""

    class State(models.TextChoices):
        DRAFT = "draft", "起草"
        FROZEN = "frozen", "已存证"
        SENT = "sent", "待审定"
        APPROVED = "approved", "已审定"
        RETURNED = "returned", "退回修改"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    title = models.CharField("标题", max_length=120)
    first = models.DateField("起始日期")
    last = models.DateField("截止日期")
    text = models.TextField("正文")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveSmallIntegerField("版次", default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name="上一版"
    )
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="起草人")
    drafted_as = models.CharField("起草", max_length=120)
    made_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    sent_to = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="送审领导"
    )
    answered_as = models.CharField("审定人", max_length=120, blank=True)
    answered_on = models.DateField("审定日期", null=True, blank=True)
    answer = models.CharField("审定意见", max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-last", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="reports_period"),
            models.CheckConstraint(condition=~Q(previous=F("pk")), name="reports_not_its_own_previous"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_to__isnull=False), name="reports_sent_to_somebody"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "last", "id"], name="reports_newest"),
            models.Index(fields=["organ", "kind", "first", "last"], name="reports_by_period"),
            models.Index(fields=["organ", "sent_to"], condition=Q(state="sent"), name="reports_waiting"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class Freeze(models.Model):
    """What a report said when it was frozen. Triggers refuse UPDATE and DELETE on both databases."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    report = models.OneToOneField(Report, models.PROTECT, related_name="freeze", verbose_name="总结")
    text = models.TextField("定稿全文")
    frozen_at = models.DateTimeField("存证时间")
    frozen_as = models.CharField("存证人", max_length=120)
    # Number and value of the journal's last seal at that moment: `12:ab34…`.
    anchor = models.CharField("留痕封印", max_length=200)
    # Over the text and every figure; the journal's entry of the act holds it too.
    digest = models.CharField("存证码", max_length=64)

    def __str__(self) -> str:
        return f"{self.report}存证"


class FrozenFigure(models.Model):
    """One figure as it was: its value, and the records behind it with the line each read that day."""

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name="figures", verbose_name="存证")
    position = models.PositiveSmallIntegerField("次序")
    reference = models.CharField("写法", max_length=200)
    measure = models.CharField("数字", max_length=60)
    label = models.CharField("名称", max_length=120)
    unit = models.CharField("量词", max_length=10)
    first = models.DateField("起始日期")
    last = models.DateField("截止日期")
    splits = models.JSONField("限定", default=dict, blank=True)
    value = models.DecimalField("数值", max_digits=20, decimal_places=2)
    records = models.PositiveIntegerField("依据条数")
    # Ids, digests and (up to `evidence.MOST_LINES`) lines of the records, packed by `evidence.pack`.
    evidence = models.BinaryField("依据")
    digest = models.CharField("依据码", max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["freeze", "position"], name="reports_frozen_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.value.normalize():f}{self.unit}"


class Tally(models.Model):
    """A change of one day's count of a measure, written by triggers in the transaction that caused it.

    Rows are added up when read and merged by a job; nothing is ever locked or updated in place.
    """

    organ_id = models.BigIntegerField("街道")
    measure = models.CharField("数字", max_length=60)
    day = models.DateField("日期")
    number = models.IntegerField("条数")
    total = models.BigIntegerField("合计", default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organ_id", "measure", "day", "number", "total"], name="reports_tally_days")
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.day} {self.number}"


class TallyRule(models.Model):
    """A measure whose count is kept, and the condition its triggers were made from."""

    measure = models.CharField("数字", max_length=60, unique=True)
    condition = models.TextField("条件")
    trigger = models.CharField("触发器", max_length=60)

    def __str__(self) -> str:
        return self.measure
