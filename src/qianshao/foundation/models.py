"""Rows that every room leans on: number series, once-tokens, holidays, background jobs and their schedules.

They stand below people, so they name an organ or a person by id alone.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Series(models.Model):
    """The last number given in one series (收文 街办发 事项) of an organ in a year."""

    organ_id = models.BigIntegerField("街道")
    name = models.CharField("编号系列", max_length=60)
    # 0 for a series that runs on over the years.
    year = models.PositiveIntegerField("年度")
    last = models.PositiveIntegerField("已用到的号", default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organ_id", "name", "year"], name="foundation_series_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year} 第 {self.last} 号"


class OnceToken(models.Model):
    """A form that has been acted on: the same form sent again leads to `location` instead of acting again."""

    token = models.CharField("标识", max_length=64, unique=True)
    person_id = models.BigIntegerField("人员", null=True)
    location = models.CharField("结果页", max_length=500)
    at = models.DateTimeField("时间", db_index=True)

    def __str__(self) -> str:
        return self.location


class Holiday(models.Model):
    """A day the calendar treats differently from what the weekday says; the office's word goes before the package's."""

    day = models.DateField("日期", unique=True)
    is_working = models.BooleanField("上班")
    name = models.CharField("名称", max_length=30, blank=True)

    class Meta:
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}{'上班' if self.is_working else '放假'}"


class Job(models.Model):
    """One piece of background work, written in the transaction of the act that wants it (STYLE.md, rule 10)."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        RUNNING = "running", "运行中"
        DONE = "done", "完成"
        FAILED = "failed", "失败"

    name = models.CharField("任务", max_length=80)
    arguments = models.JSONField("参数", default=dict)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    open = models.BooleanField("未了", default=True)
    run_at = models.DateTimeField("不早于")
    made_at = models.DateTimeField("登记时间")
    attempts = models.PositiveIntegerField("已试次数", default=0)
    # Set while waiting only: a job already running may have read what has changed since.
    dedupe = models.CharField("合并键", max_length=200, blank=True)
    worker = models.CharField("处理进程", max_length=80, blank=True)
    lease_until = models.DateTimeField("占用到", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)
    error = models.TextField("错误", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dedupe"], condition=~Q(dedupe=""), name="foundation_job_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(open=True, state__in=["waiting", "running"])
                | Q(open=False, state__in=["done", "failed"]),
                name="foundation_job_open_is_its_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run_at", "id"], condition=Q(open=True), name="foundation_job_open"),
            models.Index(fields=["finished_at"], condition=Q(open=False), name="foundation_job_finished"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_state_display()}）"


class Schedule(models.Model):
    """When a periodic job is due next; whoever moves `next_at` on is the one who enqueues it."""

    name = models.CharField("任务", max_length=80, unique=True)
    next_at = models.DateTimeField("下次")
    last_at = models.DateTimeField("上次", null=True)

    def __str__(self) -> str:
        return f"{self.name} {self.next_at}"


class Worker(models.Model):
    """A worker that is alive, or was at `seen_at` (read by `qianshao doctor`)."""

    name = models.CharField("处理进程", max_length=80, unique=True)
    started_at = models.DateTimeField("启动时间")
    seen_at = models.DateTimeField("最近心跳")

    def __str__(self) -> str:
        return self.name


class SavedView(models.Model):
    """A person's own filter over a list, by a name they chose."""

    organ_id = models.BigIntegerField("街道")
    person_id = models.BigIntegerField("人员")
    list_name = models.CharField("清单", max_length=60)
    name = models.CharField("名称", max_length=30)
    query = models.CharField("条件", max_length=1000)
    made_at = models.DateTimeField("保存时间")

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person_id", "list_name", "name"], name="foundation_saved_view_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
