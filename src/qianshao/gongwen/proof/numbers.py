"""Numbers and dates (GB/T 15835-2011; STANDARDS §3.2)."""

import re

from qianshao.gongwen.proof.finding import Rule, Severity
from qianshao.gongwen.proof.patterns import pattern, several

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_UNITS = "天个年次人名件项岁里米篇场户家"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def _halve(match: "re.Match[str]") -> str:
    return match.group().translate(_FULL_WIDTH)


RULES = [
    Rule("N01", _W, "GB/T 15835-2011", pattern("[０-９]+", "阿拉伯数字用半角。", _halve)),
    Rule(
        "N02",
        _W,
        "GB/T 15835-2011",
        pattern(r"(?<![\d〇○一二三四五六七八九])\d{2}年(?=\d{1,2}月)", "年份写全四位。"),
    ),
    Rule(
        "N03",
        _W,
        "GB/T 15835-2011",
        several(
            pattern(r"(?<=\d{4}年)0(?=[1-9]月)", "月份前不补零。", ""),
            pattern(r"(?<=\d月)0(?=[1-9]日)", "日期前不补零。", ""),
            pattern(r"(?<=\d月)\d{1,2}(号)(?!线|楼|院|门|桌|窗)", "日期写“日”，不写“号”。", "日", group=1),
            pattern(
                "[〇○零一二三四五六七八九]{4}年(?=\\d)|(?<=\\d年)[一二三四五六七八九十]+月",
                "一个日期里汉字和阿拉伯数字不混用。",
            ),
        ),
    ),
    Rule(
        "N04",
        _W,
        "GB/T 15835-2011",
        pattern(f"(?<![\\d.])[1-9]、[1-9](?=[{_UNITS}])|(?<![\\d.、])几(?=十?\\d)", "概数用汉字。"),
    ),
    Rule(
        "N05",
        _W,
        "实务",
        several(
            pattern(r"(?:约|近|将近|大约)\d+(?:\.\d+)?[万亿]?(?:余|多)", "“约”“近”和“余”“多”不叠用。"),
            pattern(r"(?:超过|逾|突破)\d+(?:\.\d+)?[万亿]?\w{0,2}以上", "“超过”和“以上”不叠用。"),
            pattern(f"(?<![\\d.])\\d+[1-9]余(?=[{_UNITS}])", "确切的数后不用“余”。"),
        ),
    ),
    Rule(
        "N07",
        _W,
        "GB/T 15835-2011",
        several(
            pattern(
                r"(?<![\d.%])\d+(?:\.\d+)?(?=[～~—至]\d+(?:\.\d+)?%)",
                "百分数的范围，前后都带“%”。",
                lambda match: match.group() + "%",
            ),
            pattern(
                r"(?<![\d.])\d+(?:\.\d+)?(?=[～~—至]\d+(?:\.\d+)?万(?!分))",
                "带“万”的范围，前后都带“万”。",
                lambda match: match.group() + "万",
            ),
        ),
    ),
    Rule("N08", _W, "GB/T 15835-2011", pattern(r"(?<![\w.])\.(?=\d)", "小数点前的0不省。", "0.")),
]
