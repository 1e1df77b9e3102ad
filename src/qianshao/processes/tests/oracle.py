"""The same diagrams run by SpiffWorkflow, step by step, and compared.

Only how tokens move is compared: conditions are read by our own grammar in both, from the same facts, and how many of a
step taken by several must have acted is told to it in numbers. No parallel gateway stands inside a loop: the second time
round SpiffWorkflow's join goes on before all have come (docs/processes.md).
"""

import random
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.util.task import TaskState

from qianshao.processes.diagram import expand, read_diagram
from qianshao.processes.diagram.conditions import read_condition
from qianshao.processes.diagram.reading import BPMN, OWN
from qianshao.processes.running import Run, RunState, Task, complete, start
from qianshao.processes.tests.drawing import Blocks

SHARES = {"all": 100, "any": 1}
SEVERAL = 3
MOST_CHOSEN = 60  # steps; after that loops are left
OUTCOMES = ("", "甲", "退回")
KINDS = ("step", "row", "fork", "choice", "some", "loop", "call")
KINDS_IN_LOOPS = ("step", "row", "choice", "some", "loop", "call")


class _Engine(PythonScriptEngine):
    """Conditions of our grammar over facts that all tokens share; `several` and `enough 50` for a step of several."""

    def __init__(self, facts: dict[str, Any], several: int) -> None:
        super().__init__()
        self.facts, self.several = facts, several

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        word, _, share = expression.partition(" ")
        if word == "several":
            return self.several
        if word == "enough":
            done = len(task.parent.internal_data["merged"])
            return done * 100 >= int(share) * self.several
        return read_condition(expression).holds(self.facts)


class Oracle:
    """One instance of a diagram; a step several take is taken by `several`."""

    def __init__(self, content: bytes, called: Mapping[str, bytes], *, several: int) -> None:
        parser = BpmnParser()
        for each in (content, *called.values()):
            parser.add_bpmn_xml(_with_numbers(each))
        self.facts: dict[str, Any] = {"outcome": ""}
        whole, parts = parser.get_spec("p"), {key: parser.get_spec(key) for key in called}
        self.workflow = BpmnWorkflow(whole, parts, script_engine=_Engine(self.facts, several))
        self.workflow.do_engine_steps()

    def open(self) -> list[str]:
        """The steps that are open, a step once for each who may act in it, in order of their names."""
        return sorted(task.task_spec.bpmn_id for task in self._ready())

    def complete(self, node: str, outcome: str) -> None:
        self.facts["outcome"] = outcome
        next(task for task in self._ready() if task.task_spec.bpmn_id == node).run()
        self.workflow.do_engine_steps()

    @property
    def is_done(self) -> bool:
        return bool(self.workflow.completed)

    def _ready(self) -> Iterator[Any]:
        yield from self.workflow.get_tasks(state=TaskState.READY, manual=True)


def _with_numbers(content: bytes) -> Any:
    """The diagram with what SpiffWorkflow wants to know of a step that several take."""
    root = etree.fromstring(content)
    for loop in root.iter(f"{BPMN}multiInstanceLoopCharacteristics"):
        need = loop.getparent().get(f"{OWN}need", "all")
        etree.SubElement(loop, f"{BPMN}loopCardinality").text = "several"
        etree.SubElement(loop, f"{BPMN}completionCondition").text = f"enough {SHARES.get(need, need)}"
    return root


def compared(seed: int, depth: int = 3) -> int:
    """Walk a random diagram to its end in both; how many steps were completed. Fails where other steps are open."""
    choose = random.Random(seed)  # noqa: S311 - chance decides what is tried, nothing is kept secret by it
    blocks = Blocks(choose, several=True, kinds=KINDS, kinds_in_loops=KINDS_IN_LOOPS)
    content = blocks.drawn(depth)
    called = {key: read_diagram(each) for key, each in blocks.called.items()}
    diagram = expand(read_diagram(content), called)
    run = start(Run(diagram, lambda node: list(range(SEVERAL)) if node.many else [0]))
    oracle = Oracle(content, blocks.called, several=SEVERAL)
    steps = 0
    while run.state is RunState.RUNNING:
        assert sorted(_drawn_as(run, task) for task in run.open_tasks()) == oracle.open()
        task = choose.choice(run.open_tasks())
        outcome = choose.choice(OUTCOMES) if steps < MOST_CHOSEN else ""
        complete(run, task, outcome)
        oracle.complete(_drawn_as(run, task), outcome)
        steps += 1
    assert oracle.is_done
    return steps


def _drawn_as(run: Run, task: Task) -> str:
    """The id a step has in the file it is drawn in."""
    return run.node_of(task).id.rpartition("/")[2]
