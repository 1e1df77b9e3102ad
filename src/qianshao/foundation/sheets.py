"""Reading an office's own Excel sheets: header found, columns in any order, every bad row says why.

An upload is read once into plain cells, shown as a preview, and confirmed. Between the two requests the
cells travel in the page itself, signed and compressed (`pack`, `unpack`): nothing of an abandoned import
stays on the disk.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.core import signing
from openpyxl import load_workbook

from qianshao.foundation.clock import today
from qianshao.foundation.dates import read_date
from qianshao.foundation.verdict import Unacceptable

Cell = str | int | float | None
Parser = Callable[[Cell], Any]

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 100
# The header stands in one of the first rows; above it offices put a title, a unit and a date.
HEADER_WITHIN = 15
_SALT = "qianshao.sheets"
_PREVIEW_SECONDS = 3600
_EXCEL_EPOCH = date(1899, 12, 30)


# ── what may stand in a column ──


def as_text(cell: Cell) -> str:
    """A cell as a person reads it: numbers without `.0`, no spaces or line breaks around."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def text(max_length: int = 200) -> Parser:
    def parse(cell: Cell) -> str:
        words = as_text(cell)
        if len(words) > max_length:
            raise Unacceptable(f"太长了：{len(words)}字，最多{max_length}字。")
        return words

    return parse


def day(*, default_year: int | None = None) -> Parser:
    """A date as offices write it: 2026-3-5, 2026.3.5, 2026年3月5日, 20260305, 3月5日, or Excel's own."""

    def parse(cell: Cell) -> date | None:
        words = unicodedata.normalize("NFKC", as_text(cell))
        if not words:
            return None
        if re.fullmatch(r"[2-7]\d{4}(\.\d+)?", words):
            return _EXCEL_EPOCH + timedelta(days=int(float(words)))
        if re.fullmatch(r"\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?", words):
            words = f"{default_year or today().year}年{words}"
        try:
            return read_date(words)
        except ValueError as problem:
            raise Unacceptable(f"“{as_text(cell)}”：{problem}") from problem

    return parse


def whole(low: int = 0, high: int = 1_000_000_000) -> Parser:
    """A whole number (`12`, `12 人`, `1,200`)."""

    def parse(cell: Cell) -> int | None:
        words = unicodedata.normalize("NFKC", as_text(cell)).replace(",", "")
        if not words:
            return None
        match = re.fullmatch(r"(-?\d{1,15})(?:\.0+)?\s*\D{0,3}", words)
        if match is None:
            raise Unacceptable(f"“{as_text(cell)}”不是整数。")
        number = int(match.group(1))
        if not low <= number <= high:
            raise Unacceptable(f"“{as_text(cell)}”不在{low}到{high}之间。")
        return number

    return parse


def one_of(choices: Mapping[str, Any]) -> Parser:
    """One of some words; returns what the word stands for, None for an empty cell."""

    def parse(cell: Cell) -> Any:
        words = as_text(cell)
        if not words:
            return None
        if words not in choices:
            raise Unacceptable(f"“{words}”不在可填的内容中：{'、'.join(list(choices)[:12])}。")
        return choices[words]

    return parse


@dataclass(frozen=True)
class Column:
    """One column an import can take: its key in the values, our heading, other headings offices use."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    parse: Parser = field(default_factory=text)

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.label, *self.aliases)


# ── opening a file ──


@dataclass(frozen=True)
class Sheet:
    """The cells of one sheet; `lines[i]` is row `i + 1` of the file. `names` are all its sheets."""

    name: str
    names: tuple[str, ...]
    lines: list[list[Cell]]


def open_workbook(upload: IO[bytes], *, filename: str = "", sheet: str = "") -> Sheet:
    """Read an uploaded .xlsx or .csv; anything else or too large is `Unacceptable` at the field `file`."""
    filename = filename or str(getattr(upload, "name", "") or "")
    content = upload.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise Unacceptable("表格文件超过20MB，请拆成几份。", field="file")
    if content[:4] == b"PK\x03\x04":
        return _open_xlsx(content, sheet)
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unacceptable("这是旧格式的表格（.xls），请在Excel或WPS里另存为.xlsx再传。", field="file")
    if filename.lower().endswith((".csv", ".txt")):
        return _open_csv(content)
    raise Unacceptable("这个文件不是Excel表格，请传.xlsx或.csv文件。", field="file")


def _open_xlsx(content: bytes, wanted: str) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise Unacceptable("表格解开后太大，请删去图片和空白行再传。", field="file")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        names = tuple(book.sheetnames)
        name = wanted if wanted in names else names[0]
        rows = book[name].iter_rows(
            max_row=MOST_ROWS + HEADER_WITHIN + 1, max_col=MOST_COLUMNS, values_only=True
        )
        lines = _limited([_plain(value) for value in row] for row in rows)
        book.close()
    except Unacceptable:
        raise
    except Exception as problem:  # openpyxl raises whatever a broken part makes it stumble on
        raise Unacceptable("这个表格打不开，可能已损坏或加了密码。", field="file") from problem
    return Sheet(name, names, lines)


def _open_csv(content: bytes) -> Sheet:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            words = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unacceptable("看不懂这个文件的文字编码，请另存为.xlsx再传。", field="file")
    rows = csv.reader(io.StringIO(words, newline=""))
    try:
        lines = _limited([cell.strip() or None for cell in row[:MOST_COLUMNS]] for row in rows)
    except csv.Error as problem:
        raise Unacceptable("这个表格打不开，请另存为.xlsx再传。", field="file") from problem
    return Sheet("", ("",), lines)


def _limited(rows: "Iterable[Sequence[Cell]]") -> list[list[Cell]]:
    lines: list[list[Cell]] = []
    for row in rows:
        lines.append(list(row))
        if len(lines) > MOST_ROWS + HEADER_WITHIN:
            raise Unacceptable(f"表格超过{MOST_ROWS}行，请拆成几份。", field="file")
    while lines and not any(cell not in (None, "") for cell in lines[-1]):
        lines.pop()
    if not lines:
        raise Unacceptable("这张表是空的。", field="file")
    return lines


def _plain(value: Any) -> Cell:
    """Only what JSON can hold, so that the preview can carry it: dates as 2026-03-05."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or isinstance(value, int | float | str):
        return value
    return str(value)


