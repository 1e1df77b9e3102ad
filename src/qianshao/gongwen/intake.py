"""What a clerk would copy off an incoming paper into the register, read from its text and offered (`facts_of`).

Nothing is guessed: what the paper does not say is empty, and a person looks at everything before it is taken.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
_WANTED = re.compile("报|反馈|回复|函复|答复|完成|提交|递交|送|填|上传|缴|整改|落实|办结|截[至止]")
_SENTENCE = re.compile(r"[^。；;！!\n]+")
_CONTACT = re.compile(
    r"联\s*系\s*人(?:及(?:联系)?电话)?\s*[:：]\s*(?P<name>[\u3400-\u9fff·]{1,8}(?:[、，,\s][\u3400-\u9fff·]{2,4})*?)"
    r"(?=[\s，,；;、（(）)。0-9]|联系|电话|手机|$)"
    r"(?:[\s，,；;、（(]*(?:联\s*系\s*)?(?:电\s*话|手\s*机|方\s*式)?\s*[:：]?\s*(?P<phone>\d[\d\-－—（）() 转]{4,28}\d))?"
)
_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Facts:
    """What was found: `kind` is a 文种 by its name, `urgency` 特急 or 加急, `due_words` the sentence that says by when."""

    sender: str = ""
    number: str = ""
    title: str = ""
    kind: str = ""
    urgency: str = ""
    issued_on: date | None = None
    due_on: date | None = None
    due_words: str = ""
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
    if words.isdigit():
        return int(words)
    if "十" not in words:
        return int("".join(str(_FIGURES.get(each, each)) for each in words))
    tens, ones = words.split("十", 1)
    return (_FIGURES[tens] if tens else 1) * 10 + (_FIGURES[ones] if ones else 0)
