"""Diagrams for the tests, drawn from short words."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from qianshao.processes.diagram import Diagram, Sort

HEAD = '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:qs="urn:qianshao:process">'
FOOT = "</bpmn:process></bpmn:definitions>"
STEP = 'qs:act="handle" qs:people="starter"'
SEVERAL = (
    "",
    "",
    "<bpmn:multiInstanceLoopCharacteristics/>",
    '<bpmn:multiInstanceLoopCharacteristics isSequential="true"/>',
)
DECIDES = 'qs:act="decide" qs:people="post:leader"'


def step(key: str, more: str = STEP, inside: str = "") -> str:
    return f'<bpmn:userTask id="{key}" name="{key}" {more}>{inside}</bpmn:userTask>'


def gate(sort: str, key: str, default: str = "") -> str:
    return (
        f'<bpmn:{sort}Gateway id="{key}" name="{key}"' + (f' default="{default}"' if default else "") + "/>"
    )


def timer(key: str, host: str, due: str = "P3D", *, interrupts: bool = True) -> str:
    return (
        f'<bpmn:boundaryEvent id="{key}" name="{key}" attachedToRef="{host}" cancelActivity="{str(interrupts).lower()}">'
        f"<bpmn:timerEventDefinition><bpmn:timeDuration>{due}</bpmn:timeDuration></bpmn:timerEventDefinition>"
        "</bpmn:boundaryEvent>"
    )


def flow(source: str, target: str, condition: str = "", key: str = "") -> str:
    inside = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
    return (
        f'<bpmn:sequenceFlow id="{key or f"{source}-{target}"}" sourceRef="{source}" targetRef="{target}">'
        f"{inside}</bpmn:sequenceFlow>"
    )


def call(key: str, process: str, inside: str = "") -> str:
    return (
        f'<bpmn:callActivity id="{key}" name="{key}" calledElement="{process}">{inside}</bpmn:callActivity>'
    )


def drawn(*parts: str, key: str = "p", name: str = "流程") -> bytes:
    """A file with a start `start`, an end `end` and these parts."""
    ends = '<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>'
    return (HEAD + f'<bpmn:process id="{key}" name="{name}">' + ends + "".join(parts) + FOOT).encode()


def chain(*keys: str) -> str:
    return "".join(flow(one, other) for one, other in zip(keys, keys[1:], strict=False))


GATES = (Sort.CHOICE, Sort.CHOICES, Sort.FORK)
KINDS = ("step", "row", "fork", "choice", "some", "loop", "timer")


@dataclass
class Blocks:
    """Random diagrams of nested blocks: each begins at one element and ends at one, so that the whole always finishes.

    `several`: whether some steps are taken by several, at once or in turn; `called` are the diagrams of the calls.
    """

    choose: random.Random
    several: bool = False
    kinds: tuple[str, ...] = KINDS
    kinds_in_loops: tuple[str, ...] = KINDS
    count: int = 0
    parts: list[str] = field(default_factory=list)
    called: dict[str, bytes] = field(default_factory=dict)
    late_calls: bool = False

    def drawn(self, depth: int, key: str = "p") -> bytes:
        if key != "p" and self.choose.random() < 0.3:
            self.apart(depth)
        else:
            first, last = self.block(depth)
            self.parts += [flow("start", first), flow(last, "end")]
        return drawn(*self.parts, key=key)

    def apart(self, depth: int) -> None:
        """Ways that part and end apart."""
        fork = self.key("g")
        self.parts += [gate("parallel", fork), flow("start", fork)]
        for first, last in (self.block(depth), self.block(depth)):
            self.parts += [flow(fork, first), flow(last, "end")]

    def key(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def block(self, depth: int) -> tuple[str, str]:
        draw: Callable[[int], tuple[str, str]] = getattr(
            self, self.choose.choice(self.kinds if depth else ("step",))
        )
        return draw(depth - 1)

    def call(self, depth: int) -> tuple[str, str]:
        key = self.key("c")
        inner = Blocks(
            self.choose, self.several, self.kinds, self.kinds_in_loops, self.count, late_calls=self.late_calls
        )
        self.called |= {f"p{key}": inner.drawn(depth, f"p{key}"), **inner.called}
        self.count = inner.count
        self.parts.append(call(key, f"p{key}"))
        return self.late(key) if self.late_calls and self.choose.random() < 0.4 else (key, key)

    def late(self, key: str) -> tuple[str, str]:
        """A call with a deadline that takes its place."""
        late, urged, join = self.key("w"), self.key("t"), self.key("g")
        self.parts += [step(urged), timer(late, key), gate("exclusive", join)]
        self.parts += [flow(key, join), flow(late, urged), flow(urged, join)]
        return key, join

    def step(self, depth: int) -> tuple[str, str]:
        key = self.key("t")
        kind = self.choose.choice(SEVERAL) if self.several else ""
        need = self.choose.choice(("all", "any", "50"))
        self.parts.append(step(key, f'{STEP} qs:need="{need}"', kind))
        return key, key

    def row(self, depth: int) -> tuple[str, str]:
        first, middle = self.block(depth)
        onwards, last = self.block(depth)
        self.parts.append(flow(middle, onwards))
        return first, last

    def split(self, sort: str, depth: int, *, conditions: bool) -> tuple[str, str]:
        fork, join = self.key("g"), self.key("g")
        ways = [self.block(depth) for _ in range(self.choose.randint(2, 3))]
        self.parts += [gate(sort, fork, f"{fork}-{ways[0][0]}" if conditions else ""), gate(sort, join)]
        for number, (first, last) in enumerate(ways):
            self.parts += [
                flow(fork, first, "outcome == '甲'" if conditions and number else ""),
                flow(last, join),
            ]
        return fork, join

    def fork(self, depth: int) -> tuple[str, str]:
        return self.split("parallel", depth, conditions=False)

    def choice(self, depth: int) -> tuple[str, str]:
        return self.split("exclusive", depth, conditions=True)

    def some(self, depth: int) -> tuple[str, str]:
        return self.split("inclusive", depth, conditions=True)

    def loop(self, depth: int) -> tuple[str, str]:
        back, again = self.key("g"), self.key("g")
        kinds, self.kinds = self.kinds, self.kinds_in_loops
        first, last = self.block(depth)
        self.kinds, out = kinds, self.key("t")
        self.parts += [gate("exclusive", back), gate("exclusive", again, f"{again}-{out}"), step(out)]
        self.parts += [
            flow(back, first),
            flow(last, again),
            flow(again, back, "outcome == '退回'"),
            flow(again, out),
        ]
        return back, out

    def timer(self, depth: int) -> tuple[str, str]:
        host, late, urged, join = self.key("t"), self.key("w"), self.key("t"), self.key("g")
        self.parts += [step(host), step(urged), timer(late, host), gate("exclusive", join)]
        self.parts += [flow(host, join), flow(late, urged), flow(urged, join)]
        return host, join


def bent(choose: random.Random, diagram: Diagram) -> Diagram:
    """A diagram with some arrows exchanged or led elsewhere, or a gateway of another sort; mostly it is sound no more."""
    nodes, flows = dict(diagram.nodes), dict(diagram.flows)
    for _ in range(choose.randint(1, 3)):
        one, other = choose.choice(sorted(flows)), choose.choice(sorted(flows))
        kind = choose.choice(("exchanged", "led elsewhere", "another sort"))
        gates = [node for node in nodes.values() if node.sort in GATES]
        if kind == "another sort" and gates:
            gate = choose.choice(gates)
            nodes[gate.id] = replace(gate, sort=choose.choice(GATES))
        elif kind != "another sort":
            target = flows[one].target
            flows[one] = replace(flows[one], target=flows[other].target)
            if kind == "exchanged":
                flows[other] = replace(flows[other], target=target)
    return with_conditions(Diagram(diagram.key, diagram.name, nodes, flows))


def with_conditions(diagram: Diagram) -> Diagram:
    """The diagram with a default and conditions at every choice."""
    nodes, flows = dict(diagram.nodes), dict(diagram.flows)
    for node in diagram.of_sort(Sort.CHOICE, Sort.CHOICES):
        first, *others = [flow.id for flow in diagram.leaving[node.id]] or [""]
        nodes[node.id] = replace(node, default=first)
        for key in others:
            flows[key] = replace(flows[key], condition="outcome == '甲'")
    return Diagram(diagram.key, diagram.name, nodes, flows)
