"""The rules of official papers (《党政机关公文处理工作条例》, 减负规定; STANDARDS §2.3 and §3.3)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.patterns import pattern
from qianshao.gongwen.proof.structure import KINDS
from qianshao.gongwen.text import Text

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
_ASKS = re.compile("请批示|请批复|请予批准|请予审批|妥否|当否|请予拨付|恳请批准")


def kind_of(text: Text) -> str:
    """The 文种 that the title ends with (请示 报告 通知 …), empty when the first lines hold no title."""
    for line in [line for line in text.lines if line.text.strip()][:3]:
        match = re.search(f"关于.{{2,60}}的({KINDS})\\s*$", line.text)
        if match:
            return match.group(1)
    return ""


def _request_in_report(text: Text) -> Iterator[Hit]:
    if kind_of(text) != "报告":
        return
    for match in _ASKS.finditer(text.characters):
        yield Hit(*match.span(), "报告里不得夹带请示事项，请另行请示。")


def _request_without_end(text: Text) -> Iterator[Hit]:
    if kind_of(text) == "请示" and not _ASKS.search(text.characters):
        last = [line for line in text.lines if line.text.strip()][-1]
        yield Hit(last.start, last.end, "请示没有请求语，如“妥否，请批示。”。")


def _length(text: Text) -> Iterator[Hit]:
    count = len(re.findall("[一-鿿]", text.characters))
    if count > 5000:
        yield Hit(0, len(text.lines[0].text), f"全文 {count} 字，综合性文件一般不超过 5000 字。")


RULES = [
    Rule("R02", _E, "《党政机关公文处理工作条例》第十五条（四）", _request_in_report),
    Rule("F16", _E, "《党政机关公文处理工作条例》第十五条（四）", _request_without_end),
    Rule("F18", _I, "《整治形式主义为基层减负若干规定》第二条", _length),
    Rule(
        "F20",
        _W,
        "《党政机关公文处理工作条例》第四十二条",
        pattern(
            "《国家行政机关公文处理办法》|《中国共产党机关公文处理条例》",
            "这份规定 2012年7月1日 已停止执行。",
        ),
    ),
]
