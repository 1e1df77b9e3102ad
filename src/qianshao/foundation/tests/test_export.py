"""A workbook opens with real dates and numbers, and nothing in it runs."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from qianshao.foundation.export import Heading, Sheet, workbook_response, write_workbook


def opened(sheet: Sheet) -> Any:
    stream = BytesIO()
    write_workbook(stream, [sheet])
    stream.seek(0)
    return load_workbook(stream).worksheets[0]


HEADINGS = [
    Heading("事项", 40),
    Heading("期限", 12),
    Heading("分值", 8),
    Heading("销号", 8),
    Heading("时间", 18),
]


def test_cells_keep_their_kind() -> None:
    row = ["治理占道经营", date(2026, 3, 5), 12, True, datetime(2026, 3, 5, 1, 30, tzinfo=UTC)]
    sheet = opened(Sheet("台账", HEADINGS, [row, [None] * 5]))
    assert [cell.value for cell in sheet[1]] == ["事项", "期限", "分值", "销号", "时间"]
    assert sheet["B2"].is_date
    assert sheet["B2"].value == datetime(2026, 3, 5)  # noqa: DTZ001 (a spreadsheet knows no zone)
    assert sheet["C2"].value == 12
    assert sheet["D2"].value == "是"
    assert sheet["E2"].value == datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 (as above)
    assert sheet.column_dimensions["A"].width == 40
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"


@pytest.mark.parametrize("text", ["=1+1", "+86000", "-1", "@SUM(A1)", "\tx", '=HYPERLINK("http://x","y")'])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    cell = opened(Sheet("台账", [Heading("事项")], [[text]]))["A2"]
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_ordinary_text_has_no_prefix() -> None:
    assert not opened(Sheet("台账", [Heading("事项")], [["a=1"]]))["A2"].quotePrefix


def test_a_titled_sheet_says_whose_it_is_and_of_which_day() -> None:
    sheet = opened(Sheet("台账", HEADINGS, [], title="责任台账", unit="演示街道", day=date(2026, 3, 5)))
    assert sheet["A1"].value == "责任台账"
    assert sheet["A2"].value == "演示街道    2026年3月5日"
    assert sheet["A3"].value == "事项"
    assert sheet.print_title_rows == "$1:$3"


def test_what_a_cell_cannot_hold_is_left_out() -> None:
    sheet = opened(Sheet("a/b:c" * 20, [Heading("事项")], [["甲\x00乙\x1f" + "长" * 40_000]]))
    assert sheet["A2"].value.startswith("甲乙长")
    assert len(sheet["A2"].value) == 32_767
    assert len(sheet.title) == 31


def test_the_download_carries_its_chinese_name() -> None:
    response = workbook_response("责任台账.xlsx", [Sheet("台账", ["事项", "期限"], [])])
    assert "filename*=utf-8''%E8%B4%A3%E4%BB%BB%E5%8F%B0%E8%B4%A6.xlsx" in response["Content-Disposition"]
    assert b"".join(response.streaming_content)[:2] == b"PK"  # type: ignore[arg-type]
