"""What a regular meeting has to know of the ledger: what is due, what stands still, what was done since the last one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q

from qianshao.foundation.since import MOST, SinceLine
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import day_in_words, time_left
from qianshao.ledger.models import Matter
from qianshao.ledger.queries.lights import lit, thresholds_of
from qianshao.ledger.queries.seen import listed, visible_to
from qianshao.people.actor import Actor


def since_last(actor: Actor, since: date, until: date) -> list[SinceLine]:
    """Due up to the day, without progress, done; a matter is named once, where it matters most. Three queries."""
    if actor.is_admin:
        return []
    open_ones = listed(actor, open_only=True)
    due = open_ones.filter(due_on__lte=until).exclude(state=Matter.State.DONE)
    still = lit(open_ones, "stagnant", thresholds_of(actor.organ_id)).filter(due_on__gt=until)
    ended = Q(closed_on__gte=since) | Q(state=Matter.State.DONE, done_on__gte=since)
    done = visible_to(actor).filter(ended).exclude(state=Matter.State.STOPPED)
    return [
        *_lines("到期", due.order_by("due_on", "pk"), lambda each: time_left(each.due_on).words),
        *_lines("停滞", still.order_by("last_progress_on", "pk"), _still),
        *_lines("办结", done.order_by("-done_on", "pk"), lambda each: each.get_state_display()),
    ]


def _still(matter: Matter) -> str:
    return f"{day_in_words(matter.last_progress_on, weekday=False)}以后没有进展"


def _lines(group: str, matters: Any, words: Callable[[Matter], str]) -> list[SinceLine]:
    rows = matters.select_related("lead_unit")[:MOST]
    return [
        SinceLine(
            group,
            each.title,
            f"{each.lead_unit}，{words(each)}",
            each.get_absolute_url(),
            label_of(each),
            each.pk,
            each.lead_unit,
        )
        for each in rows
    ]
