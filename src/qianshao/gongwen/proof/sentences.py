"""Marks that depend on the sentence around them (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript
from qianshao.gongwen.proof.patterns import HAN, ORDER, pattern, several
from qianshao.gongwen.text import Line

_W, _I = Severity.WARNING, Severity.INFORMATION

_PAPER = (
    "关于[^“”\n]{2,50}的(?:通知|意见|决定|办法|规定|报告|请示|批复|函|通报|公告|方案)"
    "|[^“”《》，。\n]{2,40}(?:条例|准则|管理办法|实施办法|暂行办法|实施细则|实施意见|指导意见|若干规定|暂行规定|规划纲要)(?:（[^“”（）]{2,4}）)?"
    "|中华人民共和国[^“”\n]{1,20}法"
)
_NO_PAPER = (
    "活动|会议|大会|座谈会|培训班|讲座|论坛|大赛|比赛|竞赛|委员会|领导小组|工作组|课程|[一二三]等奖|优秀奖"
)


_NO_TITLE = "活动、会议、机构、奖项、课程的名称不用书名号，可用引号。"
_AWARDED = "被评为|获评|荣获|获得|获|授予|评为|创建|创成"
# What may stand before 活动 as a paper or a work: 《条例》宣讲活动, 《红岩》观影活动.
_IS_PAPER = (
    "法|典|条例|办法|规定|方案|意见|通知|细则|准则|制度|公约|决定|决议|纲要|规划|报告|要点|章程|计划|手册|读本|指南|导则|标准|规范"
    "|清单|选编|文选|选读|讲话|（[^（）]{2,4}）"
)
_WORK = "[^，。；]{0,4}(?:观影|观看|合唱|演出|阅读|读书|朗诵|学习|宣讲|宣传|诵读|放映|发布|首发|知识)"
_DOING = "志愿服务活动|主题活动|实践活动|专项行动|活动|行动|培训班|称号|[一二三特]等奖|优秀奖|评选|大赛|比赛|论坛|讲座"


def _mixed_orders(manuscript: Manuscript) -> Iterator[Hit]:
    """P14: one paragraph counts either 首先 其次 or 第一 第二, never both."""
    for line in manuscript.text.lines:
        first, numbered = "首先，" in line.text, re.search("第一[，,]", line.text)
        if first and not numbered:
            for match in re.finditer(f"(?<![{HAN}])第[二三四五][，,]", line.text):
                yield Hit(line.start + match.start(), line.start + match.end() - 1, "“首先”和“第二”不混用。")
        elif numbered and not first:
            for match in re.finditer(f"(?<![{HAN}])(?:其次|再次)[，,]", line.text):
                yield Hit(line.start + match.start(), line.start + match.end() - 1, "“第一”和“其次”不混用。")


_SENTENCE = re.compile("[^。！？\n]+")
_QUOTED = re.compile("“[^“”\n]*”|《[^《》\n]*》|（[^（）\n]*）")


def _sentences(line: Line) -> Iterator[tuple[int, str]]:
    """The sentences of a line with their offsets; what is quoted or in brackets is blanked."""
    blanked = _QUOTED.sub(lambda match: "□" * len(match.group()), line.text)
    for match in _SENTENCE.finditer(blanked):
        yield line.start + match.start(), match.group()


_COLON = re.compile(r"(?<!\d)：|：(?!\d)")
_FIELD = re.compile("[，、；\\s][^，、；：\\s]{1,6}$")


def _colons(manuscript: Manuscript) -> Iterator[Hit]:
    """P16: a colon inside what a colon opens; a row of fields (联系人：…，电话：…) is none."""
    for line in manuscript.prose:
        for start, sentence in _sentences(line):
            colons = [match.start() for match in _COLON.finditer(sentence)]
            if len(colons) < 2:
                continue
            for colon in colons[1:]:
                begin = max(colon - 8, colons[0] + 1)
                lead = "，" if begin == colons[0] + 1 else ""
                if not _FIELD.search(lead + sentence[begin:colon]):
                    yield Hit(
                        start + colon, start + colon + 1, "冒号套用了冒号，后一个宜改用逗号或另起一句。"
                    )


_LISTED = re.compile(f"(?:[{ORDER}]+是|第[{ORDER}]+[，,]|（[{ORDER}]+）|[①-⑳]|\\d\\.)")


def _semicolons(manuscript: Manuscript) -> Iterator[Hit]:
    """P18: semicolons part clauses that have commas of their own, or the items of a list."""
    for line in manuscript.prose:
        for start, sentence in _sentences(line):
            if (
                "；" in sentence.rstrip("；")
                and not re.search("[，、：]", sentence)
                and not _LISTED.search(sentence)
            ):
                place = start + sentence.index("；")
                yield Hit(place, place + 1, "各分句里没有逗号，分句之间一般用逗号。")


_ITEM = re.compile(f"[{ORDER}]是|第[{ORDER}][，,]")


def _stops_in_items(manuscript: Manuscript) -> Iterator[Hit]:
    """P18: an item that ends with ； has no 。 inside (一是…。…；二是…)."""
    for line in manuscript.text.lines:
        starts = [match.start() for match in _ITEM.finditer(line.text)]
        for start, end in zip(starts, starts[1:], strict=False):
            if line.text[end - 1] == "；" and (stop := line.text.find("。", start, end)) >= 0:
                yield Hit(line.start + stop, line.start + stop + 1, "用分号分开的一项里不用句号。")


RULES = [
    Rule(
        "P07",
        _W,
        "文件、书刊用书名号，活动、会议、机构用引号",
        "GB/T 15834-2011 4.15",
        several(
            pattern(f"“(?:{_PAPER})”", "文件、书刊的名称用书名号。"),
            pattern(
                f"《[^《》\n]{{2,30}}(?:{_NO_PAPER})》",
                _NO_TITLE,
            ),
            pattern(
                f"(?:{_AWARDED})[^，。；《》\n]{{0,6}}(《(?![^《》\n]*(?:{_IS_PAPER})》)[^《》\n]{{2,20}}》)",
                _NO_TITLE,
                group=1,
            ),
            pattern(
                f"《(?![^《》\n]*(?:{_IS_PAPER})》)[^《》\n]{{2,20}}》(?=(?!{_WORK})[{HAN}]{{0,4}}?(?:{_DOING}))",
                _NO_TITLE,
            ),
        ),
    ),
    Rule(
        "P14",
        _W,
        "“第一”“首先”后用逗号，两种次序不混用，带括号的序号后不加标点",
        "GB/T 15834-2011 附录",
        several(
            pattern(
                f"(?:^|(?<=[。；：，\\s]))第[{ORDER}]+(、)(?![{ORDER}第])",
                "“第一”“第二”后用逗号。",
                "，",
                group=1,
            ),
            pattern(
                f"(?:(?<![{HAN}])首先|(?<![{HAN}尤])其次|(?<![{HAN}])再次)(、)",
                "“首先”“其次”后用逗号。",
                "，",
                group=1,
            ),
            pattern(
                f"(?<=[。；：，])（(?:[{ORDER}]{{1,3}}|\\d{{1,2}})）([、，.．])",
                "带括号的序号后不加标点。",
                "",
                group=1,
            ),
            pattern("[①-⑳]([、，.．])", "“①”后不加标点。", "", group=1),
            pattern(f"(?<=[。；：，])[{ORDER}]是(、)", "“一是”后不用顿号。", "", group=1),
            _mixed_orders,
        ),
    ),
    Rule("P16", _I, "冒号不套用冒号", "GB/T 15834-2011 4.7", _colons),
    Rule(
        "P17",
        _W,
        "日期简称的间隔号：“3·15”“一二·九”，“五四”不用",
        "GB/T 15834-2011 4.14",
        several(
            pattern(
                r"(?:(?<=“[1-9])|(?<=“1[0-2]))[.．、](?=(?:[12]?\d|3[01])”(?:国际|全国|国家|世界|运动|活动|纪念|宣传|期间|前后|主题|大街|表彰|专项|禁毒|消防|植树|消费|法制|宪法|安全))",
                "日期名称里用间隔号“·”。",
                "·",
            ),
            pattern("(?<=“一)(?=二八”)|(?<=“一二)(?=九”)", "“一·二八”“一二·九”要用间隔号。", "·"),
            pattern(
                "“[二三四五六七八九十]·[一二三四五六七八九十]{1,2}”",
                "只有一月、十一月、十二月的日期名称用间隔号。",
            ),
        ),
    ),
    Rule(
        "P18", _I, "分号用在有逗号的分句之间，一项里不用句号", "实务", several(_semicolons, _stops_in_items)
    ),
]
