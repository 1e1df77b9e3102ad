"""What a person was told, and the ways they want to be told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person


class Digest(models.Model):
    """A person's morning of one day (早报): what was coming, at risk, missing. Its row says that the morning was seen to.

    `lines` are the sentences as they stood, each with `kind`, `text` and `url`; none: there was nothing to say.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    day = models.DateField("日期")
    at = models.DateTimeField("时间")
    lines = models.JSONField("内容", default=list)

    class Meta:
        verbose_name = "早报"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="notices_digest_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "day"], name="notices_digest_of_day")]

    def __str__(self) -> str:
        return f"{self.day}的早报"

    def get_absolute_url(self) -> str:
        return reverse("notices:digest", args=[self.pk])


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
    # Told while the person was not to be disturbed: it has not gone outside yet, and goes with others in one message.
    held = models.BooleanField("待发", default=False)
    # The morning it was told again with.
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="held", verbose_name="早报"
    )

    class Meta:
        verbose_name = "消息"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "at", "id"], name="notices_notice_newest"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_notice_unread"),
            models.Index(fields=["organ", "person"], condition=Q(held=True), name="notices_notice_held"),
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


class Preference(models.Model):
    """What a person chose about digest and quiet hours; without a row the office's own holds."""

    class Hours(models.TextChoices):
        OFFICE = "office", "按单位的规定"
        OWN = "own", "自己定"
        NONE = "none", "不设免打扰"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    person = models.OneToOneField(Person, models.PROTECT, related_name="+", verbose_name="人员")
    digest = models.BooleanField("要早报", default=True)
    hours = models.CharField("免打扰", max_length=10, choices=Hours.choices, default=Hours.OFFICE)
    begins = models.TimeField("从几点起", null=True, blank=True)
    ends = models.TimeField("到几点止", null=True, blank=True)
    days_off = models.BooleanField("休息日全天", default=True)

    class Meta:
        verbose_name = "早报与免打扰"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(hours="own") | Q(begins__isnull=False, ends__isnull=False),
                name="notices_own_hours_are_said",
            ),
            models.CheckConstraint(
                condition=Q(hours__in=["office", "own", "none"]), name="notices_preference_hours_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_hours_display()
