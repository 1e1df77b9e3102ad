"""An office's own Excel is read as it is: columns in any order, a title above, bad rows say why."""

import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qianshao.foundation import sheets
from qianshao.foundation.verdict import Unacceptable

COLUMNS = [
    sheets.Column(
        "happened_on",
        "日期",
        aliases=("时间", "活动日期"),
        required=True,
        parse=sheets.day(default_year=2026),
    ),
    sheets.Column("title", "内容", aliases=("事项",), required=True, parse=sheets.text(20)),
    sheets.Column("persons", "人次", parse=sheets.whole(0, 9999)),
    sheets.Column("unit", "单位", parse=sheets.one_of({"城管办": 7})),
]


def workbook(*rows, names=("台账",)):
    book = Workbook()
    book.active.title = names[0]
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    stream.name = "台账.xlsx"
    return stream


def reading_of(*rows):
    return sheets.read(sheets.open_workbook(workbook(*rows)), COLUMNS)


def test_it_finds_the_header_below_a_title_with_columns_in_another_order():
    reading = reading_of(
        ["演示街道接待台账"],
        [None, "2026年11月"],
        ["序号", "人次", "*内容（必填）", "活动日期", "单位"],
        [
            1,
            30,
            "观摩党建展厅",
            datetime(2026, 3, 5),  # noqa: DTZ001 - Excel knows no zones
            "城管办",
        ],
    )
    assert reading.header_row == 3
    assert reading.mapping == {
        "happened_on": "活动日期",
        "title": "*内容（必填）",
        "persons": "人次",
        "unit": "单位",
    }
    assert reading.unused == ["序号"]
    row = reading.good[0]
    assert (row.number, row.values) == (
        4,
        {"happened_on": date(2026, 3, 5), "title": "观摩党建展厅", "persons": 30, "unit": 7},
    )


def test_it_says_for_every_row_what_is_wrong_and_where():
    reading = reading_of(
        ["日期", "内容", "人次", "单位"],
        ["2026-2-30", "甲" * 21, "许多", "没有的办"],
        [None, "乙", 3, "城管办"],
        ["2026-3-1", "丙", None, None],
    )
    assert [row.number for row in reading.bad] == [2, 3]
    assert [error.label for error in reading.bad[0].errors] == ["日期", "内容", "人次", "单位"]
    assert reading.bad[1].errors == [sheets.RowError("日期", "没有填。")]
    assert reading.good[0].values["persons"] is None


def test_a_missing_required_column_is_named():
    assert reading_of(["内容", "人次"], ["甲", 1]).missing == ["日期"]


def test_a_remembered_mapping_goes_before_the_headings():
    sheet = sheets.open_workbook(workbook(["日期", "内容", "摘要"], ["3月5日", "甲", "乙"]))
    reading = sheets.read(sheet, COLUMNS, mapping={"title": "摘要"})
    assert reading.good[0].values["title"] == "乙"


def test_a_sheet_without_any_known_heading_is_refused():
    with pytest.raises(Unacceptable, match="没有找到表头"):
        reading_of(["甲", "乙"], ["1", "2"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧格式"),
        (b"%PDF-1.7", "不是Excel表格"),
        (b"PK\x03\x04broken", "打不开"),
        (b"x" * (sheets.LARGEST_FILE + 1), "超过20MB"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(content, sentence):
    with pytest.raises(Unacceptable, match=sentence) as refusal:
        sheets.open_workbook(io.BytesIO(content), filename="a.xlsx")
    assert refusal.value.field == "file"


def test_an_empty_sheet_is_refused():
    with pytest.raises(Unacceptable, match="空的"):
        sheets.open_workbook(workbook())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_both_encodings_offices_use(encoding):
    stream = io.BytesIO("日期,内容\r\n2026/3/5,甲\r\n".encode(encoding))
    reading = sheets.read(sheets.open_workbook(stream, filename="a.csv"), COLUMNS)
    assert reading.good[0].values["happened_on"] == date(2026, 3, 5)


@given(st.dates(date(1956, 1, 1), date(2090, 12, 31)))
def test_every_way_of_writing_a_day_means_that_day(day):
    parse = sheets.day(default_year=day.year)
    serial = (day - date(1899, 12, 30)).days
    ways = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        f"{day.month}月{day.day}日",
        f"{day.isoformat()} 00:00:00",
        serial,
        float(serial),
    ]
    assert {parse(way) for way in ways} == {day}


@given(st.integers(-5, 2000))
def test_a_whole_number_stays_in_its_bounds(number):
    parse = sheets.whole(0, 1000)
    if 0 <= number <= 1000:
        assert parse(number) == parse(float(number)) == parse(f"{number:,}人") == number
    else:
        with pytest.raises(Unacceptable):
            parse(number)


def test_the_preview_carries_the_cells_and_a_changed_one_is_refused():
    sheet = sheets.open_workbook(workbook(["日期", "内容"], [date(2026, 3, 5), "甲"]))
    packed = sheets.pack(sheet)
    assert sheets.unpack(packed) == sheet
    with pytest.raises(Unacceptable, match="过期"):
        sheets.unpack(packed[:-2] + ("AA" if packed[-2:] != "AA" else "BB"))
