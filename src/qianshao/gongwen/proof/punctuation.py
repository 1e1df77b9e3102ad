"""Single marks (GB/T 15834-2011 and practice)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import COUNTED, HAN, ORDER, pattern, several

_E, _W = Severity.ERROR, Severity.WARNING
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "､": "、", "｡": "。"}
_BEFORE = f"{HAN}》”’）〕"
_AFTER = f"{HAN}《“‘（"
_CHINESE = re.compile(f"[{HAN}]")
_LEVEL = re.compile(f"\\d{{1,2}}|[{ORDER}]{{1,3}}")


def _widen(match: "re.Match[str]") -> str:
    return _FULL[match.group()]


def _half_width(match: "re.Match[str]") -> str:
    return f"中文里“{match.group()}”用全角“{_FULL[match.group()]}”。"


def _half_brackets(manuscript: Manuscript) -> Iterator[Hit]:
    """Brackets around Chinese, or after it; level labels at a line's start are P15's, years of numbers P09's."""
    text, taken = manuscript.characters, set()
    for match in re.finditer(r"\(([^()\n]*)\)", text):
        taken |= {match.start(), match.end() - 1}
        inside, touching = match.group(1), text[max(match.start() - 1, 0) : match.start()]
        if re.fullmatch(r"(?:19|20)\d{2}", inside) or manuscript.is_quiet(*match.span()):
            continue
        if _LEVEL.fullmatch(inside) and manuscript.opens_line(match.start()):
            continue
        if _CHINESE.search(inside + touching) or touching and touching in "》”’）〕":
            yield Hit(match.start(), match.start() + 1, _BRACKETS, "（")
            yield Hit(match.end() - 1, match.end(), _BRACKETS, "）")
    for match in re.finditer(f"(?<=[{_BEFORE}])[()]|[()](?=[{HAN}])", text):
        label = _LABEL.search(text, max(match.start() - 4, 0), match.start())
        if match.start() not in taken and not (label and manuscript.opens_line(label.start())):
            yield Hit(*match.span(), _BRACKETS, _FULL[match.group()])


def _half_stop(manuscript: Manuscript) -> Iterator[Hit]:
    """A full stop typed as `.`: between Chinese, or at the end of a line with Chinese; after a label it is P15's."""
    for match in _STOP.finditer(manuscript.characters):
        line = manuscript.text.line_at(match.start())
        before = line.text[: match.start() - line.start]
        if (
            not _ONLY_LABEL.fullmatch(before)
            and _CHINESE.search(before)
            and not manuscript.is_quiet(*match.span())
        ):
            yield Hit(*match.span(), "句末用句号“。”。", "。")


_STOP = re.compile(
    f"(?<=[{HAN}》”）])\\.(?=[ \\t]*\\r?$|[{HAN}“《])|(?<=[\\d%])\\.(?=[ \\t]*\\r?$)", re.MULTILINE
)
_ONLY_LABEL = re.compile(f"[ \\t　]*(?:[（(]?(?:[{ORDER}]{{1,3}}|\\d{{1,3}})[）)]?|附件：?\\d*)")
_BRACKETS = "中文里的括号用全角。"
_LABEL = re.compile(f"[（(]?(?:\\d{{1,2}}|[{ORDER}]{{1,3}}|[A-Za-z])$|[（(]$")


def _estimates(manuscript: Manuscript) -> Iterator[Hit]:
    """P05: two numbers side by side that mean about so many: 三、四天, 三、五户; not a list of grades or industries."""
    for match in _TWO.finditer(manuscript.characters):
        first, second = (ORDER.index(each.replace("两", "二")) for each in match.group(1, 2))
        if second - first == 1 or (first, second) == (2, 4):
            yield Hit(*match.span(), "相邻数字表示概数，中间不用顿号。")


_TWO = re.compile(f"(?<![第、{ORDER}])([{ORDER}两])、([{ORDER}])(?=(?!年级|级)十?[{COUNTED}])")
_RANGE_END = r"(?=\d{1,2}(?:月|日)|\d{4}年|次日|翌日)"

