"""发文: a draft on its way to being issued, and what each step leaves behind (条例 arts. 18 to 25, 34)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.documents.models.incoming import Genre, Urgency
from qianshao.documents.models.numbers import IssuedNumber, Letters
from qianshao.documents.models.recorded import Recorded
from qianshao.drafting.models import Draft, Version
from qianshao.files.models import StoredFile
from qianshao.gongwen.model import Direction
from qianshao.people.models import Organ, Person, Post, Unit


class Way(models.TextChoices):
    """行文方向."""

    UP = Direction.UP.value, "上行文"
    LEVEL = Direction.LEVEL.value, "平行文"
    DOWN = Direction.DOWN.value, "下行文"


class Publicity(models.TextChoices):
    """公开属性 (政府信息公开条例)."""

    OPEN = "open", "主动公开"
    ASKED = "asked", "依申请公开"
    CLOSED = "closed", "不予公开"


class Outgoing(models.Model):
    """One paper the office issues, from its draft to its end."""

    class State(models.TextChoices):
        HANDLING = "handling", "办理中"
        ISSUED = "issued", "已印发"
        REVOKED = "revoked", "已撤销"
        REPEALED = "repealed", "已废止"
        STOPPED = "stopped", "已终止"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="outgoing", verbose_name="文稿")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="拟稿单位")
    drafter_post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, verbose_name="拟稿岗位"
    )
    drafter_label = models.CharField("拟稿人", max_length=120)
    title = models.CharField("标题", max_length=200)
    letters = models.ForeignKey(Letters, models.PROTECT, related_name="+", verbose_name="代字")
    number = models.OneToOneField(
        IssuedNumber,
        models.PROTECT,
        related_name="outgoing",
        null=True,
        blank=True,
        verbose_name="发文字号",
    )
    genre = models.CharField("文种", max_length=20, choices=Genre.choices)
    way = models.CharField("行文方向", max_length=10, choices=Way.choices)
    important = models.BooleanField("重要公文", default=False)
    urgency = models.CharField("紧急程度", max_length=10, choices=Urgency.choices, default=Urgency.PLAIN)
    addressees = models.CharField("主送", max_length=300, blank=True)
    copies = models.CharField("抄送", max_length=300, blank=True)
    note = models.CharField("附注", max_length=200, blank=True)
    partners = models.CharField("联合发文机关", max_length=300, blank=True)
    touches = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="涉及单位")
    publicity = models.CharField(
        "公开属性", max_length=10, choices=Publicity.choices, default=Publicity.ASKED
    )
    printed_copies = models.PositiveIntegerField("份数", default=1)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.HANDLING)
    open = models.BooleanField("办理中", default=True)
    proposed_on = models.DateField("拟稿日期")
    # 成文日期: the day it was signed; of a joint issue the day the last organ signed.
    issued_on = models.DateField("成文日期", null=True, blank=True)
    printed_on = models.DateField("印发日期", null=True, blank=True)
    distributed_on = models.DateField("分发日期", null=True, blank=True)
    archived = models.BooleanField("已归档", default=False)
    ended_on = models.DateField("撤销、废止日期", null=True, blank=True)
    ending = models.CharField("撤销、废止原因", max_length=200, blank=True)
    ended_by = models.CharField("决定人", max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["-proposed_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=["revoked", "repealed"]) | Q(ended_on__isnull=False) & ~Q(ending=""),
                name="documents_ended_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(number__isnull=False, issued_on__isnull=False),
                name="documents_issued_has_its_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-proposed_on", "-id"], name="documents_outgoing_newest"),
            models.Index(fields=["organ", "issued_on"], name="documents_outgoing_issued"),
            models.Index(fields=["unit", "-proposed_on", "-id"], name="documents_outgoing_of_unit"),
            models.Index(
                fields=["organ", "distributed_on", "id"],
                condition=Q(archived=False),
                name="documents_outgoing_to_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:outgoing", args=[self.pk])

    @property
    def label(self) -> str:
        """演街办〔2026〕1号, before it has one 演街办（未编号）."""
        return self.number.label if self.number else f"{self.letters}（未编号）"

    @property
    def upward(self) -> bool:
        return self.way == Way.UP

    @property
    def principal_alone(self) -> bool:
        """Whether only the principal leader signs it: what goes up, and what is important (条例 art. 22)."""
        return self.upward or self.important

    @property
    def joint(self) -> bool:
        return bool(self.partners)

    @property
    def organs(self) -> tuple[str, ...]:
        """The organs that issue it, the lead organ first."""
        others = [each.strip() for each in self.partners.replace("，", "、").split("、")]
        return (self.letters.organ_name, *[each for each in others if each])


class Review(models.Model):
    """核稿: what was checked, what the rules said then, and the reason written for each error let pass."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="reviews", verbose_name="发文")
    checked = models.JSONField("核对的方面", default=list)
    findings = models.JSONField("行文规则", default=list)
    reasons = models.JSONField("说明", default=dict)
    opinion = models.CharField("核稿意见", max_length=500, blank=True)
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", null=True, verbose_name="所核文稿")
    reviewed_by = models.CharField("核稿人", max_length=120)
    reviewed_at = models.DateTimeField("核稿时间")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.reviewed_by}核稿"

    def get_absolute_url(self) -> str:
        return self.outgoing.get_absolute_url()


class Signing(Recorded):
    """签发: a leader's opinion, name and date, and the very text it was given on; one is in force at a time."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="signings", verbose_name="发文")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="签发岗位")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="签发人")
    decided_as = models.CharField("签发署名", max_length=120)
    text = models.CharField("签发意见", max_length=500)
    decided_on = models.DateField("签发日期")
    decided_at = models.DateTimeField("签发时间")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+", verbose_name="签发稿")
    # False once the paper went back behind it: it is to be signed anew.
    in_force = models.BooleanField("有效", default=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outgoing"], condition=Q(in_force=True), name="documents_one_signing_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decided_as}签发"

    def get_absolute_url(self) -> str:
        return self.outgoing.get_absolute_url()


class FinalFile(models.Model):
    """One of the files a paper was made into, fixed by its hash."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        OFD = "ofd", "OFD"
        DOCX = "docx", "Word"

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="finals", verbose_name="发文")
    kind = models.CharField("格式", max_length=10, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    sha256 = models.CharField("SHA-256", max_length=64)
    sealed = models.BooleanField("已用印", default=False)
    made_at = models.DateTimeField("生成时间")
    in_force = models.BooleanField("现行", default=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outgoing", "kind"], condition=Q(in_force=True), name="documents_one_final_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.outgoing} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return self.outgoing.get_absolute_url()


class Delivery(models.Model):
    """分发: one copy to one unit of the organ, or to an organ outside; a unit signs for it (签收)."""

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="deliveries", verbose_name="发文")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="收文单位"
    )
    name = models.CharField("收文机关", max_length=80)
    method = models.CharField("方式", max_length=40, blank=True)
    sent_on = models.DateField("发出日期")
    received_at = models.DateTimeField("签收时间", null=True, blank=True)
    received_as = models.CharField("签收人", max_length=120, blank=True)
    urged_at = models.DateTimeField("上次催签收", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outgoing", "name"], name="documents_delivered_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "outgoing"], name="documents_delivery_unit"),
            models.Index(
                fields=["unit", "id"],
                condition=Q(received_at=None, unit__isnull=False),
                name="documents_to_receive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outgoing} → {self.name}"

    def get_absolute_url(self) -> str:
        return self.outgoing.get_absolute_url()
