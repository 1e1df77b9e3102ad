"""Marks that come in pairs: quotes, titles and brackets (GB/T 15834-2011 4.8, 4.9, 4.15)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Finder, Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import HAN, ORDER, pattern, several
from qianshao.gongwen.text import Line

_E, _W = Severity.ERROR, Severity.WARNING
_CHINESE = re.compile(f"[{HAN}]")
_STRAIGHT = re.compile("[\"'＂＇]")


def _straight_quotes(manuscript: Manuscript) -> Iterator[Hit]:
    for line in manuscript.text.lines:
        if not _STRAIGHT.search(line.text) or not _CHINESE.search(line.text):
            continue
        single = ("‘", "’") if re.search('["“”＂]', line.text) else ("“", "”")
        for mark, opening, closing, inner in (('"＂', "“", "”", ("‘", "’")), ("'＇", *single, single)):
            places = [
                place for place, each in enumerate(line.text) if each in mark and not _in_latin(line, place)
            ]
            for place, fix in _directed(line.text, places, (opening, closing), inner):
                at = line.start + place
                if not manuscript.is_quiet(at, at + 1):
                    yield Hit(at, at + 1, "引号用弯引号“”，里层用‘’。", fix)


def _in_latin(line: Line, place: int) -> bool:
    """An apostrophe inside a Latin word, or the mark of feet and inches after a figure."""
    before, after = line.text[max(place - 1, 0) : place], line.text[place + 1 : place + 2]
    return before.isascii() and before.isalnum() and (after.isascii() and after.isalnum() or before.isdigit())


def _directed(
    words: str, places: list[int], outer: tuple[str, str], inner: tuple[str, str]
) -> list[tuple[int, str | None]]:
    """Each straight quote with the curly one it stands for; None where the line does not tell."""
    depths, balanced = _curly_depths(words, places)
    if balanced:
        if len(places) % 2:
            return [(place, None) for place in places]
        return [(place, (inner if depths[place] else outer)[order % 2]) for order, place in enumerate(places)]
    return _completing(words, places, outer)


def _curly_depths(words: str, places: list[int]) -> tuple[dict[int, int], bool]:
    """How deep in curly double quotes each place stands, and whether those are balanced by themselves."""
    depth, depths, wanted = 0, {}, set(places)
    for place, mark in enumerate(words):
        depth += (mark == "“") - (mark == "”")
        if depth < 0:
            return {}, False
        if place in wanted:
            depths[place] = depth
    return depths, depth == 0


def _completing(words: str, places: list[int], outer: tuple[str, str]) -> list[tuple[int, str | None]]:
    """Straight quotes that stand for the missing halves of curly ones: `“四个自信"`."""
    found: list[tuple[int, str | None]] = []
    wanted, is_open = set(places), False
    for place, mark in enumerate(words):
        if place in wanted:
            found.append((place, outer[is_open]))
            is_open = not is_open
        elif mark in "“”":
            if is_open != (mark == "”"):
                return [(place, None) for place in places]
            is_open = not is_open
    return [(place, None) for place in places] if is_open else found


_QUOTES, _TITLES = "“‘”’", "《〈》〉"  # outer and inner opening mark, outer and inner closing mark


def _depths(line: Line, family: str) -> list[tuple[int, str, int]]:
    """Of every mark of a family in a line: its offset, itself and its depth from 1; empty where they do not pair."""
    found: list[tuple[int, str, int]] = []
    stack: list[int] = []
    for place, mark in enumerate(line.text):
        kind = family.find(mark)
        if kind < 0:
            continue
        if kind < 2:
            stack.append(kind)
            found.append((line.start + place, mark, len(stack)))
        elif not stack or stack.pop() != kind - 2:
            return []
        else:
            found.append((line.start + place, mark, len(stack) + 1))
    return [] if stack else found


def _levels(family: str, message: str, *, outermost: bool) -> Finder:
    """Marks alternate with their depth: outer, inner, outer; `outermost` whether the first depth is looked at too."""

    def find(manuscript: Manuscript) -> Iterator[Hit]:
        for line in manuscript.text.lines:
            if not any(mark in line.text for mark in family):
                continue
            for offset, mark, depth in _depths(line, family):
                right = family[(depth - 1) % 2 + family.index(mark) // 2 * 2]
                if mark != right and (depth > 1 or outermost):
                    yield Hit(offset, offset + 1, message, right)

    return find


def _turned(manuscript: Manuscript) -> Iterator[Hit]:
    """Quotes the wrong way round, ”一站式“, where a line has no others; and the corner brackets of vertical writing."""
    for line in manuscript.text.lines:
        marks = list(re.finditer("[“”]", line.text))
        if marks and "".join(match.group() for match in marks) == "”“" * (len(marks) // 2):
            for match in marks:
                start = line.start + match.start()
                yield Hit(start, start + 1, "前引号和后引号颠倒了。", "“" if match.group() == "”" else "”")
    for match in re.finditer("[「」『』]", manuscript.characters):
        if not manuscript.is_quiet(*match.span()):
            yield Hit(*match.span(), "横排用“”‘’。", "“”‘’"["「」『』".index(match.group())])


_PAIRS = {"《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】", "“": "”", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_KINDS = {
    "《": "书名号",
    "〈": "单书名号",
    "（": "括号",
    "〔": "六角括号",
    "【": "方头括号",
    "“": "引号",
    "‘": "单引号",
}
_NAMES = {mark: f"前{kind}" for mark, kind in _KINDS.items()} | {
    _PAIRS[mark]: f"后{kind}" for mark, kind in _KINDS.items()
}
_WIDE = str.maketrans("()", "（）")
_ANY = re.compile("[《〈（〔【“‘》〉）〕】”’]")
_LABEL = re.compile(f"[ \t　]*(?:\\d{{1,3}}|[{ORDER}]{{1,3}}|[A-Za-z①-⑳])[）)]")
_STOPS = "。！？；：.!?;:"

Opened = list[tuple[str, int]]


def _unbalanced(manuscript: Manuscript) -> Iterator[Hit]:
    """P08. A sentence that a paste broke over two lines, and quotes over several paragraphs, are whole."""
    lines, opened = manuscript.text.lines, Opened()
    for index, line in enumerate(lines):
        if not opened and not _ANY.search(line.text.translate(_WIDE)):
            continue
        yield from _unmatched(manuscript, line, opened)
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        for mark, offset in [each for each in opened if not _goes_on(line, each, following)]:
            yield _lonely(offset, mark, _PAIRS[mark])
        opened = [each for each in opened if _closes(each[0], following) and _runs_on(line)]


def _unmatched(manuscript: Manuscript, line: Line, opened: Opened) -> Iterator[Hit]:
    """Take the marks of a line on and off `opened`; what closes nothing is a hit."""
    words = line.text.translate(_WIDE) if _CHINESE.search(line.text) else line.text
    label = _LABEL.match(words)
    for match in _ANY.finditer(words, label.end() if label else 0):
        mark, offset = match.group(), line.start + match.start()
        if (
            manuscript.is_quiet(offset, offset + 1)
            or mark in "‘’"
            and (_in_latin(line, match.start()) or line.text[match.start() + 1 : match.start() + 2].isdigit())
        ):
            continue
        if mark in _PAIRS:
            opened.append((mark, offset))
        elif opened and opened[-1][0] == _CLOSING[mark]:
            opened.pop()
        else:
            yield _lonely(offset, mark, _CLOSING[mark])


def _goes_on(line: Line, opened: tuple[str, int], following: str) -> bool:
    """Whether what stands open at a line's end is closed in the next, or quoted on there."""
    mark, offset = opened
    if mark == "“" and offset == line.start + len(line.text) - len(line.text.lstrip()):
        return following.lstrip().startswith("“")
    return _runs_on(line) and _closes(mark, following)


