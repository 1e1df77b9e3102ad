"""The small grammar of figures in a text; it is read, never run.

收文{{documents.received}}件                          a figure of the report's own period
其中通知{{documents.received 文种=通知}}件              split
上年收文{{documents.received 期间=上年}}件              another period (see `periods.named`)
{{year}}年  {{organ}}  {{years_since 1921}}            words of the report
"""

import re
from dataclasses import dataclass, field

_BRACES = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_PAIR = re.compile(r"""([^\s=“”"{}]+)=(?:“([^”]*)”|"([^"]*)"|([^\s=“”"{}]+))""")
PERIOD_KEYS = ("期间", "period")
WORDS = {
    "year": "本期年份",
    "last_year": "上一年",
    "period": "本期",
    "organ": "街道名称",
    "office": "办公室名称",
    "years_since": "多少周年（后面写年份）",
}


@dataclass(frozen=True)
class Plain:
    """Words as they stand."""

    text: str


@dataclass(frozen=True)
class Word:
    """A word of the report: its year, its organ's name."""

    source: str
    name: str
    argument: str = ""


@dataclass(frozen=True)
class Figure:
    """A reference to a measure, with the period it says (empty: the report's) and its splits."""

    source: str
    measure: str
    period: str = ""
    splits: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class Mistake:
    """Braces that hold nothing this grammar knows."""

    source: str
    sentence: str


Piece = Plain | Word | Figure | Mistake


def parse(text: str) -> list[Piece]:
    """The pieces of a text, in order; joined by `source_of` they are the text again."""
    pieces: list[Piece] = []
    end = 0
    for match in _BRACES.finditer(text):
        if match.start() > end:
            pieces.append(Plain(text[end : match.start()]))
        pieces.append(_read(match.group(0), match.group(1).strip()))
        end = match.end()
    if end < len(text):
        pieces.append(Plain(text[end:]))
    return pieces


def source_of(piece: Piece) -> str:
    return piece.text if isinstance(piece, Plain) else piece.source


def _read(source: str, inside: str) -> Piece:
    name = _NAME.match(inside)
    if name is None:
        return Mistake(source, f"看不懂“{source}”，花括号里先写数字的名字。")
    rest = inside[name.end() :].strip()
    if name.group() in WORDS:
        return _word(source, name.group(), rest)
    pairs = _PAIR.findall(rest)
    if _PAIR.sub("", rest).strip() or (rest and inside[name.end()] not in " \t\n\u3000"):
        return Mistake(source, f"看不懂“{source}”，名字后面写成“文种=通知”的样子，用空格分开。")
    values = [(key, quoted or plain_quoted or bare) for key, quoted, plain_quoted, bare in pairs]
    periods = [value for key, value in values if key in PERIOD_KEYS]
    if len(periods) > 1:
        return Mistake(source, f"“{source}”里写了两个期间。")
    splits = tuple((key, value) for key, value in values if key not in PERIOD_KEYS)
    return Figure(source, name.group(), periods[0] if periods else "", splits)


def _word(source: str, name: str, rest: str) -> Piece:
    if name == "years_since":
        if not re.fullmatch(r"\d{4}", rest):
            return Mistake(source, f"“{source}”里要写年份，如years_since 1921。")
        return Word(source, name, rest)
    return Mistake(source, f"“{source}”里多了“{rest}”。") if rest else Word(source, name)
