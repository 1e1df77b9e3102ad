"""The acts on a meeting: one table that the page, the actions and the doors read.

The office prepares every meeting, a unit its own. That a meeting of the leaders is held, when, and that it is not, is the
chair's to decide: the office asks (请示).
"""

from collections.abc import Callable
from dataclasses import dataclass

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Verdict, allowed, denied, require
from qianshao.meetings.models import Answer, Meeting, MeetingKind, Series, State
from qianshao.meetings.rules.recording import waits_for_an_answer, who_records
from qianshao.people.actor import Actor
from qianshao.people.acts import UNIT_KINDS, Act, PostKind
from qianshao.people.models import Unit
from qianshao.people.permissions import holds, permission, within

PREPARE = permission("meetings:meeting:prepare", Act.SERVE, "筹备会议")
PREPARE_OWN = permission("meetings:meeting:prepare-own", Act.HANDLE, "筹备本单位会议", only=UNIT_KINDS)
CALL = permission("meetings:meeting:call", Act.DECIDE, "决定开会、改期和取消")

# What is prepared by somebody and decided on by a chair.
Arranged = Meeting | Series
Right = Callable[[Actor, Meeting], Verdict]
Moment = Callable[[Meeting], Verdict]


def act_of(actor: Actor) -> Act:
    """What kind of act arranging is for this post: the office serves, a unit handles its own, a leader decides."""
    if actor.is_leader:
        return Act.DECIDE
    return Act.SERVE if actor.is_system or actor.is_office else Act.HANDLE


def may_open(actor: Actor, kind: MeetingKind | None = None, unit: Unit | None = None) -> Verdict:
    """The office opens every kind, a leader decides on one, a unit opens its own of the kinds that need no leader."""
    if actor.is_leader:
        return holds(actor, CALL)
    if actor.is_system or actor.is_office:
        return holds(actor, PREPARE)
    held = holds(actor, PREPARE_OWN, who_could="请办公室筹备。")
    if not held:
        return held
    if kind is not None and kind.needs_decision:
        return denied(f"{kind}的会期由领导定，由办公室筹备。请与办公室联系。", crossing=True)
    if unit is not None and unit.pk != actor.unit_id:
        return denied(f"只能筹备本单位的会议，{unit}的由其自行筹备，或请办公室筹备。")
    return allowed


def who_prepares(actor: Actor, meeting: Arranged) -> Verdict:
    """The office, or the meeting's own unit."""
    if actor.organ_id != meeting.organ_id:
        return denied("这不是本街道的会议。")
    if actor.is_system or actor.is_office:
        return holds(actor, PREPARE)
    could = f"请{meeting.unit}或办公室办理。"
    held = holds(actor, PREPARE_OWN, who_could=could)
    if not held:
        return held
    mine = meeting.unit_id == actor.unit_id and meeting.made_by_id in {actor.person_id, actor.on_behalf_of_id}
    if within(actor, PREPARE_OWN, unit_id=meeting.unit_id, mine=mine):
        return allowed
    return denied(f"这个会由{meeting.unit}的{meeting.made_label}筹备。{could}")


def who_decides(actor: Actor, meeting: Arranged) -> Verdict:
    """The chair in the chair's own post, or the principal leader."""
    chair = meeting.chair or "主要领导"
    held = holds(actor, CALL, who_could=f"请{chair}定。")
    if not held:
        return held
    if actor.organ_id == meeting.organ_id and (
        actor.kind == PostKind.PRINCIPAL or actor.post_id == meeting.chair_id
    ):
        return allowed
    return denied(f"这个会由{chair}定。", crossing=True)


def who_settles_time(actor: Actor, meeting: Arranged) -> Verdict:
    """Once a leader has decided on it, only a leader moves or cancels it; before, and otherwise, whoever prepares it."""
    if actor.is_leader:
        return who_decides(actor, meeting)
    prepares = who_prepares(actor, meeting)
    if prepares and meeting.needs_decision and meeting.decided_at is not None:
        return denied(f"会期已由{meeting.decided_label}定下，改动须请示。", crossing=True)
    return prepares


def who_asks(actor: Actor, meeting: Meeting) -> Verdict:
    """Whoever prepares it asks the chair."""
    return who_prepares(actor, meeting)


def who_plans(actor: Actor, meeting: Meeting) -> Verdict:
    """Sharing out the preparation: whoever prepares it proposes, the chair starts it at once."""
    return who_decides(actor, meeting) if actor.is_leader else who_prepares(actor, meeting)


