"""A long table comes in as a job: asked for here, brought in by the worker, all of it or nothing (M9)."""

from collections.abc import Mapping

from django.core.cache import cache

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.sheets import Reading, Sheet, as_text, pack
from qianshao.foundation.verdict import Conflict, require
from qianshao.ledger.actions.importing import check_reading, import_ledger
from qianshao.ledger.models import ImportRun
from qianshao.ledger.queries.import_runs import progress_key
from qianshao.ledger.rules import may_import
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

# More rows than so many come in as a job: at four milliseconds a row, less than a second is waited for.
MOST_AT_ONCE = 200
_TOLD_EVERY = 20
_KEPT_FOR = 3600


@action
def ask_for_import(
    reading: Reading, *, actor: Actor, seat: str, sheet: Sheet, filename: str, mapping: Mapping[str, str]
) -> ImportRun:
    """Let a long table be brought in by the worker, in the actor's name and `seat`."""
    require(may_import(actor))
    # Before anything of the table is kept.
    refuse_marked(filename, *(as_text(cell) for line in sheet.lines for cell in line))
    check_reading(reading)
    if actor.person_id is None:
        raise ValueError("a table is imported by a person")
    run = ImportRun.objects.create(
        organ_id=actor.organ_id,
        person_id=actor.person_id,
        seat=seat,
        filename=filename[:120],
        packed=pack(sheet),
        mapping=dict(mapping),
        rows=len(reading.rows),
        made_at=now(),
    )
    record("ledger.import.asked", None, actor=actor, act=Act.SERVE, note=f"{run}，后台导入")
    enqueue("ledger.import", run_id=run.pk)
    return run


@action
def carry_out_import(run: ImportRun, reading: Reading, *, actor: Actor, sheet: Sheet) -> ImportRun:
    """Bring the table in; a second time is a conflict."""
    run = locked_run(run)
    matters = import_ledger(
        reading,
        actor=actor,
        sheet=sheet,
        filename=run.filename,
        mapping=run.mapping,
        came=lambda rows: _say(run, rows),
    )
    apply_changes(run, state=ImportRun.State.DONE, finished_at=now(), packed="")
    text = f"《{run.filename}》已导入 {len(matters)} 件，已告知责任领导和主办单位负责人。"
    tell("ledger.import_done", to=[run.person_id], text=text, url=run.get_absolute_url())
    return run


@action
def refuse_import(run: ImportRun, *, actor: Actor, problem: str) -> ImportRun:
    """Say why nothing of the table came in."""
    run = locked_run(run)
    apply_changes(run, state=ImportRun.State.REFUSED, problem=problem[:500], finished_at=now(), packed="")
    record("ledger.import.refused", None, actor=actor, act=Act.SERVE, note=f"{run}：{problem}")
    text = f"《{run.filename}》没有导入：{problem}"[:300]
    tell("ledger.import_done", to=[run.person_id], text=text, url=run.get_absolute_url())
    return run


def locked_run(run: ImportRun) -> ImportRun:
    """The run, nobody else bringing it in; one that is over is past."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportRun.State.WAITING:
        raise Conflict(f"{run}{run.get_state_display()}。")
    return run


def _say(run: ImportRun, rows: int) -> None:
    """How far it is: beside the database, which shows nothing of an import before all of it is in."""
    if rows % _TOLD_EVERY == 0:
        cache.set(progress_key(run.pk), rows, _KEPT_FOR)
