"""An incoming document, the advice on it, the leaders' instructions, and what was handed to whom."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.documents.models.receipts import Receipt
from qianshao.documents.models.recorded import Recorded
from qianshao.documents.states import FINISHED_STATES, OPEN_STATES, State
from qianshao.ledger.models import Matter
from qianshao.people.models import Organ, Person, Post, Unit


class Genre(models.TextChoices):
    """The fifteen 文种 of the 条例 (art. 8), and what else comes in."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ORDER = "order", "命令"
    COMMUNIQUE = "communique", "公报"
    PROCLAMATION = "proclamation", "公告"
    ANNOUNCEMENT = "announcement", "通告"
    OPINION = "opinion", "意见"
    NOTICE = "notice", "通知"
    CIRCULAR = "circular", "通报"
    REPORT = "report", "报告"
    REQUEST = "request", "请示"
    REPLY = "reply", "批复"
    BILL = "bill", "议案"
    LETTER = "letter", "函"
    MINUTES = "minutes", "纪要"
    OTHER = "other", "其他"


class Urgency(models.TextChoices):
    """紧急程度 (条例 art. 9)."""

    FLASH = "flash", "特急"
    URGENT = "urgent", "加急"
    PLAIN = "plain", "平件"


class Purpose(models.TextChoices):
    """Whether something is to be done about it or it is for reading (条例 art. 24)."""

    HANDLE = "handle", "办件"
    READ = "read", "阅件"


class Sender(models.Model):
    """An organ that has written before; suggested when a clerk types."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    name = models.CharField("来文单位", max_length=80)
    # 机关代字 of the last number it wrote under: typing the number then suggests the sender.
    letters = models.CharField("机关代字", max_length=60, blank=True)
    papers = models.PositiveIntegerField("件数", default=1)

    class Meta:
        ordering: ClassVar = ["-papers", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "name"], name="documents_sender_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "letters"], name="documents_sender_letters")]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """收文: what came in, when, from whom, and where it stands."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    year = models.PositiveSmallIntegerField("收文年份")
    number = models.PositiveIntegerField("收文序号")
    sender = models.CharField("来文单位", max_length=80)
    document_number = models.CharField("来文字号", max_length=80, blank=True)
    title = models.CharField("标题", max_length=200)
    genre = models.CharField("文种", max_length=20, choices=Genre.choices)
    urgency = models.CharField("紧急程度", max_length=10, choices=Urgency.choices, default=Urgency.PLAIN)
    purpose = models.CharField("办理类型", max_length=10, choices=Purpose.choices, default=Purpose.HANDLE)
    # What only the paper itself says; read off its first page where that can be read (`gongwen.intake`).
    copies = models.PositiveSmallIntegerField("份数", default=1)
    pages = models.PositiveSmallIntegerField("页数", null=True, blank=True)
    issued_on = models.DateField("成文日期", null=True, blank=True)
    addressees = models.CharField("主送", max_length=300, blank=True)
    copied_to = models.CharField("抄送", max_length=300, blank=True)
    contact = models.CharField("联系人", max_length=100, blank=True)
    received_on = models.DateField("收文日期")
    due_on = models.DateField("办理时限", null=True, blank=True)
    state = models.CharField("状态", max_length=20, choices=State.choices)
    open = models.BooleanField("未办结", default=True)
    # What makes two papers the same (`wording.same_key`), and why a second one was registered all the same.
    same_key = models.CharField("同文标识", max_length=400)
    repeat_reason = models.CharField("重复登记理由", max_length=200, blank=True)
    # The delivery it came with, where that was signed for first.
    receipt = models.ForeignKey(
        Receipt, models.PROTECT, related_name="documents", null=True, blank=True, verbose_name="签收"
    )
    registered_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="登记人"
    )
    registered_at = models.DateTimeField("登记时间")
    # The leader's post whose instruction is waited for.
    with_post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="待批领导"
    )
    closed_on = models.DateField("办结日期", null=True, blank=True)
    ending = models.CharField("退回、作废原因", max_length=200, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    reply = models.CharField("答复情况", max_length=300, blank=True)
    # Whether a 件 of the archive holds it: from then on nothing about it changes.
    archived = models.BooleanField("已归档", default=False)

    class Meta:
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="documents_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="documents_number_from_one"),
            models.CheckConstraint(
                condition=Q(copies__gte=1) & (Q(pages=None) | Q(pages__gte=1)),
                name="documents_copies_from_one",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="documents_state_known"),
            models.CheckConstraint(
                condition=Q(open=True, state__in=sorted(OPEN_STATES))
                | Q(open=False) & ~Q(state__in=sorted(OPEN_STATES)),
                name="documents_open_is_the_state",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=models.F("received_on")),
                name="documents_due_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state=State.INSTRUCTING, with_post__isnull=False)
                | (~Q(state=State.INSTRUCTING) & Q(with_post=None)),
                name="documents_waits_for_a_leader",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "-received_on", "-id"], name="documents_by_receipt"),
            models.Index(fields=["organ", "same_key"], name="documents_same"),
            models.Index(fields=["organ", "sender", "-received_on", "-id"], name="documents_by_sender"),
            models.Index(
                fields=["organ", "state", "due_on"], condition=Q(open=True), name="documents_open_state"
            ),
            models.Index(fields=["organ", "due_on", "id"], condition=Q(open=True), name="documents_open_due"),
            models.Index(fields=["organ", "closed_on"], name="documents_by_closing"),
            models.Index(fields=["organ", "state"], condition=Q(state="void"), name="documents_void"),
            models.Index(
                fields=["organ", "closed_on", "id"],
                condition=Q(archived=False, state__in=sorted(FINISHED_STATES)),
                name="documents_to_archive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def urgency_word(self) -> str:
        """【特急】 before the title, where the paper is urgent."""
        return "" if self.urgency == Urgency.PLAIN else f"【{self.get_urgency_display()}】"

    @property
    def label(self) -> str:
        """收文〔2026〕12号."""
        return f"收文〔{self.year}〕{self.number}号"


class Check(models.Model):
    """初审: the four questions of 条例 art. 24 about a paper that was registered, and who answered them."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    document = models.OneToOneField(Document, models.CASCADE, related_name="first_check", verbose_name="收文")
    note = models.CharField("初审说明", max_length=200, blank=True)
    # Answered together with the advice (拟办), not in a step of its own.
    with_advice = models.BooleanField("随拟办", default=False)
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="初审人")
    checked_as = models.CharField("初审人（岗位）", max_length=120)
    checked_at = models.DateTimeField("初审时间")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.document.label} 初审通过"


class Advice(models.Model):
    """拟办意见: what the office thinks should be done; stored apart from what a leader decides."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    document = models.ForeignKey(Document, models.CASCADE, related_name="advices", verbose_name="收文")
    text = models.TextField("拟办意见", max_length=1000)
    leader_post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="拟送领导")
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="建议主办"
    )
    helpers = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="建议协办")
    due_on = models.DateField("建议时限", null=True, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="拟办人")
    written_in = models.CharField("拟办岗位", max_length=60)
    written_at = models.DateTimeField("拟办时间")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.text[:30]