RULES = [
    Rule(
        "P01",
        _W,
        "汉字旁的标点用全角",
        "GB/T 15834-2011 5.1",
        several(
            pattern(f"(?<=[{_BEFORE}])[,;:?!]|[,;:?!](?=[{_AFTER}])|[､｡]", _half_width, _widen),
            _half_stop,
            _half_brackets,
        ),
    ),
    Rule(
        "P03",
        _W,
        "并列的书名号、引号之间不用顿号",
        "GB/T 15834-2011 4.5.3.5",
        pattern("(?<=[》”])、(?=[《“])", "并列的书名号、引号之间不用顿号。", ""),
    ),
    Rule(
        "P04",
        _W,
        "“等”前不用顿号",
        "GB/T 15834-2011 4.5，实务",
        pattern("、(?=等(?![级于候待同次额值效号式比腰分]))", "“等”前不用顿号。", ""),
    ),
    Rule(
        "P05",
        _W,
        "概数中间不用顿号，缩略的用顿号",
        "GB/T 15834-2011 4.5.3.4",
        several(
            _estimates, pattern("(?<![一二三四])[一二][二三](?=产业)", "缩略的数之间用顿号，如“二、三产业”。")
        ),
    ),
    Rule(
        "P10",
        _W,
        "省略号用“……”",
        "GB/T 15834-2011 4.11",
        several(
            pattern(
                f"(?<=[{HAN}，、。；”》）])(?:\\.{{3,}}|·{{3,}})|。{{3,}}|(?<!…)…(?!…)|…{{3,}}",
                "省略号用六个点“……”。",
                "……",
            ),
            pattern("(?<=……)等(?![级候待])", "省略号后不用“等”。"),
            pattern("(?<=等)……", "“等”后不用省略号。"),
        ),
    ),
    Rule(
        "P11",
        _W,
        "破折号用“——”",
        "GB/T 15834-2011 4.10",
        several(
            pattern(
                f"(?<=[{HAN}”》])(?<!—)—(?=也是|就是|即|这|那|更是|既是|而是|不仅|不是|都是|却)",
                "破折号用两格“——”。",
                "——",
            ),
            pattern(
                f"(?<=[{_BEFORE}]) ?-{{2,}} ?(?=[{_AFTER}\\d])|(?<![-|])-{{2,}}(?=[{_AFTER}])|(?<=[{_BEFORE}])—{{3,}}"
                f"|—{{3,}}(?=[{_AFTER}])|(?<=[{_BEFORE}])[─－―]{{1,2}}(?=[{_AFTER}])|(?<![─－―])[─－―]{{2}}(?=[{_AFTER}])",
                "破折号用两格“——”。",
                "——",
            ),
        ),
    ),
    Rule(
        "P12",
        _W,
        "起止用“—”，数值范围用“～”",
        "GB/T 15834-2011 4.13",
        several(
            pattern(r"(?<=(?<!\d)\d{4})[-~－～–](?=\d{4}年)", "起止年份用一字线“—”。", "—"),
            pattern(f"(?<=[年月日])[-~－～–]{_RANGE_END}", "起止时间用一字线“—”。", "—"),
            pattern(r"(?<=\d[:：]\d\d)[-~－～–](?=\d{1,2}[:：]\d\d)", "起止时间用一字线“—”。", "—"),
            pattern(f"(?<=[区站路街桥场县市镇村])[-－–](?=[{HAN}])", "起止地点用一字线“—”。", "—"),
            pattern(
                f"(?<![\\d.A-Za-z-])\\d+(?:\\.\\d+)?[%万亿]?(-{{1,2}}|[－–~])(?!\\d{{4}}年)\\d+(?:\\.\\d+)?(?=[{COUNTED}%万亿公吨小分](?!年[^级龄]))",
                "数值范围用浪纹线“～”。",
                "～",
                group=1,
            ),
        ),
    ),
    Rule(
        "P13",
        _E,
        "标点不重复",
        "GB/T 15834-2011",
        several(
            pattern("([，、；：])\\1+|(?<!。)。。(?!。)", "标点重复。", lambda match: match.group()[0]),
            pattern(
                "([，、；：])(?!\\1)[，、；：。]",
                "两个标点连在一起，只留一个。",
            ),
            pattern("(?<!。)。[，、；：](?![，、；：])", "两个标点连在一起，只留一个。"),
        ),
    ),
    Rule(
        "P15",
        _W,
        "层次序数写作“一、”“（一）”“1.”“（1）”",
        "GB/T 9704-2012 7.3.3",
        several(
            pattern(r"^[ \t　]*\d{1,2}([、．])(?!\d)", "第三层用“1.”。", ".", group=1),
            pattern(f"^[ \\t　]*[（(][{ORDER}]{{1,3}}[）)]([、，,.．])", "“（一）”后不加标点。", "", group=1),
            pattern(r"^[ \t　]*[（(]\d{1,2}[）)]([、，,.．])", "“（1）”后不加标点。", "", group=1),
            pattern(f"^[ \\t　]*[{ORDER}]{{1,3}}([.．])", "第一层用“一、”。", "、", group=1),
            pattern(f"^[ \\t　]*[{ORDER}]{{1,3}}([,，:：])(?=[{HAN}])", "第一层用“一、”。", "、", group=1),
            pattern(
                f"^[ \\t　]*(\\()(?:[{ORDER}]{{1,3}}|\\d{{1,2}})[)）]",
                "层次序数的括号用全角。",
                "（",
                group=1,
            ),
            pattern(
                f"^[ \\t　]*[（(](?:[{ORDER}]{{1,3}}|\\d{{1,2}})(\\))",
                "层次序数的括号用全角。",
                "）",
                group=1,
            ),
        ),
    ),
]
