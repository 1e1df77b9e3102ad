"""Soundness before publishing: every marking a diagram can come into is walked, once.

A marking is the set of arrows on which a token lies, and of timers that rang already beside a step that still runs. Found
are: elements two tokens could come to at once, tokens that wait for ever at a join, elements that nothing reaches, and
markings from which no way leads to the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations

from qianshao.processes.diagram.finding import Finding, Rule
from qianshao.processes.diagram.parts import Diagram, Node, Sort, entry_of, place_of
from qianshao.processes.diagram.shortening import shortened

MOST_MARKINGS = 20_000
MOST_CHOICES = 8  # ways out of one inclusive gateway: each subset of them is walked

Marking = frozenset[str]
_ONE_AT_A_TIME = (Sort.STEP, Sort.CALL, Sort.CHOICE)


def unsound(diagram: Diagram) -> list[Finding]:
    """What keeps the diagram from always finishing; asks for one start and arrows whose ends exist.

    A call is walked as one step: what it calls is walked by itself, once.
    """
    smaller, inside = shortened(diagram)
    walk = _Walk(diagram, smaller, inside)
    walk.run()
    return walk.findings()


def reached(diagram: Diagram, node: str, *, without: str, inside: str = "") -> set[str]:
    """The arrows that a token at a node can still get to, not passing the node `without` nor leaving the call `inside`."""
    found: set[str] = set()
    todo = [node]
    while todo:
        key = todo.pop()
        if key == without or not diagram.nodes[key].is_within(inside):
            continue
        timers = [timer.id for host in _hosts(diagram, key) for timer in diagram.timers[host]]
        onwards = chain.from_iterable(diagram.leaving[each] for each in (key, *timers))
        new = {each.id for each in onwards} - found
        found |= new
        todo += [diagram.flows[each].target for each in new]
    return found


def _hosts(diagram: Diagram, key: str) -> Iterator[str]:
    """What deadlines may ring on while a token is at an element: the element, and the calls it stands in."""
    yield key
    place = diagram.nodes[key].inside
    while place:
        if entry_of(place) in diagram.nodes:
            yield entry_of(place)
        place = place_of(place)


@dataclass
class _Walk:
    whole: Diagram
    diagram: Diagram  # shortened
    inside: dict[str, list[str]]
    seen: set[Marking] = field(default_factory=set)
    before: dict[Marking, set[Marking]] = field(default_factory=dict)
    finals: set[Marking] = field(default_factory=set)
    fired: set[str] = field(default_factory=set)
    twice: dict[str, None] = field(default_factory=dict)
    stuck: dict[str, None] = field(default_factory=dict)
    too_large: bool = False

    def run(self) -> None:
        start = self.diagram.of_sort(Sort.START)[0]
        self.fired.add(start.id)
        first = frozenset(flow.id for flow in self.diagram.leaving[start.id])
        self.seen.add(first)
        todo = [first]
        while todo and not self.too_large:
            marking = todo.pop()
            if not marking:
                self.finals.add(marking)
            for following in self._after(marking):
                self.before.setdefault(following, set()).add(marking)
                if following not in self.seen:
                    self.seen.add(following)
                    todo.append(following)
            self.too_large = len(self.seen) > MOST_MARKINGS
        for flow in self.arrows & frozenset().union(*self.seen):
            self.fired.update(self.inside[flow])

    def _after(self, marking: Marking) -> list[Marking]:
        """The markings one firing leads to; what waits in a marking where nothing can fire is stuck."""
        found = []
        tokens = marking & self.arrows
        waiting = sorted({self.diagram.flows[flow].target for flow in tokens})
        fires = False
        for node in (self.diagram.nodes[key] for key in waiting):
            for taken, given in self._firings(node, marking):
                fires = True
                self.fired.add(node.id)
                rest = marking - taken
                if rest & given:
                    self.twice.setdefault(self._first_on(min(rest & given)))
                else:
                    found.append(rest | given)
        if tokens and not fires:
            self.stuck.update(dict.fromkeys(waiting))
        return found

    def _first_on(self, flow: str) -> str:
        """The element an arrow leads to in the diagram as it was drawn."""
        return self.inside[flow][0] if self.inside[flow] else self.diagram.flows[flow].target

    def _firings(self, node: Node, marking: Marking) -> Iterator[tuple[Marking, Marking]]:
        """What a node takes and gives when it fires, in each way it can."""
        here = self.entering[node.id] & marking
        if len(here) > 1 and node.sort in _ONE_AT_A_TIME:
            self.twice.setdefault(node.id)
        timers = self.diagram.timers[node.id]
        rung = frozenset(timer.id for timer in timers) & marking
        for taken in self._takings(node, here, marking):
            for given in self.givings[node.id]:
                yield taken | rung, given
        for timer in timers:
            if timer.id not in rung:
                yield from self._timer(timer, here, rung)

    def _takings(self, node: Node, here: Marking, marking: Marking) -> list[Marking]:
        if node.sort is Sort.FORK:
            return [here] if here == self.entering[node.id] else []
        if node.sort is Sort.CHOICES:
            return [] if self._may_still_come(node, here, marking) else [here]
        return [frozenset([flow]) for flow in sorted(here)]

    def _may_still_come(self, node: Node, here: Marking, marking: Marking) -> bool:
        """Whether a token elsewhere can still reach an empty way into this inclusive join, not going through it.

        One that can reach a way that is taken already is not waited for (BPMN 2.0, 13.4.3): else two joins in a loop
        would wait for each other.
        """
        empty = self.entering[node.id] - here
        others = (marking & self.arrows) - here
        return any(
            self.reach[node.id, flow] & empty and not self.reach[node.id, flow] & here for flow in others
        )

    @cached_property
    def arrows(self) -> Marking:
        return frozenset(self.diagram.flows)

    @cached_property
    def entering(self) -> dict[str, Marking]:
        return {key: frozenset(flow.id for flow in flows) for key, flows in self.diagram.entering.items()}

    @cached_property
    def givings(self) -> dict[str, list[Marking]]:
        """What each node may give when it fires."""
        return {key: self._givings(node) for key, node in self.diagram.nodes.items()}

    @cached_property
    def reach(self) -> dict[tuple[str, str], set[str]]:
        """For each inclusive gateway and arrow: the arrows a token there can still get to, not passing the gateway."""
        gates = self.diagram.of_sort(Sort.CHOICES)
        return {
            (gate.id, flow.id): {flow.id} | reached(self.diagram, flow.target, without=gate.id)
            for gate in gates
            for flow in self.diagram.flows.values()
        }

    def _givings(self, node: Node) -> list[Marking]:
        out = [flow.id for flow in self.diagram.leaving[node.id]]
        if node.sort is Sort.CHOICE:
            return [frozenset([flow]) for flow in out]
        if node.sort is Sort.CHOICES and len(out) <= MOST_CHOICES:
            return [frozenset(some) for some in _subsets(out)]
        return [frozenset(out)]

    def _timer(self, timer: Node, here: Marking, rung: Marking) -> Iterator[tuple[Marking, Marking]]:
        """A timer rings once while its step runs; one that interrupts takes the step's token with it."""
        given = frozenset(flow.id for flow in self.diagram.leaving[timer.id])
        for flow in sorted(here):
            self.fired.add(timer.id)
            if timer.interrupts:
                yield rung | {flow}, given
            else:
                yield frozenset(), given | {timer.id}

    def findings(self) -> list[Finding]:
        if self.too_large:
            return [Finding("", Rule.TOO_LARGE, "流程分支太多，查不完能不能走到头。请把一部分改成子流程。")]
        title = {key: node.title for key, node in self.whole.nodes.items()}
        found = [
            Finding(key, Rule.TWICE, f"{title[key]}可能同时走到两次：前面分开的几路没有先汇合。")
            for key in self.twice
        ]
        found += [
            Finding(key, Rule.STUCK, f"{title[key]}可能永远等不齐：有一路到不了这里。") for key in self.stuck
        ]
        found += [
            Finding(key, Rule.UNREACHABLE, f"{title[key]}走不到。") for key in title if key not in self.fired
        ]
        return found or self._endless()

    def _endless(self) -> list[Finding]:
        """Markings from which the end cannot be reached, told by the elements that wait in them."""
        good, todo = set(self.finals), list(self.finals)
        while todo:
            new = self.before.get(todo.pop(), set()) - good
            good |= new
            todo += new
        lost = {
            self._first_on(flow)
            for marking in self.seen - good
            for flow in marking & self.diagram.flows.keys()
        }
        return [
            Finding(key, Rule.ENDLESS, f"走到{self.whole.nodes[key].title}以后，再也走不到结束。")
            for key in sorted(lost)
        ]


def _subsets(out: list[str]) -> Iterable[tuple[str, ...]]:
    return chain.from_iterable(combinations(out, count) for count in range(1, len(out) + 1))
