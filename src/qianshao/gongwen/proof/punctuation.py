"""Punctuation (GB/T 15834-2011 and practice; STANDARDS §3.1)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.patterns import HAN, pattern, several
from qianshao.gongwen.text import Line, Text

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_BEFORE = f"{HAN}》”’）〕"
_AFTER = f"{HAN}《“‘（"


def _widen(match: "re.Match[str]") -> str:
    return _FULL[match.group()]


def _half_brackets(text: Text) -> Iterator[Hit]:
    """Half-width brackets around Chinese, or after it; level labels at a line's start are P15's."""
    for match in re.finditer(r"\(([^()\n]*)\)", text.characters):
        at_start = not text.line_at(match.start()).text[: text.place(match.start())[1] - 1].strip()
        if at_start and re.fullmatch(r"\d+|[一二三四五六七八九十]+", match.group(1)):
            continue
        chinese = re.search(f"[{HAN}]", match.group(1)) or re.search(
            f"[{_BEFORE}]$", text.characters[max(match.start() - 1, 0) : match.start()]
        )
        if chinese and not text.is_foreign(*match.span()):
            if re.fullmatch(r"(?:19|20)\d{2}", match.group(1)):
                continue
            for offset, mark in ((match.start(), "（"), (match.end() - 1, "）")):
                yield Hit(offset, offset + 1, "中文里的括号用全角。", mark)


def _straight_quotes(text: Text) -> Iterator[Hit]:
    for line in text.lines:
        if not re.search(f"[{HAN}]", line.text):
            continue
        for mark, opening, closing in (('"', "“", "”"), ("'", "‘", "’")):
            places = [
                place for place, each in enumerate(line.text) if each == mark and not _in_latin(line, place)
            ]
            for order, place in enumerate(places):
                fix = (opening, closing)[order % 2] if len(places) % 2 == 0 else None
                yield Hit(line.start + place, line.start + place + 1, "引号用弯引号“”‘’。", fix)


def _in_latin(line: Line, place: int) -> bool:
    """An apostrophe inside a Latin word, or the mark of feet and inches after a figure."""
    before, after = line.text[max(place - 1, 0) : place], line.text[place + 1 : place + 2]
    return before.isascii() and before.isalnum() and (after.isascii() and after.isalnum() or before.isdigit())


_PAIRS = {"《": "》", "（": "）", "〔": "〕", "【": "】", "“": "”", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def _unbalanced(text: Text) -> Iterator[Hit]:
    for line in text.lines:
        open_marks: list[tuple[str, int]] = []
        for place, mark in enumerate(line.text):
            if mark in _PAIRS:
                open_marks.append((mark, place))
            elif mark in _CLOSING:
                if open_marks and open_marks[-1][0] == _CLOSING[mark]:
                    open_marks.pop()
                else:
                    yield _lonely(line, place, mark, _CLOSING[mark])
        for mark, place in open_marks:
            yield _lonely(line, place, mark, _PAIRS[mark])


def _lonely(line: Line, place: int, mark: str, missing: str) -> Hit:
    return Hit(line.start + place, line.start + place + 1, f"“{mark}”没有配对的“{missing}”。")


def _nested_titles(text: Text) -> Iterator[Hit]:
    for line in text.lines:
        if line.text.count("《") != line.text.count("》"):
            continue
        depth = 0
        for place, mark in enumerate(line.text):
            if mark == "《":
                depth += 1
            if mark in "《》" and depth == 2:
                yield Hit(
                    line.start + place,
                    line.start + place + 1,
                    "书名号里再用书名号，里层用单书名号〈〉。",
                    "〈" if mark == "《" else "〉",
                )
            if mark == "》":
                depth -= 1


_ORDER = "一二三四五六七八九十"

RULES = [
    Rule(
        "P01",
        _W,
        "GB/T 15834-2011",
        several(
            pattern(f"(?<=[{_BEFORE}])[,;:?!]|[,;:?!](?=[{_AFTER}])", "中文里的标点用全角。", _widen),
            pattern(f"(?<=[{HAN}》”）])(?<!^[{_ORDER}])\\.(?=\\s*$|[{HAN}])", "句末用句号“。”。", "。"),
            _half_brackets,
        ),
    ),
    Rule("P02", _W, "GB/T 15834-2011 4.8", _straight_quotes),
    Rule(
        "P03",
        _W,
        "GB/T 15834-2011 4.5.3.5",
        pattern("(?<=[》”])、(?=[《“])", "并列的书名号、引号之间不用顿号。", ""),
    ),
    Rule("P04", _W, "实务", pattern("、(?=等(?![级于候待同次额值效号式比腰分]))", "“等”前不用顿号。", "")),
    Rule(
        "P05",
        _W,
        "GB/T 15834-2011 4.5.3.4",
        pattern(
            "(?<![第、一二三四五六七八九])[一二三四五六七八九]、[一二三四五六七八九](?=[天个年次人名件项月日岁里米])",
            "相邻数字表示概数，中间不用顿号。",
        ),
    ),
    Rule("P06", _W, "GB/T 15834-2011 4.15", _nested_titles),
    Rule("P08", _E, "GB/T 15834-2011", _unbalanced),
    Rule(
        "P09",
        _W,
        "GB/T 9704-2012 7.2.5",
        several(
            pattern(
                r"[\[［【(（](?=(?:19|20)\d{2}[\]］】)）]\s*第?\d+\s*号)",
                "发文字号的年份用六角括号〔〕。",
                "〔",
            ),
            pattern(
                r"(?<=[\[［【(（〔](?:19|20)\d{2})[\]］】)）](?=\s*第?\d+\s*号)",
                "发文字号的年份用六角括号〔〕。",
                "〕",
            ),
        ),
    ),
    Rule(
        "P10",
        _W,
        "GB/T 15834-2011 4.11",
        several(
            pattern(
                f"(?<=[{HAN}，。；”》）])\\.{{3,}}|。{{3,}}|(?<!…)…(?!…)|…{{3,}}",
                "省略号用六个点“……”。",
                "……",
            ),
            pattern("(?<=……)等(?=[。，；）”]|$)", "省略号后不用“等”。"),
        ),
    ),
    Rule(
        "P11",
        _W,
        "GB/T 15834-2011 4.10",
        pattern(
            f"(?<=[{_BEFORE}])-{{2,}}|(?<!-)-{{2,}}(?=[{_AFTER}])|—{{3,}}|[─－]{{2,}}",
            "破折号用两格“——”。",
            "——",
        ),
    ),
    Rule(
        "P12",
        _W,
        "GB/T 15834-2011 4.13",
        pattern(r"(?<=(?<!\d)\d{4})[-~－](?=\d{4}年)", "起止年份用一字线“—”。", "—"),
    ),
    Rule(
        "P13",
        _E,
        "GB/T 15834-2011",
        pattern("([，、；：])\\1+|(?<!。)。。(?!。)", "标点重复。", lambda match: match.group()[0]),
    ),
    Rule(
        "P14",
        _W,
        "GB/T 15834-2011 附录",
        several(
            pattern(
                f"(?:^|(?<=[。；：\\s]))第[{_ORDER}]+(、)(?![{_ORDER}])",
                "“第一”“第二”后用逗号。",
                "，",
                group=1,
            ),
            pattern("(?:首先|其次|再次)(、)", "“首先”“其次”后用逗号。", "，", group=1),
        ),
    ),
    Rule(
        "P15",
        _W,
        "GB/T 9704-2012 7.3.3",
        several(
            pattern(r"^[ \t　]*\d{1,2}([、．])", "第三层用“1.”。", ".", group=1),
            pattern(f"^[ \\t　]*（[{_ORDER}]+）([、，.．])", "“（一）”后不加标点。", "", group=1),
            pattern(r"^[ \t　]*（\d{1,2}）([、，.．])", "“（1）”后不加标点。", "", group=1),
            pattern(f"^[ \\t　]*[{_ORDER}]+([.．])", "第一层用“一、”。", "、", group=1),
            pattern(f"^[ \\t　]*(\\()(?:[{_ORDER}]+|\\d{{1,2}})\\)", "层次序数的括号用全角。", "（", group=1),
            pattern(f"^[ \\t　]*\\((?:[{_ORDER}]+|\\d{{1,2}})(\\))", "层次序数的括号用全角。", "）", group=1),
        ),
    ),
    Rule(
        "P17",
        _W,
        "GB/T 15834-2011 4.14",
        several(
            pattern(r"(?<=“\d)[.．](?=\d{1,2}”)|(?<=“1\d)[.．](?=\d{1,2}”)", "日期名称里用间隔号“·”。", "·"),
            pattern("(?<=“一)(?=二八”)|(?<=“一二)(?=九”)", "“一·二八”“一二·九”要用间隔号。", "·"),
        ),
    ),
]