def _before_it_began(meeting: Meeting) -> Verdict:
    if meeting.state in {State.PREPARING, State.NOTIFIED}:
        return allowed
    return denied(f"会议{meeting.get_state_display()}，不能再这样办。")


def _undecided(meeting: Meeting) -> Verdict:
    before = _before_it_began(meeting)
    if not before:
        return before
    if not meeting.needs_decision:
        return denied("这类会议不用请示会期。")
    return allowed


def _can_decide(meeting: Meeting) -> Verdict:
    undecided = _undecided(meeting)
    if not undecided or meeting.decided_at is None:
        return undecided
    pending = meeting.proposals.filter(answer=Answer.PENDING).exists()
    return allowed if pending else denied("没有待定的请示。")


def _can_ask(meeting: Meeting) -> Verdict:
    undecided = _undecided(meeting)
    if not undecided:
        return undecided
    pending = meeting.proposals.filter(answer=Answer.PENDING).exists()
    return denied("已有一条请示待定。") if pending else allowed


def _can_ask_to_hold(meeting: Meeting) -> Verdict:
    asked = _can_ask(meeting)
    return denied("会期已经定下。") if asked and meeting.decided_at is not None else asked


def _can_ask_to_change(meeting: Meeting) -> Verdict:
    asked = _can_ask(meeting)
    return denied("会期还没有定，可以直接改。") if asked and meeting.decided_at is None else asked


def _can_notify(meeting: Meeting) -> Verdict:
    if meeting.state != State.PREPARING:
        return denied("已经通知过，或会议已结束。") if meeting.open else _before_it_began(meeting)
    if meeting.undecided:
        return denied(f"会期还没有定，请先请{meeting.chair or '主要领导'}定。")
    if meeting.ends_at <= now():
        return denied("会议时间已过，请先改期。")
    return allowed


def _in(state: str, otherwise: str) -> Moment:
    def moment(meeting: Meeting) -> Verdict:
        if meeting.state == state:
            return allowed
        return denied(otherwise if meeting.open else f"会议{meeting.get_state_display()}，不能再这样办。")

    return moment


@dataclass(frozen=True)
class MeetingAct:
    """One act on a meeting: its word on the button, whose right, at what moment."""

    name: str
    label: str
    right: Right
    moment: Moment

    def verdict(self, actor: Actor, meeting: Meeting) -> Verdict:
        """What the button shows: the right first, then the moment."""
        return self.right(actor, meeting) and self.moment(meeting)

    def require(self, actor: Actor, meeting: Meeting) -> None:
        """What the action asks: `Refused` for whom, `Conflict` for when."""
        require(self.right(actor, meeting))
        moment = self.moment(meeting)
        if not moment:
            raise Conflict(moment.reason)


ACTS: dict[str, MeetingAct] = {
    act.name: act
    for act in (
        MeetingAct("decide", "定会", who_decides, _can_decide),
        MeetingAct("record", "代录", who_records, waits_for_an_answer),
        MeetingAct("ask_hold", "请示会期", who_asks, _can_ask_to_hold),
        MeetingAct("collect", "征集议题", who_prepares, _before_it_began),
        MeetingAct("ask_agenda", "请示议题", who_asks, _can_ask),
        MeetingAct("notify", "发通知", who_prepares, _can_notify),
        MeetingAct("remind", "催回复", who_prepares, _in(State.NOTIFIED, "先发通知，再催回复。")),
        MeetingAct("begin", "开会", who_prepares, _in(State.NOTIFIED, "先发通知，再开会。")),
        MeetingAct("end", "散会", who_prepares, _in(State.RUNNING, "会还没有开。")),
        MeetingAct("archive", "归档", who_prepares, _in(State.ENDED, "散会以后再归档。")),
        MeetingAct("plan", "会务方案", who_plans, _before_it_began),
        MeetingAct("invite", "参会范围", who_prepares, _before_it_began),
        MeetingAct("change", "修改", who_prepares, _before_it_began),
        MeetingAct("move", "改期", who_settles_time, _before_it_began),
        MeetingAct("ask_move", "请示改期", who_asks, _can_ask_to_change),
        MeetingAct("cancel", "取消会议", who_settles_time, _before_it_began),
        MeetingAct("ask_cancel", "请示取消", who_asks, _can_ask_to_change),
    )
}


def may(name: str, actor: Actor, meeting: Meeting) -> Verdict:
    """Whether the actor may do this act to this meeting now."""
    return ACTS[name].verdict(actor, meeting)
