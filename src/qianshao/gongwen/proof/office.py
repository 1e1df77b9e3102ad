"""What an office keeps itself: its words, its phrases, its leaders and organs; never in the code."""

import re
from dataclasses import dataclass, fields

from qianshao.gongwen.problem import Problem


@dataclass(frozen=True)
class Phrase:
    """A set phrase: its parts, all of them in this order; `name` is what people call it, empty where it has none."""

    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Leader:
    """A leader, at his place in the order; `title` as it is to be written (several with 、)."""

    name: str
    title: str


@dataclass(frozen=True)
class Organ:
    """An organ's full name and the short one agreed for it."""

    full: str
    short: str


@dataclass(frozen=True)
class OfficeWords:
    """One office's own lists; those of two sources are joined with `|`."""

    confused: tuple[tuple[str, str], ...] = ()  # what is wrong, what it should be
    allowed: tuple[str, ...] = ()  # never flagged
    phrases: tuple[Phrase, ...] = ()
    leaders: tuple[Leader, ...] = ()  # in their order
    organs: tuple[Organ, ...] = ()
    below: tuple[str, ...] = ()  # units below, which a paper going up is never copied to
    symbols: tuple[str, ...] = ()  # 代字 of the office's own numbers

    def __or__(self, other: "OfficeWords") -> "OfficeWords":
        names = [field.name for field in fields(self)]
        return OfficeWords(
            **{name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name)))) for name in names}
        )


_ARROW = re.compile(r"\s*(?:→|->|=>|＝＞|－＞)\s*")
_HEADING = re.compile(r"【([^【】]*)】$")


def _pair(line: str, mark: re.Pattern[str], asks: str) -> tuple[str, str]:
    parts = mark.split(line)
    if len(parts) != 2 or not all(parts):
        raise ValueError(asks)
    return parts[0], parts[1]


def _confused(line: str) -> tuple[str, str]:
    wrong, right = _pair(line, _ARROW, "这一栏写成“错 → 对”")
    if wrong == right:
        raise ValueError("箭头两边一样")
    return wrong, right


def _phrase(line: str) -> Phrase:
    name, colon, rest = line.replace(":", "：").partition("：")
    parts = tuple(part.strip() for part in (rest if colon else line).split("、"))
    if len(parts) < 2 or not all(parts) or len(set(parts)) < len(parts):
        raise ValueError("这一栏写成“名称：第一句、第二句、第三句”，至少两句，不重复")
    return Phrase(name.strip() if colon else "", parts)


def _leader(line: str) -> Leader:
    name, *title = line.split(maxsplit=1)
    if not title:
        raise ValueError("这一栏写成“姓名 职务”")
    return Leader(name, title[0])


def _organ(line: str) -> Organ:
    return Organ(*_pair(line, re.compile(r"\s*[=＝]\s*"), "这一栏写成“全称 = 简称”"))


def _word(line: str) -> str:
    return line


_SECTIONS = {
    "易混词": ("confused", _confused),
    "放行": ("allowed", _word),
    "固定表述": ("phrases", _phrase),
    "领导": ("leaders", _leader),
    "机关": ("organs", _organ),
    "下级": ("below", _word),
    "代字": ("symbols", _word),
}


def office_words(characters: str) -> OfficeWords:
    """The lists of a plain text: headings 【易混词】【放行】【固定表述】【领导】【机关】【下级】【代字】, one entry a line.

    Blank lines and lines that begin with `#` are passed over. Raises `Problem` that names the line it cannot read.
    """
    found: dict[str, list[object]] = {}
    section = None
    for number, raw in enumerate(characters.removeprefix("\ufeff").splitlines(), 1):
        line = raw.replace("\u3000", " ").strip()
        if not line or line.startswith("#"):
            continue
        heading = _HEADING.match(line)
        if heading:
            section = _SECTIONS.get(heading.group(1).strip())
            if section is None:
                raise Problem(
                    f"词表第 {number} 行：没有“{heading.group(1)}”这一栏，可用的有{'、'.join(_SECTIONS)}。"
                )
            continue
        if section is None:
            raise Problem(f"词表第 {number} 行：前面要先有一栏的名称，如“【易混词】”。")
        try:
            found.setdefault(section[0], []).append(section[1](line))
        except ValueError as problem:
            raise Problem(f"词表第 {number} 行：{problem}。") from None
    return OfficeWords(**{name: tuple(entries) for name, entries in found.items()})  # type: ignore[arg-type]  # by section
