"""An .ics file that came from elsewhere, read into events: an invitation of a superior, another calendar (RFC 5545).

Whatever cannot be understood is one sentence with its line; the rest is read all the same. Nothing here is kept.
"""

import json
import re
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from django.utils import timezone
from icalendar import Calendar

from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Unacceptable
from qianshao.foundation.wording import day_in_words
from qianshao.gongwen.apart.running import run_program
from qianshao.gongwen.problem import Problem
from qianshao.meetings import rules_apart
from qianshao.meetings.models.meeting import span_in_words

LARGEST = 1024 * 1024
# More is no invitation but somebody's whole calendar.
MOST_EVENTS = 200
MOST_TURNS = 60
_A_YEAR = timedelta(days=366)
# So many steps of a rule are gone through, so many rules of a file, in so many seconds: more is meant to keep us busy.
_MOST_STEPS, _MOST_RULES, _SECONDS = 4_000, 40, 5
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_UNREAD = "这种重复规则读不了，请手工登记。"
_FOLD = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True)
class ReadEvent:
    """One event, in the office's zone; `ends` is missing where the file does not say it, `turn` names one of a series."""

    uid: str
    turn: str
    title: str
    begins: datetime
    ends: datetime | None
    whole_day: bool
    place: str
    about: str
    cancelled: bool

    @property
    def span(self) -> str:
        """`3月5日 周四 09:00—11:00`; whole days without hours."""
        first = day_in_words(self.begins.date())
        if self.whole_day:
            last = day_in_words((self.ends or self.begins).date())
            return first if last == first else f"{first}—{last}"
        return span_in_words(self.begins, self.ends) if self.ends else f"{first} {self.begins:%H:%M}"


@dataclass(frozen=True)
class Fault:
    """What could not be understood, and on which line."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"第{self.line}行：{self.sentence}"


@dataclass(frozen=True)
class _Ruled:
    """An event that comes back: what is laid out of it, apart from us."""

    event: Any
    line: int
    rule: dict[str, str | int]
    zone: tzinfo
    length: timedelta | None
    whole_day: bool


@dataclass
class Reading:
    """What a file holds; `text` is all of it, for the check of secrecy marks."""

    text: str
    events: list[ReadEvent] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Turns that were changed on their own, and events whose turns are still to be laid out.
    moved: list[ReadEvent] = field(default_factory=list)
    ruled: list[_Ruled] = field(default_factory=list)


class _Unclear(Exception):
    """Part of an event that says something nobody can follow: the property it stands in, and why."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name, self.sentence = name, sentence


