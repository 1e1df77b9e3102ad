"""The archive: 件 with their parts, the classes they are filed under, and the table that says how long each is kept."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.documents.archive_wording import Retention, archive_number
from qianshao.documents.models.incoming import Purpose
from qianshao.files.models import StoredFile
from qianshao.people.models import Organ, Person, Unit

CODE = RegexValidator(r"^[A-Z0-9]{2,8}$", "代码由 2 至 8 个大写字母或数字组成。")


class PartRole(models.TextChoices):
    """What a part of a 件 is, in the order the parts lie in it: 处理单 first, 正本 before 定稿, body before attachments."""

    SLIP = "slip", "处理单"
    INSTRUCTION = "instruction", "批示件"
    ORIGINAL = "original", "正本"
    FINAL = "final", "定稿"
    ATTACHMENT = "attachment", "附件"
    OTHER = "other", "其他材料"


class ArchiveClass(models.Model):
    """机构或问题: a class of the archive with its code in the archive number."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    code = models.CharField("代码", max_length=8, validators=[CODE])
    name = models.CharField("名称", max_length=40)
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="对应单位"
    )
    order = models.PositiveSmallIntegerField("次序", default=100)
    dropped = models.BooleanField("停用", default=False)

    class Meta:
        verbose_name = "机构（问题）"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "code"], name="documents_archive_class_code_once"),
            models.UniqueConstraint(
                fields=["organ", "unit"],
                condition=Q(unit__isnull=False, dropped=False),
                name="documents_archive_class_unit_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class RetentionRow(models.Model):
    """One row of the office's 保管期限表: a material, how long it is kept, and which records are proposed to be it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    order = models.PositiveSmallIntegerField("序号", default=100)
    material = models.CharField("归档范围", max_length=120)
    retention = models.CharField("保管期限", max_length=3, choices=Retention.choices)
    # Which records the row is proposed for; one with none of these is there to be chosen by hand.
    kind = models.CharField("文件类别", max_length=20, blank=True)
    genres = models.CharField("文种", max_length=80, blank=True)
    purpose = models.CharField("办理类型", max_length=10, choices=Purpose.choices, blank=True)
    words = models.CharField("标题里有", max_length=120, blank=True)
    dropped = models.BooleanField("停用", default=False)

    class Meta:
        verbose_name = "保管期限表的一行"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(retention__in=Retention.values), name="documents_retention_known"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "order", "id"], name="documents_retention_rows")]

    def __str__(self) -> str:
        return self.material

    @property
    def is_by_hand(self) -> bool:
        """Whether the row is only there to be chosen by a clerk."""
        return not (self.kind or self.genres or self.purpose or self.words)


class ArchiveItem(models.Model):
    """件: the unit of the archive. Filed once, it is not changed; a mistaken one is revoked and its number stays void."""

    class State(models.TextChoices):
        KEPT = "kept", "已归档"
        REVOKED = "revoked", "已撤销"

    class Stamp(models.TextChoices):
        WAITING = "waiting", "正在盖归档章"
        DONE = "done", "已盖归档章"
        NONE = "none", "电子件不盖章"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    fonds = models.CharField("全宗号", max_length=8, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    retention = models.CharField("保管期限", max_length=3, choices=Retention.choices)
    class_code = models.CharField("机构（问题）代码", max_length=8, blank=True)
    class_name = models.CharField("机构（问题）", max_length=40, blank=True)
    number = models.PositiveIntegerField("件号")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.KEPT)
    subject_type = models.CharField("对象类别", max_length=60)
    subject_id = models.BigIntegerField("对象")
    kind = models.CharField("文件类别", max_length=20)
    title = models.CharField("题名", max_length=220)
    responsible = models.CharField("责任者", max_length=80)
    document_number = models.CharField("文号", max_length=80, blank=True)
    dated_on = models.DateField("成文日期")
    pages = models.PositiveSmallIntegerField("页数")
    remarks = models.CharField("备注", max_length=100, blank=True)
    # Which row of the table was proposed, by its words of the day, and why another period was chosen.
    retention_row = models.CharField("依据", max_length=120, blank=True)
    retention_reason = models.CharField("另定期限的理由", max_length=200, blank=True)
    archived_on = models.DateField("归档日期")
    archived_at = models.DateTimeField("归档时间")
    archived_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="归档人"
    )
    archived_as = models.CharField("归档人（岗位）", max_length=100)
    # What was known of the record when it was filed: its elements, every act, every step; canonical JSON.
    metadata = models.TextField("元数据", default="{}")
    stamp = models.CharField("归档章", max_length=10, choices=Stamp.choices, default=Stamp.WAITING)
    stamp_note = models.CharField("盖章情况", max_length=200, blank=True)
    stamped = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="盖章件"
    )
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_as = models.CharField("撤销人（岗位）", max_length=100, blank=True)
    revoked_reason = models.CharField("撤销理由", max_length=200, blank=True)

    class Meta:
        verbose_name = "归档文件"
        ordering: ClassVar = ["-archived_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "year", "retention", "class_code", "number"],
                name="documents_archive_number_once",
            ),
            models.UniqueConstraint(
                fields=["organ", "subject_type", "subject_id"],
                condition=Q(state="kept"),
                name="documents_archived_once",
            ),
            models.CheckConstraint(
                condition=Q(retention__in=Retention.values), name="documents_archive_retention_known"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, pages__gte=1), name="documents_archive_counts"),
            models.CheckConstraint(
                condition=Q(state="kept", revoked_at=None) | Q(state="revoked", revoked_at__isnull=False),
                name="documents_archive_revoked_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-archived_on", "-id"], name="documents_archive_newest"),
            models.Index(fields=["organ", "subject_type", "subject_id"], name="documents_archive_subject"),
            models.Index(fields=["organ", "year", "class_code"], name="documents_archive_year"),
        ]

    def __str__(self) -> str:
        return f"{self.archive_number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:archive-item", args=[self.pk])

    @property
    def archive_number(self) -> str:
        """档号."""
        return archive_number(self.fonds, self.year, self.retention, self.class_code, self.number)

    @property
    def item_number(self) -> str:
        """件号, four digits."""
        return f"{self.number:04d}"

    @property
    def is_kept(self) -> bool:
        return self.state == self.State.KEPT


class ArchivePart(models.Model):
    """One file of a 件, in its role and place, with the digest it was filed with."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    item = models.ForeignKey(ArchiveItem, models.CASCADE, related_name="parts", verbose_name="件")
    place = models.PositiveSmallIntegerField("次序")
    role = models.CharField("稿本", max_length=12, choices=PartRole.choices)
    name = models.CharField("文件名", max_length=150)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")

    class Meta:
        verbose_name = "件的组成"
        ordering: ClassVar = ["item", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "place"], name="documents_archive_part_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"
