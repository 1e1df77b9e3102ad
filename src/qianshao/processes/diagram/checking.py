"""Everything that keeps a diagram from being published, each naming its element in Chinese."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from qianshao.people.acts import Act
from qianshao.processes.diagram.calling import expand, places, within
from qianshao.processes.diagram.conditions import Unreadable, read_condition
from qianshao.processes.diagram.due import is_due
from qianshao.processes.diagram.finding import Finding, Rule
from qianshao.processes.diagram.parts import Diagram, Flow, Node, Sort, place_of
from qianshao.processes.diagram.passing import reached_without, turning
from qianshao.processes.diagram.people import is_name, read_people
from qianshao.processes.diagram.redline import crossings
from qianshao.processes.diagram.soundness import MOST_CHOICES, unsound

OF_WORK = (Act.HANDLE, Act.COORDINATE, Act.ADVISE, Act.SERVE, Act.INSPECT, Act.DECIDE)
_SPLITS = (Sort.CHOICE, Sort.CHOICES)
_FOREIGN_WORDS = {
    "scriptTask": "脚本任务", "serviceTask": "服务任务", "sendTask": "发送任务", "receiveTask": "接收任务",
    "manualTask": "手工任务", "businessRuleTask": "规则任务", "task": "未定类型的任务", "subProcess": "内嵌子流程",
    "complexGateway": "复杂网关", "eventBasedGateway": "事件网关", "intermediateCatchEvent": "中间事件",
    "intermediateThrowEvent": "中间事件", "boundaryEvent": "边界事件", "startEvent": "带触发的开始",
    "endEvent": "带触发的结束", "userTask": "按条件重复的步骤", "callActivity": "按条件重复的子流程",
    "transaction": "事务", "adHocSubProcess": "临时子流程",
}  # fmt: skip


def check(diagram: Diagram, called: Mapping[str, Diagram] | None = None) -> list[Finding]:
    """What is wrong with a diagram and with those it calls (`called`, by key): each by itself, then all as one."""
    found = places(diagram, called or {})
    findings, may_be_one = list(found.findings), not found.findings
    for place, part in found.once():
        shape = list(_shape(part))
        may_be_one = may_be_one and not shape
        # A diagram with loose ends cannot be walked.
        for each in (*shape, *_elements(part), *([] if shape else unsound(part))):
            element = within(place, each.element) or place
            findings.append(_told(replace(each, element=element), place, found.parts))
    if may_be_one:
        whole = expand(diagram, called or {})
        as_one = (*_turning(whole), *_lists(whole), *crossings(whole))
        findings += [_told(each, place_of(each.element), found.parts) for each in as_one]
    return findings


def _shape(diagram: Diagram) -> Iterator[Finding]:
    for look in (_foreign, _ends, _loose, _arrows, _timers):
        yield from look(diagram)


def _elements(diagram: Diagram) -> Iterator[Finding]:
    for node in diagram.of_sort(Sort.STEP):
        yield from _step(node)
    for node in diagram.of_sort(*_SPLITS):
        yield from _choice(diagram, node)


def _told(finding: Finding, place: str, parts: Mapping[str, Diagram]) -> Finding:
    """A finding that says in which process its element is drawn, where that is one that is called."""
    if not place:
        return finding
    name = parts[place].name or parts[place].key
    return replace(finding, message=f"流程“{name}”：{finding.message}")


def _foreign(diagram: Diagram) -> Iterator[Finding]:
    for key, sort in diagram.foreign.items():
        words = _FOREIGN_WORDS.get(sort.partition("/")[0], sort)
        yield Finding(key, Rule.FOREIGN, f"{words}“{key}”本系统不能运行，请换成步骤、分支、时限或子流程。")


def _ends(diagram: Diagram) -> Iterator[Finding]:
    starts, ends = diagram.of_sort(Sort.START), diagram.of_sort(Sort.END)
    if len(starts) != 1:
        element = starts[1].id if starts else ""
        yield Finding(element, Rule.SHAPE, f"流程要有一个开始，现在有 {len(starts)} 个。")
    if not ends:
        yield Finding("", Rule.SHAPE, "流程没有结束。")


def _loose(diagram: Diagram) -> Iterator[Finding]:
    """Elements an arrow is missing at; what hangs on a foreign element is told once, at that element."""
    if diagram.foreign:
        return
    for node in diagram.nodes.values():
        first = node.sort in (Sort.START, Sort.TIMER)
        if not first and not diagram.entering[node.id]:
            yield Finding(node.id, Rule.SHAPE, f"没有箭头走到{node.title}。")
        if node.sort is not Sort.END and not diagram.leaving[node.id]:
            yield Finding(node.id, Rule.SHAPE, f"{node.title}后面没有箭头，走到这里就断了。")
        if first and diagram.entering[node.id]:
            yield Finding(node.id, Rule.SHAPE, f"箭头不能走到{node.title}。")


def _arrows(diagram: Diagram) -> Iterator[Finding]:
    for flow in diagram.flows.values():
        missing = [
            end
            for end in (flow.source, flow.target)
            if end not in diagram.nodes and end not in diagram.foreign
        ]
        if missing:
            yield Finding(flow.id, Rule.SHAPE, f"箭头“{flow.name or flow.id}”有一头没有连上。")
        if flow.source in diagram.nodes and diagram.nodes[flow.source].sort is Sort.END:
            yield Finding(flow.id, Rule.SHAPE, f"{diagram.nodes[flow.source].title}后面不能再有箭头。")


def _timers(diagram: Diagram) -> Iterator[Finding]:
    for node in diagram.of_sort(Sort.TIMER):
        host = diagram.nodes.get(node.attached_to)
        if host is None or host.sort not in (Sort.STEP, Sort.CALL):
            yield Finding(node.id, Rule.SHAPE, f"{node.title}要放在一个步骤或子流程上。")
        if not is_due(node.due):
            yield Finding(node.id, Rule.DUE, f"{node.title}要写几个工作日，例如 P3D。")


def _step(node: Node) -> Iterator[Finding]:
    if not node.name:
        yield Finding(node.id, Rule.SHAPE, f"{node.title}没有名称。")
    if node.act not in OF_WORK:
        words = "、".join(f"{act.label}（{act.value}）" for act in OF_WORK)
        yield Finding(node.id, Rule.ACT, f"{node.title}没有写明是哪一类行为，应为 {words} 之一。")
    if not node.people:
        yield Finding(node.id, Rule.PEOPLE, f"{node.title}没有写明由谁办理。")
    elif read_people(node.people) is None:
        yield Finding(node.id, Rule.PEOPLE, f"{node.title}的办理人“{node.people}”认不出来。")
    if node.chooses and not is_name(node.chooses):
        message = f"{node.title}选定的名单“{node.chooses}”应当只用小写字母、数字和下划线命名。"
        yield Finding(node.id, Rule.PEOPLE, message)
    if node.due and not is_due(node.due):
        yield Finding(node.id, Rule.DUE, f"{node.title}的时限“{node.due}”应当写几个工作日，例如 3。")
    if node.many is not None and not _is_share(node.many.need):
        yield Finding(
            node.id,
            Rule.SHAPE,
            f"{node.title}的会签方式“{node.many.need}”应为 all、any 或 1 到 100 的百分数。",
        )


def _turning(diagram: Diagram) -> Iterator[Finding]:
    for node in turning(diagram):
        yield Finding(node.id, Rule.ENDLESS, f"{node.title}绕回自己的路上没有步骤，会转个不停。")


def _lists(diagram: Diagram) -> Iterator[Finding]:
    """Steps whose people are a list that some way to them does not choose."""
    asking: dict[str, list[Node]] = {}
    for node in diagram.of_sort(Sort.STEP):
        people = read_people(node.people)
        if people is not None and people.chosen:
            asking.setdefault(people.chosen, []).append(node)
    for name, nodes in asking.items():
        choosing = {node.id for node in diagram.nodes.values() if node.chooses == name}
        without = reached_without(diagram, choosing)
        for node in nodes:
            if node.id in without:
                message = (
                    f"{node.title}由“{name}”名单办理，前面没有哪一步选定“{name}”名单，或有一路绕过了它。"
                )
                yield Finding(node.id, Rule.PEOPLE, message)


def _is_share(need: str) -> bool:
    return need in ("all", "any") or (need.isdecimal() and 1 <= int(need) <= 100)


def _choice(diagram: Diagram, node: Node) -> Iterator[Finding]:
    out = diagram.leaving[node.id]
    if len(out) < 2:
        return
    if node.sort is Sort.CHOICES and len(out) > MOST_CHOICES:
        yield Finding(node.id, Rule.TOO_LARGE, f"{node.title}有 {len(out)} 路，最多 {MOST_CHOICES} 路。")
    if node.default not in {flow.id for flow in out}:
        yield Finding(
            node.id, Rule.CONDITION, f"{node.title}没有指定“否则”走哪一路，条件都不满足时会停在这里。"
        )
    for flow in out:
        if flow.id != node.default:
            yield from _condition(node, flow)


def _condition(node: Node, flow: Flow) -> Iterator[Finding]:
    name = flow.name or flow.id
    if not flow.condition:
        yield Finding(flow.id, Rule.CONDITION, f"{node.title}后面的箭头“{name}”没有写条件。")
        return
    try:
        read_condition(flow.condition)
    except Unreadable as problem:
        yield Finding(flow.id, Rule.CONDITION, f"箭头“{name}”的条件读不懂：{problem}。")
