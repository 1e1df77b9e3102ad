"""Plans that run backwards from a day (倒排计划): the templates an office keeps, and what was started from one.

A started plan is a copy: it keeps the steps it began with, whatever happens to its template.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from qianshao.ledger.models.matter import Matter
from qianshao.people.models import Organ, Post, Unit

# How far from the day a step may lie, and how long it may take, in working days.
FURTHEST, LONGEST = 400, 60


class Occasion(models.TextChoices):
    """What kind of thing the plan leads up to."""

    COMMENDATION = "commendation", "表彰"
    OBSERVATION = "observation", "观摩"
    APPRAISAL = "appraisal", "考核"
    CONGRESS = "congress", "党代会"
    REPORT = "report", "述职"
    TRAINING = "training", "培训"
    RECEPTION = "reception", "接待"
    MEETING = "meeting", "会议"
    OTHER = "other", "其他"


class StepRow(models.Model):
    """What a step of a template and of a plan share; `offset` counts working days, before the day negative, 0 the day."""

    order = models.PositiveSmallIntegerField("次序")
    title = models.CharField("步骤", max_length=100)
    offset = models.SmallIntegerField("提前量")
    # How many working days it takes; its deadline is the last of them.
    days = models.PositiveSmallIntegerField("需要", default=1)
    # A post of the unit that is fit for it; whom to name is still for the unit's head.
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="建议岗位"
    )
    note = models.CharField("要求", max_length=500, blank=True)
    # What is to be shown once it is done; empty: nothing.
    evidence = models.CharField("要求佐证", max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class PlanTemplate(models.Model):
    """How one kind of occasion is prepared in this office; every edit is another version."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("名称", max_length=60)
    occasion = models.CharField("类别", max_length=20, choices=Occasion.choices, default=Occasion.OTHER)
    note = models.CharField("说明", max_length=500, blank=True)
    version = models.PositiveIntegerField("版次", default=1)
    changed_at = models.DateTimeField("修改时间")
    retired_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "name"], condition=Q(retired_on=None), name="ledger_template_name_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="ledger_template_named"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:plan-template", args=[self.pk])


class PlanTemplateStep(StepRow):
    """One step of a template; without a unit it falls to whoever organises the occasion (主办单位)."""

    template = models.ForeignKey(PlanTemplate, models.CASCADE, related_name="steps", verbose_name="模板")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="责任单位"
    )

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "order"], name="ledger_template_step_order_once"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST, offset__gte=-FURTHEST, offset__lte=FURTHEST),
                name="ledger_template_step_measured",
            ),
        ]


class Plan(models.Model):
    """One occasion on its day, and the steps that lead up to it, each a matter of the ledger once a leader so decided."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待领导定"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        CANCELLED = "cancelled", "已取消"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    title = models.CharField("名称", max_length=80)
    occasion = models.CharField("类别", max_length=20, choices=Occasion.choices, default=Occasion.OTHER)
    on = models.DateField("日期")
    # Who organises it: steps without a unit of their own are theirs.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="主办单位")
    # Who is asked to decide on it.
    leader_post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="责任领导")
    note = models.CharField("说明", max_length=500, blank=True)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.PROPOSED)
    template = models.ForeignKey(
        PlanTemplate, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="模板"
    )
    template_version = models.PositiveIntegerField("模板版次", null=True, blank=True)
    # The record of a room above it prepares (a meeting, a reception).
    subject_type = models.CharField("对象类型", max_length=60, blank=True)
    subject_id = models.PositiveBigIntegerField("对象编号", null=True, blank=True)
    subject_label = models.CharField("对象", max_length=200, blank=True)
    subject_url = models.CharField("对象地址", max_length=200, blank=True)
    # The day of the yearly calendar it was made for: one that comes back every year, or an entry of one year.
    fixed = models.ForeignKey(
        "ledger.FixedDate",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name="固定日期",
    )
    entry = models.ForeignKey(
        "ledger.YearEntry",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name="年度安排",
    )
    made_by = models.CharField("拟定人", max_length=120)
    made_at = models.DateTimeField("拟定时间")
    started_on = models.DateField("启动日期", null=True, blank=True)
    ended_on = models.DateField("结束日期", null=True, blank=True)
    cancelled_for = models.CharField("取消原因", max_length=500, blank=True)
    # What somebody asked for, another day or that it be given up; it stays a wish until a leader decides.
    wanted_on = models.DateField("请改到", null=True, blank=True)
    wanted_gone = models.BooleanField("请取消", default=False)
    wanted_for = models.CharField("所请的理由", max_length=500, blank=True)
    wanted_by = models.CharField("所请的人", max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="proposed", started_on=None, ended_on=None)
                | Q(state="running", started_on__isnull=False, ended_on=None)
                | Q(state="done", started_on__isnull=False, ended_on__isnull=False)
                | Q(state="cancelled", ended_on__isnull=False),
                name="ledger_plan_state_says_days",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled") & ~Q(cancelled_for="")
                | ~Q(state="cancelled") & Q(cancelled_for=""),
                name="ledger_plan_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(wanted_on=None) | Q(state="running") & ~Q(wanted_for=""),
                name="ledger_plan_wish_says_why",
            ),
            models.CheckConstraint(
                condition=Q(wanted_gone=False) | Q(state="running", wanted_on=None) & ~Q(wanted_for=""),
                name="ledger_plan_gone_says_why",
            ),
            models.CheckConstraint(
                condition=Q(subject_id=None, subject_type="")
                | Q(subject_id__isnull=False) & ~Q(subject_type=""),
                name="ledger_plan_subject_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "on", "id"], name="ledger_plan_by_day"),
            models.Index(
                fields=["organ", "leader_post", "on"],
                condition=Q(state__in=["proposed", "running"]),
                name="ledger_plan_of_leader",
            ),
            models.Index(fields=["subject_type", "subject_id"], name="ledger_plan_subject"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》"

    def get_absolute_url(self) -> str:
        return reverse("ledger:plan", args=[self.pk])

    @property
    def is_wished_for(self) -> bool:
        """Whether somebody asked for another day or that it be given up, and no leader has answered."""
        return self.wanted_on is not None or self.wanted_gone

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.PROPOSED, self.State.RUNNING}


class PlanStep(StepRow):
    """One step of a plan, its days reckoned from the plan's; `matter` is what it became.

    `due_on` is what the plan counts. A matter with another deadline got it from a leader, apart from the plan.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps", verbose_name="倒排计划")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="责任单位")
    begins_on = models.DateField("应开始")
    due_on = models.DateField("时限")
    matter = models.OneToOneField(
        Matter, models.PROTECT, null=True, blank=True, related_name="plan_step", verbose_name="事项"
    )

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "order"], name="ledger_plan_step_order_once"),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=LONGEST, offset__gte=-FURTHEST, offset__lte=FURTHEST),
                name="ledger_plan_step_measured",
            ),
            models.CheckConstraint(
                condition=Q(begins_on__lte=F("due_on")), name="ledger_plan_step_begins_first"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "plan"], name="ledger_plan_step_of_unit")]
