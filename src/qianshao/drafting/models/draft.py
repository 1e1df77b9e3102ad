"""A draft (文稿), who writes in it, and every version of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Post, Unit


class Purpose(models.TextChoices):
    """What a text is written for."""

    OUTGOING = "outgoing", "发文"
    APPROVAL = "approval", "签报"
    BULLETIN = "bulletin", "信息"
    MINUTES = "minutes", "纪要"
    REPORT = "report", "报告"
    SPEECH = "speech", "讲话"
    OTHER = "other", "其他"


class Length(models.TextChoices):
    """Which limit of the rules on easing the burden holds (减负规定, art. 2): 5,000 or 4,000 characters."""

    FREE = "free", "不限"
    SPECIAL = "special", "专项"
    COMPREHENSIVE = "comprehensive", "综合性"


class State(models.TextChoices):
    """Where a draft stands; the last two are closed."""

    WRITING = "writing", "起草中"
    REVIEW = "review", "送审中"
    FINAL = "final", "已定稿"
    DROPPED = "dropped", "已搁置"


OPEN_STATES = frozenset({State.WRITING, State.REVIEW})


class Draft(models.Model):
    """One text being written: its content as the editor holds it, the same as plain text, and how far it is.

    `revision` counts saves; whoever saves says which one they started from. `became_*` is what a room above made of it.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    title = models.CharField("标题", max_length=200)
    purpose = models.CharField("用途", max_length=20, choices=Purpose.choices)
    genre = models.CharField("文种", max_length=20, blank=True)
    length = models.CharField("篇幅", max_length=20, choices=Length.choices, default=Length.FREE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="起草单位")
    drafter = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="起草人")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="起草岗位")
    drafted_as = models.CharField("起草人（岗位）", max_length=120)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WRITING)
    open = models.BooleanField("未定稿", default=True)
    content = models.JSONField("内容", default=dict)
    text = models.TextField("文字", blank=True)
    characters = models.PositiveIntegerField("字数", default=0)
    revision = models.PositiveIntegerField("保存次数", default=0)
    started_on = models.DateField("起草日期")
    saved_at = models.DateTimeField("最近保存")
    saved_by = models.CharField("最近保存人", max_length=120, blank=True)
    finished_on = models.DateField("定稿日期", null=True, blank=True)
    became_type = models.CharField("成为（类别）", max_length=60, blank=True)
    became_id = models.BigIntegerField("成为", null=True, blank=True)
    became_label = models.CharField("成为（名称）", max_length=200, blank=True)

    class Meta:
        verbose_name = "文稿"
        ordering: ClassVar = ["-saved_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(open=True, state__in=["writing", "review"])
                | Q(open=False, state__in=["final", "dropped"]),
                name="drafting_open_is_its_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="final") | Q(finished_on__isnull=False), name="drafting_final_has_its_day"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-saved_at", "-id"], name="drafting_newest"),
            models.Index(fields=["post", "open", "-saved_at", "-id"], name="drafting_of_a_post"),
            models.Index(fields=["unit", "state", "-saved_at", "-id"], name="drafting_of_a_unit"),
            models.Index(fields=["organ", "state", "-finished_on", "-id"], name="drafting_final"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("drafting:draft", args=[self.pk])


class Member(models.Model):
    """A post that writes along (集体上阵), with the name of who held it when it was asked."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="members", verbose_name="文稿")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="成员岗位")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="成员")
    label = models.CharField("成员（岗位）", max_length=120)
    added_at = models.DateTimeField("加入时间")

    class Meta:
        verbose_name = "成员"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "post", "person"], name="drafting_member_once")
        ]

    def __str__(self) -> str:
        return self.label


class Version(models.Model):
    """What a draft was at one moment, fixed by its hash; never changed, never removed."""

    class Reason(models.TextChoices):
        """Why it was kept."""

        STARTED = "started", "起草"
        KEPT = "kept", "保存版本"
        AUTOMATIC = "automatic", "自动保存"
        SENT = "sent", "送审"
        REVIEWED = "reviewed", "审改"
        FINAL = "final", "定稿"
        RESTORED = "restored", "恢复旧版"
        ACCEPTED = "accepted", "采纳建议"
        SIDE = "side", "未并入的改动"

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="versions", verbose_name="文稿")
    number = models.PositiveIntegerField("版次")
    reason = models.CharField("缘由", max_length=20, choices=Reason.choices)
    note = models.CharField("说明", max_length=200, blank=True)
    title = models.CharField("标题", max_length=200)
    content = models.JSONField("内容")
    text = models.TextField("文字", blank=True)
    characters = models.PositiveIntegerField("字数")
    sha256 = models.CharField("SHA-256", max_length=64)
    # What the figures in the text said when it was kept: `{"measure": …, "period": …, "value": …}` each.
    figures = models.JSONField("数字", default=list)
    revision = models.PositiveIntegerField("当时的保存次数")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="保存人")
    made_as = models.CharField("保存人（岗位）", max_length=120)
    made_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "版本"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="drafting_version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="drafting_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}版）"

    def get_absolute_url(self) -> str:
        return reverse("drafting:version", args=[self.draft_id, self.number])
