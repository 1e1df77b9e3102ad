"""What the ledger leaves to the worker."""

from datetime import timedelta

from qianshao.foundation.jobs import job
from qianshao.foundation.sheets import unpack
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger.actions.import_runs import carry_out_import, refuse_import
from qianshao.ledger.models import ImportRun
from qianshao.ledger.sheet import directory_of, read_ledger
from qianshao.people.actor import Actor, system
from qianshao.people.queries import actor_in, seats_of


@job("ledger.import", attempts=3, lease=timedelta(minutes=10))
def bring_in(*, run_id: int) -> None:
    """Bring a long table in, once: read and checked before the transaction, all rows in it or none."""
    run = ImportRun.objects.select_related("person").filter(pk=run_id).first()
    if run is None or run.state != ImportRun.State.WAITING:
        return
    actor = _who(run)
    try:
        if actor is None:
            raise Unacceptable("导入人已不在原来的岗位上。")
        sheet = unpack(run.packed)
        reading = read_ledger(sheet, directory_of(run.organ_id), run.mapping)
        carry_out_import(run, reading, actor=actor, sheet=sheet)
    except Unacceptable as mistake:
        refuse_import(run, actor=actor or system(run.organ_id), problem=mistake.sentence)
    except Refused as refusal:
        refuse_import(run, actor=actor or system(run.organ_id), problem=refusal.verdict.reason)
    except Conflict:
        # Another worker was first.
        return


def _who(run: ImportRun) -> Actor | None:
    """The person in the seat they asked in, if it is still theirs."""
    seat = next((seat for seat in seats_of(run.person) if seat.key == run.seat), None)
    return actor_in(run.person, seat) if seat else None
