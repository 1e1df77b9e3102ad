"""Who may do what to a matter, and when: one table of acts that the page, the actions and the doors read (M13, M14).

A right is about who (a refusal, 403); a moment is about the matter's state (a conflict, 409). Both answer with a sentence.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from qianshao.foundation.verdict import Conflict, Verdict, allowed, denied, require
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Matter, Recording
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Charge, Post, Unit
from qianshao.people.permissions import Permission, holds, permission, within

State = Matter.State
_RUNNING = frozenset({State.TO_ASSIGN, State.IN_HAND})
_OPEN = _RUNNING | {State.DONE}

OPEN = permission("ledger:matter:open", Act.DECIDE, "交办事项")
ADJUST = permission("ledger:matter:adjust", Act.DECIDE, "调整事项")
EXTEND = permission("ledger:extension:decide", Act.DECIDE, "批复延期")
SEND_BACK = permission("ledger:matter:send-back", Act.DECIDE, "退回事项")
CLOSE = permission("ledger:matter:close", Act.DECIDE, "销号")
STOP = permission("ledger:matter:stop", Act.DECIDE, "终止事项")
BEYOND = permission("ledger:matter:break-down-beyond", Act.DECIDE, "分解给批示以外的单位")
CONFIRM = permission("ledger:recording:confirm", Act.DECIDE, "确认代录")
CONTEST = permission("ledger:recording:contest", Act.DECIDE, "对代录提出异议")
RECORD = permission("ledger:decision:record", Act.SERVE, "代录领导批示", only=OFFICE_KINDS)
SETTLE = permission("ledger:recording:settle", Act.SERVE, "处理代录异议", only=OFFICE_KINDS)
IMPORT = permission("ledger:matter:import", Act.SERVE, "导入台账", only=OFFICE_KINDS)
ADVISE = permission("ledger:matter:advise", Act.ADVISE, "拟写拟办意见", only=OFFICE_KINDS)
FORECAST = permission("ledger:matter:forecast", Act.ADVISE, "作事前预测")
ASSIGN = permission("ledger:matter:assign", Act.COORDINATE, "指定承办人", only=HEAD_KINDS)
NAME_CONTACT = permission("ledger:helper:name-contact", Act.COORDINATE, "指定协办联系人", only=HEAD_KINDS)
BREAK_DOWN = permission("ledger:matter:break-down", Act.COORDINATE, "分解事项")
PROGRESS = permission("ledger:matter:report-progress", Act.HANDLE, "报进展")
ASK_EXTENSION = permission("ledger:extension:request", Act.HANDLE, "申请延期")
DONE = permission("ledger:matter:report-done", Act.HANDLE, "报结")
INSPECT = permission("ledger:matter:inspect", Act.INSPECT, "督查")
URGE = permission("ledger:matter:urge", Act.INSPECT, "催办")

Right = Callable[[Actor, Matter], Verdict]
Moment = Callable[[Matter], Verdict]


def units_of_matter(matter: Matter) -> list[Unit]:
    """The lead unit and the helpers."""
    return [matter.lead_unit, *(helper.unit for helper in matter.helpers.all())]


def is_assignee(actor: Actor, matter: Matter) -> bool:
    """Whether the actor is the one it was assigned to (or stands in for them), acting in that unit."""
    people = {actor.person_id, actor.on_behalf_of_id} - {None}
    return matter.assignee_id in people and actor.unit_id == matter.lead_unit_id


def may_decide_for(actor: Actor, wanted: Permission, units: Iterable[Unit], who_could: str = "") -> Verdict:
    """拍板 by the leader in charge of every unit concerned, or by the principal leader."""
    verdict = holds(actor, wanted, who_could=who_could)
    if not verdict:
        return verdict
    outside = [unit for unit in units if not within(actor, wanted, unit_id=unit.pk)]
    if not outside:
        return allowed
    names = "、".join(str(unit) for unit in outside)
    return denied(
        f"{names}不在您分管范围内，不能{wanted.label}。可请主要领导或其分管领导拍板。", crossing=True
    )


def may_open(actor: Actor, units: Collection[Unit]) -> Verdict:
    """Whether this actor may give a matter to these units."""
    lead = next(iter(units), None)
    who_could = f"可转请分管{lead}工作的领导批示。" if lead else "可转请分管领导批示。"
    return may_decide_for(actor, OPEN, units, who_could)


def may_record(actor: Actor, paper: Paper, units: Collection[Unit]) -> Verdict:
    """Whether a clerk may record that leader's paper instruction about these units (代录)."""
    verdict = holds(actor, RECORD, who_could="请交办公室代录。")
    if not verdict:
        return verdict
    leads = paper.post.kind in LEADER_KINDS and paper.post.abolished_on is None
    if not leads or paper.post.organ_id != actor.organ_id:
        return denied("代录的批示必须出自本街道的领导岗位。", crossing=True)
    if charge_covers(paper.post, units):
        return allowed
    return denied(
        f"{'、'.join(str(unit) for unit in units)}不全在{paper.post}分管范围内，这份批示不能作数。可转请主要领导批示。",
        crossing=True,
    )


