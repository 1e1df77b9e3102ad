"""What the register asks, read off an incoming file and offered beside the fields: prefilled where empty, never forced."""

import calendar
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from qianshao.documents.models import Genre, Urgency
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.deadlines import day_of
from qianshao.foundation.workdays import add_working_days
from qianshao.gongwen.intake import Facts, Period, Unit, facts_of
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import Reading, read

MOST_PAGES = 12
LARGEST = 30 * 1024 * 1024
_NOTHING = "没有从文件里认出登记项，请照原件填写。"
_BY_HAND = "登记项请照原件填写。"
# Reading takes up to seconds in a process of its own: so many at once, whoever asks.
_places = threading.BoundedSemaphore(2)
# A field left as the blank form has it counts as not filled in.
_CHOICES = {"genre": dict(Genre.choices), "urgency": dict(Urgency.choices)}
DEFAULTS: Mapping[str, str] = {"genre": Genre.NOTICE, "urgency": Urgency.PLAIN}


@dataclass(frozen=True)
class ReadIn:
    """What a file says: values by field as the form holds them, and one sentence on what there is to know."""

    values: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    due_words: str = ""

    def carried(self) -> str:
        """As the page carries it in a hidden field."""
        return json.dumps([dict(self.values), self.due_words], ensure_ascii=False)


@dataclass(frozen=True)
class Offer:
    """One value beside its field: `taken` when the field holds it already."""

    name: str
    words: str
    taken: bool
    why: str = ""

    @property
    def url(self) -> str:
        """Where it is asked to be taken over."""
        return reverse("documents:read-paper")


def read_in(uploads: "Sequence[UploadedFile[Any]]", received_on: date | None = None) -> ReadIn:
    """The first of the files that says something; a sentence where none does. Deadlines run from its receipt."""
    sentence = "请先选文件。"
    for upload in uploads:
        found = _of(upload, received_on or today())
        if found.values:
            return found
        sentence = found.sentence
    return ReadIn(sentence=sentence)


def carried_in(words: str) -> ReadIn:
    """What a page carried; nothing where it was tampered with."""
    try:
        values, due_words = json.loads(words or '[{}, ""]')
        return ReadIn({str(name): str(value) for name, value in values.items()}, due_words=str(due_words))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ReadIn()


def offers_of(found: ReadIn, typed: Mapping[str, str], take: str = "") -> tuple[dict[str, str], list[Offer]]:
    """What the fields hold and what stands beside each: empty ones take it over, others where one asks (`take`)."""
    values, offers = dict(typed), []
    for name, value in found.values.items():
        held = typed.get(name, "").strip()
        if not held or held == DEFAULTS.get(name) or name == take:
            values[name] = held = value
        why = found.due_words if name == "due_on" and found.due_words else ""
        offers.append(Offer(name, _in_words(name, value), held == value, why))
    return values, offers


def _of(upload: "UploadedFile[Any]", received_on: date) -> ReadIn:
    if (upload.size or 0) > LARGEST:
        return ReadIn(sentence=f"“{upload.name}”较大，没有读。{_BY_HAND}")
    if not _places.acquire(blocking=False):
        return ReadIn(sentence="此刻正在读的文件较多，请过几秒再读一次，或直接填写。")
    try:
        reading = _read(upload)
        facts = facts_of(reading.text, day=received_on)
    except Problem as problem:
        return ReadIn(sentence=f"“{upload.name}”：{problem}{_BY_HAND}")
    finally:
        _places.release()
    if not facts:
        return ReadIn(sentence=_NOTHING)
    due_on, due_words = due_of(facts, received_on)
    return ReadIn(_values(facts, reading, due_on), due_words=due_words)


def due_of(facts: Facts, received_on: date) -> tuple[date | None, str]:
    """The first day by which the paper wants something, with the words that say so and how they were counted."""
    found = [(facts.due_on, f"“{facts.due_words}”")] if facts.due_on else []
    for period in facts.periods:
        start = facts.issued_on if period.from_issue else received_on
        if start is not None:
            since = "成文日期" if period.from_issue else "收文日期"
            unit = f"{'个' if period.unit is not Unit.DAYS else ''}{period.unit.value}"
            said = f"“{period.words}”，从{since}{words_for(start)}的次日起数 {period.count} {unit}"
            found.append((_counted(period, start), said))
    open_still = [each for each in found if each[0] >= received_on]
    return min(open_still, key=lambda each: each[0], default=(None, ""))


def _counted(period: Period, start: date) -> date:
    """The last day of a period; the day it starts from does not count (民法典 art. 201)."""
    if period.unit is Unit.WORKING_DAYS:
        return add_working_days(start, period.count)
    if period.unit is Unit.DAYS:
        return start + timedelta(days=period.count)
    year, month = divmod(start.year * 12 + start.month - 1 + period.count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _read(upload: "UploadedFile[Any]") -> Reading:
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    pages = (1, MOST_PAGES) if content[:1024].find(b"%PDF-") >= 0 else None
    return read(upload.name or "", content, pages=pages)


def _values(facts: Facts, reading: Reading, due_on: date | None) -> dict[str, str]:
    """By field, only what was found."""
    genres = {label: value for value, label in Genre.choices}
    urgencies = {label: value for value, label in Urgency.choices}
    found = {
        "document_number": facts.number,
        "sender": facts.sender,
        "title": facts.title,
        "genre": genres.get(facts.kind, ""),
        "urgency": urgencies.get(facts.urgency, ""),
        "issued_on": facts.issued_on.isoformat() if facts.issued_on else "",
        "due_on": due_on.isoformat() if due_on and due_on >= today() else "",
        "addressees": facts.addressees,
        "copied_to": facts.copied_to,
        "contact": facts.contact,
        "pages": str(reading.page_count) if reading.page_count else "",
    }
    return {name: value for name, value in found.items() if value}


def _in_words(name: str, value: str) -> str:
    if name in _CHOICES:
        return str(_CHOICES[name].get(value, value))
    if name.endswith("_on"):
        day = day_of(value)
        return words_for(day) if day else value
    return value
