"""The head of the first page (版头, 7.2 and 10): masthead, number, signers, urgency, copy number and the rules."""

from dataclasses import dataclass

from qianshao.gongwen.measure.elements.marks import (
    COPY_NUMBER,
    NUMBER,
    ORDER_NUMBER,
    SIGNERS,
    URGENCY,
    part,
    pieces,
)
from qianshao.gongwen.measure.elements.tables import free_rules
from qianshao.gongwen.measure.sheet import Colour, Line, Rule, Sheet
from qianshao.gongwen.model import Form

_LONG = 100.0  # mm: a rule of the head is at least this long
_DEEPEST = 190.0  # mm from the paper's top: no head reaches lower
_LARGE = 23.0  # points: larger than a title
_PAIR = 3.5  # mm between the two rules of a double one


@dataclass(frozen=True)
class Head:
    """What stands over the title on page 1; an element that is not there is none or empty.

    `rules` are the long level rules of the head, `lower` those at the foot of a letter's first page.
    """

    form: Form
    masthead: tuple[Line, ...] = ()
    number: Line | None = None
    signers: tuple[Line, ...] = ()
    copy_number: Line | None = None
    urgency: Line | None = None
    rules: tuple[Rule, ...] = ()
    lower: tuple[Rule, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def masthead_text(self) -> str:
        """发文机关标志, its lines joined."""
        return "".join(line.text for line in self.masthead)

    @property
    def bottom(self) -> float:
        """Where the last thing of the head ends."""
        return max(
            [*(line.bottom for line in self.lines), *(rule.bottom for rule in self.rules)], default=0.0
        )


def is_red(colour: Colour) -> bool:
    """Whether a colour passes for red."""
    red, green, blue = colour
    return red >= 150 and green <= 110 and blue <= 110 and red - max(green, blue) >= 80


def is_black(colour: Colour) -> bool:
    """Whether a colour passes for black."""
    return max(colour) <= 60


def find_head(sheet: Sheet, lines: list[Line]) -> Head:
    """The head of the first sheet, among its lines without the page number."""
    rules = [rule for rule in free_rules(sheet) if rule.length >= _LONG]
    masthead = _masthead(lines)
    bottom = max((line.bottom for line in masthead), default=0.0)
    form = _form("".join(line.text for line in masthead), rules)
    upper = [rule for rule in rules if bottom < rule.top < _DEEPEST] if masthead else []
    upper = _first_pair(upper) if form is Form.LETTER else upper[:1]
    below = _head_lines(lines, bottom, upper, form)
    number, signers = _number_and_signers(below)
    small = [line for line in lines if line.bottom < (upper[-1].top if upper else bottom)] + below
    copy_number = _first(small, COPY_NUMBER.fullmatch)
    urgency = _first(small, URGENCY.fullmatch)
    taken = [*masthead, *below, *(line for line in (copy_number, urgency) if line)]
    lower = tuple(rule for rule in rules if rule.top > 240.0) if form is Form.LETTER else ()
    unique = tuple({id(line): line for line in taken}.values())
    return Head(
        form, tuple(masthead), number, tuple(signers), copy_number, urgency, tuple(upper), lower, unique
    )


def _masthead(lines: list[Line]) -> list[Line]:
    """The red lines at the top; where nothing is red, the lines larger than any title."""
    high = [line for line in lines if line.bottom < _DEEPEST]
    red = [line for line in high if is_red(line.glyphs[0].colour) and line.size >= 14.5]
    large = [
        line for line in red if line.size >= 20.0
    ]  # smaller red lines beside large ones are text in a wrong colour
    return large or red or [line for line in high if line.size >= _LARGE]


def _form(masthead: str, rules: list[Rule]) -> Form:
    if masthead.endswith("纪要"):
        return Form.MINUTES
    if masthead.endswith(("令", "命令")):
        return Form.ORDER
    upper = [rule for rule in rules if rule.middle < _DEEPEST]
    foot = any(rule.middle > 270.0 and is_red(rule.colour) for rule in rules)
    twice = len(upper) > 1 and upper[1].middle - upper[0].middle < _PAIR
    return Form.LETTER if masthead and (twice or foot) else Form.GENERAL


def _first_pair(rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.middle - rules[0].middle < _PAIR] if rules else []


def _head_lines(lines: list[Line], bottom: float, rules: list[Rule], form: Form) -> list[Line]:
    """The lines between masthead and title: over the red rule, or under a letter's, or those that are known by text."""
    if not bottom:
        return []
    below = [line for line in lines if line.top > bottom - 2.0 and line.bottom < _DEEPEST + 20]
    if rules and form is not Form.LETTER:
        return [line for line in below if line.bottom < rules[0].top + 1.0]
    taken = []
    for line in below:
        if not any(mark.fullmatch(line.text) for mark in (NUMBER, ORDER_NUMBER, COPY_NUMBER, URGENCY)) and (
            not _mixed(line)
        ):
            break
        taken.append(line)
    return taken


def _mixed(line: Line) -> bool:
    """Whether a line holds the number beside a signer, a copy number or an urgency."""
    found = NUMBER.search(line.text)
    rest = line.text.replace(found[0], "", 1) if found else ""
    return bool(found) and (
        rest.startswith(SIGNERS) or bool(COPY_NUMBER.fullmatch(rest) or URGENCY.fullmatch(rest))
    )


def _number_and_signers(lines: list[Line]) -> tuple[Line | None, list[Line]]:
    number: Line | None = None
    signers: list[Line] = []
    for line in lines:
        found = NUMBER.search(line.text) or ORDER_NUMBER.fullmatch(line.text)
        start, end = found.span() if found and number is None else (len(line.text), len(line.text))
        label = line.text.find(SIGNERS)
        if start < end:
            number = part(line, start, end)
        if label >= 0:
            signers.append(Line(line.page, line.glyphs[label:], line.text[label:]))
        elif signers and (rest := part(line, end) if start < end else line):
            signers.append(rest)
    return number, signers


def _first(lines: list[Line], matches: object) -> Line | None:
    """The first of these lines whose whole text, or whose left piece, matches."""
    for line in lines:
        for piece in pieces(line):
            if callable(matches) and matches(piece.text):
                return piece
    return None
