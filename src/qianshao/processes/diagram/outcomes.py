"""What may be answered at a step, read from the choice that follows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from qianshao.processes.diagram.conditions import Condition, Unreadable, read_condition
from qianshao.processes.diagram.parts import Diagram, Flow, Node
from qianshao.processes.diagram.passing import gates_after

OTHERWISE = "继续"
_ASKING = ("==", "!=", "in")


@dataclass(frozen=True)
class Outcome:
    """One answer: `value` as conditions compare it (empty where none of them is meant), `label` as a button says it."""

    value: str
    label: str


def outcomes_of(diagram: Diagram, node: Node) -> tuple[Outcome, ...]:
    """The answers the choices ask for that follow a step before any other step, in the order of their arrows; none
    where no choice asks for an outcome."""
    found: dict[str, Outcome] = {}
    for gate in gates_after(diagram, node.id):
        for outcome in _of_gate(diagram, gate):
            found.setdefault(outcome.value, outcome)
    return tuple(found.values())


def _of_gate(diagram: Diagram, gate: Node) -> list[Outcome]:
    """The answers of one gateway; its default arrow is one where any other arrow asks for an outcome."""
    found: list[Outcome] = []
    for flow in diagram.leaving[gate.id]:
        if flow.id == gate.default:
            found.append(Outcome("", flow.name or OTHERWISE))
        elif flow.condition:
            found += _of_arrow(flow)
    return found if any(outcome.value for outcome in found) else []


def _of_arrow(flow: Flow) -> list[Outcome]:
    """The answers an arrow asks for; its name is the label where it stands for one answer alone."""
    try:
        condition = read_condition(flow.condition)
    except Unreadable:
        return []
    values = list(_values(condition))
    alone = condition.op == "==" and len(values) == 1 and flow.name
    return [Outcome(value, flow.name if alone else value) for value in values]


def _values(tree: Condition) -> Iterator[str]:
    """The words an outcome is compared with, wherever in the condition."""
    if tree.op in _ASKING and any(part.op == "name" and part.value == "outcome" for part in tree.parts):
        for part in tree.parts:
            leaves = part.parts if part.op == "list" else (part,)
            yield from (str(leaf.value) for leaf in leaves if leaf.op == "value" and leaf.value)
    else:
        for part in tree.parts:
            yield from _values(part)