# ── reading it against columns ──


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row: the column's heading and a sentence."""

    label: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One row of the file (`number` as Excel counts) with its parsed values and what is wrong in it."""

    number: int
    values: dict[str, Any]
    errors: list[RowError]


@dataclass(frozen=True)
class Reading:
    """A sheet read against columns: where the header is, which heading feeds which column, and the rows."""

    header_row: int
    mapping: dict[str, str]
    missing: list[str]
    unused: list[str]
    rows: list[Row]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if not row.errors]

    @property
    def bad(self) -> list[Row]:
        return [row for row in self.rows if row.errors]


def read(sheet: Sheet, columns: Sequence[Column], *, mapping: Mapping[str, str] | None = None) -> Reading:
    """Read the rows under the header; `mapping` (key to heading) goes before what the headings suggest."""
    header_row, positions = _find_header(sheet, columns, mapping or {})
    headings = [as_text(cell) for cell in sheet.lines[header_row]]
    used = set(positions.values())
    rows = [
        _read_row(number, line, columns, positions)
        for number, line in enumerate(sheet.lines[header_row + 1 :], start=header_row + 2)
        if any(as_text(cell) for cell in line)
    ]
    return Reading(
        header_row=header_row + 1,
        mapping={key: headings[position] for key, position in positions.items()},
        missing=[column.label for column in columns if column.required and column.key not in positions],
        unused=[heading for position, heading in enumerate(headings) if heading and position not in used],
        rows=rows,
    )


def _find_header(
    sheet: Sheet, columns: Sequence[Column], mapping: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """The row that names the most columns; a row that names none is no header."""
    best, best_positions = 0, dict[str, int]()
    for number, line in enumerate(sheet.lines[:HEADER_WITHIN]):
        positions = _match([as_text(cell) for cell in line], columns, mapping)
        if len(positions) > len(best_positions):
            best, best_positions = number, positions
    if not best_positions:
        wanted = "、".join(column.label for column in columns)
        raise Unacceptable(f"没有找到表头。表头里要有：{wanted}。", field="file")
    return best, best_positions


def _match(headings: list[str], columns: Sequence[Column], mapping: Mapping[str, str]) -> dict[str, int]:
    """Column key to position; a heading feeds one column only, remembered choices first."""
    plain = [_plain_heading(heading) for heading in headings]
    positions: dict[str, int] = {}

    def take(column: Column, accepts: Callable[[str], bool]) -> None:
        for position, heading in enumerate(plain):
            if (
                column.key not in positions
                and heading
                and position not in positions.values()
                and accepts(heading)
            ):
                positions[column.key] = position

    for column in columns:
        chosen = _plain_heading(mapping.get(column.key, ""))
        take(column, lambda heading, chosen=chosen: heading == chosen)  # type: ignore[misc]  # mypy cannot type a default
    for column in columns:
        words = {_plain_heading(word) for word in column.headings}
        take(column, lambda heading, words=words: heading in words)  # type: ignore[misc]  # mypy cannot type a default
    return positions


def _plain_heading(heading: str) -> str:
    """`* 收文日期（必填）` → `收文日期`."""
    bare = unicodedata.normalize("NFKC", heading)
    return re.sub(r"\(.*?\)|[\s*:：]", "", bare)


def _read_row(number: int, line: list[Cell], columns: Sequence[Column], positions: Mapping[str, int]) -> Row:
    values: dict[str, Any] = {}
    errors: list[RowError] = []
    for column in columns:
        position = positions.get(column.key)
        cell = line[position] if position is not None and position < len(line) else None
        try:
            values[column.key] = column.parse(cell)
        except Unacceptable as problem:
            errors.append(RowError(column.label, problem.sentence))
            continue
        if column.required and values[column.key] in (None, ""):
            errors.append(RowError(column.label, "没有填。"))
    return Row(number, values, errors)


# ── between preview and confirmation ──


def pack(sheet: Sheet) -> str:
    """The cells as signed, compressed text for a hidden field of the preview."""
    return signing.dumps([sheet.name, list(sheet.names), sheet.lines], salt=_SALT, compress=True)


def unpack(packed: str) -> Sheet:
    """The same cells back; changed or an hour old is `Unacceptable`."""
    try:
        name, names, lines = signing.loads(packed, salt=_SALT, max_age=_PREVIEW_SECONDS)
    except signing.BadSignature as problem:
        raise Unacceptable("这份预览已经过期，请重新选择文件。", field="file") from problem
    return Sheet(name, tuple(names), lines)
