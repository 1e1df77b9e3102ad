"""Planning a meeting (筹备), by the office, by a unit for itself, or decided on by a leader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.meetings.actions.common import chairs_of, check_times, index, locked, tell_of, words
from qianshao.meetings.actions.inviting import ask
from qianshao.meetings.models import Meeting, MeetingKind, Proposal, Room, Series
from qianshao.meetings.queries.attendees import usual_invitations
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor
from qianshao.people.models import Post, Unit

_SHOWN = ("kind", "title", "about", "unit", "chair", "begins_at", "ends_at", "room", "place")


@dataclass(frozen=True)
class Planned:
    """What a meeting begins with; who is asked comes from its kind and is changed afterwards."""

    kind: MeetingKind
    title: str
    begins_at: datetime
    ends_at: datetime
    unit: Unit
    chair: Post | None = None
    room: Room | None = None
    place: str = ""
    about: str = ""
    # The series it is a turn of: what a leader decided about that holds for it.
    series: Series | None = None


@action
def open_meeting(planned: Planned, *, actor: Actor) -> Meeting:
    """Plan a meeting. One that needs a leader's decision is asked for at once, or decided where the leader plans it.

    A turn of a series was decided on with the series.
    """
    require(rules.may_open(actor, planned.kind, planned.unit))
    _check(planned, actor)
    decided = planned.kind.needs_decision and actor.is_leader
    meeting = Meeting.objects.create(**_values(planned, actor))
    if decided:
        require(rules.who_decides(actor, meeting))
        meeting.decided_at, meeting.decided_label = now(), str(actor)
        meeting.save(update_fields=["decided_at", "decided_label"])
    ask(meeting, usual_invitations(meeting, planned.series))
    changes = all_values(meeting, *_SHOWN)
    record("meetings.meeting.opened", meeting, actor=actor, act=rules.act_of(actor), changes=changes)
    if meeting.undecided:
        put_question(meeting, Proposal.Kind.HOLD, actor=actor)
    index(meeting)
    return locked(meeting)


def put_question(
    meeting: Meeting,
    kind: str,
    *,
    actor: Actor,
    text: str = "",
    begins_at: datetime | None = None,
    ends_at: datetime | None = None,
    asker: str = "",
) -> Proposal:
    """Ask the chair (part of an act that journals it); `asker` where it is not the actor who asks."""
    proposal = Proposal.objects.create(
        meeting=meeting,
        kind=kind,
        text=text.strip(),
        begins_at=begins_at,
        ends_at=ends_at,
        by_label=asker or str(actor),
        at=now(),
    )
    asked = f"，{text.strip()}" if text.strip() else ""
    tell_of(
        meeting,
        "meetings.to_decide",
        to=chairs_of(meeting),
        text=f"请定：{meeting}拟{proposal.get_kind_display()}（{proposal.span}，{meeting.where or '地点未定'}）{asked}。",
        actor=actor,
    )
    return proposal


def _values(planned: Planned, actor: Actor) -> dict[str, Any]:
    return {
        "organ_id": actor.organ_id,
        "kind": planned.kind,
        "title": planned.title.strip(),
        "about": planned.about.strip(),
        "unit": planned.unit,
        "chair": planned.chair,
        "begins_at": planned.begins_at,
        "ends_at": planned.ends_at,
        "room": planned.room,
        "place": "" if planned.room else planned.place.strip(),
        "quorum": planned.kind.quorum,
        "needs_decision": planned.kind.needs_decision,
        "made_by_id": actor.person_id,
        "made_label": str(actor),
        "made_at": now(),
    } | (_inherited(planned.series, actor) if planned.series is not None else {})


def _inherited(series: Series, actor: Actor) -> dict[str, Any]:
    """Whose a turn of a series is, and the leader's decision it was made under; an extra one is decided on by itself."""
    made = {"made_by_id": series.made_by_id, "made_label": series.made_label}
    if not actor.is_system:
        return made
    return {**made, "decided_at": series.decided_at, "decided_label": series.decided_label}


def _check(planned: Planned, actor: Actor) -> None:
    refuse_marked(planned.title, planned.about, planned.place)
    words(planned.title, "title", "会议名称")
    check_times(planned.begins_at, planned.ends_at)
    ours = {planned.kind.organ_id, planned.unit.organ_id} | {planned.room.organ_id if planned.room else 0}
    if ours - {actor.organ_id, 0}:
        raise Unacceptable("请选择本街道的会议种类、单位和会议室。")
    if planned.kind.closed_on is not None:
        raise Unacceptable(f"“{planned.kind}”已停用。", field="kind")
    if planned.room is not None:
        # Held, so that whoever takes the room out of use at this moment sees this meeting.
        room = Room.objects.select_for_update().get(pk=planned.room.pk)
        if room.closed_on is not None:
            raise Unacceptable(f"{room}已停用，请另选。", field="room")
    if planned.kind.needs_decision and planned.chair is None:
        raise Unacceptable("这类会议由领导定会期，请选主持人。", field="chair")
