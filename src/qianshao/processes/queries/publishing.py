"""What keeps a diagram from being published in an office: what is wrong with it by itself, and for what runs on it."""

from collections.abc import Iterator

from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.problem import Problem
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.people.policy import reach
from qianshao.processes.diagram import Diagram, Finding, Node, Rule, Sort, check, read_diagram
from qianshao.processes.diagram.calling import expand
from qianshao.processes.diagram.conditions import Unreadable, read_condition
from qianshao.processes.diagram.people import read_people
from qianshao.processes.models import Process
from qianshao.processes.queries.diagrams import callable_versions, called_by, read
from qianshao.processes.queries.finding import unit_named
from qianshao.processes.subjects import Subject, subject_of

# Facts every process has of its own.
_ALWAYS = {"outcome": "上一步的结果"}
MOST_CHARACTERS = 2_000_000


def read_sketch(xml: str) -> Diagram:
    """The diagram, however wrong: only what is no diagram at all is refused (`Unacceptable`, at the field `xml`)."""
    refuse_marked(xml)
    if len(xml) > MOST_CHARACTERS:
        raise Unacceptable("流程图太大，请拆成子流程。", field="xml")
    try:
        return read_diagram(xml.encode())
    except Problem as problem:
        raise Unacceptable(str(problem), field="xml") from problem


def findings_of(diagram: Diagram, process: Process) -> list[Finding]:
    """Everything wrong with a diagram as this office would run it, each naming its element in Chinese."""
    versions = callable_versions(process.organ_id, process.subject_type, but=process.key)
    called = {key: read(version.xml) for key, version in called_by(diagram, versions).items()}
    found = check(diagram, called)
    if any(finding.rule is Rule.SHAPE for finding in found):
        return found
    subject = subject_of(process.subject_type)
    whole = diagram if found else expand(diagram, called)
    steps = whole.of_sort(Sort.STEP)
    own = [finding for node in steps for finding in _step(node, subject, process.organ_id)]
    return [*found, *own, *_facts(whole, subject)]


def _step(node: Node, subject: Subject, organ_id: int) -> Iterator[Finding]:
    people = read_people(node.people)
    if node.does and (known := subject.step(node.does)) is None:
        yield Finding(node.id, Rule.ACT, f"{node.title}要做的“{node.does}”，{subject.words}没有这个动作。")
    elif node.does and known is not None and known.act is not node.act and known.act.value != node.act:
        yield Finding(
            node.id, Rule.ACT, f"{node.title}做的是“{known.label}”，属{known.act.label}，不是{_act(node)}。"
        )
    if people is None:
        return
    if people.by in ("head", "leader") and people.of not in subject.units:
        yield Finding(
            node.id, Rule.PEOPLE, f"{node.title}的办理人“{node.people}”：{subject.words}里没有这个单位。"
        )
    if people.by == "field" and people.of not in subject.people:
        yield Finding(
            node.id, Rule.PEOPLE, f"{node.title}的办理人“{node.people}”：{subject.words}里没有这个人员字段。"
        )
    if people.by == "post":
        yield from _posts(node, people.of, organ_id)
    if people.department and unit_named(organ_id, people.department) is None:
        yield Finding(
            node.id, Rule.PEOPLE, f"{node.title}要由“{people.department}”办理，本单位没有叫这个名称的科室。"
        )


def _posts(node: Node, kind: str, organ_id: int) -> Iterator[Finding]:
    if not Post.objects.filter(organ_id=organ_id, kind=kind, abolished_on=None).exists():
        yield Finding(node.id, Rule.PEOPLE, f"{node.title}要由“{_kind(kind)}”办理，本单位没有这样的岗位。")
    elif node.act in Act.values and node.act != Act.DECIDE and not reach(kind, Act(node.act)):
        yield Finding(node.id, Rule.ACT, f"{node.title}是{_act(node)}，“{_kind(kind)}”岗位不能{_act(node)}。")


def _facts(diagram: Diagram, subject: Subject) -> Iterator[Finding]:
    known = {**_ALWAYS, **subject.facts}
    for flow in diagram.flows.values():
        try:
            names = read_condition(flow.condition).names if flow.condition else set()
        except Unreadable:
            continue  # told already
        for name in sorted(names - known.keys()):
            yield Finding(
                flow.id,
                Rule.CONDITION,
                f"箭头“{flow.name or flow.id}”的条件问到“{name}”，{subject.words}没有这一项。",
            )


def _act(node: Node) -> str:
    return str(Act(node.act).label) if node.act in Act.values else node.act


def _kind(kind: str) -> str:
    from_kind = dict(Post._meta.get_field("kind").choices or [])
    return str(from_kind.get(kind, kind))
