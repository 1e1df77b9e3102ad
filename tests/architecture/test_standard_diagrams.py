"""The diagrams that rooms bring along can be published, and have a place for each of their elements."""

import re

import pytest

from qianshao.processes.diagram import check, read_diagram
from tests.architecture.tree import ROOT

STANDARD = sorted((ROOT / "src" / "qianshao").glob("*/diagrams/*.bpmn"))


def test_there_are_some() -> None:
    assert {path.name for path in STANDARD} >= {"outgoing.bpmn", "incoming.bpmn", "memo.bpmn", "review.bpmn"}


@pytest.mark.parametrize("path", STANDARD, ids=lambda path: path.name)
def test_each_is_sound_and_drawn(path) -> None:
    content = path.read_bytes()
    diagram = read_diagram(content)
    assert check(diagram) == []
    drawn = set(re.findall(r'bpmnElement="([^"]+)"', content.decode()))
    assert set(diagram.nodes) | set(diagram.flows) <= drawn
