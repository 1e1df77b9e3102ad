"""Levels, headings, placeholders, dates and slips of typing (STANDARDS §3.3)."""

import re
from collections.abc import Iterator
from datetime import date

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.patterns import HAN, pattern, several
from qianshao.gongwen.text import Line, Text

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_DIGITS = "零一二三四五六七八九"
_LEVELS = [
    (1, re.compile("[ \t　]*([一二三四五六七八九十]{1,3})、")),
    (2, re.compile("[ \t　]*（([一二三四五六七八九十]{1,3})）")),
    (3, re.compile(r"[ \t　]*(\d{1,2})\.(?!\d)")),
    (4, re.compile(r"[ \t　]*（(\d{1,2})）")),
]
# The 文种 that may end a title with 关于…的 (条例, art. 8).
KINDS = "请示报告|请示|报告|通知|通报|意见|函|批复|决定|通告|公告|纪要"
LABELS = {1: "一、", 2: "（一）", 3: "1.", 4: "（1）"}


def chinese_number(words: str) -> int:
    """`二十三` → 23, for 1 to 99."""
    if words.isdigit():
        return int(words)
    tens, ten, units = words.rpartition("十")
    value = _DIGITS.find(units) if units else 0
    return ((_DIGITS.find(tens) if tens else 1) * 10 if ten else 0) + value


def label_of(line: Line) -> tuple[int, int, int, int] | None:
    """Of a line that begins with a level's label: level, number, and where the number starts and ends."""
    for level, expression in _LEVELS:
        match = expression.match(line.text)
        if match:
            return (
                level,
                chinese_number(match.group(1)),
                line.start + match.start(1),
                line.start + match.end(1),
            )
    return None


def _levels(text: Text) -> Iterator[Hit]:
    """F01: a level is skipped (a paper of two levels may use 一、 and 1.)."""
    labels = [label for line in text.lines if (label := label_of(line))]
    used = {level for level, *_ in labels}
    above = 0
    for level, _, start, end in labels:
        if level > above + 1 and above and not ((above, level) == (1, 3) and 2 not in used):
            yield Hit(start, end, f"层次从“{LABELS[above]}”跳到“{LABELS[level]}”，中间缺一层。")
        above = level


def _numbering(text: Text) -> Iterator[Hit]:
    """F02: numbers of one level run on; they begin anew under a new parent."""
    last: dict[int, int] = {}
    for line in text.lines:
        label = label_of(line)
        if not label:
            continue
        level, number, start, end = label
        expected = last.get(level, 0) + 1
        if number not in (expected, 1):
            yield Hit(start, end, f"序号不连续：这里应是第{expected}项。")
        last = {each: value for each, value in last.items() if each < level} | {level: number}


def _heading_marks(text: Text) -> Iterator[Hit]:
    """F03: a heading standing alone ends without a mark."""
    for line in text.lines:
        label = label_of(line)
        stripped = line.text.rstrip()
        alone = (
            label
            and label[0] <= 2
            and len(stripped) <= 30
            and stripped.count("。") == 1
            and "，" not in stripped
        )
        if alone and stripped.endswith("。") and _next_is_paragraph(text, line):
            place = line.start + len(stripped) - 1
            yield Hit(place, place + 1, "单独成行的标题末尾不加句号。", "")


def _next_is_paragraph(text: Text, line: Line) -> bool:
    following = next((each for each in text.lines[line.number :] if each.text.strip()), None)
    return following is not None and (label_of(following) or (0,))[0] != (label_of(line) or (0,))[0]


def _title(text: Text) -> Iterator[Hit]:
    """F04: the first line, when it is a title (关于…的X)."""
    first = next((line for line in text.lines if line.text.strip()), None)
    if first is None or not re.search(f"关于.+的(?:{KINDS})[。，；、！]?\\s*$", first.text):
        return
    words = first.text.rstrip()
    if words[-1] in "。，；、！":
        yield Hit(first.start + len(words) - 1, first.start + len(words), "标题末尾不加标点。", "")
    for match in re.finditer("请示报告|的通知的通知|的函的函", words):
        yield Hit(first.start + match.start(), first.start + match.end(), "文种重复，只用一个。")


def _impossible_dates(text: Text) -> Iterator[Hit]:
    for match in re.finditer(
        r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:（星期([一二三四五六日天])）)?", text.characters
    ):
        try:
            day = date(*(int(match.group(part)) for part in (1, 2, 3)))
        except ValueError:
            yield Hit(*match.span(), "没有这一天。")
            continue
        weekday = match.group(4)
        if weekday and "一二三四五六日".find(weekday.replace("天", "日")) != day.weekday():
            yield Hit(match.start(4), match.end(4), f"这一天是星期{'一二三四五六日'[day.weekday()]}。")


_REPEATED = "进行|开展|加强|推进|通过|工作|以及|和|的|了|在|是|把|对|与"
_PLACEHOLDER = "|".join(
    [
        "(?<![A-Za-z])X+(?![A-Za-z])",
        "(?<![A-Za-z\\d])x{2,}(?![A-Za-z\\d])",
        f"×+(?=[{HAN}〔年月日])|(?<=[{HAN}〔])×+",
        "_{3,}|＊{2,}|\\*{2,}|TODO|〔 *〕",
        "【待[^】]*】|（此处[^）]*）",
    ]
)

RULES = [
    Rule("F01", _W, "GB/T 9704-2012 7.3.3", _levels),
    Rule("F02", _W, "GB/T 9704-2012 7.3.3", _numbering),
    Rule("F03", _W, "实务", _heading_marks),
    Rule("F04", _W, "《党政机关公文处理工作条例》第九条（七）", _title),
    Rule(
        "F07",
        _E,
        "GB/T 9704-2012 7.2.5",
        several(
            pattern(r"(?<=〔\d{4}〕)第(?=\d+号)", "发文字号不加“第”。", ""),
            pattern(r"(?<=〔\d{4}〕)0+(?=[1-9]\d*号)", "发文字号不编虚位。", ""),
            pattern(r"〔\d{2}〕(?=\d+号)", "发文字号的年份写全四位。"),
        ),
    ),
    Rule(
        "F10",
        _I,
        "实务",
        pattern(
            "(?<![一-鿿])(?:今年|去年|明年|近日|日前|下月)(?=[，,、]|[^度内来])", "日期写具体的年、月、日。"
        ),
    ),
    Rule("F11", _E, "实务", pattern(_PLACEHOLDER, "还有没填的内容。")),
    Rule("F12", _W, "历法", _impossible_dates),
    Rule(
        "F17",
        _W,
        "实务",
        several(
            pattern(f"({_REPEATED})\\1(?![确士酌])", "字词重复。", lambda match: match.group(1)),
            pattern("[ \t　\u00a0]+$", "行末有空格。", ""),
            pattern("[\u200b-\u200f\u202a-\u202e\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]", "有看不见的字符。", ""),
            pattern("\u00a0", "用了不换行空格。", " "),
        ),
    ),
    Rule(
        "F21",
        _W,
        "个人信息保护",
        several(
            pattern(r"(?<!\d)1[3-9]\d{9}(?!\d)", "正文里有手机号，公开前请核对。"),
            pattern(
                r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)",
                "正文里有身份证号，公开前请核对。",
            ),
        ),
    ),
]
