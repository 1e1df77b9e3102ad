"""Workbooks (xlsx): every sheet's cells as a person sees them, dates and percentages by the format of their cell."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from posixpath import dirname, join, normpath

from lxml import etree

from qianshao.gongwen.ooxml import RELATIONS, STRICT_RELATIONS
from qianshao.gongwen.opening import Archive, open_archive, stream_xml
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import LONG, MOST_CHARACTERS, tidied
from qianshao.gongwen.reading.reading import Reading, Sheet

MOST_SHEETS = 255
MOST_CELLS = 2_000_000  # empty ones in between too: a lone cell at XFD1 makes a row of 16,384
WIDEST = 16_384
_MOST_LOOKED_AT = 12  # rows
_TOO_LARGE = f"表格过大（超过 {MOST_SHEETS} 张工作表或 200 万个单元格），不读。请拆成几份，或删去空白行列。"
_BOOK = "xl/workbook.xml"
_RELATION, _STRICT_RELATION = f"{{{RELATIONS}}}id", f"{{{STRICT_RELATIONS}}}id"
_DATES = {
    *range(14, 23),
    *range(27, 37),
    *range(45, 48),
    *range(50, 59),
}  # ECMA-376 18.8.30, with the Chinese ones
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_LAST_DAY = 2_958_465  # 9999-12-31


@dataclass(frozen=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: list[str]
    formats: list[str]
    since_1904: bool


def read_xlsx(content: bytes) -> Reading:
    """Every sheet with its rows; as text, each sheet's name and its rows with tabs between the cells."""
    archive = open_archive(content)
    book = archive.xml(_BOOK)
    shared = _Book(_strings(archive), _formats(archive), _is_since_1904(book))
    sheets, cells = [], 0
    for name, hidden, part in _parts(archive, book):
        rows = _rows(archive.read(part), shared, MOST_CELLS - cells)
        cells += sum(map(len, rows))
        sheets.append(Sheet(name, tuple(rows), hidden))
    text = "\n\n".join(_as_text(sheet) for sheet in sheets if sheet.rows)
    if len(text) > MOST_CHARACTERS:
        raise Problem(LONG)
    remarks = tuple(f"工作表“{sheet.name}”是隐藏的。" for sheet in sheets if sheet.hidden and sheet.rows)
    return Reading("xlsx", text, sheets=tuple(sheets), remarks=remarks)


def first_rows_of(archive: Archive) -> str:
    """The first rows of the first sheet, cells parted by tabs: its title and what stands above the table."""
    book = archive.xml(_BOOK)
    shared = _Book(_strings(archive), [], since_1904=False)
    for _, _, part in _parts(archive, book)[:1]:
        rows = islice(stream_xml(archive.read(part), "{*}row"), _MOST_LOOKED_AT)
        return "\n".join("\t".join(value for _, value in _cells(row, shared) if value) for row in rows)
    return ""


def _as_text(sheet: Sheet) -> str:
    lines = ("\t".join(row).rstrip("\t").replace("\n", " ") for row in sheet.rows)
    return "\n".join([f"【{sheet.name}】", *(line for line in lines if line)])


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element.iter() if _local(child) == name]


def _parts(archive: Archive, book: etree._Element) -> list[tuple[str, bool, str]]:
    """Name, whether hidden, and part of each sheet that holds cells (a chart sheet holds none)."""
    relations = archive.xml("xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target") or "" for each in _children(relations, "Relationship")}
    sheets = _children(book, "sheet")
    if len(sheets) > MOST_SHEETS:
        raise Problem(_TOO_LARGE)
    found = []
    for sheet in sheets:
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(_BOOK), target))
        if "worksheets/" in part.lower() or part in archive and "chartsheets" not in part.lower():
            found.append((sheet.get("name") or "", sheet.get("state", "visible") != "visible", part))
    return found


def _is_since_1904(book: etree._Element) -> bool:
    return any(each.get("date1904") in {"1", "true"} for each in _children(book, "workbookPr"))


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive:
        return []
    return [_words(item) for item in stream_xml(archive.read("xl/sharedStrings.xml"), "{*}si")]


