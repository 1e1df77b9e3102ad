"""Dates and years: said as days, possible, and in agreement with each other (rules F10, F12)."""

import re
from collections.abc import Iterator

from qianshao.gongwen.outline import Role
from qianshao.gongwen.proof.finding import Hit, Rule, Severity
from qianshao.gongwen.proof.manuscript import Manuscript, day_of
from qianshao.gongwen.proof.patterns import pattern, several

_W, _I = Severity.WARNING, Severity.INFORMATION
_WEEKDAYS = "一二三四五六日"
_WHOLE_DAY = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days(manuscript: Manuscript) -> Iterator[Hit]:
    """Days that do not exist, and days of the week that do not fit; a day without a year is of the year spoken of last."""
    year: int | None = None
    for match in _DAY_OR_YEAR.finditer(manuscript.characters):
        if match["month"] is None:
            year = int(match["year"])
            continue
        year = int(match["year"]) if match["year"] else year
        month, day = int(match["month"]), int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]) or (
            match["year"] and day_of(int(match["year"]), month, day) is None
        ):
            yield Hit(*match.span(), "没有这一天。")
        elif match["weekday"]:
            yield from _weekday(manuscript, match, year, month, day)


_DAY_OR_YEAR = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d{2})年)?(?:(?<=年)|(?<![\d年]))(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"(?:[ 　]?[（(]?[ 　]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![期年]))?"
)


def _weekday(
    manuscript: Manuscript, match: "re.Match[str]", year: int | None, month: int, day: int
) -> Iterator[Hit]:
    years = [year] if match["year"] else _years(manuscript, year)
    given = _WEEKDAYS.find(match["weekday"].replace("天", "日"))
    days = [found for each in years if each and (found := day_of(each, month, day))]
    if days and given not in [found.weekday() for found in days]:
        right = f"{days[0].year}年的这一天是星期{_WEEKDAYS[days[0].weekday()]}。"
        yield Hit(match.start("weekday"), match.end("weekday"), right)


def _years(manuscript: Manuscript, spoken: int | None) -> list[int | None]:
    """Which years a day without one may be in: the one spoken of, that of issue, or, late in a year, the next."""
    issued = manuscript.issued
    if issued is None:
        return [spoken]
    return [spoken, issued.year, issued.year + 1] if issued.month > 10 else [spoken, issued.year]


def _other_periods(manuscript: Manuscript) -> Iterator[Hit]:
    """24:30, 8:75: times that no clock shows."""
    for match in re.finditer(r"(?<![\d:：.])(\d{1,2})[:：](\d{2})(?![\d:：])", manuscript.characters):
        hour, minute = int(match.group(1)), int(match.group(2))
        before = manuscript.characters[max(match.start() - 6, 0) : match.start()]
        if (hour > 24 or minute > 59 or hour == 24 and minute) and not re.search("比[例分为]?|以|第", before):
            yield Hit(*match.span(), "没有这个时刻。")


_TOPIC = re.compile(r"((?:19|20)\d{2})年(?:度)?([一-鿿]{4,8})")


def _years_of_the_topic(manuscript: Manuscript) -> Iterator[Hit]:
    """The title's matter under another year in the body: 2026年汛期值班 in one, 2025年汛期值班 in the other."""
    topics = {match.group(2)[:4]: match.group(1) for match in _TOPIC.finditer(manuscript.title)}
    if not topics:
        return
    elsewhere = (Role.PARAGRAPH, Role.HEADING, Role.RUN_IN, Role.ATTACHMENT_NAME, Role.ATTACHMENT_TITLE)
    for line in manuscript.lines(*elsewhere):
        quoted = [match.span() for match in re.finditer("《[^《》]*》", line.text)]
        for match in _TOPIC.finditer(line.text):
            year = topics.get(match.group(2)[:4], match.group(1))
            inside = any(start < match.start() < end for start, end in quoted)
            if year != match.group(1) and not inside:
                start = line.start + match.start(1)
                yield Hit(start, start + 4, f"标题里是{year}年，这里是{match.group(1)}年，请核对。")


def _years_of_the_report(manuscript: Manuscript) -> Iterator[Hit]:
    """A summary or report of one year whose first paragraph speaks of another."""
    titled = re.search(r"((?:19|20)\d{2})年(?:度)?(?:[一-鿿]{0,12})(?:总结|报告|情况|工作)", manuscript.title)
    if not titled or manuscript.kind_name not in {"总结", "报告", "汇报"}:
        return
    first = next((line for line in manuscript.lines(Role.PARAGRAPH, Role.RUN_IN)), None)
    match = re.match(r"((?:19|20)\d{2})年(?:以来|度)?[，,]", first.text) if first else None
    if first and match and match.group(1) != titled.group(1):
        yield Hit(
            first.start, first.start + 5, f"标题里是{titled.group(1)}年，这里是{match.group(1)}年，请核对。"
        )


