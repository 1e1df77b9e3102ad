"""Reading the yearly holiday table: an Excel sheet (日期 到 安排 名称), or the JSON that circulates on the web.

Without it the working days come from the package, and for a year it does not know from weekends (`workdays.doubt`).
"""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import IO, Any

from qianshao.foundation.sheets import Column, Row, RowError, Sheet, day, one_of, open_workbook, read, text
from qianshao.foundation.verdict import Unacceptable

_OFF = ("放假", "休", "休息", "节假日", "放假调休")
_ON = ("上班", "班", "调休上班", "补班", "工作日")
_LONGEST = timedelta(days=40)
_LARGEST = 1024 * 1024

COLUMNS = (
    Column("first", "日期", aliases=("开始日期", "起", "从", "day", "date"), required=True, parse=day()),
    Column("last", "到", aliases=("结束日期", "止", "至"), parse=day()),
    Column(
        "is_working",
        "安排",
        aliases=("类型", "放假或上班", "状态"),
        required=True,
        parse=one_of(dict.fromkeys(_OFF, False) | dict.fromkeys(_ON, True)),
    ),
    Column("name", "名称", aliases=("节日", "备注", "说明"), parse=text(30)),
)


@dataclass(frozen=True)
class Day:
    """One day of the table."""

    day: date
    is_working: bool
    name: str


@dataclass(frozen=True)
class Table:
    """What a file holds: its days, and what is wrong in it, row by row."""

    days: list[Day]
    problems: list[tuple[int, RowError]]

    @property
    def words(self) -> str:
        """`2027年：放假 13 天，上班 4 天`, for the preview and the journal."""
        counted = []
        for year, days in sorted(self.by_year().items()):
            working = sum(each.is_working for each in days)
            counted.append(f"{year}年：放假 {len(days) - working} 天，上班 {working} 天")
        return "；".join(counted)

    def by_year(self) -> dict[int, list[Day]]:
        years: dict[int, list[Day]] = {}
        for each in self.days:
            years.setdefault(each.day.year, []).append(each)
        return years


def open_table(upload: IO[bytes], *, filename: str) -> Sheet:
    """The cells of an uploaded .xlsx, .csv or .json. Raises `Unacceptable` at the field `file`."""
    if PurePath(filename).suffix.lower() != ".json":
        return open_workbook(upload, filename=filename)
    try:
        data = json.load(io.BytesIO(upload.read(_LARGEST)))
        rows = data["days"] if isinstance(data, dict) else data
        lines: list[list[Any]] = [_line(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unacceptable(
            "看不懂这个 JSON：要有 days，每天有 date、isOffDay、name。", field="file"
        ) from None
    return Sheet("", ("",), [["日期", "安排", "名称"], *lines])


def _line(row: dict[str, Any]) -> list[Any]:
    working = row["is_working"] if "is_working" in row else not row["isOffDay"]
    return [str(row.get("date") or row["day"]), "上班" if working else "放假", str(row.get("name", ""))]


def read_table(sheet: Sheet) -> Table:
    """Read the cells; a day named twice in different ways is a problem of its second row."""
    found: dict[date, Day] = {}
    reading = read(sheet, COLUMNS)
    problems = [(row.number, error) for row in reading.bad for error in row.errors]
    problems += [(reading.header_row, RowError(label, "表里没有这一列。")) for label in reading.missing]
    for row in [] if reading.missing else reading.good:
        problem = _problem(row, found)
        if problem:
            problems.append((row.number, problem))
        else:
            found.update({each.day: each for each in _days(row)})
    return Table([found[each] for each in sorted(found)], sorted(problems, key=lambda each: each[0]))


def _days(row: Row) -> Iterator[Day]:
    first: date = row.values["first"]
    last: date = row.values["last"] or first
    for number in range((last - first).days + 1):
        yield Day(first + timedelta(days=number), row.values["is_working"], row.values["name"] or "")


def _problem(row: Row, found: dict[date, Day]) -> RowError | None:
    first, last = row.values["first"], row.values["last"] or row.values["first"]
    if last < first:
        return RowError("到", "结束日期早于开始日期。")
    if last - first > _LONGEST:
        return RowError("到", f"一次最多 {_LONGEST.days} 天。")
    for each in _days(row):
        if each.day in found and found[each.day].is_working != each.is_working:
            return RowError("日期", f"{each.day:%Y-%m-%d} 前面写的是另一种安排。")
    return None
