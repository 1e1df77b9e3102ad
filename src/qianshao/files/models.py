"""Stored bytes, the files they are kept as, and what those belong to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person


class Blob(models.Model):
    """Bytes, kept once under their SHA-256 however many files they are kept as."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")

    class Meta:
        verbose_name = "字节"

    def __str__(self) -> str:
        return self.sha256


class StoredFile(models.Model):
    """A file somebody handed in: its name, cleaned, its kind by content, and its bytes."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="files", verbose_name="字节")
    name = models.CharField("文件名", max_length=150)
    media_type = models.CharField("类型", max_length=100)
    kept_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="上传人"
    )
    kept_by_label = models.CharField("上传人（岗位）", max_length=100)
    kept_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "文件"
        indexes: ClassVar = [models.Index(fields=["organ", "kept_at"], name="files_kept_at")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("files:download", args=[self.pk])

    @property
    def size(self) -> int:
        return self.blob.size

    @property
    def can_be_viewed(self) -> bool:
        """Whether a browser may show it in place: only kinds that carry no script of ours to run."""
        return self.media_type in {"application/pdf", "image/png", "image/jpeg"}


class Attachment(models.Model):
    """A file belongs to a record of some room, in a role (扫描件 正文 证据)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    subject_type = models.CharField("对象类别", max_length=60)
    subject_id = models.BigIntegerField("对象")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments", verbose_name="文件")
    role = models.CharField("用途", max_length=30)
    attached_at = models.DateTimeField("时间")
    attached_by_label = models.CharField("上传人（岗位）", max_length=100)

    class Meta:
        verbose_name = "附件"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["organ", "subject_type", "subject_id", "id"], name="files_attachment_subject"
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["file", "subject_type", "subject_id", "role"], name="files_attached_once_in_a_role"
            ),
            models.CheckConstraint(condition=~Q(subject_type=""), name="files_attachment_has_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.role}：{self.file.name}"