def read_calendar(content: bytes) -> Reading:
    """Read a file. Raises `Unacceptable` at the field `file` for what is no calendar at all, or too much of one."""
    text = _decoded(content)
    if not text.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR"):
        raise Unacceptable("这不是日历文件（.ics），请换一个。", field="file")
    if len(re.findall(r"(?im)^BEGIN:VEVENT", text)) > MOST_EVENTS:
        raise Unacceptable(f"文件里的日程超过{MOST_EVENTS}条，请只导出要登记的几条。", field="file")
    reading = Reading(_FOLD.sub("", text))
    calendars = _parsed(text)
    blocks = _blocks(text)
    # Of what a library reads out of anybody's file nothing is sure, so it has no type here.
    events: list[Any] = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    for event, block in zip(events, blocks, strict=False):
        _read_event(event, block, reading)
    _lay_out(reading)
    _replace_turns(reading)
    reading.events.sort(key=lambda each: each.begins)
    return reading


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Unacceptable("文件超过1 MB，请只导出要登记的几条。", field="file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _parsed(text: str) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = list(Calendar.from_ical(text, multiple=True))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            found = []
    if not found:
        raise Unacceptable("日历文件残缺，看不懂，请重新导出一份。", field="file")
    return found


@dataclass(frozen=True)
class _Block:
    """The lines of one event: where it begins, and what stands on each."""

    first: int
    lines: list[str]

    def line_of(self, name: str) -> int:
        """The line of a property; the event's first where it cannot be told."""
        for place, line in enumerate(self.lines):
            if name and line.upper().startswith((f"{name};", f"{name}:")):
                return self.first + place
        return self.first


def _blocks(text: str) -> list[_Block]:
    found: list[_Block] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().upper() == "BEGIN:VEVENT":
            found.append(_Block(number, []))
        if found:
            found[-1].lines.append(line)
    return found


def _read_event(event: Any, block: _Block, reading: Reading) -> None:
    for name, _ in event.errors:
        wrong = f"{name}写得不对，没有读。" if name else "有一行不合格式，没有读。"
        reading.faults.append(Fault(block.line_of(name or ""), wrong))
    broken = {name for name, _ in event.errors}
    if broken & {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"}:
        return
    try:
        _take(event, broken, block, reading)
    except _Unclear as unclear:
        reading.faults.append(Fault(block.line_of(unclear.name), unclear.sentence))
    except (ValueError, TypeError, AttributeError, OverflowError):
        reading.faults.append(Fault(block.first, "这条日程看不懂，没有读。"))


def _take(event: Any, broken: set[Any], block: _Block, reading: Reading) -> None:
    begins, whole_day, zone = _moment(event, "DTSTART")
    length = _length(event, begins, whole_day)
    if "RDATE" in event:
        reading.faults.append(Fault(block.line_of("RDATE"), "另加的日期（RDATE）没有读，请手工登记。"))
    if "RECURRENCE-ID" in event:
        turn = _key(_moment(event, "RECURRENCE-ID")[0], whole_day)
        reading.moved.append(_made(event, begins, length, whole_day=whole_day, turn=turn))
    elif "RRULE" in event and "RRULE" not in broken:
        if len(reading.ruled) == _MOST_RULES:
            raise _Unclear("RRULE", "重复的日程太多，这一条没有读。")
        rule = _rule_of(event, begins, zone)
        reading.ruled.append(_Ruled(event, block.line_of("RRULE"), rule, zone, length, whole_day))
    else:
        reading.events.append(_made(event, begins, length, whole_day=whole_day, turn=""))


def _lay_out(reading: Reading) -> None:
    """The turns of all rules, reckoned in a program of its own: a rule that never holds would keep us for ever."""
    if not reading.ruled:
        return
    try:
        found = _reckoned([each.rule for each in reading.ruled])
    except Problem:
        reading.faults += [Fault(each.line, _UNREAD) for each in reading.ruled]
        return
    for ruled, moments in zip(reading.ruled, found, strict=True):
        left_out = _left_out(ruled.event, ruled.zone)
        for text in moments:
            moment = datetime.fromisoformat(text).replace(tzinfo=ruled.zone)
            if moment not in left_out:
                turn = _key(moment, ruled.whole_day)
                made = _made(ruled.event, moment, ruled.length, whole_day=ruled.whole_day, turn=turn)
                reading.events.append(made)


def _reckoned(rules: Sequence[dict[str, str | int]]) -> list[list[str]]:
    """Of each rule its moments. Raises `Problem` where that takes too long, or a rule makes no sense."""
    program = [sys.executable, "-I", str(Path(rules_apart.__file__))]
    said: list[list[str]] = json.loads(
        run_program(*program, content=json.dumps(rules).encode(), seconds=_SECONDS)
    )
    return said


def _moment(event: Any, name: str) -> tuple[datetime, bool, tzinfo]:
    """A moment of the event with its zone; floating times are the office's. Whole days begin at midnight."""
    given = event.get(name)
    if given is None:
        raise _Unclear(name, "没有写开始时间，没有读。")
    return _in_zone(given.dt, name, str(given.params.get("TZID", "")))


def _in_zone(value: Any, name: str, zone_name: str) -> tuple[datetime, bool, tzinfo]:
    office = timezone.get_default_timezone()
    if not isinstance(value, datetime):
        return datetime.combine(value, time.min, tzinfo=office), True, office
    if value.tzinfo is not None:
        return value, False, value.tzinfo
    if zone_name:
        raise _Unclear(
            name, f"不认识时区“{zone_name}”，不知道是几点，没有读。请改成北京时间再试，或手工登记。"
        )
    return value.replace(tzinfo=office), False, office


def _length(event: Any, begins: datetime, whole_day: bool) -> timedelta | None:  # noqa: FBT001 - read off the event
    """How long it takes; a whole day's end is the day after (RFC 5545 3.6.1)."""
    if "DTEND" in event:
        ends, _, _ = _moment(event, "DTEND")
        if ends < begins:
            raise _Unclear("DTEND", "结束早于开始，没有读。")
        length = ends - begins
    elif "DURATION" in event:
        length = event["DURATION"].dt
    else:
        length = timedelta(days=1) if whole_day else timedelta(0)
    if whole_day:
        return max(length, timedelta(days=1)) - timedelta(minutes=1)
    return length or None


def _rule_of(event: Any, begins: datetime, zone: tzinfo) -> dict[str, str | int]:
    """The rule with its bounds: what is not over, at most a year ahead, as the clock on the wall shows it."""
    rule = event["RRULE"]
    frequency = str(next(iter(rule.get("FREQ", [])), ""))
    if frequency not in _FREQUENCIES or {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(rule):
        raise _Unclear("RRULE", _UNREAD)
    kept = {name: value for name, value in rule.items() if name not in ("COUNT", "UNTIL")}
    limit = (now() + _A_YEAR).astimezone(zone).replace(tzinfo=None)
    until = min([limit, *(_naive(each, zone) for each in rule.get("UNTIL", []))])
    return {
        "text": f"{type(rule)(kept).to_ical().decode()};UNTIL={until:%Y%m%dT%H%M%S}",
        "start": begins.replace(tzinfo=None).isoformat(),
        "since": now().astimezone(zone).replace(tzinfo=None).isoformat(),
        "steps": min([_MOST_STEPS, *rule.get("COUNT", [])]),
        "turns": MOST_TURNS,
    }


def _naive(value: Any, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time.max)  # noqa: DTZ001 - compared with the clock on the wall
    return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value


def _left_out(event: Any, zone: tzinfo) -> set[datetime]:
    given = event.get("EXDATE", [])
    lists = given if isinstance(given, list) else [given]
    days = [each.dt for group in lists for each in getattr(group, "dts", [])]
    return {
        _naive(day, zone).replace(tzinfo=zone) if isinstance(day, datetime) else _midnight(day)
        for day in days
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def _key(moment: datetime, whole_day: bool) -> str:  # noqa: FBT001 - read off the event
    return f"{moment:%Y%m%d}" if whole_day else f"{timezone.localtime(moment):%Y%m%dT%H%M}"


def _made(event: Any, begins: datetime, length: timedelta | None, *, whole_day: bool, turn: str) -> ReadEvent:
    begins = timezone.localtime(begins)
    return ReadEvent(
        uid=str(event.get("UID", ""))[:255],
        turn=turn,
        title=" ".join(str(event.get("SUMMARY", "")).split())[:100] or "（没有标题）",
        begins=begins,
        ends=begins + length if length else None,
        whole_day=whole_day,
        place=" ".join(str(event.get("LOCATION", "")).split())[:80],
        about=str(event.get("DESCRIPTION", "")).strip()[:1000],
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _replace_turns(reading: Reading) -> None:
    """A turn that was changed on its own (RECURRENCE-ID) stands for the one its rule names."""
    named = {(each.uid, each.turn): each for each in [*reading.events, *reading.moved] if each.uid}
    nameless = [each for each in reading.events if not each.uid]
    reading.events = [*named.values(), *nameless][:MOST_EVENTS]
