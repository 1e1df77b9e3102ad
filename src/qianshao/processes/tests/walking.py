"""Processes begun from drawn diagrams, and short words for walking them."""

from collections.abc import Callable, Mapping

from qianshao.processes.diagram import Diagram, Node, check, expand, read_diagram
from qianshao.processes.running import Run, Task, complete, start
from qianshao.processes.tests.drawing import DECIDES, STEP, chain, drawn, flow, gate, step

SIGNED = 'qs:act="coordinate" qs:people="list:signers"'
CHOOSES = f'{STEP} qs:chooses="signers"'
ANY, HALF = SIGNED + ' qs:need="any"', SIGNED + ' qs:need="50"'
AT_ONCE = "<bpmn:multiInstanceLoopCharacteristics/>"
IN_TURN = '<bpmn:multiInstanceLoopCharacteristics isSequential="true"/>'
ROW = chain("start", "起草", "核稿", "签发", "编号", "end")
LINE = drawn(step("起草"), step("核稿"), step("签发", DECIDES), step("编号"), ROW)


def signed(more: str = SIGNED, inside: str = AT_ONCE) -> bytes:
    """起草 → 会签 by three → 签发."""
    return drawn(
        step("起草", CHOOSES),
        step("会签", more, inside),
        step("签发", DECIDES),
        chain("start", "起草", "会签", "签发", "end"),
    )


FORKED = drawn(
    step("起草"), gate("parallel", "分"), step("法制"), step("财务"), gate("parallel", "合"), step("签发", DECIDES),
    chain("start", "起草", "分", "法制", "合", "签发", "end"), flow("分", "财务"), flow("财务", "合"),
)  # fmt: skip


def begun(
    content: bytes,
    signers: tuple[int, ...] = (1, 2, 3),
    find: Callable[[Node], list[int]] | None = None,
    called: Mapping[str, Diagram] | None = None,
) -> Run:
    diagram = read_diagram(content)
    assert check(diagram, called) == []
    return start(
        Run(expand(diagram, called or {}), find or (lambda node: list(signers) if node.many else [7]))
    )


def at(run: Run) -> list[str]:
    """Where open tasks stand, in the order of the tasks."""
    return [run.node_of(task).id for task in run.open_tasks()]


def posts(run: Run) -> list[int | None]:
    return [task.post for task in run.open_tasks()]


def task_at(run: Run, node: str, post: int | None = None) -> Task:
    return next(
        task for task in run.open_tasks() if run.node_of(task).id == node and post in (None, task.post)
    )


def go(run: Run, *nodes: str) -> None:
    for node in nodes:
        complete(run, task_at(run, node))
