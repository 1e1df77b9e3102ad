"""Excel workbooks an office can go on working with: real dates, fitting widths, no formula smuggled in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import IO, Any

from django.http import FileResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")
# What XML 1.0 cannot hold.
_NOT_IN_A_CELL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
_THIN = Side(style="thin", color="FF999999")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


@dataclass(frozen=True)
class Heading:
    """A column's word and its width in characters of Latin script (a Chinese one takes two)."""

    label: str
    width: float = 14


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows` yield cells in the order of the headings (str, int, float, date, datetime, bool, None).

    A heading may be its word alone; its width is then that of the word.

    With a `title` the sheet begins with it and a line of unit and day, as paper lists do; without one the headings are
    the first row, which is easier to read in again.
    """

    name: str
    headings: Sequence[Heading | str]
    rows: Iterable[Sequence[Any]]
    title: str = ""
    unit: str = ""
    day: date = field(default_factory=today)


def write_workbook(stream: IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write the sheets row by row: a hundred thousand rows need no more memory than ten."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(book, sheet)
    book.save(stream)


def workbook_response(filename: str, sheets: Iterable[Sheet]) -> FileResponse:
    """The workbook as a download; `filename` with or without its `.xlsx`."""
    stream = BytesIO()
    write_workbook(stream, sheets)
    stream.seek(0)
    return FileResponse(
        stream, as_attachment=True, filename=f"{filename.removesuffix('.xlsx')}.xlsx", content_type=_TYPE
    )


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    # `Any`: the stubs know little of a write-only sheet.
    page: Any = book.create_sheet(_NOT_IN_A_NAME.sub(" ", sheet.name)[:31] or "Sheet")
    headings = [each if isinstance(each, Heading) else _by_word(each) for each in sheet.headings]
    for number, heading in enumerate(headings, start=1):
        page.column_dimensions[get_column_letter(number)].width = heading.width
    top = 3 if sheet.title else 1
    last = get_column_letter(max(len(headings), 1))
    page.freeze_panes = f"A{top + 1}"
    _lay_out(page, top)
    if sheet.title:
        page.append([_cell(page, sheet.title, Font(bold=True, size=16))])
        page.append([_cell(page, f"{sheet.unit}    {words_for(sheet.day)}".strip())])
        page.merged_cells.ranges.add(f"A1:{last}1")
    page.append([_heading(page, heading) for heading in headings])
    count = top
    for row in sheet.rows:
        page.append([_bordered(page, value) for value in row])
        count += 1
    page.auto_filter.ref = f"A{top}:{last}{count}"


def _by_word(label: str) -> Heading:
    """A column named by its word alone: room for twice the word, within reason."""
    return Heading(label, min(max(4 * len(label), 12), 40))


def _lay_out(page: Any, top: int) -> None:
    """A4 across, as wide as the paper, the headings on every page, and which page it is."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{top}"
    page.oddFooter.center.text = "第 &P 页 共 &N 页"


def _heading(page: Any, heading: Heading) -> Any:
    cell = _bordered(page, heading.label)
    cell.font, cell.alignment = Font(bold=True), _CENTRE
    return cell


def _bordered(page: Any, value: Any) -> Any:
    cell = _cell(page, value)
    cell.border, cell.alignment = _BORDER, _TOP
    return cell


def _cell(page: Any, value: Any, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(page, _plain(value))
    if isinstance(cell.value, str):
        # Text, whatever it begins with; and still text after somebody edits the cell (Excel's leading apostrophe).
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(_FORMULA_STARTS)
    elif isinstance(cell.value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(cell.value, date):
        cell.number_format = "yyyy-mm-dd"
    if font is not None:
        cell.font = font
    return cell


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if value is None or isinstance(value, int | float | date):
        return value
    return _NOT_IN_A_CELL.sub("", str(value))[:_LONGEST]
