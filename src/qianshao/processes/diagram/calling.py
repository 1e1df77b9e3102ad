"""Calls of other processes (子流程): their elements are put in the place of the call, so that one run sees them all.

An element `审` of the process called at `核` has the id `核/审`, one called from there `核/法/审`. The arrows to the call
lead to what its start leads to; the arrows from it are taken when everything inside has ended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from qianshao.gongwen.problem import Problem
from qianshao.processes.diagram.finding import Finding, Rule
from qianshao.processes.diagram.parts import Diagram, Flow, Node, Sort, entry_of, place_of
from qianshao.processes.diagram.shortening import without

MOST_ELEMENTS = 2_000  # nodes and arrows, of all processes together


@dataclass
class Places:
    """The process that is called at each place (empty: the one that calls the others), and the calls that cannot be."""

    parts: dict[str, Diagram]
    findings: list[Finding] = field(default_factory=list)

    def once(self) -> list[tuple[str, Diagram]]:
        """Each process at the first place where it is called."""
        found: dict[int, tuple[str, Diagram]] = {}
        for place, part in self.parts.items():
            found.setdefault(id(part), (place, part))
        return list(found.values())


def places(diagram: Diagram, called: Mapping[str, Diagram]) -> Places:
    """What is called where. `called` are the processes by the key a call names them with."""
    found = Places({"": diagram})
    todo: list[tuple[str, tuple[str, ...]]] = [("", (diagram.key,))]
    size = 0
    while todo:
        place, above = todo.pop()
        size += len(found.parts[place].nodes) + len(found.parts[place].flows)
        if size > MOST_ELEMENTS:
            message = f"连同子流程超过 {MOST_ELEMENTS} 个部分，请少套几层子流程。"
            return Places({"": diagram}, [Finding("", Rule.TOO_LARGE, message)])
        for call in found.parts[place].of_sort(Sort.CALL):
            inside, amiss = within(place, call.id), _amiss(call, called, above)
            if amiss:
                found.findings.append(Finding(inside, Rule.CALL, amiss))
            else:
                found.parts[inside] = called[call.calls]
                todo.append((inside, (*above, call.calls)))
    return found


def expand(diagram: Diagram, called: Mapping[str, Diagram]) -> Diagram:
    """The diagram with every call replaced by what it calls. Raises `Problem` where a call cannot be."""
    found = places(diagram, called)
    if found.findings:
        raise Problem(found.findings[0].message)
    nodes: dict[str, Node] = {}
    flows: dict[str, Flow] = {}
    made: set[str] = set()
    names = {place: _call_at(found.parts, place).name for place in found.parts if place}
    for place, part in found.parts.items():
        inner = _Inner(place, part, names.get(place, ""))
        nodes |= {node.id: node for node in inner.nodes()}
        flows |= {flow.id: flow for flow in inner.flows()}
        made |= {inner.entry, inner.first, inner.last, place} if place else set()
    whole = Diagram(diagram.key, diagram.name, nodes, flows, diagram.foreign)
    return replace(without(whole, made)[0], places=names)


def _call_at(parts: Mapping[str, Diagram], place: str) -> Node:
    """The call that stands at a place."""
    return parts[place_of(place)].nodes[place.rpartition("/")[2]]


def within(place: str, key: str) -> str:
    """The id an element has at the place where its process is called; nothing stays nothing."""
    return f"{place}/{key}" if place and key else key


def _amiss(call: Node, called: Mapping[str, Diagram], above: tuple[str, ...]) -> str:
    """Why a call cannot be replaced by what it calls; empty where it can."""
    if not call.calls:
        return f"{call.title}没有写明调用哪个流程。"
    if call.calls in above:
        return f"{call.title}又回头调用正在走的流程，会没有尽头。"
    if call.calls not in called:
        return f"{call.title}调用的流程“{call.calls}”没有找到。"
    if call.many is not None:
        return f"{call.title}不能几个人各走一遍，请在子流程里的步骤上写会签。"
    return ""


@dataclass(frozen=True)
class _Inner:
    """A process at its place. Called, it begins with a gateway all arrows of the call lead to, then one that parts as its
    start does; it ends with a gateway that waits for whatever is still under way inside, then one that parts as the call
    does. Those with one way in and one way out are left out again."""

    place: str
    part: Diagram
    called_as: str = ""

    @property
    def entry(self) -> str:
        return entry_of(self.place)

    @property
    def first(self) -> str:
        return within(self.place, self.part.of_sort(Sort.START)[0].id)

    @property
    def last(self) -> str:
        return within(self.place, self.part.of_sort(Sort.END)[0].id)

    def nodes(self) -> Iterator[Node]:
        for node in self.part.nodes.values():
            key = within(self.place, node.id)
            if node.sort is Sort.CALL:
                yield Node(key, Sort.FORK, node.name, inside=self.place)
            elif not self.place or node.sort not in (Sort.START, Sort.END):
                default = within(self.place, node.default)
                yield replace(node, id=key, default=default, attached_to=self._host(node), inside=self.place)
        if self.place:
            name = self.part.name or self.part.key
            yield Node(self.entry, Sort.CHOICE, self.called_as or name, inside=self.place)
            yield Node(self.first, Sort.FORK, f"{name}的开始", inside=self.place)
            yield Node(self.last, Sort.CHOICES, f"{name}的结束", inside=self.place)

    def _host(self, timer: Node) -> str:
        """What a timer is attached to: a step, or where a call is entered."""
        host = within(self.place, timer.attached_to)
        attached = self.part.nodes.get(timer.attached_to)
        return entry_of(host) if attached is not None and attached.sort is Sort.CALL else host

    def flows(self) -> Iterator[Flow]:
        for flow in self.part.flows.values():
            key, source, target = (within(self.place, each) for each in (flow.id, flow.source, flow.target))
            sort = self.part.nodes[flow.target].sort
            if sort is Sort.CALL:
                target = entry_of(target)
            elif sort is Sort.END and self.place:
                target = self.last
            yield replace(flow, id=key, source=source, target=target)
        if self.place:
            yield Flow(self.entry, self.entry, self.first)
            yield Flow(f"{self.place}//out", self.last, self.place)