def charge_covers(post: Post, units: Collection[Unit]) -> bool:
    """Whether a leader's post is in charge of all these units (the principal leader of every one)."""
    if post.kind == PostKind.PRINCIPAL:
        return True
    charge = set(Charge.objects.filter(post=post).values_list("unit_id", flat=True))
    return {unit.pk for unit in units} <= charge


def _decides(wanted: Permission) -> Right:
    def right(actor: Actor, matter: Matter) -> Verdict:
        return may_decide_for(actor, wanted, units_of_matter(matter), f"可转请{matter.leader_post}批示。")

    return right


def _heads_lead_unit(actor: Actor, matter: Matter) -> Verdict:
    reason = f"只有{matter.lead_unit}负责人可以指定承办人。可请其指定。"
    verdict = holds(actor, ASSIGN, who_could=f"请{matter.lead_unit}负责人指定。")
    if not verdict:
        return verdict
    return allowed if actor.unit_id == matter.lead_unit_id else denied(reason)


def _heads_helping_unit(actor: Actor, matter: Matter) -> Verdict:
    verdict = holds(actor, NAME_CONTACT, who_could="请协办单位负责人指定。")
    if not verdict:
        return verdict
    helping = {helper.unit_id for helper in matter.helpers.all()}
    return allowed if actor.unit_id in helping else denied("只有协办单位负责人可以指定本单位的联系人。")


def _handles(wanted: Permission) -> Right:
    def right(actor: Actor, matter: Matter) -> Verdict:
        turn_to = (
            f"请承办人{matter.assignee}办理。"
            if matter.assignee
            else f"请{matter.lead_unit}负责人先指定承办人。"
        )
        verdict = holds(actor, wanted, who_could=turn_to)
        if not verdict:
            return verdict
        if within(actor, wanted, unit_id=matter.lead_unit_id, mine=is_assignee(actor, matter)):
            return allowed
        return denied(f"只有承办人或{matter.lead_unit}负责人可以{wanted.label}。{turn_to}")

    return right


def _reaches(wanted: Permission, who_could: str) -> Right:
    def right(actor: Actor, matter: Matter) -> Verdict:
        verdict = holds(actor, wanted, who_could=who_could)
        if not verdict:
            return verdict
        if within(actor, wanted, unit_id=matter.lead_unit_id, mine=is_assignee(actor, matter)):
            return allowed
        return denied(f"{matter.lead_unit}不在您的工作范围内，不能{wanted.label}。{who_could}")

    return right


def may_break_down_to(actor: Actor, matter: Matter, unit: Unit) -> Verdict:
    """Splitting to units already in the decision is coordination; any other unit needs 拍板 (M13)."""
    named = {each.pk for each in units_of_matter(matter)}
    if unit.pk in named and not actor.is_leader:
        return _may_break_down(actor, matter)
    reason = f"{unit}不在批示之列，分解给它须由领导拍板。可转请{matter.leader_post}批示。"
    if not actor.is_leader:
        return denied(reason, crossing=True)
    return may_decide_for(actor, BEYOND, [*units_of_matter(matter), unit])


def _may_break_down(actor: Actor, matter: Matter) -> Verdict:
    if actor.is_leader:
        return may_decide_for(actor, BEYOND, units_of_matter(matter))
    who_could = f"请{matter.lead_unit}负责人或办公室分解。"
    verdict = holds(actor, BREAK_DOWN, who_could=who_could)
    if verdict and not within(actor, BREAK_DOWN, unit_id=matter.lead_unit_id):
        return denied(f"只有主办单位负责人或办公室可以分解这件事项。{who_could}")
    return verdict


def _in(states: frozenset[str], otherwise: str = "") -> Moment:
    def moment(matter: Matter) -> Verdict:
        if matter.state in states:
            return allowed
        return denied(
            otherwise
            if otherwise and matter.open
            else f"这件事项{matter.get_state_display()}，不能再这样办。"
        )

    return moment


def _all_children_ended(moment: Moment) -> Moment:
    def with_children(matter: Matter) -> Verdict:
        verdict = moment(matter)
        if not verdict:
            return verdict
        waiting = matter.children.filter(open=True).count()
        return denied(f"还有 {waiting} 件分解事项未了，先办结分解事项。") if waiting else allowed

    return with_children


def _extension_pending(matter: Matter) -> Verdict:
    if matter.state not in _RUNNING:
        return _in(_RUNNING)(matter)
    pending = matter.extensions.filter(answer="pending").exists()
    return allowed if pending else denied("没有待批的延期申请。")


def _no_extension_pending(matter: Matter) -> Verdict:
    verdict = _in(frozenset({State.IN_HAND}), "还没有指定承办人。")(matter)
    if not verdict:
        return verdict
    pending = matter.extensions.filter(answer="pending").exists()
    return denied("已有一份延期申请待批。") if pending else allowed


