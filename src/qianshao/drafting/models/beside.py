"""What lies beside a draft: material gathered for it, what others say to passages, and phrases the office keeps."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.drafting.models.draft import Draft, Purpose
from qianshao.people.models import Organ, Person


class Material(models.Model):
    """One piece of material (调研素材): a note, a file, a record of another room, or a figure."""

    class Kind(models.TextChoices):
        NOTE = "note", "摘记"
        FILE = "file", "文件"
        RECORD = "record", "台账、公文等"
        FIGURE = "figure", "数字"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="material", verbose_name="文稿")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    title = models.CharField("名称", max_length=200)
    text = models.TextField("内容", blank=True)
    subject_type = models.CharField("对象类别", max_length=60, blank=True)
    subject_id = models.BigIntegerField("对象", null=True, blank=True)
    measure = models.CharField("指标", max_length=80, blank=True)
    period = models.CharField("期间", max_length=40, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="谁放的")
    added_as = models.CharField("谁放的（岗位）", max_length=120)
    added_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "素材"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind="record") | Q(subject_id__isnull=False), name="drafting_link_has_its_record"
            ),
            models.CheckConstraint(
                condition=~Q(kind="figure") | ~Q(measure=""), name="drafting_figure_has_its_measure"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.draft.get_absolute_url()}?side=material"


class Comment(models.Model):
    """What somebody says to a passage, or would write in its place; the passage is found again by its words."""

    class Kind(models.TextChoices):
        REMARK = "remark", "批注"
        SUGGESTION = "suggestion", "修改建议"

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        RESOLVED = "resolved", "已处理"
        ACCEPTED = "accepted", "已采纳"
        DECLINED = "declined", "未采纳"

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments", verbose_name="文稿")
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.OPEN)
    quote = models.TextField("原文", blank=True)
    before = models.CharField("前文", max_length=60, blank=True)
    after = models.CharField("后文", max_length=60, blank=True)
    hint = models.PositiveIntegerField("位置", default=0)
    text = models.TextField("意见", blank=True)
    replacement = models.TextField("改为", blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="谁")
    made_as = models.CharField("谁（岗位）", max_length=120)
    made_at = models.DateTimeField("时间")
    settled_as = models.CharField("处理人（岗位）", max_length=120, blank=True)
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    reason = models.CharField("处理说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "批注"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["draft", "state", "id"], name="drafting_comment_state")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="suggestion") | ~Q(text=""), name="drafting_remark_says_something"
            ),
            models.CheckConstraint(
                condition=~Q(kind="suggestion") | ~Q(quote=""), name="drafting_suggestion_has_a_passage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_as}：{self.text or self.replacement}"[:200]

    def get_absolute_url(self) -> str:
        return f"{self.draft.get_absolute_url()}?side=comments#comment-{self.pk}"


class Answer(models.Model):
    """What somebody answers to a comment."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="answers", verbose_name="批注")
    text = models.TextField("回复")
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="谁")
    made_as = models.CharField("谁（岗位）", max_length=120)
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "回复"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.made_as}：{self.text}"[:200]


class Phrase(models.Model):
    """Words the office writes again and again (常用语), for a purpose or for all."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    purpose = models.CharField("用途", max_length=20, choices=Purpose.choices, blank=True)
    label = models.CharField("场合", max_length=40)
    text = models.TextField("用语", max_length=1000)
    source = models.CharField("出处", max_length=120, blank=True)
    kept_as = models.CharField("谁收的（岗位）", max_length=120)
    kept_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "常用语"
        ordering: ClassVar = ["label", "pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "label", "id"], name="drafting_phrase_label")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("drafting:phrases")
