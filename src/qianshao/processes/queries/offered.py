"""What the drawing board offers for one process: the office's words for people, acts, verbs, facts and other processes."""

from typing import Any

from qianshao.people.acts import ADMIN_KINDS, PostKind
from qianshao.people.queries import units_of
from qianshao.processes.models import Process
from qianshao.processes.queries.diagrams import processes_of
from qianshao.processes.subjects import Fact, Subject, subject_of
from qianshao.processes.wording import ACTS, LISTS

_TRUTH = ("是", "否")


def offered_for(process: Process) -> dict[str, Any]:
    """As assets/src/js/diagram/panel.js reads it: lists of (value, words), facts and verbs with more."""
    subject = subject_of(process.subject_type)
    others = processes_of(process.organ_id, process.subject_type).exclude(pk=process.pk).exclude(current=None)
    return {
        "posts": [(kind.value, str(kind.label)) for kind in PostKind if kind not in ADMIN_KINDS],
        "units": list(subject.units.items()),
        "departments": [(unit.name, unit.name) for unit in units_of(process.organ_id)],
        "persons": list(subject.people.items()),
        "lists": list(LISTS.items()),
        "acts": ACTS,
        "does": _verbs(subject),
        "facts": [_fact(name, fact) for name, fact in subject.facts.items()],
        "calls": [(other.key, other.name) for other in others],
    }


def _verbs(subject: Subject) -> list[dict[str, str]]:
    return [{"name": step.name, "label": step.label, "act": step.act.value} for step in subject.steps]


def _fact(name: str, fact: Fact) -> dict[str, Any]:
    kind = "truth" if fact.values == _TRUTH else "choice" if fact.values else "free"
    return {"name": name, "label": fact.label, "kind": kind, "values": [(each, each) for each in fact.values]}
