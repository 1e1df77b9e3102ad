"""What a clerk would copy off an incoming paper into the register, read from its text and offered (`facts_of`).

Nothing is guessed: what the paper does not say is empty, and a person looks at everything before it is taken.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qianshao.gongwen.model import Document
from qianshao.gongwen.parsing import parse

_URGENCIES = {"特急": "特急", "特提": "特急", "加急": "加急", "平急": "加急"}
_FIGURES = {**dict(zip("〇一二三四五六七八九", range(10), strict=True)), "○": 0, "零": 0, "Ｏ": 0, "O": 0}
_DATE = re.compile(
    r"([\d０-９〇○零ＯO一二三四五六七八九]{4})\s*年\s*([\d０-９一二三四五六七八九十]{1,3})\s*月\s*([\d０-９一二三四五六七八九十]{1,3})\s*[日号]"
)
_DAY = r"(?:(?P<{0}y>\d{{4}})\s*年\s*)?(?P<{0}m>\d{{1,2}})\s*月\s*(?:(?P<{0}d>\d{{1,2}})\s*[日号]|(?P<{0}end>底))"
_CLOCK = r"上午|下午|中午|晚上|下班|\d{1,2}\s*[:：时点]\s*(?:\d{1,2}\s*分?|半)?|整"
_HOUR = rf"(?:\s*[（(][^（）()]{{1,12}}[）)])?(?:\s*(?:{_CLOCK}))*\s*"
# 请于3月20日前报送…, 3月底前, 3月20日（周五）下班前; and 截止时间：3月20日.
_BEFORE = re.compile(_DAY.format("b") + _HOUR + "(?:之前|以前|前)")
_UNTIL = re.compile(r"截[至止](?:到|时间|日期)?\s*(?:为|是|[:：])?\s*" + _DAY.format("u"))
# 本月20日前, 下月5日前, 月底前, 年底前: days that the day of the paper tells.
_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十每次上个])(?:(?P<which>本|这个|下个?)月\s*(?:(?P<day>\d{1,2})\s*[日号]|底)|(?P<end>月|年|本年)底)"
    + _HOUR
    + "(?:之前|以前|前)"
)
# 收到本通知之日起5个工作日内, 印发之日起1个月内, 请于3日内: a time that runs from a day the paper does not name.
_COUNT = r"[\d０-９]{1,3}|[一二两三四五六七八九十]{1,3}"
_WITHIN = re.compile(
    rf"(?P<count>{_COUNT})\s*(?P<unit>个工作日|工作日|个自然日|自然日|日|天|周|个星期|个月)\s*(?:之|以)?内(?!未|没|不|无|的|设|容|部|外|两次|连续)"
)
_PAPER = "(?:本|此|该|来)?(?:通知|通报|文件|公文|函件|公函|函|意见|方案|文)?(?:原件|电子版)?"
_FROM_RECEIPT = re.compile(
    rf"(?<!每次)(?<!申请)(?:收到|接到|接收|见到|收|接|见){_PAPER}(?:之日|当日|当天|次日)?(?:起|后|之后|以后)(?:的)?[，,]?(?:请|务必|须|应|在|于)*$"
)
_FROM_ISSUE = re.compile(
    rf"(?:{_PAPER}?(?:印发|发布|下发|发出|发文|成文|行文)|(?:发|成)文)(?:之日|当日|次日)(?:起|后)(?:的)?[，,]?(?:请|务必|须|应|在|于)*$"
)
_ASKED = re.compile(
    "(?:^|[，,：:、（(]|请|务必|务请|应|应当|须|需|要|望|限|限于|并|最迟|最晚|至迟|原则上)(?:在|于)?$"
)
# What is said of people the office deals with, or of what comes again and again, is no deadline of the paper.
_OTHERS = re.compile(
    "当事人|申请人|举报人|投诉人|被处罚|处罚|复议|诉讼|受理|公示期|每[次月季年周]|纳税人|劳动者|承租人"
)
_WANTED = re.compile("报|反馈|回复|函复|答复|完成|提交|递交|送|填|上传|缴|整改|落实|办结|截[至止]")
_SENTENCE = re.compile(r"[^。；;！!\n]+")
_CONTACT = re.compile(
    r"联\s*系\s*人(?:及(?:联系)?电话)?\s*[:：]\s*(?P<name>[\u3400-\u9fff·]{1,8}(?:[、，,\s][\u3400-\u9fff·]{2,4})*?)"
    r"(?=[\s，,；;、（(）)。0-9]|联系|电话|手机|$)"
    r"(?:[\s，,；;、（(]*(?:联\s*系\s*)?(?:电\s*话|手\s*机|方\s*式)?\s*[:：]?\s*(?P<phone>\d[\d\-－—（）() 转]{4,28}\d))?"
)
_LONGEST_QUOTE = 60


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING_DAYS = "工作日"
    DAYS = "日"
    MONTHS = "月"


@dataclass(frozen=True)
class Period:
    """收到之日起5个工作日内: how long, counted from the day the paper came, or was issued; and the words that say so."""

    count: int
    unit: Unit
    from_issue: bool
    words: str


@dataclass(frozen=True)
class Facts:
    """What was found: `kind` is a 文种 by its name, `urgency` 特急 or 加急, `due_words` the sentence that says by when.

    `periods` are deadlines that run from a day; whoever knows the working days counts them.
    """

    sender: str = ""
    number: str = ""
    title: str = ""
    kind: str = ""
    urgency: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    due_words: str = ""
    periods: tuple[Period, ...] = ()
    addressees: str = ""
    copied_to: str = ""
    contact: str = ""

    def __bool__(self) -> bool:
        """Whether enough was found to be worth offering: a title, a number or who sent it."""
        return bool(self.title or self.number or self.sender)


def facts_of(characters: str, *, day: date | None = None) -> Facts:
    """The facts of a paper from its text; `day` is when it came, from which a deadline without its year is counted.

    Raises `Problem` for what is no text and for a secrecy mark, as `parse` does.
    """
    document = parse(characters)
    issued_on = date_in(document.signature.date)
    due_on, due_words = _deadline(characters, issued_on or day)
    kind = document.kind
    return Facts(
        sender=_sender(document),
        number=document.number,
        title=document.title_line,
        kind=kind.name if kind else "",
        urgency=_URGENCIES.get(document.urgency, ""),
        issued_on=issued_on,
        due_on=due_on,
        due_words=due_words,
        periods=tuple(_periods(characters)),
        addressees=document.addressees,
        copied_to=document.imprint.copies,
        contact=_contact(characters),
    )


def date_in(words: str) -> date | None:
    """The first whole date in words: `2026年3月5日`, `二〇二六年三月五日`; None where there is none such day."""
    found = _DATE.search(words)
    if found is None:
        return None
    try:
        return date(*(_figure(each) for each in found.groups()))
    except ValueError:
        return None


def _sender(document: Document) -> str:
    """Who signed it, several joined; where nobody did, whose name stands over it."""
    names = document.signature.names or document.masthead.organs
    return "、".join("".join(each.split()) for each in names)


def _deadline(characters: str, issued_on: date | None) -> tuple[date | None, str]:
    """The first day by which something is wanted that is not over when the paper is written, and the words that say so."""
    days = [each for each in _deadlines(characters, issued_on) if issued_on is None or each[0] >= issued_on]
    return min(days, key=lambda each: each[0], default=(None, ""))


def _deadlines(characters: str, issued_on: date | None) -> Iterator[tuple[date, str]]:
    for sentence in _SENTENCE.finditer(characters):
        words = sentence[0].strip()
        if not _WANTED.search(words):
            continue
        for pattern, name in ((_BEFORE, "b"), (_UNTIL, "u")):
            for found in pattern.finditer(words):
                day = _day_of(found, name, issued_on)
                if day is not None:
                    yield day, words[:_LONGEST_QUOTE]

        for found in _MONTH.finditer(words):
            day = _day_in_month(found, issued_on)
            if day is not None:
                yield day, words[:_LONGEST_QUOTE]


def _day_in_month(found: "re.Match[str]", issued_on: date | None) -> date | None:
    """本月20日, 下月5日, 本月底, 月底, 年底, seen from the day of the paper; None where that is unknown."""
    if issued_on is None:
        return None
    if found["end"] in ("年", "本年"):
        return date(issued_on.year, 12, 31)
    ahead = 1 if (found["which"] or "").startswith("下") else 0
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + ahead, 12)
    last = calendar.monthrange(year, month + 1)[1]
    wanted = int(found["day"]) if found["day"] else last
    return date(year, month + 1, wanted) if 1 <= wanted <= last else None


def _periods(characters: str) -> Iterator[Period]:
    """Each time within which something is wanted of whoever gets the paper."""
    for sentence in _SENTENCE.finditer(characters):
        words = sentence[0].strip()
        if _OTHERS.search(words):
            continue
        for found in _WITHIN.finditer(words):
            before = words[: found.start()].replace(" ", "")
            from_issue = _FROM_ISSUE.search(before) is not None
            known = from_issue or _FROM_RECEIPT.search(before) or _ASKED.search(before)
            count = _figure(unicodedata.normalize("NFKC", found["count"]).replace("两", "二"))
            if known and count and _WANTED.search(words[found.end() :]):
                yield _period(count, found["unit"], words[:_LONGEST_QUOTE], from_issue=from_issue)


def _period(count: int, unit: str, words: str, *, from_issue: bool) -> Period:
    if unit.endswith("工作日"):
        return Period(count, Unit.WORKING_DAYS, from_issue, words)
    if unit == "个月":
        return Period(count, Unit.MONTHS, from_issue, words)
    days = count * 7 if unit in ("周", "个星期") else count
    return Period(days, Unit.DAYS, from_issue, words)


def _day_of(found: "re.Match[str]", name: str, issued_on: date | None) -> date | None:
    """The day a match names; without a year it is the first such day from 成文日期 on, none where that is unknown."""
    month, year = int(found[f"{name}m"]), found[f"{name}y"]
    years = [int(year)] if year else [issued_on.year, issued_on.year + 1] if issued_on else []
    for each in years:
        try:
            last = calendar.monthrange(each, month)[1]
            day = date(each, month, last if found[f"{name}end"] else int(found[f"{name}d"]))
        except (ValueError, calendar.IllegalMonthError):
            return None
        if year or issued_on is None or day >= issued_on:
            return day
    return None


def _contact(characters: str) -> str:
    found = _CONTACT.search(characters)
    if found is None:
        return ""
    return " ".join(filter(None, (found["name"].strip(), (found["phone"] or "").strip())))


def _figure(words: str) -> int:
    """2026, 二〇二六, 十二, 二十五, 三十."""
    if words.isdecimal():
        return int(words)
    if "十" not in words:
        return int("".join(str(_FIGURES.get(each, each)) for each in words))
    tens, ones = words.split("十", 1)
    return (_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0)
