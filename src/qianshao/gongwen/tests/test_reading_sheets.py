"""A workbook is read as a person sees it, and one that is made to hurt ends in a sentence."""

import pytest

from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import read
from qianshao.gongwen.tests.samples import xlsx

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.0%"/>'
    '<numFmt numFmtId="166" formatCode="&quot;第&quot;0&quot;日&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="20"/></cellXfs>'
)


def cells(*written: str) -> str:
    return f'<row r="1">{"".join(written)}</row>'


def shown(cell: str) -> str:
    """How a person sees the one cell of a sheet."""
    return read("a.xlsx", xlsx(cells(cell), strings=["清理河道"], styles=STYLES)).sheets[0].rows[0][0]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "清理河道"),
        (
            '<c r="A1" t="inlineStr"><is><r><t>清理</t></r><r><t>河道</t></r><rPh><t>x</t></rPh></is></c>',
            "清理河道",
        ),
        ('<c r="A1" t="str"><f>A2</f><v>城管办</v></c>', "城管办"),
        ('<c r="A1" t="b"><v>1</v></c>', "是"),
        ('<c r="A1"><v>12</v></c>', "12"),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="A1" s="3"><v>0.942</v></c>', "94.2%"),
        ('<c r="A1" s="1"><v>46030</v></c>', "2026-01-08"),  # 46023 is 2026-01-01 in Excel
        ('<c r="A1" s="2"><v>46030.375</v></c>', "2026-01-08 09:00"),
        ('<c r="A1" s="5"><v>0.375</v></c>', "09:00"),
        ('<c r="A1" s="4"><v>3</v></c>', "3"),
        ('<c r="A1" s="1"><v>59</v></c>', "1900-02-28"),
        ('<c r="A1" s="1"><v>61</v></c>', "1900-03-01"),
    ],
)
def test_a_cell_is_told_as_it_is_seen(cell: str, seen: str) -> None:
    assert shown(cell) == seen


def test_rows_keep_their_places_and_sheets_their_names() -> None:
    rows = '<row r="2"><c r="B2"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c><c r="C4"/></row>'
    reading = read("a.xlsx", xlsx(rows, names=["台账", "附表"]))
    assert [sheet.name for sheet in reading.sheets] == ["台账", "附表"]
    assert reading.sheets[0].rows == ((), ("", "1"), (), ("2",))
    assert reading.text == "【台账】\n\t1\n2\n\n【附表】\n\t1\n2"


def test_a_cell_in_the_last_column_is_read() -> None:
    assert len(read("a.xlsx", xlsx(cells('<c r="XFD1"><v>7</v></c>'))).sheets[0].rows[0]) == 16_384


@pytest.mark.parametrize(
    "content",
    [
        xlsx(cells('<c r="A1"><v>1</v></c>'), names=[f"表{number}" for number in range(300)]),
        xlsx("".join(f'<row r="{number}"><c r="XFD{number}"><v>7</v></c></row>' for number in range(1, 200))),
        xlsx('<row r="9999999"><c r="A1"><v>1</v></c></row>'),
        xlsx(cells('<c r="ZZZ1"><v>1</v></c>')),
    ],
    ids=["300 sheets", "200 rows out to XFD", "a row in the millions", "a column beyond the last"],
)
def test_a_workbook_that_would_take_all_memory_ends_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Problem, match="表格过大"):
        read("a.xlsx", content)


def test_a_string_that_is_not_there_is_empty() -> None:
    assert read("a.xlsx", xlsx(cells('<c r="A1" t="s"><v>9</v></c><c r="B1"><v>1</v></c>'))).sheets[
        0
    ].rows == (("", "1"),)
