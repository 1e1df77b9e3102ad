"""Writing together, moment by moment: who is at it, which section they hold, what each save was made of."""

from typing import ClassVar

from django.db import models

from qianshao.drafting.models.draft import Draft
from qianshao.people.models import Person, Post


class Sitting(models.Model):
    """One person's work at a draft without a longer pause: it begins with one journal entry, however often it saves."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="sittings", verbose_name="文稿")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="谁")
    began_at = models.DateTimeField("开始")
    saved_at = models.DateTimeField("最近保存")
    # When a version was last kept in it, by hand or by itself.
    kept_at = models.DateTimeField("最近留版")

    class Meta:
        verbose_name = "改稿"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "person"], name="drafting_sitting_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}改{self.draft}"


class Trace(models.Model):
    """What the sections of a revision were: their names with fingerprints, enough to tell which changed since."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="traces", verbose_name="文稿")
    revision = models.PositiveIntegerField("保存次数")
    # In the order of the document; a list of pairs, because one of the databases keeps no order of keys.
    sections = models.JSONField("各部分")

    class Meta:
        verbose_name = "保存痕迹"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "revision"], name="drafting_trace_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft} {self.revision}"


class SectionLock(models.Model):
    """A section somebody is writing in, until the lease ends; `key` is the section's name in the content."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="locks", verbose_name="文稿")
    key = models.CharField("部分", max_length=12)
    heading = models.CharField("标题", max_length=60, blank=True)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+", verbose_name="岗位")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="谁")
    label = models.CharField("谁（岗位）", max_length=120)
    until = models.DateTimeField("占用到")

    class Meta:
        verbose_name = "正在改的部分"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "key"], name="drafting_lock_once")]

    def __str__(self) -> str:
        return f"{self.label}正在改{self.heading}"
