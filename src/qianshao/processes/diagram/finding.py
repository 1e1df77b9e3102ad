"""What checking says of one element."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Why a diagram is not published; the value is the rule's name in `--json`."""

    FOREIGN = "foreign"  # an element the engine does not run
    SHAPE = "shape"  # a part missing, or an arrow that leads nowhere
    CONDITION = "condition"  # a condition that cannot be read, or none where one is needed
    PEOPLE = "people"  # nobody, or somebody the grammar does not know
    ACT = "act"  # the kind of act missing or unknown
    DUE = "due"  # a deadline that cannot be read
    CALL = "call"  # a call of a process that is unknown, or that leads back to itself
    UNREACHABLE = "unreachable"
    STUCK = "stuck"  # tokens that wait for ever
    TWICE = "twice"  # an element that could run twice at once
    ENDLESS = "endless"  # no way to the end
    TOO_LARGE = "too-large"
    RED_LINE = "red-line"  # an office lane that decides, a number without a decision


@dataclass(frozen=True)
class Finding:
    """A rule broken at an element (empty: the diagram as a whole), in a sentence that names it."""

    element: str
    rule: Rule
    message: str

    def as_row(self) -> dict[str, str]:
        return {"element": self.element, "rule": str(self.rule), "message": self.message}
