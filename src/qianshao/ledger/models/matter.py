"""A matter (事项): one thing to be done, by a unit that answers for it, until a day, as a leader decided."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Post, Unit


class Matter(models.Model):
    """One line of the ledger. `goal lead_unit helpers due_on weight evidence_wanted` change by 拍板 alone."""

    class State(models.TextChoices):
        TO_ASSIGN = "to_assign", "待指派"
        IN_HAND = "in_hand", "在办"
        DONE = "done", "待销号"
        CLOSED = "closed", "已销号"
        STOPPED = "stopped", "已终止"

    class Weight(models.IntegerChoices):
        ORDINARY = 1, "一般"
        IMPORTANT = 2, "重要"
        MAJOR = 3, "重大"

    class Origin(models.TextChoices):
        DOCUMENT = "document", "来文"
        MEETING = "meeting", "会议议定"
        LEADER = "leader", "领导交办"
        SUPERIOR = "superior", "上级部署"
        OPINION = "opinion", "基层反映"
        OBSERVATION = "observation", "观摩督查"
        BREAKDOWN = "breakdown", "分解"
        PLAN = "plan", "倒排计划"
        OTHER = "other", "其他"

    class Risk(models.TextChoices):
        NONE = "", "未预测"
        LOW = "low", "平稳"
        MIDDLE = "middle", "有难点"
        HIGH = "high", "有风险"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="matters", verbose_name="街道")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("顺序号")
    title = models.CharField("事项", max_length=120)
    goal = models.TextField("目标要求", max_length=2000)
    weight = models.PositiveSmallIntegerField("分量", choices=Weight.choices, default=Weight.ORDINARY)
    # What the leader asked to see (现场照片、台账); empty: evidence is optional.
    evidence_wanted = models.CharField("要求佐证", max_length=100, blank=True)

    origin = models.CharField("来源", max_length=20, choices=Origin.choices, default=Origin.LEADER)
    origin_type = models.CharField("来源类型", max_length=60, blank=True)
    origin_id = models.PositiveBigIntegerField("来源编号", null=True, blank=True)
    origin_label = models.CharField("来源名称", max_length=200, blank=True)
    origin_url = models.CharField("来源地址", max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级事项"
    )

    # The leader's post that answers for it: who decided, and who decides next.
    leader_post = models.ForeignKey(Post, models.PROTECT, related_name="matters_led", verbose_name="责任领导")
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters_led", verbose_name="主办单位")
    assignee = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="matters_assigned", verbose_name="承办人"
    )

    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.TO_ASSIGN)
    open = models.BooleanField("未了", default=True)
    opened_on = models.DateField("交办日期")
    due_on = models.DateField("办理时限")
    assigned_on = models.DateField("指派日期", null=True, blank=True)
    done_on = models.DateField("报结日期", null=True, blank=True)
    closed_on = models.DateField("销号日期", null=True, blank=True)
    # The last day something moved: opened, then each progress report.
    last_progress_on = models.DateField("最近进展日期")

    risk = models.CharField("预测", max_length=10, choices=Risk.choices, blank=True, default=Risk.NONE)
    forecast = models.TextField("事前预测", max_length=1000, blank=True)
    review = models.TextField("事后总结", max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "-serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "year", "serial"], name="ledger_matter_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["to_assign", "in_hand", "done", "closed", "stopped"]),
                name="ledger_matter_state_known",
            ),
            models.CheckConstraint(
                condition=Q(open=True, state__in=["to_assign", "in_hand", "done"])
                | Q(open=False, state__in=["closed", "stopped"]),
                name="ledger_matter_open_says_state",
            ),
            models.CheckConstraint(
                condition=(Q(state="closed", closed_on__isnull=False) & ~Q(review=""))
                | (~Q(state="closed") & Q(closed_on=None)),
                name="ledger_matter_closed_with_review",
            ),
            models.CheckConstraint(
                condition=(Q(state="to_assign") & Q(assignee=None))
                | ~Q(state__in=["to_assign", "in_hand", "done"])
                | (Q(state__in=["in_hand", "done"]) & Q(assignee__isnull=False)),
                name="ledger_matter_in_hand_has_assignee",
            ),
            models.CheckConstraint(
                condition=(Q(state="done") & Q(done_on__isnull=False) & ~Q(review="")) | ~Q(state="done"),
                name="ledger_matter_done_has_review",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opened_on")), name="ledger_matter_due_after_opening"
            ),
            models.CheckConstraint(condition=Q(weight__in=[1, 2, 3]), name="ledger_matter_weight_known"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="ledger_matter_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(year__gte=2000) & Q(serial__gte=1), name="ledger_matter_number_real"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "due_on", "id"], condition=Q(open=True), name="ledger_matter_open_due"
            ),
            models.Index(
                fields=["organ", "assignee", "due_on"], condition=Q(open=True), name="ledger_matter_open_mine"
            ),
            models.Index(
                fields=["organ", "leader_post", "state", "due_on"],
                condition=Q(open=True),
                name="ledger_matter_open_leader",
            ),
            models.Index(
                fields=["organ", "lead_unit", "state", "due_on"],
                condition=Q(open=True),
                name="ledger_matter_open_unit",
            ),
            models.Index(fields=["organ", "due_on", "id"], name="ledger_matter_due"),
            models.Index(fields=["organ", "opened_on", "id"], name="ledger_matter_opened"),
            models.Index(fields=["organ", "closed_on", "id"], name="ledger_matter_closed"),
            models.Index(fields=["organ", "lead_unit", "due_on", "id"], name="ledger_matter_unit"),
            models.Index(fields=["origin_type", "origin_id"], name="ledger_matter_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.number}{self.title}"

    def get_absolute_url(self) -> str:
        return reverse("ledger:matter", args=[self.pk])

    @property
    def number(self) -> str:
        """As the trade writes a number: `台账〔2026〕1号`."""
        return f"台账〔{self.year}〕{self.serial}号"

    @property
    def short_number(self) -> str:
        """The number inside the ledger itself: `〔2026〕1号`."""
        return f"〔{self.year}〕{self.serial}号"


class Helper(models.Model):
    """A unit that helps (协办), and the contact its own head named."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="helpers", verbose_name="事项")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="协办单位")
    contact = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="联系人"
    )

    class Meta:
        ordering: ClassVar = ["unit__order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "unit"], name="ledger_helper_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit}协办"


class Involvement(models.Model):
    """Which units have to do with a matter (lead, helpers, the unit above): what a unit's posts may see, in one index.

    `open` and `due_on` repeat the matter's, so that a unit's list is read from this index alone.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="单位")
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="involvements", verbose_name="事项")
    open = models.BooleanField("未了", default=True)
    due_on = models.DateField("办理时限")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "unit"], name="ledger_involvement_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "unit", "due_on", "matter"],
                condition=Q(open=True),
                name="ledger_involvement_open",
            ),
            models.Index(fields=["organ", "unit", "due_on", "matter"], name="ledger_involvement_all"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}：{self.matter_id}"
