"""What the ledger leaves to the worker."""

from datetime import time, timedelta

from qianshao.foundation.clock import today
from qianshao.foundation.jobs import every, job
from qianshao.foundation.sheets import unpack
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger.actions.import_runs import carry_out_import, refuse_import
from qianshao.ledger.actions.lateness import keep_lateness_model, say_lateness
from qianshao.ledger.lateness.training import train
from qianshao.ledger.models import ImportRun
from qianshao.ledger.queries.lateness import histories, said_of_running
from qianshao.ledger.sheet import directory_of, read_ledger
from qianshao.people.actor import Actor, system
from qianshao.people.models import Organ
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


@every(days=7, at=time(2, 40))
@job("ledger.learn_lateness", lease=timedelta(minutes=10))
def learn_lateness() -> None:
    """Learn anew from what has come to its deadline. With too little history what was learnt before stays."""
    for organ_id in Organ.objects.values_list("pk", flat=True):
        trained = train(list(histories(organ_id, today()).values()), today())
        if trained is not None:
            keep_lateness_model(trained, actor=system(organ_id))


@every(days=1, at=time(5, 40))
@job("ledger.say_lateness", lease=timedelta(minutes=10))
def forecast_lateness() -> None:
    """Say of each running matter how likely it is to be late, before anybody's morning begins."""
    for organ_id in Organ.objects.values_list("pk", flat=True):
        say_lateness(said_of_running(organ_id, today()), actor=system(organ_id))
