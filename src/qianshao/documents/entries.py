"""What a person fills in, as values: a registration, an advice, an assignment. Checked here, in words for the field."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from qianshao.documents.models import Genre, Purpose, Urgency
from qianshao.documents.wording import proper_number, read_number
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.models import Post, Unit


@dataclass(frozen=True, kw_only=True)
class Registration:
    """The facts of an incoming document, as a clerk reads them off the paper, in the order they are registered in."""

    sender: str
    document_number: str = ""
    title: str
    genre: str
    urgency: str = Urgency.PLAIN
    purpose: str = Purpose.HANDLE
    received_on: date
    due_on: date | None = None
    copies: int = 1
    pages: int | None = None
    issued_on: date | None = None
    addressees: str = ""
    copied_to: str = ""
    contact: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What a secrecy mark could stand in."""
        return self.sender, self.document_number, self.title, self.addressees, self.copied_to, self.contact

    def as_fields(self) -> dict[str, object]:
        """The values as they are stored: the number in the trade's form."""
        values = {name: getattr(self, name) for name in FACTS}
        written = {name: value.strip() for name, value in values.items() if isinstance(value, str)}
        return values | written | {"document_number": proper_number(self.document_number)}

    def check(self) -> None:
        """Raise `Unacceptable` with a sentence at the field that cannot be."""
        for field, sentence in (("sender", "请填来文单位。"), ("title", "请填标题。")):
            if not getattr(self, field).strip():
                raise Unacceptable(sentence, field=field)
        if self.genre not in Genre.values:
            raise Unacceptable("请选文种。", field="genre")
        self._check_dates()
        parts = read_number(self.document_number)
        if parts and parts.year > self.received_on.year:
            raise Unacceptable(
                f"来文字号是{parts.year}年的，晚于收文日期{self.received_on.year}年，请核对。",
                field="document_number",
            )

    def _check_dates(self) -> None:
        day = today()
        if self.received_on > day:
            raise Unacceptable("收文日期不能晚于今天。", field="received_on")
        if self.received_on.year < day.year - 1:
            raise Unacceptable(
                f"收文日期是{self.received_on.year}年，早于去年，请核对年份。", field="received_on"
            )
        if self.issued_on and self.issued_on > self.received_on:
            raise Unacceptable("成文日期不能晚于收文日期。", field="issued_on")
        if self.due_on and self.due_on < self.received_on:
            raise Unacceptable("办理时限不能早于收文日期。", field="due_on")
        if self.due_on and self.due_on.year > day.year + 3:
            raise Unacceptable(f"办理时限是{self.due_on.year}年，请核对年份。", field="due_on")


# The names of the facts: of the form's fields, the record's columns and what the journal tells.
FACTS = tuple(field.name for field in fields(Registration))


@dataclass(frozen=True)
class Delivery:
    """What a messenger brought; `received_at` is now where nothing else is said."""

    sender: str
    pieces: int = 1
    copies: int = 1
    brought_by: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True)
class Counsel:
    """拟办意见 before it is sent: the text, to which leader, and what the office proposes."""

    text: str
    leader_post: Post
    lead_unit: Unit | None = None
    helpers: Sequence[Unit] = ()
    due_on: date | None = None

    def check(self, received_on: date) -> None:
        if not self.text.strip():
            raise Unacceptable("请写拟办意见。", field="text")
        if self.due_on and self.due_on < received_on:
            raise Unacceptable("建议时限不能早于收文日期。", field="due_on")
        check_helpers(self.lead_unit, self.helpers)


@dataclass(frozen=True)
class Assignment:
    """What a leader gives to one lead unit: it becomes one matter in the ledger."""

    lead_unit: Unit
    due_on: date
    goal: str
    helpers: Sequence[Unit] = ()
    weight: int = 1
    evidence_wanted: str = ""

    def check(self) -> None:
        if self.due_on < today():
            raise Unacceptable("办理时限不能早于今天。", field="due_on")
        check_helpers(self.lead_unit, self.helpers)


def check_helpers(lead_unit: Unit | None, helpers: Sequence[Unit]) -> None:
    """A unit cannot help itself."""
    if lead_unit is not None and lead_unit in helpers:
        raise Unacceptable(f"{lead_unit}已是主办，不再列为协办。", field="helpers")
