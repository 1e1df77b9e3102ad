"""Whether the figures of a text agree, and which words keep their numerals."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.fixed import FIXED
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import COUNTED, ORDER, pattern, several

_W, _I = Severity.WARNING, Severity.INFORMATION
_CLAUSE = "GB/T 15835-2011"

_DIGIT = {
    "零": "0",
    "一": "1",
    "二": "2",
    "两": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
_DIGIT |= {"十": "(?:10|0|1)", "百": "100", "千": "1000", "万": "10000"}


def _figured(word: str) -> str:
    """An expression for the word with any of its numerals in figures."""
    return "".join(f"(?:{each}|{_DIGIT[each]})" if each in _DIGIT else re.escape(each) for each in word)


# With what is no numeral in it, so that a text without that is passed over at once; 第三季度 before 三季度.
_FIGURED = [
    (max(re.split(f"[{''.join(_DIGIT)}]", word), key=len), re.compile(rf"(?<![\d.．]){_figured(word)}"), word)
    for word in sorted(FIXED, key=len, reverse=True)
]
_PLANS = re.compile(r"“1[0-9]\.?5”(?=规划|期间|时期|以来|开局|收官|末)")
_ASKED = re.compile(r"\d")


def _fixed_words(manuscript: Manuscript) -> Iterator[Hit]:
    text, taken = manuscript.characters, set[int]()
    for sign, expression, word in _FIGURED:
        for match in expression.finditer(text) if sign in text else ():
            written = match.group()
            if _ASKED.search(written) and not written.isdigit() and match.end() not in taken:
                taken.add(match.end())
                yield Hit(*match.span(), f"“{word}”是固定的词，用汉字数字。")
    for match in _PLANS.finditer(text):
        yield Hit(match.start() + 1, match.end() - 1, "“十四五”这样的固定的词用汉字数字。")


_FEW = f"[二两三四五六七八九]|十[{ORDER[:9]}]|[二三四五六七八九]十[{ORDER[:9]}]?"
_MEASURE = f"(?:个|[{COUNTED}])"
_BEFORE_THING = re.compile(f"(?<![第\\d.{ORDER}百千万几数])(?:(\\d+)|({_FEW}))(?=({_MEASURE}[一-鿿]{{2}}))")
_AFTER_THING = re.compile(f"([一-鿿]{{2}})(?:(\\d+)|({_FEW}))({_MEASURE})(?![一-鿿])")


def _styles(manuscript: Manuscript) -> Iterator[Hit]:
    """N09: the same thing counted once in figures and once in numerals (12个社区 and 九个社区)."""
    figured: set[str] = set()
    numerals: list[tuple[int, int, str]] = []
    for match in _BEFORE_THING.finditer(manuscript.characters):
        _sort_in(match, 1, match.group(3), figured, numerals)
    for match in _AFTER_THING.finditer(manuscript.characters):
        _sort_in(match, 2, match.group(1) + match.group(4), figured, numerals)
    for start, end, thing in numerals:
        if thing in figured:
            yield Hit(start, end, "同一篇里同样的数，有的用汉字，有的用阿拉伯数字，宜一致。")


def _sort_in(
    match: "re.Match[str]", group: int, thing: str, figured: set[str], numerals: list[tuple[int, int, str]]
) -> None:
    if match.group(group):
        figured.add(thing)
    else:
        numerals.append((match.start(group + 1), match.end(group + 1), thing))


_PART = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?([%件人户篇场次个项名份元起家处])")
_WITHIN = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(万|亿)?([件人户篇场次个项名份元起家处])[^。；\n\d]{0,10}[，（：][^。；\n\d]{0,4}其中[^。；\n]{0,120}"
)


def _sums(manuscript: Manuscript) -> Iterator[Hit]:
    """N12: 共326件，其中… whose parts, in the same unit, are together more than the whole."""
    for match in _WITHIN.finditer(manuscript.characters):
        total, scale, unit = match.group(1, 2, 3)
        inside = match.group()[match.group().index("其中") :]
        parts = [
            float(value) for value, size, each in _PART.findall(inside) if (size, each) == (scale or "", unit)
        ]
        over = sum(parts) - float(total)
        near = float(total) * (0.1 if len(parts) > 2 else 0.05)
        if len(parts) > 1 and max(parts) <= float(total) and (over > 1e-6 or 1e-6 < -over <= near):
            yield Hit(
                match.start(1),
                match.end(3),
                f"各部分相加为 {sum(parts):g}{scale or ''}{unit}，总数是 {total}{scale or ''}{unit}，请核对。",
            )


_SHARES = re.compile(r"分别[占为][^。；\n]{0,6}?((?:\d+(?:\.\d+)?%[、和，及]?){2,})")


def _shares(manuscript: Manuscript) -> Iterator[Hit]:
    """N12: shares that are together near 100% but not it, or above."""
    for match in _SHARES.finditer(manuscript.characters):
        together = sum(float(value) for value in re.findall(r"(\d+(?:\.\d+)?)%", match.group(1)))
        near = abs(together - 100)
        if "占" in match.group()[:3] and (near > 0.5 and together > 100 or 0.5 < near < 3):
            yield Hit(match.start(1), match.end(1), f"各项占比相加为 {together:g}%，请核对。")


_EACH_SHARE = re.compile(r"占(?:比)?(?:为)?(\d+(?:\.\d+)?)%")


def _shares_one_by_one(manuscript: Manuscript) -> Iterator[Hit]:
    """N12: 满意的占78%，基本满意的占20%，不满意的占6%."""
    for sentence in re.finditer("[^。；\n]+", manuscript.characters):
        found = list(_EACH_SHARE.finditer(sentence.group()))
        together = sum(float(match.group(1)) for match in found)
        if len(found) > 2 and abs(together - 100) > 0.5 and 97 < together < 130:
            start = sentence.start()
            yield Hit(
                start + found[0].start(1),
                start + found[-1].end(1) + 1,
                f"各项占比相加为 {together:g}%，请核对。",
            )


_RATE = re.compile(
    r"(?<![\d.])(\d+)([件项个人户])[^。；\n\d]{0,12}，[^。；\n\d]{0,8}?(办结|完成|整改|答复|销号)[^。；\n\d]{0,4}(\d+)\2[^。；\n\d]{0,4}，(?:按期|按时)?\3率(?:为|达到?)?(\d+(?:\.(\d+))?)%"
)


def _rates(manuscript: Manuscript) -> Iterator[Hit]:
    """N12: 立项86项，办结81项，办结率94.2%: the rate is what the two figures make."""
    for match in _RATE.finditer(manuscript.characters):
        whole, done, rate = int(match.group(1)), int(match.group(4)), float(match.group(5))
        real = done / whole * 100 if whole else rate
        if abs(real - rate) > 0.5 * 10 ** -len(match.group(6) or "") + 1e-9:
            yield Hit(
                match.start(5), match.end(5) + 1, f"按前面的数，{match.group(3)}率是 {real:.1f}%，请核对。"
            )


_GROWTH = re.compile(
    r"(?:由|从)[^，。；\d]{0,10}(\d+(?:\.\d+)?)(万|亿)?([一-鿿]{1,3}?)(增加|增长|上升|提高|减少|下降|降低|压减)(?:到|至|为)(\d+(?:\.\d+)?)(万|亿)?\3，(?:同比)?(?:增长|增加|上升|提高|下降|减少|降低|增幅|降幅)(?:为|了)?(\d+(?:\.(\d+))?)%"
)


def _growth(manuscript: Manuscript) -> Iterator[Hit]:
    """N12: 由100件增加到150件，增长50%: the rate is what the two figures make."""
    for match in _GROWTH.finditer(manuscript.characters):
        first, last = float(match.group(1)), float(match.group(5))
        if not first or match.group(2) != match.group(6):
            continue
        real, rate = abs(last - first) / first * 100, float(match.group(7))
        if abs(real - rate) > 0.5 * 10 ** -len(match.group(8) or "") + 1e-9:
            yield Hit(match.start(7), match.end(7) + 1, f"按前面的数是 {real:.1f}%，请核对。")


_UNITS = {
    "平米": "平方米",
    "公分": "厘米",
    "立方(?!米|分米|厘米|公里)": "立方米",
    "平方(?!米|公里|千米|分米|厘米)": "平方米",
    "市斤": "千克",
    "公升": "升",
}
_SYMBOLS = {
    "KM": "km",
    "Km": "km",
    "KG": "kg",
    "Kg": "kg",
    "M2": "平方米",
    "m2": "平方米",
    "㎡": "平方米",
    "㎞": "km",
    "㎏": "kg",
    "M²": "m²",
    "MM": "mm",
}
_SAME = (("km", "公里"), ("kg", "公斤"), ("m²", "平方米"), ("公里", "千米"), ("公斤", "千克"), ("公顷", "亩"))


def _mixed_units(manuscript: Manuscript) -> Iterator[Hit]:
    """N11: one text keeps to one name of a unit."""
    for first, second in _SAME:
        if first not in manuscript.characters or second not in manuscript.characters:
            continue
        places = [
            list(re.finditer(rf"(?<=\d) ?{unit}(?![A-Za-z²])", manuscript.characters))
            for unit in (first, second)
        ]
        if all(places):
            match = places[0][0] if len(places[0]) <= len(places[1]) else places[1][0]
            yield Hit(*match.span(), f"同一篇里“{first}”和“{second}”都用了，宜统一。")


RULES = [
    Rule(
        "N06",
        _W,
        "固定的词、农历用汉字数字",
        _CLAUSE,
        several(
            _fixed_words,
            pattern(r"(?:星期|周)[1-6](?!\d)", "星期几用汉字数字。"),
            pattern(r"(?<=农历)[^，。；\n]{0,8}?\d+[年月日]?", "农历日期用汉字数字。"),
            pattern(r"(?<=[正腊冬]月)\d+", "农历日期用汉字数字。"),
        ),
    ),
    Rule("N09", _I, "同一类数用一种写法", _CLAUSE, _styles),
    Rule(
        "N10",
        _I,
        "大数用“万”“亿”，数字和“千”“百”不混用",
        _CLAUSE,
        several(
            pattern(
                r"(?<![\d.,A-Za-z-])[1-9]\d*0{4}(?=元|人|平方米|吨|亩|户|件|册|份|只|株)",
                "大数可以“万”“亿”为单位。",
            ),
            pattern(
                r"(?<![\d.])\d+(?:\.\d+)?[千百](?=万|元|人|余|多|[个户件份名])(?!米|克|瓦|分)",
                "阿拉伯数字后只用“万”“亿”，不用“千”“百”。",
            ),
            pattern(r"(?<![\d.])\d+万\d+千|(?<![\d.])\d+千\d+百", "阿拉伯数字后只用“万”“亿”，不用“千”“百”。"),
            pattern(r"(?<![\d，])\d{1,3}(?:，\d{3})+(?=[元人户件吨亩册])", "千分撇用半角“,”，或者不用。"),
        ),
    ),
    Rule(
        "N11",
        _I,
        "计量单位用法定单位，前后一致",
        _CLAUSE,
        several(
            *(
                pattern(
                    rf"(?<=[\d余多万亿百千]){wrong}", f"用“{right}”。", right if wrong == "平米" else None
                )
                for wrong, right in _UNITS.items()
            ),
            *(
                pattern(rf"(?<=\d)\s?{symbol}(?![A-Za-z\d])", f"写作“{right}”。")
                for symbol, right in _SYMBOLS.items()
            ),
            _mixed_units,
        ),
    ),
    Rule(
        "N12",
        _I,
        "倍数、比率、各部分之和说得通",
        "实务",
        several(
            pattern(
                r"(?:减少|下降|降低|缩减|减小|压缩)了?(?:近|约|到)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十几数]+)倍",
                "减少、下降不用倍数，用百分数或分数。",
            ),
            _sums,
            _shares,
            _shares_one_by_one,
            _rates,
            _growth,
        ),
    ),
]
