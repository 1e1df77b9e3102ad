"""Who answers for a place at a meeting, and until when."""

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Attendee, Meeting, State
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.permissions import holds, permission, within

ANSWER = permission(
    "meetings:reply:answer", Act.HANDLE, "代本单位回复会议通知", only={PostKind.HEAD, PostKind.LIAISON}
)
RECORD = permission("meetings:reply:record", Act.SERVE, "代为登记会议回复")


def is_own(actor: Actor, attendee: Attendee) -> bool:
    """Whether the place is the actor's own, or of the person they act for."""
    people = {actor.person_id, actor.on_behalf_of_id} - {None}
    return attendee.person_id in people and not attendee.for_unit


def answers(actor: Actor, attendee: Attendee) -> Verdict:
    """One's own place, or a place of one's own unit as its head or liaison; no permission of the office in it."""
    if is_own(actor, attendee):
        return allowed
    held = holds(actor, ANSWER, who_could=f"由{attendee.who}本人或其单位回复，也可请办公室登记。")
    mine = attendee.unit_id == actor.unit_id
    if not held or within(actor, ANSWER, unit_id=attendee.unit_id, mine=mine):
        return held
    return denied(f"这是{attendee.unit}的名额，由其负责人或联络员回复。")


def who_replies(actor: Actor, attendee: Attendee) -> Verdict:
    """Whoever answers for the place, or the office for somebody who telephoned."""
    if actor.organ_id != attendee.meeting.organ_id:
        return denied("这不是本街道的会议。")
    own = answers(actor, attendee)
    if own or not (actor.is_office or actor.is_system):
        return own
    return holds(actor, RECORD)


def in_time(meeting: Meeting) -> Verdict:
    """From the notice until the meeting is over."""
    if meeting.state == State.PREPARING:
        return denied("通知还没有发出。")
    if meeting.state == State.CANCELLED:
        return denied("会议已取消，不用回复。")
    if not meeting.open or now() >= meeting.ends_at:
        return denied("会议已经结束，不再收回复。")
    return allowed


def may_reply(actor: Actor, attendee: Attendee) -> Verdict:
    """Right and moment together, for the button."""
    return who_replies(actor, attendee) and in_time(attendee.meeting)
