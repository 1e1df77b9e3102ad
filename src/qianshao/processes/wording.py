"""A diagram in words: its steps as a table, its conditions as sentences, and what one version changed about another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qianshao.people.acts import Act, PostKind
from qianshao.processes.diagram import Diagram, Flow, Node, Sort
from qianshao.processes.diagram.conditions import Condition, Unreadable, read_condition
from qianshao.processes.diagram.people import read_people
from qianshao.processes.subjects import Subject

# Lists that a step may choose for a later one, by the name they have in diagrams.
LISTS = {
    "signers": "会签人",
    "leaders": "批示领导",
    "readers": "传阅人",
    "handlers": "承办人",
    "reviewers": "审核人",
}
ACTS = [(act.value, str(act.label)) for act in Act if act.value not in ("operate", "secure", "audit")]
_SELF = {"starter": "发起人", "starter.head": "发起人的科室负责人", "starter.leader": "发起人的分管领导"}
_SIGNS = {"==": "是", "!=": "不是", ">": "大于", ">=": "不小于", "<": "小于", "<=": "不大于"}


@dataclass(frozen=True)
class StepRow:
    """One line of the table of steps."""

    node: Node
    who: str
    act: str
    what: str
    due: str


def steps_in_words(diagram: Diagram, subject: Subject) -> list[StepRow]:
    """The steps in the order a paper meets them."""
    nodes = [node for node in in_order(diagram) if node.sort in (Sort.STEP, Sort.CALL)]
    rows = [_row(node, subject) for node in nodes]
    return [replace(row, due=row.due or _timers_in_words(diagram, row.node)) for row in rows]


def _timers_in_words(diagram: Diagram, node: Node) -> str:
    return "、".join(due_in_words(timer.due) for timer in diagram.timers[node.id])


def _row(node: Node, subject: Subject) -> StepRow:
    if node.sort is Sort.CALL:
        return StepRow(node, "", "", "走另一个流程", "")
    step = subject.step(node.does) if node.does else None
    what = [step.label if step else "写意见"] if not node.does or step else ["本单位没有的动作"]
    if node.chooses:
        what.append(f"选定{list_in_words(node.chooses)}")
    return StepRow(
        node, who_in_words(node, subject), act_in_words(node.act), "，".join(what), due_in_words(node.due)
    )


def in_order(diagram: Diagram) -> Iterator[Node]:
    """Every element once, as far from the start as its arrows take it; what nothing leads to comes last."""
    todo = [node.id for node in diagram.of_sort(Sort.START)]
    seen = dict.fromkeys(todo)
    while todo:
        key = todo.pop(0)
        yield diagram.nodes[key]
        timers = [flow for timer in diagram.timers[key] for flow in diagram.leaving[timer.id]]
        new = [flow.target for flow in (*diagram.leaving[key], *timers) if flow.target not in seen]
        seen |= dict.fromkeys(new)
        todo += dict.fromkeys(new)
    yield from (node for key, node in diagram.nodes.items() if key not in seen)


def who_in_words(node: Node, subject: Subject) -> str:
    """办公室科员; 主办单位的负责人; 会签人（全部办完）."""
    return people_in_words(node.people, subject) + _many_in_words(node)


def people_in_words(written: str, subject: Subject) -> str:
    people = read_people(written)
    if people is None:
        return "未定"
    if people.by == "post":
        return str(PostKind(people.of).label)
    if people.by in ("list", "leaders"):
        return f"选定的{list_in_words(people.of)}"
    if people.department:
        return f"{people.department}的{'负责人' if people.by == 'unit' else '分管领导'}"
    if people.by in ("head", "leader"):
        unit = subject.units.get(people.of, "未知单位")
        return f"{unit}的{'负责人' if people.by == 'head' else '分管领导'}"
    return _SELF.get(people.by) or subject.people.get(people.of, "未知人员")


def list_in_words(name: str) -> str:
    return LISTS.get(name, "名单")


def _many_in_words(node: Node) -> str:
    if node.many is None:
        return ""
    need = {"all": "全部办完", "any": "一人办完即可"}.get(node.many.need, f"办完百分之{node.many.need}")
    return f"（{'依次办' if node.many.in_turn else '同时办'}，{need}）"


def act_in_words(act: str) -> str:
    return str(Act(act).label) if act in Act.values else "未定"


def due_in_words(due: str) -> str:
    days = due.removeprefix("P").removesuffix("D")
    return f"{days} 个工作日" if days else ""


def condition_in_words(flow: Flow, facts: Mapping[str, str]) -> str:
    """上一步的结果是“会签”; what cannot be read stays as it is written."""
    try:
        return _said(read_condition(flow.condition), facts) if flow.condition else ""
    except Unreadable:
        return flow.condition


def _said(tree: Condition, facts: Mapping[str, str]) -> str:
    if tree.op == "name":
        return facts.get(str(tree.value), str(tree.value))
    if tree.op == "value":
        return _value(tree)
    parts = [_said(part, facts) for part in tree.parts]
    if tree.op in ("and", "or"):
        return ("，并且" if tree.op == "and" else "，或者").join(parts)
    if tree.op == "not":
        return f"并非{parts[0]}"
    if tree.op == "list":
        return "、".join(parts)
    if tree.op == "in":
        return f"{parts[0]}是{parts[1]}之一"
    return f"{parts[0]}{_SIGNS[tree.op]}{parts[1]}"


def _value(leaf: Condition) -> str:
    if isinstance(leaf.value, bool):
        return "是" if leaf.value else "否"
    return f"“{leaf.value}”" if isinstance(leaf.value, str) else str(leaf.value)


@dataclass(frozen=True)
class Difference:
    """What a later version changed about one element: `kind` is 新增, 删去 or 改动; `what` says it in words."""

    element: str
    title: str
    kind: str
    what: str


def differences(old: Diagram, new: Diagram, subject: Subject) -> list[Difference]:
    """What `new` changed about `old`: elements by their id, where they go on, nothing of how they are drawn."""
    found = []
    for key, node in new.nodes.items():
        before = old.nodes.get(key)
        if before is None:
            found.append(Difference(key, node.title, "新增", "；".join(_told(new, node, subject).values())))
        elif changed := _changed(_told(old, before, subject), _told(new, node, subject)):
            found.append(Difference(key, node.title, "改动", changed))
    gone = [node for key, node in old.nodes.items() if key not in new.nodes]
    return [*found, *(Difference(node.id, node.title, "删去", "") for node in gone)]


def _changed(before: dict[str, str], after: dict[str, str]) -> str:
    return "；".join(
        f"{word}：{before.get(word, '无')} → {after.get(word, '无')}"
        for word in dict.fromkeys([*before, *after])
        if before.get(word) != after.get(word)
    )


def _told(diagram: Diagram, node: Node, subject: Subject) -> dict[str, str]:
    """An element in words, by what each is about."""
    told = {"名称": node.name, "时限": due_in_words(node.due)}
    if node.sort is Sort.STEP:
        row = _row(node, subject)
        told |= {"谁来办": row.who, "行为": row.act, "做什么": row.what}
    if node.sort is Sort.TIMER:
        told["到时"] = "改走这里" if node.interrupts else "原步骤照办"
    told["走到"] = "、".join(_way(diagram, flow, node, subject) for flow in diagram.leaving[node.id])
    return {word: value for word, value in told.items() if value}


def _way(diagram: Diagram, flow: Flow, node: Node, subject: Subject) -> str:
    target = diagram.nodes[flow.target].title
    if flow.id == node.default:
        return f"{target}（否则）"
    said = condition_in_words(flow, fact_labels(subject))
    return f"{target}（{said}）" if said else target


def fact_labels(subject: Subject) -> dict[str, str]:
    return {"outcome": "上一步的结果", **{name: fact.label for name, fact in subject.facts.items()}}
