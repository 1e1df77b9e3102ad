"""The deadlines that are somebody's own, for their calendar outside the product."""

from collections import defaultdict
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from qianshao.foundation.feeds import FeedEntry
from qianshao.ledger.models import Decision, Matter
from qianshao.ledger.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS

_MOST = 300


def deadlines(actor: Actor, first: date, last: date) -> list[FeedEntry]:
    """Open matters that are one's own to do, a head's of the unit, a leader's under the leader's name."""
    if actor.is_admin or actor.is_system:
        return []
    mine = Q(assignee_id=actor.person_id)
    if actor.kind in HEAD_KINDS:
        mine |= Q(lead_unit_id=actor.unit_id or 0)
    if actor.is_leader:
        mine |= Q(leader_post_id=actor.post_id)
    due = visible_to(actor).filter(mine, open=True, due_on__range=(first, last))
    ordered = due.exclude(state=Matter.State.DONE).select_related("lead_unit").order_by("due_on", "pk")
    rows = list(ordered[:_MOST])
    decided = _decided(rows)
    return [_entry(row, decided[row.pk]) for row in rows]


def _decided(matters: list[Matter]) -> dict[int, list[datetime]]:
    """When a leader set each anew or gave it more time, which is all that moves a deadline."""
    found: dict[int, list[datetime]] = defaultdict(list)
    kinds = (Decision.Kind.ADJUSTED, Decision.Kind.EXTENDED)
    rows = Decision.objects.filter(matter__in=matters, kind__in=kinds).order_by()
    for matter_id, at in rows.values_list("matter_id", "at"):
        found[matter_id].append(at)
    return found


def _entry(matter: Matter, decided: list[datetime]) -> FeedEntry:
    moved_on = timezone.make_aware(datetime.combine(matter.last_progress_on, time.min))
    return FeedEntry(
        uid=f"matter-{matter.year}-{matter.serial}-{matter.pk}@qianshao",
        title=f"到期：{matter.title}",
        begins=matter.due_on,
        ends=matter.due_on,
        stamp=max([moved_on, *decided]),
        text=f"主办：{matter.lead_unit}",
        url=matter.get_absolute_url(),
        sequence=len(decided),
    )
