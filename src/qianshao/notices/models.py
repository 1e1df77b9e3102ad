"""What a person was told, and the ways they want to be told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from qianshao.people.models import Organ, Person


class Notice(models.Model):
    """One sentence to one person, with where it leads."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="notices", db_index=False, verbose_name="人员"
    )
    topic = models.CharField("事由", max_length=80)
    text = models.CharField("内容", max_length=300)
    subject_type = models.CharField("对象类别", max_length=60, blank=True)
    subject_id = models.BigIntegerField("对象", null=True)
    url = models.CharField("链接", max_length=200, blank=True)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)

    class Meta:
        verbose_name = "消息"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "at", "id"], name="notices_notice_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_notice_unread"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def group(self) -> str:
        """The topic's group: the room it comes from."""
        return self.topic.partition(".")[0]


class Channel(models.Model):
    """A way out of the product that a person chose for themselves."""

    class Kind(models.TextChoices):
        EMAIL = "email", "电子邮件"
        ROBOT = "robot", "群机器人"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    person = models.ForeignKey(Person, models.PROTECT, related_name="channels", verbose_name="人员")
    kind = models.CharField("方式", max_length=10, choices=Kind.choices)
    # The e-mail address or the robot's Apprise URL; the latter holds a secret and is only ever shown masked.
    address = models.CharField("地址", max_length=300)
    # Names of topic groups; empty: all of them.
    groups = models.JSONField("事由", default=list)
    failed_at = models.DateTimeField("最近失败", null=True, blank=True)
    failure = models.CharField("失败原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "通知方式"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "address"], name="notices_channel_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["email", "robot"]), name="notices_channel_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