def _year_of_the_number(manuscript: Manuscript) -> Iterator[Hit]:
    """The number's year is the year of issue; so is that of printing, or the next day's."""
    issued = manuscript.issued
    if issued is None:
        return
    for line in manuscript.lines(Role.NUMBER):
        match = re.search(r"〔(\d{4})〕", line.text)
        if match and int(match.group(1)) != issued.year:
            start = line.start + match.start(1)
            yield Hit(start, start + 4, f"成文日期是{issued.year}年，发文字号的年份是{match.group(1)}年。")
    for line in manuscript.lines(Role.PRINTED):
        match = _WHOLE_DAY.search(line.text)
        printed = match and day_of(*map(int, match.groups()))
        if match and printed and printed < issued:
            yield Hit(line.start + match.start(), line.start + match.end(), "印发日期早于成文日期。")


_DEADLINE = re.compile(
    r"(?:(?<!\d)(?P<year>\d{4})年)?(?:(?<=年)|(?<![\d年]))(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:（[^（）]{2,4}）)?(?:\d{1,2}[:：]\d\d|上午|下午|中午)?(?:下班)?(?:之?前|以前)"
)
_ASKS = re.compile("报送|上报|报|送|反馈|完成|提交|落实|整改|回复|申报|到位")
_DONE = re.compile("已[经于]?|完成了|均|共|截至|如期")


def _deadlines(manuscript: Manuscript) -> Iterator[Hit]:
    """Something asked for before the day of issue."""
    issued = manuscript.issued
    if issued is None:
        return
    for line in manuscript.body:
        for match in _DEADLINE.finditer(line.text):
            deadline = day_of(int(match["year"] or issued.year), int(match["month"]), int(match["day"]))
            begin = max(match.start() - 200, 0)
            begin = max(line.text.rfind(stop, begin, match.start()) for stop in "。；") + 1 or begin
            sentence = re.split("[。；]", line.text[begin : match.end() + 200])[0]
            asked = _ASKS.search(line.text, match.end(), match.end() + 24)
            turn = not match["year"] and issued.month > 10
            if deadline and deadline < issued and asked and not turn and not _DONE.search(sentence):
                yield Hit(line.start + match.start(), line.start + match.end(), "要求的期限早于成文日期。")


def _future(manuscript: Manuscript) -> Iterator[Hit]:
    """成文日期 later than the day it is read on, where that day is known."""
    if manuscript.today and manuscript.issued and manuscript.issued > manuscript.today:
        for line in manuscript.lines(Role.DATE, attachment=0):
            yield Hit(line.start, line.end, "成文日期晚于今天。")


def _spans(manuscript: Manuscript) -> Iterator[Hit]:
    """From a day to an earlier one: 2026年6月30日至2026年6月1日, 2030—2026年."""
    for match in _SPAN.finditer(manuscript.characters):
        first = day_of(*(int(match[name]) for name in ("a", "b", "c")))
        last = day_of(int(match["d"] or match["a"]), int(match["e"]), int(match["f"]))
        if first and last and last < first and (match["d"] or first.month == last.month):
            yield Hit(*match.span(), "截止日早于起始日，请核对。")
    for match in re.finditer(
        r"(?<!\d)((?:19|20)\d{2})(?:年)?[—～至-]((?:19|20)\d{2})年", manuscript.characters
    ):
        if int(match.group(1)) >= int(match.group(2)):
            yield Hit(*match.span(), "止的年份不晚于起的年份，请核对。")


_SPAN = re.compile(
    r"(?<!\d)(?P<a>\d{4})年(?P<b>\d{1,2})月(?P<c>\d{1,2})日(?:起)?[，,]?[至到—～-](?:(?P<d>\d{4})年)?(?P<e>\d{1,2})月(?P<f>\d{1,2})日"
)

_RELATIVE = (
    "今年(?!以来)|(?<!过)去年|(?<![光文])明年(?!龄)|前年(?!度)|近日(?![点期])|日前(?<![\\d一二三四五六七八九十每止期当会假节生几数][日]前)|近期(?=，|召开|开展|印发|下发)|前不久|不久前|前段时间|前一段时间|上个月|下个月|本月|(?<![以])上月|下月"
    "|昨[日天]|上周|下周|本周(?!期)"
)

_SAID = pattern(_RELATIVE, "时间写具体的年、月、日。")


def _relative(manuscript: Manuscript) -> Iterator[Hit]:
    """F10; a speech says 今年 and means the day it is given."""
    return iter(()) if manuscript.kind_name == "讲话稿" else iter(_SAID(manuscript))


RULES = [
    Rule("F10", _I, "时间写具体的年、月、日", "实务", _relative),
    Rule(
        "F12",
        _W,
        "日期存在、星期相符，年份、期限、起止不矛盾",
        "历法，《党政机关公文处理工作条例》第九条（十二）",
        several(
            _days,
            _other_periods,
            _years_of_the_topic,
            _years_of_the_report,
            _year_of_the_number,
            _deadlines,
            _future,
            _spans,
        ),
    ),
]
