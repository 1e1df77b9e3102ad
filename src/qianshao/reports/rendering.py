"""A text with figures in it, read for one organ and period: what a person reads, and what is still wrong in it."""

import re
from dataclasses import dataclass, field

from qianshao.foundation import periods
from qianshao.foundation.measures import Period
from qianshao.people.models import Organ, Unit
from qianshao.reports import figures
from qianshao.reports.figures import Asked, Unknown, Value
from qianshao.reports.grammar import Figure, Mistake, Piece, Plain, Word, parse

PARTS = ("工作回顾", "存在问题", "下一步")
_LEFT_OVER = re.compile(r"(?<![A-Za-z0-9])[XＸ]{1,4}(?![A-Za-z0-9])|×{2,}|(?<![A-Za-z])x{2,}(?![A-Za-z])")
_MORE = re.compile(r"[余多来](?=[次场篇件条人份个项])")


@dataclass(frozen=True)
class Finding:
    """One thing to mend before the report is kept: `wrong` must be, `doubt` may be as it is."""

    level: str
    sentence: str


@dataclass(frozen=True)
class Shown:
    """A piece as it is read: words, or a figure's value (`value`), or a gap that says what is missing."""

    text: str
    value: Value | None = None
    position: int = 0
    is_gap: bool = False


@dataclass(frozen=True)
class Rendered:
    """A whole text: its pieces, its figures in the order they first stand in it, its findings."""

    pieces: list[Shown]
    figures: list[Value]
    findings: list[Finding] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def wrong(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == "wrong"]


def render_text(organ: Organ, text: str, period: Period) -> Rendered:
    """Read a text; costs three queries and one more for each other period and each split figure."""
    pieces = parse(text)
    resolved = {piece: figures.resolve(piece, period) for piece in pieces if isinstance(piece, Figure)}
    asked = {piece: each for piece, each in resolved.items() if isinstance(each, Asked)}
    values = figures.count(organ.pk, asked.values())
    in_order = [values[each] for each in dict.fromkeys(asked.values())]
    positions = {value.asked: number for number, value in enumerate(in_order, start=1)}
    words = _words(organ, pieces, period)
    shown = [_show(piece, resolved, values, positions, words) for piece in pieces]
    return Rendered(shown, in_order, [*_mistakes(pieces, resolved), *_find(shown, text)])


def _show(
    piece: Piece,
    resolved: dict[Figure, Asked | Unknown],
    values: dict[Asked, Value],
    positions: dict[Asked, int],
    words: dict[Word, str],
) -> Shown:
    if isinstance(piece, Plain):
        return Shown(piece.text)
    if isinstance(piece, Word):
        return Shown(words[piece])
    found = resolved[piece] if isinstance(piece, Figure) else None
    if isinstance(found, Asked):
        return Shown(values[found].words, values[found], positions[found])
    name = piece.measure if isinstance(piece, Figure) else piece.source.strip("{} ")
    return Shown(f"〔数不出：{name}〕", is_gap=True)


def _words(organ: Organ, pieces: list[Piece], period: Period) -> dict[Word, str]:
    used = [piece for piece in pieces if isinstance(piece, Word)]
    office = ""
    if any(word.name == "office" for word in used):
        first = Unit.objects.filter(organ=organ, kind=Unit.Kind.OFFICE, abolished_on=None).first()
        office = first.name if first else "办公室"
    year = period.last.year
    fixed = {
        "year": str(year),
        "last_year": str(year - 1),
        "period": period.name or periods.name_of(period.first, period.last),
        "organ": organ.name,
        "office": office,
    }
    return {word: fixed.get(word.name) or str(year - int(word.argument)) for word in used}


def _mistakes(pieces: list[Piece], resolved: dict[Figure, Asked | Unknown]) -> list[Finding]:
    found = [Finding("wrong", piece.sentence) for piece in pieces if isinstance(piece, Mistake)]
    unknown = [each for each in resolved.values() if isinstance(each, Unknown)]
    return found + [Finding("wrong", f"{each.figure.source}：{each.sentence}") for each in unknown]


def _find(shown: list[Shown], source: str) -> list[Finding]:
    """What a careful reader would ask about the words and the numbers."""
    found = []
    for number, piece in enumerate(shown):
        if piece.value is None and not piece.is_gap:
            found += [_left_over(piece.text, match) for match in _LEFT_OVER.finditer(piece.text)]
        if piece.value is not None:
            following = shown[number + 1].text if number + 1 < len(shown) else ""
            found += _doubts(piece.value, following)
    missing = [part for part in PARTS if part not in source]
    if missing:
        found.append(
            Finding("doubt", f"没有写{'、'.join(missing)}。总结一般分工作回顾、存在问题、下一步谋划三部分。")
        )
    return list(dict.fromkeys(found))


def _left_over(text: str, match: "re.Match[str]") -> Finding:
    around = text[max(0, match.start() - 8) : match.end() + 6].replace("\n", " ").strip()
    return Finding("wrong", f"还有没填的“{match.group()}”：…{around}…")


def _doubts(value: Value, following: str) -> list[Finding]:
    """A figure of nothing, and an exact figure followed by 余 or 多."""
    found = []
    if not value.value:
        found.append(Finding("doubt", f"{value.asked.label}是0：没有登记，还是确实没有？"))
    if _MORE.match(following):
        found.append(Finding("doubt", f"{value.asked.label}是准数，后面不用“{following[0]}”。"))
    return found
