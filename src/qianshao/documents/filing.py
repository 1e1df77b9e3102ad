"""What a clerk says when a record is filed, and what is proposed before they say anything."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from qianshao.documents.archive_wording import Retention, year_of
from qianshao.documents.models import ArchiveClass, RetentionRow
from qianshao.documents.queries.archive import class_for, is_by_class, rows_of
from qianshao.documents.retention import proposed_row
from qianshao.documents.sources import Facts, Source
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable

_MOST_PAGES = 9_999


@dataclass(frozen=True)
class Filing:
    """One 件 as it is to be filed. `own_title` stands for a missing or poor title and is printed in square brackets."""

    year: int
    retention: str
    signed_on: date
    pages: int
    archive_class: ArchiveClass | None = None
    reason: str = ""
    own_title: str = ""
    remarks: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        """What a secrecy mark could stand in."""
        return self.reason, self.own_title, self.remarks

    def check(self, organ_id: int, row: RetentionRow | None) -> None:
        """Raise `Unacceptable` with a sentence at the field that cannot be."""
        if self.retention not in Retention.values:
            raise Unacceptable("请选保管期限。", field="retention")
        if row is not None and row.retention != self.retention and not self.reason.strip():
            raise Unacceptable(
                f"按保管期限表“{row.material}”应为{row.get_retention_display()}，另定期限请写理由。",
                field="reason",
            )
        if not 1 <= self.pages <= _MOST_PAGES:
            raise Unacceptable("请填页数，有图文的每一面算一页。", field="pages")
        self._check_days()
        self._check_class(organ_id)

    def _check_days(self) -> None:
        day = today()
        if self.signed_on > day:
            raise Unacceptable("成文日期不能晚于今天。", field="signed_on")
        if not self.signed_on.year - 1 <= self.year <= max(day.year, self.signed_on.year + 1):
            raise Unacceptable(
                f"成文日期是{self.signed_on.year}年，年度不能是{self.year}年，请核对。", field="year"
            )

    def _check_class(self, organ_id: int) -> None:
        if not is_by_class(organ_id):
            return
        chosen = self.archive_class
        if chosen is None:
            raise Unacceptable("请选机构（问题）。", field="archive_class")
        if chosen.organ_id != organ_id or chosen.dropped:
            raise Unacceptable(f"{chosen}已停用，请另选机构（问题）。", field="archive_class")


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a record, each value with where it comes from."""

    facts: Facts
    row: RetentionRow | None
    archive_class: ArchiveClass | None
    signed_on: date | None

    @property
    def retention(self) -> str:
        return self.row.retention if self.row else ""

    @property
    def retention_word(self) -> str:
        return self.row.get_retention_display() if self.row else ""

    @property
    def year(self) -> int:
        """The year by the title and 成文日期; without one the year it was finished."""
        day = self.signed_on or self.facts.finished_on or today()
        return year_of(self.facts.title, day)


def propose(source: Source, record: Any, *, signed_on: date | None = None) -> Proposal:
    """What the table, the chart of units and the paper itself say."""
    facts = source.facts(record)
    organ_id = record.organ_id
    return Proposal(
        facts=facts,
        row=proposed_row(rows_of(organ_id), facts),
        archive_class=class_for(organ_id, facts.unit_id) if is_by_class(organ_id) else None,
        signed_on=signed_on or facts.signed_on,
    )
