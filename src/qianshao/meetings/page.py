"""What the page of a meeting shows, gathered in a handful of queries."""

from dataclasses import dataclass, field

from qianshao.foundation.verdict import Verdict
from qianshao.meetings.models import (
    Answer,
    Attendee,
    Meeting,
    Proposal,
    Resolution,
    Role,
    State,
    Topic,
    TopicState,
)
from qianshao.meetings.options import longest
from qianshao.meetings.queries.attendees import Tally, attendees_of, quorum_warning, tally
from qianshao.meetings.queries.conflicts import conflicts, slot_of
from qianshao.meetings.queries.running import Present, present
from qianshao.meetings.queries.topics import agenda_of, minutes_of, topics_visible_to
from qianshao.meetings.rules.meeting import ACTS, may
from qianshao.meetings.rules.replies import answers, may_reply
from qianshao.meetings.rules.running import may_settle_outcome, may_take_attendance
from qianshao.people.actor import Actor
from qianshao.people.models import Person
from qianshao.people.queries import holders, members

# What the page offers first, the first of these that the actor may do.
_FIRST = ("decide", "notify", "begin", "end", "archive")


@dataclass
class Place:
    """One of the actor's own places, or of the unit they answer for; `people` are whom a unit can send."""

    row: Attendee
    verdict: Verdict
    people: list[Person]
    chosen: int | None


@dataclass
class Page:
    """The parts of the page; `warnings` are said to those who prepare and decide."""

    attendees: list[Attendee]
    attending: Tally
    observing: Tally
    proposals: list[Proposal]
    pending: Proposal | None
    chair: Person | None
    prepares: bool
    possible: list[tuple[str, str, Verdict]]
    refused: list[tuple[str, str, Verdict]]
    primary: str
    agenda: list[Topic]
    mine: list[Place]
    present: Present
    resolutions: list[Resolution]
    may_settle: Verdict
    may_take: Verdict
    waiting: int
    warnings: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        return len(self.attendees)


def page_of(meeting: Meeting, actor: Actor) -> Page:
    """Everything the page shows this actor."""
    rows = attendees_of(meeting)
    proposals = list(meeting.proposals.all()[:20])
    possible, refused = acts_for(actor, meeting)
    agenda = list(
        topics_visible_to(actor).filter(pk__in=agenda_of(meeting)).select_related("unit", "reporter")
    )
    prepares = bool(ACTS["change"].right(actor, meeting)) or bool(ACTS["decide"].right(actor, meeting))
    return Page(
        attendees=rows,
        attending=tally(row for row in rows if row.role == Role.ATTEND),
        observing=tally(row for row in rows if row.role == Role.OBSERVE),
        proposals=proposals,
        pending=next((each for each in proposals if each.answer == Answer.PENDING), None),
        chair=holders(meeting.chair_id).first() if meeting.chair_id else None,
        prepares=prepares,
        possible=possible,
        refused=refused,
        primary=next((name for name, _, _ in possible if name in _FIRST), ""),
        agenda=agenda,
        present=present(rows),
        resolutions=list(meeting.resolutions.filter(struck=False).select_related("unit", "topic", "matter")),
        may_settle=may_settle_outcome(actor, meeting),
        may_take=may_take_attendance(actor, meeting),
        mine=places_of(actor, meeting, rows),
        waiting=meeting.topics.filter(state=TopicState.PROPOSED).count() if prepares else 0,
        warnings=warnings_for(meeting, rows) if prepares else [],
    )


def places_of(actor: Actor, meeting: Meeting, rows: list[Attendee]) -> list[Place]:
    """The places the actor answers for themselves."""
    if not meeting.notified_at:
        return []
    found = []
    for row in rows:
        row.meeting = meeting
        if not answers(actor, row):
            continue
        people = list(members(row.unit_id)) if row.for_unit else []
        heads = row.person_id or next((person.pk for person in people if person.pk == actor.person_id), None)
        found.append(Place(row, may_reply(actor, row), people, heads))
    return found


def acts_for(
    actor: Actor, meeting: Meeting
) -> tuple[list[tuple[str, str, Verdict]], list[tuple[str, str, Verdict]]]:
    """What the actor may do now, and what only somebody else may now, with the reason."""
    possible, refused = [], []
    for name, act in ACTS.items():
        verdict = may(name, actor, meeting)
        if verdict:
            possible.append((name, act.label, verdict))
        elif act.moment(meeting) and name != "decide":
            refused.append((name, act.label, verdict))
    first = {name: place for place, name in enumerate(_FIRST)}
    return sorted(possible, key=lambda each: first.get(each[0], 99)), refused


def warnings_for(meeting: Meeting, rows: list[Attendee]) -> list[str]:
    """What is to be known of a meeting that is still ahead."""
    if meeting.state not in {State.PREPARING, State.NOTIFIED}:
        return []
    found = conflicts(slot_of(meeting, rows))
    short = quorum_warning(meeting, rows)
    if short:
        found.append(short)
    found += _of_agenda(meeting)
    limit = longest(meeting.organ_id)
    if meeting.minutes_planned > max(limit, meeting.kind.minutes):
        found.append(f"安排了{meeting.minutes_planned}分钟，超过{limit}分钟，能短则短。")
    return found


def _of_agenda(meeting: Meeting) -> list[str]:
    topics = list(agenda_of(meeting))
    found = []
    if topics and minutes_of(topics) > meeting.minutes_planned:
        found.append(f"议题共{minutes_of(topics)}分钟，会期只有{meeting.minutes_planned}分钟。")
    if topics and meeting.needs_decision and meeting.agenda_decided_at is None:
        found.append(f"议题还没有请{meeting.chair}定。")
    return found
