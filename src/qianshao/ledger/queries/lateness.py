"""The histories the forecast of lateness learns from and speaks of, and what it says; so many queries however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from qianshao.foundation.options import number_option
from qianshao.ledger.lateness.features import Seen, seen_on
from qianshao.ledger.lateness.fitting import Model
from qianshao.ledger.lateness.history import Office, Past
from qianshao.ledger.lateness.stored import as_used
from qianshao.ledger.lateness.training import plain_rule
from qianshao.ledger.lateness.words import plain_reasons, reasons
from qianshao.ledger.models import (
    Decision,
    Extension,
    Helper,
    LatenessModel,
    Matter,
    Progress,
    Recording,
    Urging,
)
from qianshao.ledger.queries.lights import Thresholds, thresholds_of

# The newest so many whose deadline has passed are looked back at: an office changes, and a night is short.
MOST = 6_000
_RUNNING = (Matter.State.TO_ASSIGN, Matter.State.IN_HAND)
_COLUMNS = ("pk", "opened_on", "due_on", "lead_unit_id", "done_on", "assigned_on", "assignee_id", "weight")


@dataclass(frozen=True)
class Said:
    """What is said of one matter: the chance (None by the plain rule), whether it is likely late, and why."""

    matter_id: int
    due_on: date
    chance: float | None
    likely: bool
    reasons: list[str]


def histories(organ_id: int, day: date) -> dict[int, Past]:
    """By matter: the newest whose deadline has passed, and all whose deadline is to come. Eight queries."""
    matters = Matter.objects.filter(organ_id=organ_id).exclude(state=Matter.State.STOPPED)
    passed = matters.filter(due_on__lt=day).order_by("-due_on", "-pk").values_list(*_COLUMNS)[:MOST]
    ahead = matters.filter(due_on__gte=day).values_list(*_COLUMNS)
    rows = [*passed, *ahead]
    if not rows:
        return {}
    since = min(row[1] for row in rows)
    along = {"organ_id": organ_id, "on__gte": since}
    progressed = _days(Progress.objects.filter(**along))
    urged = _days(Urging.objects.filter(**along))
    asked, moved = _extensions(organ_id, since)
    came_finished, adjusted = _came_finished(organ_id), _adjusted(organ_id, since)
    helpers: dict[int, int] = defaultdict(int)
    for matter_id in Helper.objects.filter(
        matter__organ_id=organ_id, matter__opened_on__gte=since
    ).values_list("matter_id", flat=True):
        helpers[matter_id] += 1
    return {
        pk: Past(
            opened_on,
            due_on,
            unit,
            done_on,
            assigned_on,
            person,
            weight,
            helpers[pk],
            tuple(sorted(moved[pk])),
            tuple(progressed[pk]),
            tuple(urged[pk]),
            tuple(asked[pk]),
            followed=done_on is None or pk not in came_finished or came_finished[pk] < done_on,
            adjusted_on=adjusted.get(pk),
        )
        for pk, opened_on, due_on, unit, done_on, assigned_on, person, weight in rows
    }


def _came_finished(organ_id: int) -> dict[int, date]:
    """The closed matters that came in with a table, and the day they did."""
    recordings = Recording.objects.filter(
        organ_id=organ_id, paper__startswith="《", decision__matter__open=False
    )
    rows = recordings.order_by("-pk").values_list("decision__matter_id", "told_at")
    return {matter_id: timezone.localdate(told_at) for matter_id, told_at in rows}


def _adjusted(organ_id: int, since: date) -> dict[int, date]:
    """By matter the last day a leader set it anew; the deadline and unit it had before stand in the journal alone."""
    decisions = Decision.objects.filter(
        matter__organ_id=organ_id, matter__opened_on__gte=since, kind=Decision.Kind.ADJUSTED
    )
    rows = decisions.order_by("at", "pk").values_list("matter_id", "at")
    return {matter_id: timezone.localdate(at) for matter_id, at in rows}


def _days(notes: QuerySet[Any]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for matter_id, on in notes.order_by().values_list("matter_id", "on"):
        found[matter_id].append(on)
    return found


def _extensions(
    organ_id: int, since: date
) -> tuple[dict[int, list[date]], dict[int, list[tuple[date, date]]]]:
    """When more time was asked for, and when a deadline was moved for it, with the deadline before."""
    asked: dict[int, list[date]] = defaultdict(list)
    moved: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = Extension.objects.filter(organ_id=organ_id, on__gte=since).order_by()
    for matter_id, on, answer, answered_on, before in rows.values_list(
        "matter_id", "on", "answer", "answered_on", "due_before"
    ):
        asked[matter_id].append(on)
        if answer == Extension.Answer.GRANTED and answered_on is not None:
            moved[matter_id].append((answered_on, before))
    return asked, moved


def newest_model(organ_id: int) -> LatenessModel | None:
    """The learning that speaks now."""
    return LatenessModel.objects.filter(organ_id=organ_id).order_by("-pk").first()


def said_of_running(organ_id: int, day: date) -> list[Said]:
    """What is to be said of every running matter whose deadline is not over; so many queries however many."""
    pasts, kept = histories(organ_id, day), newest_model(organ_id)
    model = as_used(kept.fitted) if kept is not None else None
    thresholds = thresholds_of(organ_id, day)
    likely_from = number_option(organ_id, "ledger.likely_late") / 100
    running = Matter.objects.filter(organ_id=organ_id, open=True, state__in=_RUNNING, due_on__gte=day)
    ids = list(running.order_by("pk").values_list("pk", flat=True))
    return [
        _by_model(pk, due, seen, model, likely_from) if model else _by_rule(pk, due, seen, thresholds)
        for pk, due, seen in _seen(pasts, ids, day)
    ]


def _seen(pasts: dict[int, Past], ids: Iterable[int], day: date) -> Iterator[tuple[int, date, Seen]]:
    office = Office(pasts.values())
    for pk in ids:
        if pk in pasts:
            past = pasts[pk]
            load, unit = office.load(past.person, day), office.late_share(past.unit, day)
            yield pk, past.due_on, seen_on(past, day, load=load, unit=unit)


def _by_model(pk: int, due_on: date, seen: Seen, model: Model, likely_from: float) -> Said:
    chance = model.chance(seen.numbers)
    return Said(pk, due_on, chance, chance >= likely_from, reasons(model, seen, chance))


def _by_rule(pk: int, due_on: date, seen: Seen, thresholds: Thresholds) -> Said:
    likely = plain_rule(seen, amber=thresholds.amber_days, stagnant=thresholds.stagnant_days)
    return Said(pk, due_on, None, likely, plain_reasons(seen))
