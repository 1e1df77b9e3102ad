"""Keeping what was learnt about lateness, and what it says this morning. Nothing here touches a matter."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.clock import today
from qianshao.ledger.lateness.stored import as_kept
from qianshao.ledger.lateness.training import Trained
from qianshao.ledger.models import Lateness, LatenessModel
from qianshao.ledger.queries.lateness import Said
from qianshao.people.actor import Actor
from qianshao.people.models import Organ

_AT_ONCE = 500


@action
def keep_lateness_model(trained: Trained, *, actor: Actor, source: str = "") -> LatenessModel:
    """Keep a learning; from now on it speaks. Learning twice on one day keeps the later one alone."""
    Organ.objects.select_for_update().get(pk=actor.organ_id)
    LatenessModel.objects.filter(organ_id=actor.organ_id, learnt_on=trained.day).delete()
    kept = LatenessModel.objects.create(organ_id=actor.organ_id, source=source, **as_kept(trained))
    record(
        "ledger.lateness.learnt",
        kept,
        actor=actor,
        act=None,
        note=f"据 {trained.matters} 件到期事项推算。",
    )
    return kept


@action
def say_lateness(said: list[Said], *, actor: Actor) -> int:
    """Say anew of every running matter how it stands, and forget what was said of others.

    It is reckoned from the records and can be at any time: no act of anybody, and no entry in the journal.
    """
    day = today()
    rows = [
        Lateness(
            organ_id=actor.organ_id,
            matter_id=each.matter_id,
            on=day,
            due_on=each.due_on,
            chance=each.chance,
            likely=each.likely,
            reasons=each.reasons,
        )
        for each in said
    ]
    Organ.objects.select_for_update().get(pk=actor.organ_id)
    Lateness.objects.bulk_create(
        rows,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["matter"],
        update_fields=["on", "due_on", "chance", "likely", "reasons"],
    )
    stale = Lateness.objects.filter(organ_id=actor.organ_id)
    kept = {each.matter_id for each in said}
    gone = [pk for pk, matter_id in stale.values_list("pk", "matter_id") if matter_id not in kept]
    for first in range(0, len(gone), _AT_ONCE):
        stale.filter(pk__in=gone[first : first + _AT_ONCE]).delete()
    return len(rows)