class Instruction(Recorded):
    """批示: one leader's turn with a document, from the moment it is sent until they have answered."""

    class State(models.TextChoices):
        WAITING = "waiting", "待批示"
        GIVEN = "given", "已批示"
        READ = "read", "已阅"
        RETURNED = "returned", "退办公室另拟"
        FORWARDED = "forwarded", "已转其他领导"
        WITHDRAWN = "withdrawn", "办公室已撤回"
        CONTESTED = "contested", "代录有异议"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    document = models.ForeignKey(Document, models.CASCADE, related_name="instructions", verbose_name="收文")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="批示领导岗位")
    advice = models.ForeignKey(
        Advice, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="所附拟办意见"
    )
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.WAITING)
    open = models.BooleanField("待批", default=True)
    sent_at = models.DateTimeField("送批时间")
    sent_by = models.CharField("送批人", max_length=80)
    text = models.TextField("批示内容", max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="批示人"
    )
    # `张三（街道办主任）`, with whom they stood in for: the label of the day.
    decided_as = models.CharField("批示署名", max_length=120, blank=True)
    decided_at = models.DateTimeField("批示时间", null=True, blank=True)
    decided_on = models.DateField("批示日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(open=True), name="documents_one_leader_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(open=True, state="waiting") | Q(open=False) & ~Q(state="waiting"),
                name="documents_instruction_open_is_waiting",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organ", "post"], condition=Q(open=True), name="documents_desk"),
            models.Index(fields=["post", "document"], name="documents_instruction_post"),
            models.Index(fields=["organ", "decided_on"], name="documents_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return self.document.get_absolute_url()


class Task(models.Model):
    """交办事项: what an instruction gives to one lead unit; it became one matter in the ledger."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    document = models.ForeignKey(Document, models.CASCADE, related_name="tasks", verbose_name="收文")
    instruction = models.ForeignKey(Instruction, models.CASCADE, related_name="tasks", verbose_name="批示")
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="+", verbose_name="事项")
    handed_over_on = models.DateField("交办日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.matter)


class Recipient(models.Model):
    """A unit a document was handed to, as lead or helper: from then on its posts see it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    document = models.ForeignKey(Document, models.CASCADE, related_name="recipients", verbose_name="收文")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="承办单位")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "unit"], name="documents_recipient_once")
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "document"], name="documents_recipient_unit")]

    def __str__(self) -> str:
        return f"{self.unit}"
