"""What the page of a meeting shows, gathered in a handful of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localdate

from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to as drafts_visible_to
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.models import Plan
from qianshao.ledger.queries.plans import plans_of
from qianshao.meetings.advice import Advice, advice_for
from qianshao.meetings.models import (
    Answer,
    Attendee,
    ClosingReview,
    Meeting,
    Occurrence,
    Proposal,
    Recording,
    Role,
    State,
    Topic,
    TopicState,
)
from qianshao.meetings.queries.attendees import Tally, attendees_of, quorum_warning, tally
from qianshao.meetings.queries.conflicts import conflicts, slot_of
from qianshao.meetings.queries.numbers import number_ahead
from qianshao.meetings.queries.running import Present, present
from qianshao.meetings.queries.seating import seating_warning, seats_told
from qianshao.meetings.queries.since import Since, since_last
from qianshao.meetings.queries.topics import agenda_of, minutes_of, topics_visible_to
from qianshao.meetings.resolved import Became, resolutions_of, sum_up
from qianshao.meetings.rules.meeting import ACTS, may
from qianshao.meetings.rules.outcome import (
    may_review,
    may_send_outcome,
    may_write_minutes,
    who_gives_out,
)
from qianshao.meetings.rules.papers import may_print
from qianshao.meetings.rules.recording import (
    CONFIRM,
    CONTEST,
    may_answer_recording,
    not_contested,
    still_told,
)
from qianshao.meetings.rules.replies import answers, may_reply
from qianshao.meetings.rules.running import EARLY, may_settle_outcome, may_take_attendance
from qianshao.meetings.rules.topics import may_arrange
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
    seat: str = ""


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
    resolutions: list[Became]
    waiting_resolutions: int
    minutes: Draft | None
    minutes_seen: bool
    review: ClosingReview | None
    plans: list[Plan]
    recordings: list[dict[str, Any]]
    occurrence: Occurrence | None
    number: str
    may_give: Verdict
    may_minutes: Verdict
    may_send: Verdict
    may_review: Verdict
    may_settle: Verdict
    may_take: Verdict
    may_print: Verdict
    waiting: int
    advice: list[Advice]
    since: Since | None = None
    may_arrange: Verdict = allowed
    warnings: list[str] = field(default_factory=list)

    @property
    def became(self) -> str:
        """What became of everything decided, in one line."""
        return sum_up(self.resolutions)

    @property
    def asked(self) -> int:
        return len(self.attendees)


def page_of(meeting: Meeting, actor: Actor) -> Page:
    """Everything the page shows this actor."""
    rows = attendees_of(meeting)
    proposals = list(
        meeting.proposals.select_related("recording__post", "recording__scan", "recording__again")[:20]
    )
    possible, refused = acts_for(actor, meeting)
    agenda = list(
        topics_visible_to(actor).filter(pk__in=agenda_of(meeting)).select_related("unit", "reporter")
    )
    resolutions = resolutions_of(meeting, actor)
    prepares = bool(ACTS["change"].right(actor, meeting)) or bool(ACTS["decide"].right(actor, meeting))
    return Page(
        attendees=rows,
        attending=tally(row for row in rows if row.role == Role.ATTEND),
        observing=tally(row for row in rows if row.role == Role.OBSERVE),
        proposals=proposals,
        number=number_ahead(meeting) if prepares else meeting.number_words,
        recordings=[
            each
            for each in recordings_of(proposals, actor)
            # Whose paper it was answers for it, also where somebody else has come to chair.
            if prepares or (actor.post_id is not None and each["recording"].post_id == actor.post_id)
        ],
        pending=next((each for each in proposals if each.answer == Answer.PENDING), None),
        chair=holders(meeting.chair_id).first() if meeting.chair_id else None,
        prepares=prepares,
        possible=possible,
        refused=refused,
        primary=_primary(meeting, [name for name, _, _ in possible]),
        agenda=agenda,
        present=present(rows),
        resolutions=resolutions,
        waiting_resolutions=sum(1 for each in resolutions if each.row.matter_id is None),
        **_outcome(meeting, actor),
        may_settle=may_settle_outcome(actor, meeting),
        may_take=may_take_attendance(actor, meeting),
        may_print=may_print(actor, meeting),
        mine=places_of(actor, meeting, rows),
        waiting=meeting.topics.filter(state=TopicState.PROPOSED).count() if prepares else 0,
        since=since_last(meeting, actor) if prepares else None,
        may_arrange=may_arrange(actor, meeting),
        advice=advice_for(meeting, rows) if prepares else [],
        warnings=warnings_for(meeting, rows) if prepares else [],
    )


def recordings_of(proposals: list[Proposal], actor: Actor) -> list[dict[str, Any]]:
    """What was recorded from paper and not let stand yet, or may be contested still by this leader."""
    found = []
    for proposal in proposals:
        recording = getattr(proposal, "recording", None)
        if recording is None:
            continue
        mine = {
            "may_confirm": still_told(recording) and may_answer_recording(actor, recording, CONFIRM),
            "may_contest": not_contested(recording) and may_answer_recording(actor, recording, CONTEST),
        }
        if _still_open(recording) or mine["may_contest"]:
            found.append({"recording": recording, "scan": actor.is_office or actor.is_leader, **mine})
    return found


def _still_open(recording: Recording) -> bool:
    """Whether it waits for the leader: to let it stand, or to answer again what was contested."""
    if recording.state != Recording.State.CONTESTED:
        return recording.state == Recording.State.TOLD
    return recording.again is None or recording.again.answer == Answer.PENDING


def _primary(meeting: Meeting, names: list[str]) -> str:
    """The one act to do next; that it begins is offered first only when it is about to."""
    early = meeting.begins_at - now() > EARLY
    return next((name for name in names if name in _FIRST and not (name == "begin" and early)), "")


def places_of(actor: Actor, meeting: Meeting, rows: list[Attendee]) -> list[Place]:
    """The places the actor answers for themselves."""
    if not meeting.notified_at or not meeting.open:
        return []
    found = []
    for row in rows:
        row.meeting = meeting
    mine = [row for row in rows if answers(actor, row)]
    seats = seats_told(mine)
    for row in mine:
        people = list(members(row.unit_id)) if row.for_unit else []
        heads = row.person_id or next((person.pk for person in people if person.pk == actor.person_id), None)
        found.append(Place(row, may_reply(actor, row), people, heads, seats.get(row.pk, "")))
    return found


def _outcome(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """What stands under 事后, and the plan under 事前."""
    draft = meeting.minutes_draft
    running = meeting.state in (State.RUNNING, State.ENDED)
    return {
        "minutes": draft,
        "minutes_seen": draft is not None and drafts_visible_to(actor).filter(pk=draft.pk).exists(),
        "review": ClosingReview.objects.filter(meeting=meeting).first(),
        "plans": list(plans_of(meeting)[:5]),
        "occurrence": Occurrence.objects.filter(meeting=meeting).select_related("series").first(),
        "may_give": who_gives_out(actor, meeting) if running else denied("散会以后再交办。"),
        "may_minutes": may_write_minutes(actor, meeting),
        "may_send": may_send_outcome(actor, meeting),
        "may_review": may_review(actor, meeting),
    }


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
    if meeting.state == State.CANCELLED:
        return _of_plans(meeting)
    if meeting.state not in {State.PREPARING, State.NOTIFIED}:
        return []
    found = conflicts(slot_of(meeting, rows))
    found += filter(None, (quorum_warning(meeting, rows), seating_warning(meeting, rows)))
    found += _of_agenda(meeting)
    found += _of_plans(meeting)
    return found


def _of_agenda(meeting: Meeting) -> list[str]:
    topics = list(agenda_of(meeting))
    found = []
    if topics and minutes_of(topics) > meeting.minutes_planned:
        found.append(f"议题共{minutes_of(topics)}分钟，会期只有{meeting.minutes_planned}分钟。")
    if topics and meeting.needs_decision and meeting.agenda_decided_at is None:
        found.append(f"议题还没有请{meeting.chair}定。")
    return found


def _of_plans(meeting: Meeting) -> list[str]:
    """A plan that does not go with its meeting, and whom it waits for where it was asked about."""
    open_plans = [plan for plan in plans_of(meeting).select_related("leader_post") if plan.is_open]
    return [said for said in (_of_plan(meeting, plan) for plan in open_plans) if said]


def _of_plan(meeting: Meeting, plan: Plan) -> str:
    day = localdate(meeting.begins_at)
    if plan.wanted_gone:
        return f"{plan.title}是否取消，等{plan.leader_post}定，定下以前照办。"
    if meeting.state == State.CANCELLED:
        return f"会已取消，{plan.title}还在进行，不再需要的请取消。"
    if plan.wanted_on is not None:
        wanted = day_in_words(plan.wanted_on)
        return f"{plan.title}是否改按{wanted}，等{plan.leader_post}定，定下以前仍按{day_in_words(plan.on)}。"
    return f"{plan.title}还按{day_in_words(plan.on)}倒排，请改期。" if plan.on != day else ""
