"""A diagram: its parts, read from BPMN 2.0, and everything that can be said of it before it runs."""

from qianshao.processes.diagram.calling import expand
from qianshao.processes.diagram.checking import check
from qianshao.processes.diagram.finding import Finding, Rule
from qianshao.processes.diagram.outcomes import Outcome, outcomes_of
from qianshao.processes.diagram.parts import Diagram, Flow, Many, Node, Sort
from qianshao.processes.diagram.reading import read_diagram

__all__ = [
    "Diagram",
    "Finding",
    "Flow",
    "Many",
    "Node",
    "Outcome",
    "Rule",
    "Sort",
    "check",
    "expand",
    "outcomes_of",
    "read_diagram",
]
