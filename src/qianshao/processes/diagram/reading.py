"""A diagram from a BPMN 2.0 file: what the engine runs is taken, what it does not run is named, nothing is guessed.

What BPMN itself has no word for stands in attributes of the namespace `urn:qianshao:process`: `act`, `people`, `due`,
`does`, `chooses` on a step, `people` on a lane as well, `need` on a step that several take. Other editors keep what they
do not know.
"""

from collections.abc import Iterator
from typing import Any

from qianshao.gongwen.opening import parse_xml
from qianshao.gongwen.problem import Problem
from qianshao.processes.diagram.parts import Diagram, Flow, Many, Node, Sort

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
OWN = "{urn:qianshao:process}"
MOST_ELEMENTS = 500
# Parts of a process that say nothing of how it runs.
_SILENT = {
    "laneSet", "extensionElements", "documentation", "textAnnotation", "association", "group", "ioSpecification",
    "property", "dataObject", "dataObjectReference", "dataStoreReference", "auditing", "monitoring",
}  # fmt: skip
NOT_BPMN = "这不是 BPMN 2.0 流程图。请在流程图编辑器里另存为 .bpmn 再试。"


def read_diagram(content: bytes) -> Diagram:
    """The one process in a file. Raises `Problem` for anything that is no BPMN, or holds no or several processes."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Problem(NOT_BPMN)
    root = parse_xml(content)
    if root.tag != f"{BPMN}definitions":
        raise Problem(NOT_BPMN)
    processes = [each for each in root.findall(f"{BPMN}process") if len(each)]
    if len(processes) != 1:
        raise Problem("流程图里没有流程。" if not processes else "一个文件只能有一个流程，请分开保存。")
    return _diagram(processes[0])


def _diagram(process: Any) -> Diagram:
    elements = [each for each in process if isinstance(each.tag, str) and each.tag.startswith(BPMN)]
    if len(elements) > MOST_ELEMENTS:
        raise Problem(f"流程图有 {len(elements)} 个部分，最多 {MOST_ELEMENTS} 个，请拆成子流程。")
    lanes = dict(_lanes(process))
    nodes, flows, foreign = {}, {}, {}
    taken: set[str] = set()
    for element in elements:
        sort = element.tag.removeprefix(BPMN)
        key = element.get("id") or ""
        if sort in _SILENT:
            continue
        if problem := _amiss(key, taken):
            raise Problem(f"流程图里有{problem}，请在编辑器里改好再保存。")
        taken.add(key)
        if sort == "sequenceFlow":
            flows[key] = _flow(element, key)
        elif sort in set(Sort) and _is_run(element, sort):
            nodes[key] = _node(element, key, Sort(sort), lanes.get(key))
        else:
            foreign[key] = _foreign_name(element, sort)
    return Diagram(process.get("id") or "", process.get("name") or "", nodes, flows, foreign)


def _amiss(key: str, taken: set[str]) -> str:
    """What is wrong with the id of an element; the slash is kept for elements of a process that is called."""
    if not key:
        return "没有编号的部分"
    if key in taken:
        return f"重复的编号“{key}”"
    return f"带斜线的编号“{key}”" if "/" in key else ""


def _lanes(process: Any) -> Iterator[tuple[str, Any]]:
    """Each node with the innermost lane it stands in."""
    for lane in process.iter(f"{BPMN}lane"):
        for reference in lane.findall(f"{BPMN}flowNodeRef"):
            yield (reference.text or "").strip(), lane


def _flow(element: Any, key: str) -> Flow:
    condition = element.findtext(f"{BPMN}conditionExpression") or ""
    return Flow(
        key,
        element.get("sourceRef") or "",
        element.get("targetRef") or "",
        condition.strip(),
        element.get("name") or "",
    )


def _node(element: Any, key: str, sort: Sort, lane: Any) -> Node:
    own = {
        name.removeprefix(OWN): value.strip()
        for name, value in element.attrib.items()
        if name.startswith(OWN)
    }
    return Node(
        id=key,
        sort=sort,
        name=(element.get("name") or "").strip(),
        act=own.get("act", ""),
        people=own.get("people") or (lane.get(f"{OWN}people", "").strip() if lane is not None else ""),
        lane=(lane.get("name") or "").strip() if lane is not None else "",
        does=own.get("does", ""),
        due=own.get("due") or _duration(element),
        chooses=own.get("chooses", ""),
        many=_many(element, own.get("need") or "all"),
        default=element.get("default") or "",
        attached_to=element.get("attachedToRef") or "",
        interrupts=element.get("cancelActivity") != "false",
        calls=(element.get("calledElement") or "").strip(),
    )


def _many(element: Any, need: str) -> Many | None:
    loop = element.find(f"{BPMN}multiInstanceLoopCharacteristics")
    return None if loop is None else Many(loop.get("isSequential") == "true", need)


def _duration(element: Any) -> str:
    return (element.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDuration") or "").strip()


def _is_run(element: Any, sort: str) -> bool:
    """Start and end events without a trigger, boundary events with a timer, steps that do not repeat by a condition."""
    triggers = [
        each.tag for each in element if isinstance(each.tag, str) and each.tag.endswith("EventDefinition")
    ]
    if sort == Sort.TIMER:
        return triggers == [f"{BPMN}timerEventDefinition"]
    return not triggers and element.find(f"{BPMN}standardLoopCharacteristics") is None


def _foreign_name(element: Any, sort: str) -> str:
    trigger = next(
        (each.tag.removeprefix(BPMN) for each in element if str(each.tag).endswith("EventDefinition")), ""
    )
    return f"{sort}/{trigger}" if trigger else sort
