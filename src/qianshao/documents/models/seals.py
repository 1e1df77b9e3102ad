"""印章, the impressions joint organs send for one paper, and every use of one (用印登记)."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from qianshao.documents.models.outgoing import Outgoing
from qianshao.files.models import StoredFile
from qianshao.people.models import Organ, Person, Post


class Seal(models.Model):
    """A seal: the organ's name it carries, its picture, who keeps it, and from when until when it may be used."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("印章名称", max_length=60)
    organ_name = models.CharField("印文", max_length=60)
    picture = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="印模")
    width_mm = models.PositiveSmallIntegerField("直径（毫米）", default=42)
    keeper = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="保管岗位")
    valid_from = models.DateField("启用日期")
    valid_until = models.DateField("停用日期", null=True, blank=True)
    ending = models.CharField("停用原因", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "organ_name"], condition=Q(valid_until=None), name="documents_seal_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="documents_seal_period",
            ),
            models.CheckConstraint(
                condition=Q(width_mm__gte=30, width_mm__lte=45), name="documents_seal_width"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:seal", args=[self.pk])

    def in_force(self, day: date) -> bool:
        """Whether it may be used on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class JointSeal(models.Model):
    """联合机关印模: the impression another organ sent for one joint paper, with how it agreed; good for nothing else."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    outgoing = models.ForeignKey(
        Outgoing, models.PROTECT, related_name="joint_seals", verbose_name="联合发文"
    )
    organ_name = models.CharField("印文", max_length=60)
    picture = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="印模")
    width_mm = models.PositiveSmallIntegerField("直径（毫米）", default=42)
    consent = models.CharField("同意用印情况", max_length=200)
    consented_on = models.DateField("同意日期")
    registered_as = models.CharField("登记人", max_length=120)
    registered_at = models.DateTimeField("登记时间")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outgoing", "organ_name"], name="documents_joint_seal_once"),
            models.CheckConstraint(condition=~Q(consent=""), name="documents_joint_seal_consented"),
            models.CheckConstraint(
                condition=Q(width_mm__gte=30, width_mm__lte=45), name="documents_joint_seal_width"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ_name}印章（限本件）"

    def get_absolute_url(self) -> str:
        return self.outgoing.get_absolute_url()


class SealUse(models.Model):
    """用印登记: one use of a seal, with who approved it and who applied it; never changed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    seal = models.ForeignKey(
        Seal, models.PROTECT, related_name="uses", null=True, blank=True, verbose_name="印章"
    )
    joint = models.ForeignKey(
        JointSeal, models.PROTECT, related_name="uses", null=True, blank=True, verbose_name="联合机关印章"
    )
    # The paper of ours it was pressed on; none where that was signed outside the product.
    outgoing = models.ForeignKey(
        Outgoing, models.PROTECT, related_name="seal_uses", null=True, blank=True, verbose_name="发文"
    )
    title = models.CharField("用印文件", max_length=200)
    number = models.CharField("发文字号", max_length=60, blank=True)
    approved_by = models.CharField("批准人", max_length=120)
    approved_on = models.DateField("批准日期")
    count = models.PositiveIntegerField("份数")
    applied_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="用印人")
    applied_by_label = models.CharField("用印人（岗位）", max_length=100)
    applied_at = models.DateTimeField("用印时间")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(count__gte=1), name="documents_seal_used_once_at_least"),
            models.CheckConstraint(condition=~Q(approved_by=""), name="documents_seal_use_approved"),
            models.CheckConstraint(
                condition=Q(seal__isnull=False, joint=None)
                | Q(seal=None, joint__isnull=False, outgoing__isnull=False),
                name="documents_seal_use_of_one",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-applied_at", "-id"], name="documents_seal_uses"),
        ]

    def __str__(self) -> str:
        return f"{self.pressed} {self.title}"

    def get_absolute_url(self) -> str:
        return self.pressed.get_absolute_url()

    @property
    def pressed(self) -> Seal | JointSeal:
        """Whichever of the two it was."""
        found = self.seal or self.joint
        if found is None:
            raise ValueError("a use of no seal")  # the database refuses it
        return found
