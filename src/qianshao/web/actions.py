"""What the system administrator does about the machine itself: holidays for everybody, jobs that failed."""

from collections.abc import Collection

from django.db import transaction

from qianshao.foundation import workdays
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.holidays import Table
from qianshao.foundation.models import Holiday, Job
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.rules import SET_TECHNICAL, may_set


@action
def take_over_holidays(table: Table, *, actor: Actor) -> Collection[int]:
    """Replace the years of a table; returns which years. Days of other years stay."""
    require(may_set(actor, technical=True))
    if table.problems or not table.days:
        raise Unacceptable("表里还有要改的地方，没有写入。", field="file")
    years = table.by_year()
    Holiday.objects.filter(day__year__in=years).delete()
    Holiday.objects.bulk_create(
        [Holiday(day=each.day, is_working=each.is_working, name=each.name) for each in table.days]
    )
    changes = [Change("holidays", "节假日安排", "", table.words)]
    record("web.holidays.taken_over", None, actor=actor, act=SET_TECHNICAL.act, changes=changes)
    transaction.on_commit(workdays.forget)
    return sorted(years)


@action
def try_again(job: Job, *, actor: Actor) -> Job:
    """Let a job that failed for good be tried once more, from its first attempt."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    require(may_set(actor, technical=True))
    if job.state != Job.State.FAILED:
        raise Conflict("这件任务已经不在失败之列，可能已有人让它再试。")
    changes = apply_changes(
        job, state=Job.State.WAITING, open=True, attempts=0, run_at=now(), finished_at=None, error=""
    )
    record("web.job.tried_again", job, actor=actor, act=SET_TECHNICAL.act, changes=changes[:1])
    return job
