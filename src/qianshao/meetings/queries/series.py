"""Series: which an actor sees, their turns ahead, which of their meetings nobody has touched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Prefetch, QuerySet, When
from django.utils import timezone

from qianshao.foundation.clock import now, today
from qianshao.foundation.visibility import label_of
from qianshao.journal.models import Entry
from qianshao.meetings.models import (
    Answer,
    Meeting,
    MeetingKind,
    Occurrence,
    Room,
    Series,
    SeriesState,
    State,
    Terms,
)
from qianshao.meetings.options import weeks_ahead
from qianshao.meetings.recurrence import Turn
from qianshao.people.actor import Actor
from qianshao.people.acts import UNIT_KINDS

# What the series itself does to its meetings; anything else is somebody's hand.
BY_SERIES = frozenset({"meetings.meeting.opened", "meetings.occurrence.adjusted"})


def series_visible_to(actor: Actor | None) -> QuerySet[Series]:
    """The office and leaders see every series, a unit its own."""
    if actor is None or actor.is_admin:
        return Series.objects.none()
    found = Series.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_office or actor.is_leader:
        return found
    return found.filter(unit_id=actor.unit_id or 0) if actor.kind in UNIT_KINDS else found.none()


def terms_in_force(series: Series) -> Terms | None:
    """The arrangement that holds: the last that was agreed to."""
    agreed = [each for each in series.terms.all() if each.answer == Answer.AGREED]
    return max(agreed, key=lambda each: each.pk) if agreed else None


def terms_asked(series: Series) -> Terms | None:
    """The arrangement a leader is asked about."""
    return next((each for each in series.terms.all() if each.answer == Answer.PENDING), None)


def using(*, room: Room | None = None, kind: MeetingKind | None = None) -> QuerySet[Series]:
    """The series that go on and use a room, or are of a kind."""
    going = Series.objects.exclude(state=SeriesState.ENDED).order_by("title")
    return going.filter(room=room) if room is not None else going.filter(kind=kind)


def moment_of(day: date, terms: Terms) -> datetime:
    """When the meeting of that day begins."""
    return timezone.make_aware(datetime.combine(day, terms.begin))


def turns_ahead(terms: Terms, organ_id: int, weeks: int | None = None) -> list[Turn]:
    """The turns of the next weeks that have not begun yet."""
    last = today() + timedelta(weeks=weeks or weeks_ahead(organ_id))
    return [turn for turn in terms.pattern.turns(today(), last) if moment_of(turn.day, terms) > now()]


def recent(series: Series) -> list[Occurrence]:
    """What stands of the series from two months back on, each with its meeting."""
    rows = series.occurrences.filter(on__gte=today() - timedelta(days=62))
    return list(rows.select_related("meeting__room", "meeting__kind", "meeting__unit", "meeting__chair"))


def missing(turns: Iterable[Turn], terms: Terms, kept: Iterable[Occurrence]) -> list[Turn]:
    """The turns nothing stands for yet; a week (month) that has had its turn on another day gets no second."""
    regular = [each for each in kept if not each.extra]
    taken, periods = {each.on for each in regular}, {terms.pattern.period(each.on) for each in regular}
    return [turn for turn in turns if turn.on not in taken and terms.pattern.period(turn.on) not in periods]


def untouched(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Those ahead that are still as the series made them: no act on them in the journal, no topic put forward."""
    rows = [each for each in occurrences if _fresh(each)]
    meetings = [each.meeting_id for each in rows if each.meeting_id is not None]
    if not meetings:
        return []
    about = Entry.objects.filter(
        organ_id=rows[0].series.organ_id,
        subject_type=label_of(Meeting),
        subject_id__in=meetings,
        refused=False,
    )
    acted = set(about.exclude(verb__in=BY_SERIES).values_list("subject_id", flat=True))
    with_topics = Meeting.objects.filter(pk__in=meetings, topics__isnull=False).values_list("pk", flat=True)
    return [each for each in rows if each.meeting_id not in acted | set(with_topics)]


def _fresh(each: Occurrence) -> bool:
    meeting = each.meeting
    if each.extra or meeting is None or meeting.state != State.PREPARING:
        return False
    return meeting.begins_at > now()


@dataclass(frozen=True)
class Line:
    """One turn as the page of a series shows it: made, skipped, or still to be made."""

    on: date
    day: date
    meeting: Meeting | None = None
    occurrence: Occurrence | None = None

    @property
    def moved(self) -> bool:
        """Whether it is held on another day than the rule named."""
        return self.on != self.day


def lines_ahead(series: Series, terms: Terms | None) -> list[Line]:
    """What is ahead, in order: meetings that are made, turns left out, and the turns up to a quarter ahead."""
    rows = [each for each in recent(series) if _ahead(each)]
    found = [Line(each.on, _day(each), each.meeting, each) for each in rows]
    if terms is not None and series.state == SeriesState.RUNNING:
        turns = turns_ahead(terms, series.organ_id, 13)
        found += [Line(turn.on, turn.day) for turn in missing(turns, terms, recent(series))]
    return sorted(found, key=lambda line: (line.day, line.on))


def _ahead(each: Occurrence) -> bool:
    if each.meeting is None:
        return each.on >= today()
    return each.meeting.ends_at >= now()


def _day(each: Occurrence) -> date:
    return timezone.localdate(each.meeting.begins_at) if each.meeting else each.on


def listed_series(actor: Actor) -> QuerySet[Series]:
    """The series with what a row shows; a handful of queries whatever their number."""
    ahead = Occurrence.objects.filter(meeting__open=True, meeting__begins_at__gte=now())
    return (
        series_visible_to(actor)
        .select_related("kind", "unit", "chair", "room")
        .prefetch_related(
            "terms",
            Prefetch(
                "occurrences",
                queryset=ahead.select_related("meeting__room").order_by("meeting__begins_at"),
                to_attr="ahead",
            ),
        )
        # Those that are over stand last.
        .order_by(Case(When(state=SeriesState.ENDED, then=1), default=0), "title", "pk")
    )
