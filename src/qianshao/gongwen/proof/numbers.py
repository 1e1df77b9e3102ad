"""Numbers and dates as they are written (GB/T 15835-2011)."""

import re
from collections.abc import Callable, Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import COUNTED, ORDER, pattern, several

_W = Severity.WARNING
_CLAUSE = "GB/T 15835-2011"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_NUMERALS = "〇○零一二三四五六七八九"
_VALUES = {numeral: str(max(place - 2, 0)) for place, numeral in enumerate(_NUMERALS)}
_TENS = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"  # 1 to 99
_MEASURES = (
    "平方米|平方公里|公里|千米|米(?!粉|线|字)|万元|亿元|元(?!旦|宵|素|气|首)"
    "|公斤|千克|吨|亩|个百分点|小时|分钟(?!便民|生活)"
)


def _halve(match: "re.Match[str]") -> str:
    return match.group().translate(_FULL_WIDTH)


def _figures(numeral: str) -> str:
    """`二十三` → `23`, for 1 to 99."""
    tens, ten, units = numeral.rpartition("十")
    return str((int(_VALUES[tens]) if tens else 1) * 10 * bool(ten) + (int(_VALUES[units]) if units else 0))


def _arabic(numeral: str) -> str:
    """`二〇二六` → `2026`, `二十三` → `23`."""
    return "".join(_VALUES[each] for each in numeral) if len(numeral) == 4 else _figures(numeral)


def _arabic_date(match: "re.Match[str]") -> str:
    year, month, day = match.group(1, 2, 3)
    written = "".join(_VALUES[each] for each in year) + f"年{_figures(month)}月"
    return written + (f"{_figures(day)}日" if day else "")


_FULL_DATE = f"(?<!农历)([{_NUMERALS}]{{4}})年({_TENS})月(?:({_TENS})日)?"


def _with(unit: str) -> Callable[[re.Match[str]], str]:
    """The number with its unit behind it."""
    return lambda match: match.group() + unit


def _adjacent_figures(manuscript: Manuscript) -> Iterator[Hit]:
    """N04: 3、4户 and 三四户 written 34户 cannot be told; 3、4 side by side before a measure word can."""
    for match in _TWO.finditer(manuscript.characters):
        first, second = map(int, match.group(1, 2))
        if second - first == 1 or (first, second) == (3, 5):
            yield Hit(*match.span(), "概数用汉字，中间不用顿号。")


_TWO = re.compile(f"(?<![\\d.、第附件表图])([1-9])、([1-9])(?=(?!年级|级|号)[{COUNTED}])")
_MANY = f"[万亿]?(?:个|[{COUNTED}])?[余多]"
_NUMBER = r"\d{1,12}(?:\.\d{1,6})?"
_HAN_NUMBER = "[一二两三四五六七八九十百千万]{1,9}"
_RANGE_MARK = "[～~—–－至-]"
_WHOLE = r"(?<![\d.%A-Za-z-])\d+(?:\.\d+)?"

