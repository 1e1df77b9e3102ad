"""归档文件目录 (DA/T 22-2015): nine columns, one line per 件, as a page, a workbook, a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass

from qianshao.documents.models import ArchiveItem
from qianshao.documents.queries.archive import Cover
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.export import Heading, Sheet
from qianshao.gongwen.forms.model import Align, Cell, Form, Grid, Prose, Row, Text, label, value
from qianshao.people.models import Organ

COLUMNS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
_WIDTHS = (6, 28, 24, 22, 50, 12, 8, 8, 16)


@dataclass(frozen=True)
class Line:
    """One 件 in the catalogue; 密级 stays empty, because nothing marked ever enters."""

    place: int
    archive_number: str
    document_number: str
    responsible: str
    title: str
    day: str
    secrecy: str
    pages: int
    remarks: str

    @property
    def cells(self) -> tuple[object, ...]:
        return tuple(self.__dict__.values())


def lines_of(items: Iterable[ArchiveItem]) -> list[Line]:
    """The lines, numbered from 1; 日期 in eight digits."""
    return [
        Line(
            place,
            item.archive_number,
            item.document_number,
            item.responsible,
            item.title,
            f"{item.dated_on:%Y%m%d}",
            "",
            item.pages,
            item.remarks,
        )
        for place, item in enumerate(items, start=1)
    ]


def name_of(cover: Cover) -> str:
    """`归档文件目录 2026年度 永久 综合办`."""
    return " ".join(filter(None, ["归档文件目录", f"{cover.year}年度", cover.retention, cover.class_name]))


def facts_of(cover: Cover) -> list[tuple[str, str]]:
    """The cover: 全宗名称, 全宗号, 年度, 保管期限, 机构（问题）, how many, from which 件号 to which, which are void."""
    numbers = f"{cover.first} 至 {cover.last}" if cover.first else ""
    told = [
        ("全宗名称", cover.organ),
        ("全宗号", cover.fonds),
        ("年度", str(cover.year)),
        ("保管期限", cover.retention or "各期限"),
        ("机构（问题）", cover.class_name),
        ("件数", f"{cover.count} 件，{cover.pages} 页"),
        ("起止件号", numbers),
        ("作废的件号", "、".join(cover.void)),
    ]
    return [(label, value) for label, value in told if value]


def sheets_of(organ: Organ, cover: Cover, lines: Iterable[Line]) -> list[Sheet]:
    """The workbook: the catalogue and its cover."""
    headings = [Heading(label, width) for label, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return [
        Sheet(
            "归档文件目录", headings, (line.cells for line in lines), title=name_of(cover), unit=organ.name
        ),
        Sheet("封面", [Heading("项目", 18), Heading("内容", 50)], facts_of(cover)),
    ]


# Shares of A4 across; the title is read, the others are looked at.
_SHARES = (0.9, 3.9, 3.3, 2.5, 5.4, 1.9, 0.9, 0.9, 1.5)
_CENTRED = {"序号", "日期", "密级", "页数"}


def form_of(organ: Organ, cover: Cover, lines: Iterable[Line]) -> Form:
    """The catalogue on A4 across, its headings on every page, the facts of the cover above it."""
    heads = Row(tuple(label(name) for name in COLUMNS))
    rows = [Row(tuple(map(_cell, COLUMNS, line.cells)), least=8.0) for line in lines]
    facts = "　".join(f"{name}：{words}" for name, words in facts_of(cover))
    return Form(
        "归档文件目录",
        (Prose((Text(facts),), size=10.5), Grid(_SHARES, (heads, *rows), heads=1, size=10.5, gap=3.0)),
        unit=organ.name,
        day=words_for(today()),
        landscape=True,
    )


def _cell(column: str, words: object) -> Cell:
    return value(str(words), align=Align.CENTRE if column in _CENTRED else Align.LEFT)