def _words(item: etree._Element) -> str:
    """The text of a string with its runs, the reading aids above it (rPh) left out."""
    pieces = []
    for child in item:
        if _local(child) == "t":
            pieces.append(child.text or "")
        elif _local(child) == "r":
            pieces += [each.text or "" for each in child if _local(each) == "t"]
    return tidied("".join(pieces))


def _formats(archive: Archive) -> list[str]:
    """For each style of a cell: `date`, `percent:2` (digits after the point), or nothing."""
    if "xl/styles.xml" not in archive:
        return []
    styles = archive.xml("xl/styles.xml")
    codes = {each.get("numFmtId"): each.get("formatCode") or "" for each in _children(styles, "numFmt")}
    lists = _children(styles, "cellXfs")
    numbers = [each.get("numFmtId") or "0" for each in (lists[0] if lists else [])]
    return [_format(number, codes.get(number, "")) for number in numbers]


def _format(number: str, code: str) -> str:
    bare = _QUOTED.sub("", code.split(";")[0])
    if number in {"9", "10"} or "%" in bare:
        digits = 2 if number == "10" else len(bare.partition(".")[2].partition("%")[0])
        return f"percent:{min(digits, 9)}"
    if (number.isdecimal() and int(number) in _DATES) or re.search("[ymdhs年月日]", bare, re.IGNORECASE):
        return "date"
    return ""


def _rows(content: bytes, book: _Book, room: int) -> list[tuple[str, ...]]:
    """The rows up to the last that is filled; `room` is how many cells may still be kept."""
    rows: list[tuple[str, ...]] = []
    for row in stream_xml(content, "{*}row"):
        cells = dict(_cells(row, book))
        number = row.get("r") or ""
        at = int(number) if number.isdecimal() and len(number) < 8 else len(rows) + 1
        width = max((column for column, value in cells.items() if value), default=-1) + 1
        room -= width + max(0, at - 1 - len(rows))
        if room < 0:
            raise Problem(_TOO_LARGE)
        if width:
            rows += [()] * (at - 1 - len(rows))
            rows.append(tuple(cells.get(column, "") for column in range(width)))
    return rows


def _cells(row: etree._Element, book: _Book) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in row:
        if _local(cell) != "c":
            continue
        letters = re.match("[A-Za-z]{1,3}", cell.get("r") or "")
        column = _column(letters.group()) if letters else column + 1
        if column >= WIDEST:
            raise Problem(_TOO_LARGE)
        yield column, _value(cell, book)


def _column(letters: str) -> int:
    """0 of A, 16,383 of XFD."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return "".join(_words(each) for each in cell if _local(each) == "is")
    written = next((each.text or "" for each in cell if _local(each) == "v"), "")
    if kind == "s":
        return book.strings[int(written)] if written.isdecimal() and int(written) < len(book.strings) else ""
    if kind == "b":
        return {"1": "是", "0": "否"}.get(written, written)
    if kind in {"str", "e", "d"}:
        return tidied(written)
    style = cell.get("s") or "0"
    shown = book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else ""
    return _number(written, shown, since_1904=book.since_1904)


def _number(written: str, shown: str, *, since_1904: bool) -> str:
    try:
        number = float(written)
    except ValueError:
        return tidied(written)
    if not math.isfinite(number):
        return ""
    if shown == "date" and 0 <= number < _LAST_DAY:
        return _date(number, since_1904=since_1904)
    if shown.startswith("percent"):
        return f"{number * 100:.{shown.partition(':')[2]}f}%"
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _date(number: float, *, since_1904: bool) -> str:
    """A day `2026-01-08`, with its time where it has one; below one day a time alone. Excel counts a 29 February 1900."""
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if number >= 60 else 31)  # noqa: DTZ001 -- a sheet knows no time zone
    moment = start + timedelta(seconds=round(number * 86_400))
    time = f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
    if number < 1:
        return time
    day = f"{moment.year:04d}-{moment:%m-%d}"
    return day if number.is_integer() else f"{day} {time}"
