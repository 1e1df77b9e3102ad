"""The red line in a diagram (DESIGN.md): the office never decides, and no number is given before somebody did."""

from collections.abc import Iterator

from qianshao.people.acts import Act
from qianshao.processes.diagram.finding import Finding, Rule
from qianshao.processes.diagram.parts import Diagram, Node, Sort
from qianshao.processes.diagram.passing import reached_without
from qianshao.processes.diagram.people import read_people

# Completing a step with this verb gives a document its number (编号).
NUMBERS = "documents.number"


def crossings(diagram: Diagram) -> Iterator[Finding]:
    """Steps that decide in the hands of others than leaders, and numbers that can be reached undecided."""
    steps = diagram.of_sort(Sort.STEP)
    deciding = [node for node in steps if node.act == Act.DECIDE]
    for node in deciding:
        yield from _decides(node)
    undecided = reached_without(diagram, {node.id for node in deciding})
    for node in steps:
        if node.does == NUMBERS and node.id in undecided:
            yield Finding(
                node.id, Rule.RED_LINE, f"{node.title}之前有一条路没有经过领导拍板（签发），不能编号。"
            )


def _decides(node: Node) -> Iterator[Finding]:
    people = read_people(node.people)
    if people is None or people.surely_leads:
        return
    who = "办公室岗位" if people.in_office else "非领导岗位"
    yield Finding(node.id, Rule.RED_LINE, f"{node.title}是拍板，不能交给{who}办理，只能由领导岗位拍板。")