def _runs_on(line: Line) -> bool:
    return line.text.rstrip()[-1:] not in _STOPS


def _closes(mark: str, following: str) -> bool:
    """Whether the first mark of this kind in the next line closes."""
    first = re.search(f"[{mark}{_PAIRS[mark]}]", following)
    return first is not None and first.group() == _PAIRS[mark]


def _lonely(offset: int, mark: str, missing: str) -> Hit:
    return Hit(offset, offset + 1, f"这里的{_NAMES[mark]}没有配对，缺{_NAMES[missing]}。")


def _brackets_in_brackets(manuscript: Manuscript) -> Iterator[Hit]:
    """P09: （ directly in （; what is quoted or named in between keeps its own, and so does a numbered clause （四）."""
    for line in manuscript.text.lines:
        if line.text.count("（") < 2:
            continue
        stack: list[str] = []
        for match in _ANY.finditer(line.text):
            mark, place = match.group(), match.start()
            if mark in _CLOSING:
                if stack and stack[-1] == _CLOSING[mark]:
                    stack.pop()
                continue
            if mark == "（" and stack[-1:] == ["（"] and not _CLAUSE.match(line.text, place):
                yield Hit(line.start + place, line.start + place + 1, "括号里不再套同一形式的括号。")
            stack.append(mark)


_CLAUSE = re.compile(f"（(?:[{ORDER}]+|\\d+)）")
_YEAR = r"(?:19|20)\d{2}"
_BRACKET = "发文字号的年份用六角括号〔〕。"

RULES = [
    Rule(
        "P02",
        _W,
        "引号用弯引号，外双内单",
        "GB/T 15834-2011 4.8",
        several(
            _straight_quotes,
            _turned,
            _levels(_QUOTES, "引号外层用双引号，里层用单引号，再里层又用双引号。", outermost=True),
        ),
    ),
    Rule(
        "P06",
        _W,
        "书名号里再用书名号，里层用〈〉",
        "GB/T 15834-2011 4.15",
        _levels(_TITLES, "书名号里再用书名号，里层用单书名号〈〉。", outermost=False),
    ),
    Rule("P08", _E, "引号、书名号、括号成对", "GB/T 15834-2011 4.8、4.9、4.15", _unbalanced),
    Rule(
        "P09",
        _W,
        "不套用同形括号，发文字号的年份用〔〕",
        "GB/T 15834-2011 4.9，GB/T 9704-2012 7.2.5",
        several(
            pattern(rf"[\[［【(（](?={_YEAR}[\]］】)）〕]\s*第?\d+\s*号)", _BRACKET, "〔"),
            pattern(r"(?<=[\[［【(（〔]\d{4})[\]］】)）](?=\s*第?\d+\s*号)", _BRACKET, "〕"),
            _brackets_in_brackets,
        ),
    ),
]
