"""The parts of a diagram that the engine runs (a subset of BPMN 2.0), immutable."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Sort(StrEnum):
    """What an element is; the value is its name in BPMN 2.0."""

    START = "startEvent"
    END = "endEvent"
    STEP = "userTask"
    CHOICE = "exclusiveGateway"
    CHOICES = "inclusiveGateway"
    FORK = "parallelGateway"
    TIMER = "boundaryEvent"
    CALL = "callActivity"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Sort.START: "开始",
    Sort.END: "结束",
    Sort.STEP: "步骤",
    Sort.CHOICE: "择一分支",
    Sort.CHOICES: "多选分支",
    Sort.FORK: "并行分支",
    Sort.TIMER: "时限",
    Sort.CALL: "子流程",
}


@dataclass(frozen=True)
class Many:
    """A step several people take (会签, 顺签): whom is said by the step's people; `need` how many must have acted.

    `need` is `all`, `any`, or a percentage from 1 to 100 as a number; `in_turn` means one after the other.
    """

    in_turn: bool = False
    need: str = "all"


@dataclass(frozen=True)
class Node:
    """One element. `act` is the kind of act of a step (people.acts), `people` who is to take it (diagram.people),
    `does` the verb of another room that completing it needs (`documents.number`), `due` its deadline in working days,
    `chooses` the name of a list of people that is chosen when it is completed, `calls` the process a call stands for,
    `inside` the call it was put in the place of (diagram.calling), `核/审` where that was itself inside one at `核`."""

    id: str
    sort: Sort
    name: str = ""
    act: str = ""
    people: str = ""
    lane: str = ""
    does: str = ""
    due: str = ""
    chooses: str = ""
    many: Many | None = None
    default: str = ""
    attached_to: str = ""
    interrupts: bool = True
    calls: str = ""
    inside: str = ""

    def is_within(self, place: str) -> bool:
        """Whether it stands in what is called at a place, however deep; everything stands in the whole."""
        return not place or f"{self.inside}/".startswith(f"{place}/")

    @property
    def title(self) -> str:
        """How a sentence names it."""
        return f"{self.sort.words}“{self.name}”" if self.name else f"{self.sort.words} {self.id}"


def place_of(element: str) -> str:
    """Where an element of an expanded diagram was called."""
    return element.rpartition("/")[0].rstrip("/")


def entry_of(place: str) -> str:
    """The id of the gateway all arrows of a call lead to; the call's deadlines are attached to it."""
    return f"{place}//in"


@dataclass(frozen=True)
class Flow:
    """An arrow; `condition` stands on those that leave a choice."""

    id: str
    source: str
    target: str
    condition: str = ""
    name: str = ""


@dataclass(frozen=True)
class Diagram:
    """One process: `key` is the id it has in the file, `name` what people call it."""

    key: str
    name: str
    nodes: dict[str, Node]
    flows: dict[str, Flow]
    # Elements the engine does not run: id and the element's name in BPMN 2.0.
    foreign: dict[str, str] = field(default_factory=dict)
    # What the calls are called that this diagram stands in the place of (diagram.calling), by where they stood.
    places: dict[str, str] = field(default_factory=dict)

    @cached_property
    def leaving(self) -> dict[str, list[Flow]]:
        """The arrows out of each node, in the order of the file; an arrow with a loose end is in none."""
        return self._by("source")

    @cached_property
    def entering(self) -> dict[str, list[Flow]]:
        return self._by("target")

    @cached_property
    def timers(self) -> dict[str, list[Node]]:
        """The timers on each step."""
        found: dict[str, list[Node]] = {key: [] for key in self.nodes}
        for node in self.nodes.values():
            if node.sort is Sort.TIMER and node.attached_to in found:
                found[node.attached_to].append(node)
        return found

    def call_of(self, element: str) -> str:
        """The call an element of a called process stands in, those around it first: 核稿 · 法制审核. Empty outside."""
        names: list[str] = []
        place = place_of(element)
        while place:
            names.insert(0, self.places.get(place, ""))
            place = place_of(place)
        return " · ".join(filter(None, names))

    def of_sort(self, *sorts: Sort) -> list[Node]:
        return [node for node in self.nodes.values() if node.sort in sorts]

    def _by(self, end: str) -> dict[str, list[Flow]]:
        found: dict[str, list[Flow]] = {key: [] for key in self.nodes}
        for flow in self.flows.values():
            if flow.source in found and flow.target in found:
                found[getattr(flow, end)].append(flow)
        return found