def _has_helpers(matter: Matter) -> Verdict:
    if not matter.open:
        return _in(_OPEN)(matter)
    return allowed if matter.helpers.all() else denied("这件事项没有协办单位。")


_ELSEWHERE = denied("这不是本街道的事项。")
_in_hand = _in(frozenset({State.IN_HAND}), "先由主办单位负责人指定承办人，或已报结待销号。")
_reported = _in(frozenset({State.DONE}), "承办人还没有报结。")


@dataclass(frozen=True)
class MatterAct:
    """One act on a matter: its word on the button, whose right, at what moment."""

    name: str
    label: str
    permission: Permission
    right: Right
    moment: Moment

    def verdict(self, actor: Actor, matter: Matter) -> Verdict:
        """What the button shows: the right first, then the moment."""
        verdict = self._right(actor, matter)
        return self.moment(matter) if verdict else verdict

    def _right(self, actor: Actor, matter: Matter) -> Verdict:
        return self.right(actor, matter) if actor.organ_id == matter.organ_id else _ELSEWHERE

    def require(self, actor: Actor, matter: Matter) -> None:
        """What the action asks: `Refused` for whom, `Conflict` for when."""
        require(self._right(actor, matter))
        self.require_moment(matter)

    def require_moment(self, matter: Matter) -> None:
        moment = self.moment(matter)
        if not moment:
            raise Conflict(moment.reason)

    def require_decision(self, actor: Actor, matter: Matter, paper: Paper | None) -> None:
        """The same for an act a leader decides, or a clerk records from paper."""
        right = self._right(actor, matter)
        if paper and right is not _ELSEWHERE:
            right = may_record(actor, paper, units_of_matter(matter))
        require(right)
        self.require_moment(matter)


_ask_office = "可请办公室办理。"
MATTER_ACTS: dict[str, MatterAct] = {
    act.name: act
    for act in (
        MatterAct(
            "assign", "指定承办人", ASSIGN, _heads_lead_unit, _in(_RUNNING, "已报结，不能再改承办人。")
        ),
        MatterAct("report_progress", "报进展", PROGRESS, _handles(PROGRESS), _in_hand),
        MatterAct("report_done", "报结", DONE, _handles(DONE), _in_hand),
        MatterAct(
            "request_extension", "申请延期", ASK_EXTENSION, _handles(ASK_EXTENSION), _no_extension_pending
        ),
        MatterAct("name_helper_contact", "指定联系人", NAME_CONTACT, _heads_helping_unit, _has_helpers),
        MatterAct("close_matter", "销号", CLOSE, _decides(CLOSE), _all_children_ended(_reported)),
        MatterAct("send_back", "退回", SEND_BACK, _decides(SEND_BACK), _reported),
        MatterAct("decide_extension", "批延期", EXTEND, _decides(EXTEND), _extension_pending),
        MatterAct("adjust", "调整", ADJUST, _decides(ADJUST), _in(_RUNNING, "已报结，请先退回再调整。")),
        MatterAct("stop_matter", "终止", STOP, _decides(STOP), _all_children_ended(_in(_OPEN))),
        MatterAct("advise", "拟办意见", ADVISE, _reaches(ADVISE, _ask_office), _in(_OPEN)),
        MatterAct("inspect", "督查", INSPECT, _reaches(INSPECT, _ask_office), _in(_OPEN)),
        MatterAct("urge", "催办", URGE, _reaches(URGE, _ask_office), _in(_RUNNING, "已报结，不用再催。")),
        MatterAct("break_down", "分解", BREAK_DOWN, _may_break_down, _in(_RUNNING, "已报结，不能再分解。")),
        MatterAct(
            "forecast",
            "事前预测",
            FORECAST,
            _reaches(FORECAST, _ask_office),
            _in(_RUNNING, "已报结，不必再预测。"),
        ),
        MatterAct("record_decision", "代录批示", RECORD, lambda actor, _: holds(actor, RECORD), _in(_OPEN)),
    )
}


def may(name: str, actor: Actor, matter: Matter) -> Verdict:
    """Whether the actor may do this act to this matter now."""
    return MATTER_ACTS[name].verdict(actor, matter)


def may_answer_recording(actor: Actor, recording: Recording, wanted: Permission) -> Verdict:
    """Only the leader whose instruction was recorded lets it stand or contests it."""
    verdict = holds(actor, wanted, who_could=f"由{recording.post}本人确认。")
    if not verdict:
        return verdict
    if actor.post_id == recording.post_id:
        return allowed
    return denied(f"这条代录出自{recording.post}的批示，由其本人确认或提出异议。", crossing=True)


def may_settle(actor: Actor) -> Verdict:
    """The office put it on record, so the office puts it right."""
    return holds(actor, SETTLE, who_could="由办公室改正。")


def may_import(actor: Actor) -> Verdict:
    return holds(actor, IMPORT, who_could="由办公室导入。")
