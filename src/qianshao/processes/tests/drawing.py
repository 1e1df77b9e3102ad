"""Diagrams for the tests, drawn from short words."""

import random
from dataclasses import dataclass, field

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


@dataclass
class Blocks:
    """Random diagrams of nested blocks: each begins at one element and ends at one, so that the whole always finishes."""

    choose: random.Random
    several: bool = False  # whether some steps are taken by several, at once or in turn
    parts: list[str] = field(default_factory=list)
    count: int = 0

    def drawn(self, depth: int) -> bytes:
        first, last = self.block(depth)
        self.parts += [flow("start", first), flow(last, "end")]
        return drawn(*self.parts)

    def key(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"

    def block(self, depth: int) -> tuple[str, str]:
        kinds = ["step", "row", "fork", "choice", "some", "loop", "timer"] if depth else ["step"]
        return {
            "step": self.step, "row": self.row, "fork": self.fork, "choice": self.choice, "some": self.some,
            "loop": self.loop, "timer": self.timer,
        }[self.choose.choice(kinds)](depth - 1)  # fmt: skip

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
        back, again, (first, last) = self.key("g"), self.key("g"), self.block(depth)
        out = self.key("t")
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