RULES = [
    Rule(
        "N01",
        _W,
        "数量、编号、日期用半角阿拉伯数字",
        _CLAUSE,
        several(
            pattern("[０-９]+(?:，[０-９]{3})*(?:．[０-９]+)?", "阿拉伯数字用半角。", _halve),
            pattern(
                "(?<=[0-9０-９])[．](?=[0-9０-９])|(?<=[0-9０-９])％",
                "小数点、百分号用半角。",
                lambda match: ".%"["．％".index(match.group())],
            ),
            pattern(_FULL_DATE, "公历日期用阿拉伯数字。", _arabic_date),
            pattern(
                f"(?<![第{ORDER}百千万{_NUMERALS}几数])[{ORDER}百千万两]*[{ORDER}百千万][{ORDER}百千](?:点[{_NUMERALS}]+)?(?=(?:{_MEASURES}))",
                "带计量单位的数用阿拉伯数字。",
            ),
            pattern(
                f"(?<![第{ORDER}百千万{_NUMERALS}几数])(?![一二三四五六七八九两]{{2}})[一二三四五六七八九两][百千万][{_NUMERALS}][百千十](?:[{_NUMERALS}十百]{{0,4}})(?=个|[{COUNTED}])",
                "确切的数量用阿拉伯数字。",
            ),
            pattern(
                f"[{ORDER}]{{1,3}}[时点](?:[{ORDER}]{{1,3}}分|整)|(?<=[上下]午)[{ORDER}]{{1,2}}[时点](?!间|候|段)",
                "时刻用阿拉伯数字。",
            ),
            pattern(f"百分之[{ORDER}百点{_NUMERALS}]+(?![多几余])", "百分数用阿拉伯数字，写作“10%”。"),
        ),
    ),
    Rule(
        "N02",
        _W,
        "年份写全四位",
        _CLAUSE,
        several(
            pattern(rf"(?<![\d.〇○{ORDER}近这前后])\d{{2}}年(?=\d{{1,2}}月(?!龄))", "年份写全四位。"),
            pattern(
                r"(?<=[自于至到从截在与较比])\d{2}年(?=[初底末中起]|年[初底末]|上半年|下半年|第|度|[^，。；\d]{0,8}以来)",
                "年份写全四位。",
            ),
            pattern(r"[’'‘]\d{2}年|(?<![\d.])[12]\d年(?:度|底)(?!假)", "年份写全四位。"),
            pattern(
                r"(?:^|(?<=[。；]))[12]\d年(?=全[街区市省年]|计划|我|街道|本[街区]|拟|上半年|下半年)",
                "年份写全四位。",
            ),
            pattern(r"(?<=[与较比])\d{2}年(?=相比|同期|增|下降|提高|减少)", "年份写全四位。"),
            pattern(r"(?<=\d{4}[—～~-])\d{2}(?=年(?!龄|级|期))", "年份写全四位。"),
        ),
    ),
    Rule(
        "N03",
        _W,
        "日期不补零，写“日”不写“号”，汉字和数字不混用",
        _CLAUSE,
        several(
            pattern(
                r"(?<=\d{4}年)0(?=[1-9]月)|(?<![\d年.—-])0(?=[1-9]月\d{1,2}[日号])", "月份前不补零。", ""
            ),
            pattern(r"(?<=\d月)0(?=[1-9][日号])", "日期前不补零。", ""),
            pattern(
                r"(?<=\d月)\d{1,2}(号)(?!线|楼|院|门|桌|窗|文|机|令|台|库)",
                "日期写“日”，不写“号”。",
                "日",
                group=1,
            ),
            pattern(
                rf"(?<!农历)(?:[{_NUMERALS}]{{4}}(?=年\d)|(?<=\d年){_TENS}(?=月)|(?<![第{ORDER}]){_TENS}(?=月\d{{1,2}}日)|(?<=\d月){_TENS}(?=日))",
                "一个日期里汉字和阿拉伯数字不混用。",
                lambda match: _arabic(match.group()),
            ),
        ),
    ),
    Rule(
        "N04",
        _W,
        "概数用汉字",
        _CLAUSE,
        several(
            _adjacent_figures,
            pattern(r"(?<![\d.、])几(?=十?\d)", "概数用汉字。"),
            pattern(
                r"(?<![\d.])\d+几(?=十|百|[个年天次人名件项岁户家场])|(?<!\d)[1-9]\d*十几", "概数用汉字。"
            ),
        ),
    ),
    Rule(
        "N05",
        _W,
        "约数的说法不叠用",
        "实务",
        several(
            pattern(
                rf"(?:大约|约|将近|接近|近)(?:{_NUMBER}|{_HAN_NUMBER}){_MANY}(?!年来)",
                "“约”“近”和“余”“多”不叠用。",
            ),
            pattern(
                rf"(?:大约|约|将近|近|大概)有?(?:{_NUMBER}|{_HAN_NUMBER})[万亿]?[^\d，。；：、\n]{{0,5}}(?:左右|上下)",
                "“约”“近”和“左右”不叠用。",
            ),
            pattern(
                rf"(?:(?<![\d.]){_NUMBER}|(?<![一二两三四五六七八九十百千万]){_HAN_NUMBER})[万亿]?[余多][^\d，。；：、\n]{{0,4}}(?:左右|上下)",
                "“余”和“左右”不叠用。",
            ),
            pattern(
                rf"(?:超过|逾|突破|超出)(?:{_NUMBER}|{_HAN_NUMBER})[万亿%]?[^\d，。；：、\n]{{0,4}}(?:以上|余|多)",
                "“超过”和“以上”不叠用。",
            ),
            pattern(
                rf"(?:不足|不到|少于|低于)(?:{_NUMBER}|{_HAN_NUMBER})[万亿%]?[^\d，。；：、\n]{{0,4}}以下",
                "“不足”和“以下”不叠用。",
            ),
            pattern(
                rf"(?:至少|最少)(?:{_NUMBER}|{_HAN_NUMBER})[万亿%]?[^\d，。；：、\n]{{0,4}}以上",
                "“至少”和“以上”不叠用。",
            ),
            pattern(
                r"(?<![\d.])\d{1,12}(?:\.\d{1,6})?[万亿%]?[^\d，。；：、\n]{0,4}(?:(?:以上|以下)(?:左右|上下)|左右(?:以上|以下|上下))",
                "约数的说法不叠用。",
            ),
            pattern(f"(?<![\\d.])\\d+[1-9]余(?=个|[{COUNTED}])", "确切的数后不用“余”。"),
        ),
    ),
    Rule(
        "N07",
        _W,
        "数的范围，前后都带“%”“万”“亿”",
        _CLAUSE,
        several(
            pattern(
                rf"{_WHOLE}(?={_RANGE_MARK}\d+(?:\.\d+)?%)",
                "百分数的范围，前后都带“%”。",
                lambda match: match.group() + "%",
            ),
            *(
                pattern(
                    rf"{_WHOLE}(?={_RANGE_MARK}\d+(?:\.\d+)?{unit}(?!分))",
                    f"带“{unit}”的范围，前后都带“{unit}”。",
                    _with(unit),
                )
                for unit in "万亿"
            ),
        ),
    ),
    Rule(
        "N08",
        _W,
        "小数点前的0不省",
        _CLAUSE,
        pattern(r"(?<![A-Za-z\d.．])\.(?=\d)", "小数点前的0不省。", "0."),
    ),
]
