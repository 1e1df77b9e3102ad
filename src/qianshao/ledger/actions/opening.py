"""Opening matters: 交办 by a leader (or recorded from paper), and splitting one into parts (分解)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import today
from qianshao.foundation.numbering import next_number
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.ledger.actions import steps
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Advice, Decision, Helper, Matter
from qianshao.ledger.origins import origin_reopened
from qianshao.ledger.rules import MATTER_ACTS, may_break_down_to, may_open, may_record
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.people.queries import who_can_act_in, who_heads

SERIES = "ledger"
_SHOWN = (
    "title",
    "goal",
    "lead_unit",
    "due_on",
    "weight",
    "evidence_wanted",
    "origin",
    "origin_label",
    "forecast",
    "risk",
)


@dataclass(frozen=True)
class Opening:
    """Everything that is decided when a matter is opened.

    `origin` is the record it came from, `text` the leader's words, `advice` the office's view shown beside them;
    `opened_on` is only for what is recorded from an older `paper`.
    """

    title: str
    goal: str
    lead_unit: Unit
    due_on: date
    helpers: Sequence[Unit] = ()
    weight: int = Matter.Weight.ORDINARY
    evidence_wanted: str = ""
    text: str = ""
    origin: models.Model | None = None
    origin_kind: str = ""
    origin_label: str = ""
    advice: str = ""
    forecast: str = ""
    risk: str = ""
    opened_on: date | None = None
    paper: Paper | None = None

    @property
    def helping(self) -> list[Unit]:
        """The helping units, each once, the lead unit never."""
        return [unit for unit in dict.fromkeys(self.helpers) if unit != self.lead_unit]

    @property
    def day(self) -> date:
        return self.opened_on if self.paper and self.opened_on else today()

    def values(self, actor: Actor) -> dict[str, Any]:
        return _from_origin(self.origin, self.origin_kind, self.origin_label) | {
            "title": self.title.strip(),
            "goal": self.goal.strip(),
            "lead_unit": self.lead_unit,
            "leader_post_id": self.paper.post.pk if self.paper else actor.post_id,
            "due_on": self.due_on,
            "weight": self.weight,
            "evidence_wanted": self.evidence_wanted.strip(),
            "forecast": self.forecast.strip(),
            "risk": self.risk,
            "opened_on": self.day,
        }


@action
def open_matter(opening: Opening, *, actor: Actor) -> Matter:
    """Give a matter to a unit (交办). The actor is the leader who decides, or the clerk who records from a paper."""
    matter = open_quietly(opening, actor)
    _tell_opened(matter, actor, opening.paper)
    return matter


def open_quietly(opening: Opening, actor: Actor) -> Matter:
    """Everything of `open_matter` but telling: an import tells each once, not two thousand times."""
    helpers, paper = opening.helping, opening.paper
    units = [opening.lead_unit, *helpers]
    require(may_record(actor, paper, units) if paper else may_open(actor, units))
    _check(opening.title, opening.goal, units, actor)
    steps.check_deadline(opening.due_on, opening.day, recorded=paper is not None)
    matter = _number_and_save(actor, opening.values(actor), helpers)
    if opening.advice.strip():
        steps.write_along(Advice, matter, opening.advice.strip(), by="办公室拟办意见")
    text = opening.text.strip()
    steps.write_decision(matter, Decision.Kind.OPENED, text, actor=actor, paper=paper)
    record(
        "ledger.matter.opened",
        matter,
        actor=actor,
        act=steps.act_of(paper),
        changes=all_values(matter, *_SHOWN),
        note=steps.note_of(text, paper),
    )
    return matter


@dataclass(frozen=True)
class Part:
    """One part of a matter that is broken down: what, for whom, until when."""

    title: str
    goal: str
    lead_unit: Unit
    due_on: date


@action
def break_down(matter: Matter, *, actor: Actor, parts: Sequence[Part]) -> list[Matter]:
    """Split a matter into parts for units already in the decision (协调); for any other unit only a leader may (拍板)."""
    matter = steps.lock(matter)
    act = MATTER_ACTS["break_down"]
    act.require(actor, matter)
    if not parts:
        raise Unacceptable("请至少写一件分解事项。")
    for part in parts:
        require(may_break_down_to(actor, matter, part.lead_unit))
        _check(part.title, part.goal, [part.lead_unit], actor)
        steps.check_deadline(part.due_on, today(), matter)
    children = [_open_part(matter, part, actor) for part in parts]
    record(
        "ledger.matter.broken_down",
        matter,
        actor=actor,
        act=Act.DECIDE if actor.is_leader else Act.COORDINATE,
        note="；".join(f"{child.number} {child.title}（{child.lead_unit}）" for child in children),
    )
    for child in children:
        _tell_opened(child, actor, None)
    return children


def _open_part(matter: Matter, part: Part, actor: Actor) -> Matter:
    values: dict[str, Any] = {
        "title": part.title.strip(),
        "goal": part.goal.strip(),
        "lead_unit": part.lead_unit,
        "leader_post_id": matter.leader_post_id,
        "due_on": part.due_on,
        "weight": matter.weight,
        "opened_on": today(),
        "parent": matter,
        "origin": Matter.Origin.BREAKDOWN,
        "origin_type": matter.origin_type,
        "origin_id": matter.origin_id,
        "origin_label": f"分解自{matter.number}",
        "origin_url": matter.get_absolute_url(),
    }
    child = _number_and_save(actor, values, [])
    if actor.is_leader:
        steps.write_decision(child, Decision.Kind.OPENED, f"分解自{matter.number}", actor=actor, paper=None)
    return child


def _check(title: str, goal: str, units: Sequence[Unit], actor: Actor) -> None:
    if any(unit.organ_id != actor.organ_id or unit.abolished_on for unit in units):
        raise Unacceptable("这个单位已撤销，或不属于本街道。", field="lead_unit")
    refuse_marked(title, goal)
    steps.words(title, "title", "事项")
    steps.words(goal, "goal", "目标要求")
    if len(title.strip()) > 120:
        raise Unacceptable("事项名称最多 120 字，细节请写到目标要求里。", field="title")


def _from_origin(origin: models.Model | None, kind: str, label: str) -> dict[str, Any]:
    if origin is None:
        return {"origin": kind or Matter.Origin.LEADER, "origin_label": label.strip()[:200]}
    url = getattr(origin, "get_absolute_url", None)
    return {
        "origin": kind or Matter.Origin.DOCUMENT,
        "origin_type": label_of(origin),
        "origin_id": origin.pk,
        "origin_label": (label or str(origin))[:200],
        "origin_url": url() if url else "",
    }


def _number_and_save(actor: Actor, values: dict[str, Any], helpers: Sequence[Unit]) -> Matter:
    year = values["opened_on"].year
    values |= {
        "organ_id": actor.organ_id,
        "year": year,
        "serial": next_number(actor.organ_id, SERIES, year),
        "last_progress_on": values["opened_on"],
    }
    first_of_origin = bool(values.get("origin_type")) and not _open_from(values)
    matter = Matter.objects.create(**values)
    Helper.objects.bulk_create(Helper(matter=matter, unit=unit) for unit in helpers)
    steps.involve_new(matter, helpers)
    steps.index(matter)
    if first_of_origin and matter.origin_id is not None:
        origin_reopened(matter.origin_type, matter.origin_id, actor=actor)
    return matter


def _open_from(values: dict[str, Any]) -> bool:
    same = Matter.objects.filter(origin_type=values["origin_type"], origin_id=values["origin_id"])
    return same.filter(open=True).exists()


def _tell_opened(matter: Matter, actor: Actor, paper: Paper | None) -> None:
    due = steps.short(matter.due_on)
    steps.tell_of(
        matter,
        "ledger.to_assign",
        to=who_heads([matter.lead_unit_id]),
        text=f"{matter.number}《{matter.title}》交{matter.lead_unit}主办，{due}前办结，请指定承办人。",
        actor=actor,
    )
    helping = who_heads(helper.unit_id for helper in matter.helpers.all())
    steps.tell_of(
        matter,
        "ledger.helping",
        to=helping,
        text=f"{matter.number}《{matter.title}》由{matter.lead_unit}主办，请协办，{due}前办结。",
        actor=actor,
    )
    tell_recorded(matter, "交办", paper)


def tell_recorded(matter: Matter, what: str, paper: Paper | None) -> None:
    """Tell the leader what a clerk recorded in their name; they may contest it."""
    if paper is None or not paper.told:
        return
    tell(
        "ledger.recorded",
        to=who_can_act_in([paper.post.pk]),
        text=f"办公室按您的{paper.paper}代录了“{what}”：{matter.number}《{matter.title}》。请确认，有出入可提出异议。",
        subject=matter,
    )
