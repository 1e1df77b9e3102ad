"""What only a leader decides (拍板), in their own act or recorded from paper (代录)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.opening import tell_recorded
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Decision, Extension, Helper, Matter
from qianshao.ledger.origins import origin_closed
from qianshao.ledger.rules import ADJUST, MATTER_ACTS, charge_covers, may_decide_for, may_record
from qianshao.people.actor import Actor
from qianshao.people.models import Post, Unit

Kind = Decision.Kind


@action
def close_matter(matter: Matter, *, actor: Actor, text: str = "", paper: Paper | None = None) -> Matter:
    """Close a matter that was reported done (销号); what came of it stays in its closing review."""
    matter = _ready("close_matter", matter, actor, paper)
    changes = apply_changes(matter, state=Matter.State.CLOSED, open=False, closed_on=today())
    _decided(matter, Kind.CLOSED, text, "ledger.matter.closed", changes, actor=actor, paper=paper)
    _end(matter, actor)
    _announce(matter, "已销号", text, actor, steps.everybody(matter))
    return matter


@action
def send_back(matter: Matter, *, actor: Actor, text: str, paper: Paper | None = None) -> Matter:
    """Send a matter reported done back to its unit, with the reason (退回)."""
    matter = _ready("send_back", matter, actor, paper)
    said = steps.words(text, "text", "退回理由")
    changes = apply_changes(matter, state=Matter.State.IN_HAND, done_on=None)
    _decided(matter, Kind.SENT_BACK, said, "ledger.matter.sent_back", changes, actor=actor, paper=paper)
    _announce(matter, "被退回", said, actor, steps.concerned(matter))
    return matter


@action
def stop_matter(matter: Matter, *, actor: Actor, text: str, paper: Paper | None = None) -> Matter:
    """Stop a matter that need not be done any more (终止), with the reason."""
    matter = stop_quietly(matter, actor, text, paper)
    _announce(matter, "已终止", text, actor, steps.everybody(matter))
    return matter


def stop_quietly(matter: Matter, actor: Actor, text: str, paper: Paper | None) -> Matter:
    """Everything of `stop_matter` but telling: a plan that is cancelled tells each once, not for every step."""
    matter = _ready("stop_matter", matter, actor, paper)
    said = steps.words(text, "text", "终止理由")
    changes = apply_changes(matter, state=Matter.State.STOPPED, open=False)
    _decided(matter, Kind.STOPPED, said, "ledger.matter.stopped", changes, actor=actor, paper=paper)
    _end(matter, actor)
    return matter


@action
def decide_extension(
    matter: Matter,
    *,
    actor: Actor,
    granted: bool,
    due_on: date | None = None,
    text: str = "",
    paper: Paper | None = None,
) -> Matter:
    """Answer the pending request for more time; `due_on` may be another day than the one asked for."""
    matter = _ready("decide_extension", matter, actor, paper)
    extension = matter.extensions.select_for_update().get(answer=Extension.Answer.PENDING)
    answer = Extension.Answer.GRANTED if granted else Extension.Answer.REFUSED
    said = text.strip() if granted else steps.words(text, "text", "不同意的理由")
    apply_changes(extension, answer=answer, answered_on=today())
    changes = _extend(matter, due_on or extension.wanted_on) if granted else []
    kind = Kind.EXTENDED if granted else Kind.NOT_EXTENDED
    verb = "ledger.extension.granted" if granted else "ledger.extension.refused"
    _decided(matter, kind, said, verb, changes, actor=actor, paper=paper)
    result = f"延期至{steps.short(matter.due_on)}" if granted else "延期未获同意"
    _announce(matter, result, said, actor, steps.concerned(matter))
    return matter


def _extend(matter: Matter, due_on: date) -> list[Change]:
    if due_on <= matter.due_on:
        raise Unacceptable(f"要晚于现在的时限（{steps.short(matter.due_on)}）。", field="due_on")
    steps.check_deadline(due_on, matter.opened_on, matter.parent)
    changes = apply_changes(matter, due_on=due_on)
    steps.involve(matter)
    return changes


@dataclass(frozen=True)
class Adjustment:
    """What a leader sets anew; None leaves it as it is."""

    goal: str | None = None
    lead_unit: Unit | None = None
    helpers: Sequence[Unit] | None = None
    due_on: date | None = None
    weight: int | None = None
    evidence_wanted: str | None = None


@action
def adjust(
    matter: Matter, *, actor: Actor, to: Adjustment, text: str = "", paper: Paper | None = None
) -> Matter:
    """Change what was decided: goal, lead unit, helpers, deadline, weight, evidence. Another lead unit assigns anew."""
    matter = _ready("adjust", matter, actor, paper)
    lead_unit = to.lead_unit or matter.lead_unit
    helpers = _wanted_helpers(matter, to, lead_unit)
    units = [lead_unit, *helpers]
    require(may_record(actor, paper, units) if paper else may_decide_for(actor, ADJUST, units))
    _check_deadlines(matter, to.due_on)
    values = {
        name: value
        for name in ("goal", "lead_unit", "due_on", "weight", "evidence_wanted")
        if (value := getattr(to, name)) is not None
    }
    values |= _answering_leader(matter, units, actor, paper)
    if lead_unit.pk != matter.lead_unit_id:
        values |= {"state": Matter.State.TO_ASSIGN, "assignee": None, "assigned_on": None}
    if "goal" in values:
        values["goal"] = steps.words(values["goal"], "goal", "目标要求")
    told = steps.everybody(matter)
    changes = apply_changes(matter, **values) + _set_helpers(matter, helpers)
    if not changes:
        raise Unacceptable("没有改动。请改了再送，或返回。")
    steps.involve(matter)
    steps.index(matter)
    _decided(matter, Kind.ADJUSTED, text, "ledger.matter.adjusted", changes, actor=actor, paper=paper)
    what = "；".join(
        f"{change.label}改为{change.new or '无'}" for change in changes if change.field != "state"
    )
    _announce(matter, "有调整", f"{what}。{text.strip()}", actor, told | steps.everybody(matter))
    return matter


def _answering_leader(
    matter: Matter, units: Sequence[Unit], actor: Actor, paper: Paper | None
) -> dict[str, object]:
    """Once units come in that the leader so far is not in charge of, whoever decided that answers for the matter."""
    if charge_covers(matter.leader_post, units):
        return {}
    return {"leader_post": paper.post if paper else Post.objects.get(pk=actor.post_id or 0)}


def _wanted_helpers(matter: Matter, to: Adjustment, lead_unit: Unit) -> list[Unit]:
    wanted = [helper.unit for helper in matter.helpers.all()] if to.helpers is None else to.helpers
    return [unit for unit in dict.fromkeys(wanted) if unit.pk != lead_unit.pk]


def _check_deadlines(matter: Matter, due_on: date | None) -> None:
    if due_on is None or due_on == matter.due_on:
        return
    steps.check_deadline(due_on, matter.opened_on, matter.parent)
    later = matter.children.filter(open=True, due_on__gt=due_on).order_by("-due_on").first()
    if later:
        raise Unacceptable(
            f"分解事项{later.number}的时限是{steps.short(later.due_on)}，上级事项不能更早。", field="due_on"
        )


def _set_helpers(matter: Matter, wanted: Sequence[Unit]) -> list[Change]:
    rows = list(Helper.objects.filter(matter=matter).select_related("unit"))
    before, after = {row.unit_id for row in rows}, {unit.pk for unit in wanted}
    if before == after:
        return []
    old = steps.names([row.unit for row in rows])
    Helper.objects.filter(matter=matter).exclude(unit_id__in=after).delete()
    Helper.objects.bulk_create(Helper(matter=matter, unit=unit) for unit in wanted if unit.pk not in before)
    return [Change("helpers", "协办单位", old, steps.names(wanted))]


def _ready(name: str, matter: Matter, actor: Actor, paper: Paper | None) -> Matter:
    matter = steps.lock(matter)
    MATTER_ACTS[name].require_decision(actor, matter, paper)
    return matter


def _decided(
    matter: Matter,
    kind: Decision.Kind,
    text: str,
    verb: str,
    changes: list[Change],
    *,
    actor: Actor,
    paper: Paper | None,
) -> None:
    steps.write_decision(matter, kind, text.strip(), actor=actor, paper=paper)
    record(
        verb,
        matter,
        actor=actor,
        act=steps.act_of(paper),
        changes=changes,
        note=steps.note_of(text.strip(), paper),
    )
    tell_recorded(matter, kind.label, paper)


def _end(matter: Matter, actor: Actor) -> None:
    steps.involve(matter)
    matter.extensions.filter(answer=Extension.Answer.PENDING).update(
        answer=Extension.Answer.MOOT, answered_on=today()
    )
    if not matter.origin_type or matter.origin_id is None:
        return
    same = Matter.objects.filter(origin_type=matter.origin_type, origin_id=matter.origin_id, open=True)
    if not same.exists():
        origin_closed(matter.origin_type, matter.origin_id, actor=actor)


def _announce(matter: Matter, what: str, text: str, actor: Actor, people: set[int]) -> None:
    said = f"：{text.strip()}" if text.strip() else "。"
    steps.tell_of(
        matter,
        "ledger.decided",
        to=people,
        text=f"{matter.number}《{matter.title}》{what}{said}",
        actor=actor,
    )
