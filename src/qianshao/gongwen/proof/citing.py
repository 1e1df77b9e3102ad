"""Naming other papers and organs (rules F08, F09, F20)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import pattern, several

_W = Severity.WARNING
_NUMBER = r"[一-鿿]{1,12}〔\d{4}〕\d+号"
_DEFINED = re.compile(
    "(?P<full>[^，。；：、！？\n（）]{2,60})（以下(?:统称|简称|合称)(?:为)?“?(?P<short>《[^”《》（）]{1,30}》|[^“”《》（）]{1,30})”?）"
)


# More than any paper has; each is looked for in the whole text.
_MOST_DEFINED = 40


def _abbreviations(manuscript: Manuscript) -> Iterator[Hit]:
    """F09: a short name is defined before its first use, used afterwards, and then used instead of the full one."""
    text = manuscript.characters
    seen: set[str] = set()
    for match in _DEFINED.finditer(text):
        short = match["short"]
        if short in seen or len(seen) == _MOST_DEFINED:
            continue
        seen.add(short)
        after = [
            found.start() for found in re.finditer(re.escape(short), text) if found.start() >= match.end()
        ]
        before = text.find(short)
        full = _full_name(match["full"], short, text[match.end() :])
        if not after:
            yield Hit(*match.span("short"), f"简称“{short}”后面没有用到。")
        if 0 <= before < match.start("full") and not _inside(text, before, full, short):
            yield Hit(before, before + len(short), f"“{short}”用在它的说明之前。")
        for found in re.finditer(re.escape(full), text[match.end() :]) if full and after else ():
            start = match.end() + found.start()
            quoted = text.rfind("《", max(start - 40, 0), start) > text.rfind("》", max(start - 40, 0), start)
            if not quoted or full.startswith("《"):
                yield Hit(start, start + len(full), f"前面已简称“{short}”，后面用简称。")


def _full_name(words: str, short: str, later: str) -> str:
    """The full name before （以下简称: a title in 《》, or the longest end of the words that comes again."""
    titled = re.search("《[^《》]+》$", words)
    if titled:
        return titled.group()
    ends = (words[start:] for start in range(len(words) - max(len(short) + 2, 6) + 1))
    return next((end for end in ends if end in later and set(short) <= set(end)), "")


def _inside(text: str, place: int, full: str, short: str) -> bool:
    """Whether a short name found early only stands in a longer name, or in a title."""
    if short.endswith("》"):
        return False
    around = text[max(place - len(full), 0) : place + len(short) + len(full)]
    following, before = text[place + len(short) :][:2], text[max(place - 1, 0) : place]
    return (
        full in around
        and bool(full)
        or following.startswith(("》", "”"))
        or before in ("《", "“")
        or before > "一"
        and before not in "由经与和的按据以对向在是各将"
        or following in ("办公", "主任", "组长", "副组", "成员", "领导", "下设")
    )


def _own_short_names(manuscript: Manuscript) -> Iterator[Hit]:
    """F09 with the office's list: a paper that uses an organ's full and short name says once that they are the same."""
    for organ in manuscript.words.organs:
        rest = manuscript.characters.replace(organ.full, "□" * len(organ.full))
        place = rest.find(organ.short)
        if (
            organ.full in manuscript.characters
            and place >= 0
            and f"简称“{organ.short}”" not in rest
            and f"简称{organ.short}" not in rest
        ):
            body = [line for line in manuscript.prose if line.start <= place < line.end]
            if body and any(organ.full in line.text for line in manuscript.prose):
                yield Hit(
                    place,
                    place + len(organ.short),
                    f"全称和简称都用了，第一次写全称并注明“（以下简称{organ.short}）”。",
                )


RULES = [
    Rule(
        "F08",
        _W,
        "引用公文先写标题，后在括号里写发文字号",
        "实务",
        several(
            pattern(
                f"(?:根据|按照|依据|依照|遵照|现将)?({_NUMBER})(?=(?:文件)?[，、]?《)",
                "引用公文先写标题，后写发文字号，如《关于……的通知》（演街办〔2026〕1号）。",
                group=1,
            ),
            pattern(f"[（(]{_NUMBER}[）)](?=《)", "引用公文先写标题，后写发文字号。"),
            pattern(f"(?<=》)(?:，)?{_NUMBER}", "标题后的发文字号放在圆括号里。"),
        ),
    ),
    Rule("F09", _W, "先全称后简称，简称说明后一致", "实务", several(_abbreviations, _own_short_names)),
    Rule(
        "F20",
        _W,
        "不引已废止的规定",
        "《党政机关公文处理工作条例》第四十二条",
        several(
            pattern(
                "《国家行政机关公文处理办法》|《中国共产党机关公文处理条例》",
                "这份规定自2012年7月1日起停止执行。",
            ),
            pattern("国发〔2000〕23号|中办发〔1996〕14号", "这份规定自2012年7月1日起停止执行。"),
            pattern(
                "《(?:中华人民共和国)?(?:合同法|物权法|担保法|婚姻法|继承法|收养法|侵权责任法|民法通则|民法总则)》",
                "这部法律已由《中华人民共和国民法典》替代，2021年1月1日废止（民法典第一千二百六十条）。",
            ),
            pattern(
                r"GB/?T ?9704[-—–]1999|GB/?T ?1583[45][-—–]1995",
                "这个标准已有新版：GB/T 9704-2012、GB/T 15834-2011、GB/T 15835-2011。",
            ),
            pattern(r"GB/?T ?9704[-—–]20(?!12)\d\d", "没有这个标准，现行的是 GB/T 9704-2012。"),
        ),
    ),
]
