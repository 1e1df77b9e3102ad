"""Measuring a finished document from the terminal."""

import json
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

import click

from qianshao.cli.doing.files import MEGABYTE, content_of
from qianshao.cli.doing.reading import read_file
from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.gongwen.measure import Measurement, Verdict, measure_docx, report_pdf
from qianshao.gongwen.model import Document
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.problem import Problem

LARGEST = 100 * MEGABYTE
_HEADS = ("判定", "条款", "项目", "量得", "应为", "页", "说明")


def measure(file: str, *, as_json: bool, source: str | None, profile: str) -> int:
    """Print every clause with its figure and verdict; the exit code says whether anything is at fault."""
    path = Path(file)
    content = content_of(path, most=LARGEST, what="检测的文件")
    document = _source(source) if source is not None else None
    try:
        name, rows = _measured(path, content, document, profile)
    except Problem as problem:
        raise Unusable(f"{path}：{problem}") from None
    if as_json:
        found = {"file": str(path), "profile": name, "measurements": [row.as_row() for row in rows]}
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(name, rows)))
    return FINDINGS if any(row.verdict is Verdict.FAULT for row in rows) else FINE


def _source(file: str) -> Document:
    """The text that the document was made from."""
    reading = read_file(file)
    try:
        return reading.document or parse(reading.text)
    except Problem as problem:
        raise Unusable(f"{file}：{problem}") from None


def _measured(
    path: Path, content: bytes, source: Document | None, profile: str
) -> tuple[str, list[Measurement]]:
    """What tolerances were used, and all rows; the file's own first bytes say what it is."""
    if content.startswith(b"PK\x03\x04"):
        return "文字处理软件设置", measure_docx(content, source=source)
    if b"%PDF-" not in content[:1024]:
        raise Unusable(f"{path} 既不是 PDF 也不是 DOCX，检测不了。")
    report = report_pdf(content, source=source, profile=profile)
    return f"{report.profile.name}（位置容差 {report.profile.place:g} mm）", report.rows


# The table


def _told(profile: str, rows: list[Measurement]) -> list[str]:
    shown = [row for row in rows if row.verdict is not Verdict.NOT_APPLICABLE]
    cells = [_HEADS, *(_cells(row) for row in shown)]
    widths = [max(_width(line[column]) for line in cells) for column in range(len(_HEADS))]
    table = [
        "  ".join(_padded(cell, width) for cell, width in zip(line, widths, strict=True)) for line in cells
    ]
    return [f"检测口径：{profile}", *(line.rstrip() for line in table), _summary(rows)]


def _cells(row: Measurement) -> tuple[str, ...]:
    wanted = _figure(row.wanted, row.unit)
    if row.tolerance and not isinstance(row.wanted, str):
        wanted = f"{_figure(row.wanted, '')}±{_figure(row.tolerance, row.unit)}"
    page = "" if row.page is None else str(row.page)
    remark = "" if row.verdict is Verdict.FINE else row.remark
    return row.verdict.words, row.clause, row.what, _figure(row.found, row.unit), wanted, page, remark


def _figure(value: float | str, unit: str) -> str:
    if isinstance(value, str):
        return value
    figure = f"{value:.2f}".rstrip("0").rstrip(".")
    figure = "0" if figure == "-0" else figure
    return f"{figure} {unit}".rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _summary(rows: list[Measurement]) -> str:
    counts = Counter(row.verdict for row in rows)
    return "，".join(f"{verdict.words} {counts[verdict]} 项" for verdict in Verdict) + "。"
