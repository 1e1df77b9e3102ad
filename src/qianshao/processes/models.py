"""Processes an office has drawn and published, what runs on them, and whose turn it is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from qianshao.people.models import Organ, Person, Post
from qianshao.processes.running.run import Place, RunState, TaskState, TokenState


class Process(models.Model):
    """流程: what an office calls a way of working, with the version that new papers take and what is being drawn."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    key = models.SlugField("编号", max_length=40)
    name = models.CharField("名称", max_length=60)
    # The kind of record that runs on it (`documents.outgoing`).
    subject_type = models.CharField("对象类别", max_length=60)
    current = models.ForeignKey(
        "Version", models.PROTECT, related_name="+", null=True, blank=True, verbose_name="现行版本"
    )
    # What is being drawn and not published yet; empty where nothing is.
    sketch = models.TextField("修改中的流程图", blank=True)
    sketched_as = models.CharField("修改人", max_length=120, blank=True)
    sketched_at = models.DateTimeField("修改时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["subject_type", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ", "key"], name="processes_process_once")
        ]
        indexes: ClassVar = [models.Index(fields=["organ", "subject_type"], name="processes_process_subject")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("processes:process", args=[self.pk])


class Version(models.Model):
    """A published diagram. It is never changed (`guard`): what started on it ends on it."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="versions", verbose_name="流程")
    number = models.PositiveIntegerField("版本")
    xml = models.TextField("流程图")
    # The version of every process it calls (子流程), by key, frozen on publishing.
    calls = models.JSONField("所调子流程", default=dict, blank=True)
    note = models.CharField("改了什么", max_length=200, blank=True)
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, verbose_name="发布人"
    )
    published_as = models.CharField("发布人（岗位）", max_length=120)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["process", "number"], name="processes_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.process}第{self.number}版"

    def get_absolute_url(self) -> str:
        return reverse("processes:version", args=[self.process_id, self.number])


class Instance(models.Model):
    """One record on its way through a process; it stays on the version it began with.

    Here and below a key has no index of its own (`db_index=False`) where another index begins with it, or nothing asks by
    it: a third of what a finished instance takes.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    version = models.ForeignKey(
        Version, models.PROTECT, related_name="instances", db_index=False, verbose_name="流程版本"
    )
    subject_type = models.CharField("对象类别", max_length=60)
    subject_id = models.BigIntegerField("对象")
    title = models.CharField("标题", max_length=300)
    urgent = models.BooleanField("紧急", default=False)
    state = models.CharField("状态", max_length=10, default=RunState.RUNNING)
    open = models.BooleanField("在办", default=True)
    # What conditions asked for beyond the record itself, `outcome` among them; and the people chosen on the way.
    facts = models.JSONField("办理中的事实", default=dict, blank=True)
    lists = models.JSONField("选定的名单", default=dict, blank=True)
    starter_post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, verbose_name="发起岗位"
    )
    started_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="发起人"
    )
    started_as = models.CharField("发起人（岗位）", max_length=120)
    started_at = models.DateTimeField("发起时间")
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    ending = models.CharField("终止原因", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"], condition=Q(open=True), name="processes_one_running"
            ),
            models.CheckConstraint(
                condition=Q(open=True, state="running") | Q(open=False) & ~Q(state="running"),
                name="processes_open_is_running",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="processes_of_subject"),
            models.Index(fields=["version", "-id"], name="processes_of_version"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("processes:instance", args=[self.pk])


class Token(models.Model):
    """Where an instance stands or stood (`running.run.Token` as a row)."""

    instance = models.ForeignKey(
        Instance, models.CASCADE, related_name="tokens", db_index=False, verbose_name="实例"
    )
    number = models.PositiveIntegerField("序号")
    node = models.CharField("位置", max_length=120)
    state = models.CharField("状态", max_length=10, choices=[(each.value, each.value) for each in TokenState])
    since = models.JSONField("来路", default=list)
    via = models.CharField("来的箭头", max_length=120, blank=True)
    back_to = models.PositiveIntegerField("改后直送", default=0)
    asked = models.PositiveIntegerField("谁退的", default=0)
    into = models.PositiveIntegerField("汇入", default=0)
    rung = models.JSONField("响过的时限", default=list)
    entered_at = models.DateTimeField("到达时间")
    left_at = models.DateTimeField("离开时间", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instance", "number"], name="processes_token_once")
        ]

    def __str__(self) -> str:
        return f"{self.instance_id}·{self.number} {self.node}"


class Task(models.Model):
    """What one post has to do, or did, in one step (`running.run.Task` as a row, with who, when and in which words)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False, verbose_name="街道")
    instance = models.ForeignKey(
        Instance, models.CASCADE, related_name="tasks", db_index=False, verbose_name="实例"
    )
    number = models.PositiveIntegerField("序号")
    token = models.PositiveIntegerField("位置序号")
    node = models.CharField("步骤编号", max_length=120)
    name = models.CharField("步骤", max_length=120)
    act = models.CharField("行为", max_length=12)
    does = models.CharField("本单位动作", max_length=60, blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, blank=True, db_index=False, verbose_name="办理岗位"
    )
    principal = models.ForeignKey(
        Post, models.PROTECT, related_name="+", null=True, blank=True, db_index=False, verbose_name="委托岗位"
    )
    state = models.CharField("状态", max_length=10, choices=[(each.value, each.value) for each in TaskState])
    open = models.BooleanField("待办", default=True)
    place = models.CharField("加签方式", max_length=10, choices=[(each.value, each.value) for each in Place])
    after = models.JSONField("在谁之后", default=list)
    outcome = models.CharField("结果", max_length=60, blank=True)
    opinion = models.TextField("意见", max_length=2000, blank=True)
    acted = models.PositiveIntegerField("办理次序", default=0)
    opened_at = models.DateTimeField("到达时间", null=True, blank=True)
    due_on = models.DateField("时限", null=True, blank=True)
    seen_at = models.DateTimeField("阅看时间", null=True, blank=True)
    done_at = models.DateTimeField("办理时间", null=True, blank=True)
    done_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, db_index=False, verbose_name="办理人"
    )
    done_as = models.CharField("办理人（岗位）", max_length=120, blank=True)
    sent_as = models.CharField("送来的人", max_length=120, blank=True)
    urged = models.PositiveSmallIntegerField("催办次数", default=0)
    urged_at = models.DateTimeField("上次催办", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instance", "number"], name="processes_task_once"),
            models.CheckConstraint(
                condition=Q(open=True, state="open") | Q(open=False) & ~Q(state="open"),
                name="processes_task_open_is_the_state",
            ),
        ]
        indexes: ClassVar = [
            # The to-do list, the earliest deadline first.
            models.Index(fields=["post", "due_on", "id"], condition=Q(open=True), name="processes_todo"),
            models.Index(
                fields=["organ", "id"], condition=Q(open=True, post=None), name="processes_empty_seat"
            ),
            models.Index(fields=["post", "instance"], name="processes_task_of_post"),
            models.Index(fields=["organ", "does", "done_at"], name="processes_task_done"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.instance.title}"

    def get_absolute_url(self) -> str:
        return reverse("processes:task", args=[self.pk])


class Timer(models.Model):
    """A deadline in a diagram that is running: it rings on the first day after `due_on` (boundary timer)."""

    instance = models.ForeignKey(
        Instance, models.CASCADE, related_name="timers", db_index=False, verbose_name="实例"
    )
    token = models.PositiveIntegerField("位置序号")
    node = models.CharField("时限编号", max_length=120)
    due_on = models.DateField("到期日")
    open = models.BooleanField("在计时", default=True)
    rang_at = models.DateTimeField("响起时间", null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["instance", "token", "node"], name="processes_timer_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on", "id"], condition=Q(open=True), name="processes_timer_due")
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.due_on}"


class Circulation(models.Model):
    """传阅: one post is to read a record. A plain row beside the process, so that it survives every return."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="街道")
    subject_type = models.CharField("对象类别", max_length=60)
    subject_id = models.BigIntegerField("对象")
    title = models.CharField("标题", max_length=300)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="阅读岗位")
    note = models.CharField("附言", max_length=200, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="送阅人")
    sent_as = models.CharField("送阅人（岗位）", max_length=120)
    sent_at = models.DateTimeField("送阅时间")
    open = models.BooleanField("待阅", default=True)
    read_at = models.DateTimeField("阅时间", null=True, blank=True)
    read_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="阅读人"
    )
    read_as = models.CharField("阅读人（岗位）", max_length=120, blank=True)
    word = models.CharField("阅后意见", max_length=500, blank=True)
    recalled_at = models.DateTimeField("收回时间", null=True, blank=True)
    urged_at = models.DateTimeField("上次催阅", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "post"],
                condition=Q(open=True),
                name="processes_circulation_once",
            ),
            models.CheckConstraint(
                condition=Q(open=True, read_at=None, recalled_at=None)
                | Q(open=False) & (Q(read_at__isnull=False) | Q(recalled_at__isnull=False)),
                name="processes_circulation_open_is_unread",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["post", "id"], condition=Q(open=True), name="processes_to_read"),
            models.Index(fields=["subject_type", "subject_id", "id"], name="processes_circulated"),
            models.Index(fields=["post", "subject_type", "subject_id"], name="processes_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.post}阅 {self.title}"
