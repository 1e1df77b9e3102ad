"""Organs, units, posts, persons and who sits where since when."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.crypto import salted_hmac

from qianshao.foundation.wording import with_brackets
from qianshao.people.acts import Act, PostKind


class Organ(models.Model):
    """One sub-district (街道): every record belongs to one."""

    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20)
    settings = models.JSONField("设置", default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A department, the office itself, a community or a branch, in a tree."""

    class Kind(models.TextChoices):
        LEADERSHIP = "leadership", "领导班子"
        OFFICE = "office", "办公室"
        DEPARTMENT = "department", "科室"
        COMMUNITY = "community", "社区"
        BRANCH = "branch", "支部"
        ADMINISTRATION = "administration", "系统运维"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="units", verbose_name="街道")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级单位"
    )
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20)
    order = models.PositiveIntegerField("次序", default=100)
    abolished_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organ", "name"], condition=Q(abolished_on=None), name="people_unit_name_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="people_unit_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("people:unit", args=[self.pk])


class Person(models.Model):
    """Somebody who works here. What they may do comes from their posts alone."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="persons", verbose_name="街道")
    name = models.CharField("姓名", max_length=30)
    phone = models.CharField("手机", max_length=20, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    order = models.PositiveIntegerField("次序", default=100)
    left_on = models.DateField("离任日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "name"], name="people_person_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts for signing in, each with its person; accounts are made by `people.actions`."""

    def get_queryset(self) -> "models.QuerySet[Account]":
        return super().get_queryset().select_related("person")


class Account(AbstractBaseUser):
    """What a person signs in with. It holds no right of its own."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="account", verbose_name="人员")
    username = models.CharField("用户名", max_length=40, unique=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须改密码", default=True)
    # Part of what each session is checked by; a new value ends every session of the account.
    session_epoch = models.PositiveIntegerField("会话批次", default=1)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.username

    def get_session_auth_hash(self) -> str:
        """What Django compares each session with: a new password or a new epoch ends it."""
        material = f"{self.session_epoch}:{self.password}"
        return salted_hmac("qianshao.people.Account.session", material, algorithm="sha256").hexdigest()


class Post(models.Model):
    """A seat (岗位) in a unit; who holds it can change, what was done in it stays its."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts", verbose_name="街道")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="单位")
    kind = models.CharField("岗位类别", max_length=20, choices=PostKind.choices)
    name = models.CharField("岗位名称", max_length=40)
    order = models.PositiveIntegerField("次序", default=100)
    abolished_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(kind__in=["head", "office_head"], abolished_on=None),
                name="people_one_head_a_unit",
            ),
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="people_post_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:post", args=[self.pk])


class Duty(models.Model):
    """What a post answers for (定岗定责), in one sentence."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="duties", verbose_name="岗位")
    text = models.CharField("职责", max_length=200)
    order = models.PositiveIntegerField("次序", default=100)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


class Charge(models.Model):
    """A leader's post is in charge of a unit (分管)."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="charges", verbose_name="领导岗位")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="charged_to", verbose_name="分管单位")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "unit"], name="people_charge_once")]

    def __str__(self) -> str:
        return f"{self.post}分管{self.unit}"


class Holding(models.Model):
    """A person holds a post from a day until a day (open: still)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name="岗位")
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings", verbose_name="人员")
    since = models.DateField("任职日期")
    until = models.DateField("免职日期", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "person"], condition=Q(until=None), name="people_holding_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="people_holding_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}任{self.post}"


class StandIn(models.Model):
    """A/B 岗: while the A post's holder is away, the B person may act in the A post."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="stand_ins", verbose_name="A 岗")
    person = models.ForeignKey(Person, models.CASCADE, related_name="stands_in_for", verbose_name="B 岗人员")
    order = models.PositiveIntegerField("次序", default=1)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person"], name="people_stand_in_once")
        ]

    def __str__(self) -> str:
        return with_brackets(str(self.person), f"{self.post} B 岗")


class Absence(models.Model):
    """Somebody is away (出差 请假 学习) from a day to a day; it opens their posts to the stand-ins."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="absences", verbose_name="人员")
    first = models.DateField("开始日期")
    last = models.DateField("结束日期")
    reason = models.CharField("事由", max_length=60, blank=True)
    ended_early = models.BooleanField("已提前返岗", default=False)

    class Meta:
        ordering: ClassVar = ["-first", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="people_absence_period")
        ]
        indexes: ClassVar = [models.Index(fields=["person", "last"], name="people_absence_person")]

    def __str__(self) -> str:
        return f"{self.person}外出"

    def get_absolute_url(self) -> str:
        return reverse("people:away")

    def covers(self, day: date) -> bool:
        return not self.ended_early and self.first <= day <= self.last


class Delegation(models.Model):
    """A holder of a post lets somebody act in it for a period, for some kinds of act (委托)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations", verbose_name="委托岗位")
    by = models.ForeignKey(Person, models.PROTECT, related_name="delegations_given", verbose_name="委托人")
    to = models.ForeignKey(Person, models.PROTECT, related_name="delegations_received", verbose_name="受托人")
    first = models.DateField("开始日期")
    last = models.DateField("结束日期")
    # Values of `Act`; what is not in it stays with the holder.
    scope = models.JSONField("委托范围", default=list)
    reason = models.CharField("事由", max_length=100)
    revoked_at = models.DateTimeField("收回时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-first", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="people_delegation_period"),
            models.CheckConstraint(condition=~Q(by=F("to")), name="people_delegation_to_another"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to", "last"], condition=Q(revoked_at=None), name="people_delegation_to"),
            models.Index(
                fields=["post", "last"], condition=Q(revoked_at=None), name="people_delegation_post"
            ),
        ]

    def __str__(self) -> str:
        return with_brackets(f"{self.by}委托{self.to}", str(self.post))

    def get_absolute_url(self) -> str:
        return reverse("people:away")

    @property
    def acts(self) -> frozenset[Act]:
        return frozenset(Act(value) for value in self.scope)


class Roster(models.Model):
    """A roster sheet (花名册) somebody uploaded: its rows as they were read, kept until it is carried out or dropped.

    The system administrator carries out what is structure (units, posts, persons, accounts), the security administrator
    what gives rights (appointments, charges, stand-ins); neither can do the other's half.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="rosters", verbose_name="街道")
    file_name = models.CharField("文件名", max_length=200)
    rows = models.JSONField("各行", default=list)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    made_at = models.DateTimeField("上传时间")
    built_at = models.DateTimeField("导入时间", null=True, blank=True)
    appointed_at = models.DateTimeField("任命时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["organ", "-made_at"], name="people_roster_newest")]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("people:roster", args=[self.pk])


class SetUp(models.Model):
    """The first start: the hash of the token printed in the terminal, and how often it was got wrong."""

    token_hash = models.CharField("令牌摘要", max_length=64)
    failures = models.PositiveSmallIntegerField("错误次数", default=0)
    started_at = models.DateTimeField("开始时间")

    def __str__(self) -> str:
        return "首次设置"
