"""Entries nobody can change, and the seals that prove it."""

import json
from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.foundation.verbs import word_for
from qianshao.foundation.wording import with_brackets
from qianshao.people.acts import Act
from qianshao.people.models import Organ, Person, Post

# Rooms whose entries are about running the system, not about the office's work: the audit administrator reads them whole.
ADMINISTRATION = ("foundation", "people", "journal", "web", "cli", "notices")
HIDDEN = "（业务内容，不显示）"


class Entry(models.Model):
    """One act: who, in which post, for whom, what kind of act, on what, from what to what, when.

    Names are kept as they were that day. Triggers refuse UPDATE and DELETE on both databases (STYLE.md, rule 7).
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    at = models.DateTimeField("时间")
    verb = models.CharField("动作", max_length=80)
    act = models.CharField("行为类别", max_length=20, choices=Act.choices, blank=True)
    refused = models.BooleanField("被拒绝", default=False)
    crossing = models.BooleanField("越线", default=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="人员"
    )
    person_name = models.CharField("姓名", max_length=30)
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="岗位"
    )
    post_name = models.CharField("岗位名称", max_length=40, blank=True)
    behalf = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="代谁"
    )
    behalf_name = models.CharField("代谁（姓名）", max_length=30, blank=True)
    subject_type = models.CharField("对象类别", max_length=60, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)
    subject_label = models.CharField("对象名称", max_length=200, blank=True)
    # Canonical JSON as text, so that both databases keep the very bytes that were sealed.
    changes_json = models.TextField("变更", default="[]")
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "留痕"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["organ", "subject_type", "subject_id", "id"], name="journal_entry_subject"),
            models.Index(fields=["organ", "at", "id"], name="journal_entry_newest"),
            models.Index(
                fields=["organ", "at", "id"], condition=Q(refused=True), name="journal_entry_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.actor_label} {self.word} {self.subject_label}".rstrip()

    @property
    def word(self) -> str:
        """What the act is called."""
        return word_for(self.verb)

    @property
    def room(self) -> str:
        return self.verb.partition(".")[0]

    @property
    def is_administration(self) -> bool:
        """Whether this is about running the system (people, posts, settings, sign-in), not about the office's work."""
        return self.room in ADMINISTRATION

    @property
    def audited_subject(self) -> str:
        """What the audit administrator reads of what was acted on."""
        return self.subject_label if self.is_administration else HIDDEN

    @property
    def outcome(self) -> str:
        """Done, refused, or refused because it would have crossed the red line."""
        if not self.refused:
            return "已办"
        return "越线被拒" if self.crossing else "被拒绝"

    @property
    def actor_label(self) -> str:
        """`李四（综合办主任，代张三）`, by the names of the day."""
        behalf = f"，代{self.behalf_name}" if self.behalf_name else ""
        return with_brackets(self.person_name, f"{self.post_name}{behalf}" if self.post_name else "")

    @property
    def changes(self) -> list[dict[str, str]]:
        """`[{field, label, old, new}]`."""
        changes: list[dict[str, str]] = json.loads(self.changes_json)
        return changes


class Unsealed(models.Model):
    """An entry that no seal covers yet; written with the entry, removed by the seal.

    A list of its own, because on PostgreSQL a lower id may be committed after a higher one: a range of ids would miss it.
    """

    entry = models.OneToOneField(
        Entry, models.DO_NOTHING, primary_key=True, related_name="+", verbose_name="留痕"
    )

    class Meta:
        verbose_name = "待封存"

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """A batch of entries, fixed by the digest of each and chained to the seal before it."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    made_at = models.DateTimeField("封存时间")
    algorithm = models.CharField("算法", max_length=10)
    first_id = models.BigIntegerField("首条")
    last_id = models.BigIntegerField("末条")
    count = models.PositiveIntegerField("条数")
    # Which entries, ascending: `1-400 402-1000`.
    ids = models.TextField("条目")
    # One digest per entry, in the same order, so that a changed entry can be named.
    digests = models.BinaryField("摘要")
    previous = models.CharField("上一封印", max_length=128, blank=True)
    value = models.CharField("封印", max_length=128, unique=True)

    class Meta:
        verbose_name = "封印"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["previous"], name="journal_seal_chain_never_forks"),
            models.CheckConstraint(condition=Q(number__gt=0) & Q(count__gt=0), name="journal_seal_not_empty"),
        ]

    def __str__(self) -> str:
        return f"封印 {self.number}（{self.count} 条）"


class Verification(models.Model):
    """The last time the whole journal was verified from the page: how far it is, and what it found."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    started_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    asked_by = models.CharField("核验人", max_length=100)
    seals_done = models.PositiveBigIntegerField("已核封印", default=0)
    seals_total = models.PositiveBigIntegerField("封印总数", default=0)
    entries = models.PositiveBigIntegerField("已核条数", default=0)
    unsealed = models.PositiveBigIntegerField("未封存条数", default=0)
    findings = models.JSONField("发现", default=list)

    class Meta:
        verbose_name = "核验"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "-id"], name="journal_verification_newest")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} 核验"
