"""A holiday table is read from Excel, CSV or JSON, and what is wrong in it is said row by row."""

from datetime import date
from io import BytesIO

import pytest

from qianshao.foundation.export import Sheet as Page
from qianshao.foundation.export import write_workbook
from qianshao.foundation.holidays import open_table, read_table
from qianshao.foundation.verdict import Unacceptable


def csv(*lines: str) -> BytesIO:
    return BytesIO("\n".join(["日期,到,安排,名称", *lines]).encode())


def test_an_excel_table_with_a_span_of_days() -> None:
    stream = BytesIO()
    rows = [
        [date(2027, 10, 1), date(2027, 10, 7), "放假", "国庆节"],
        [date(2027, 9, 26), None, "上班", "国庆节调休"],
    ]
    write_workbook(stream, [Page("节假日", ["日期", "到", "安排", "名称"], rows)])
    stream.seek(0)
    table = read_table(open_table(stream, filename="2027.xlsx"))
    assert table.problems == []
    assert table.words == "2027年：放假 7 天，上班 1 天"
    assert (table.days[0].day, table.days[0].is_working) == (date(2027, 9, 26), True)


@pytest.mark.parametrize(
    "text",
    [
        '{"year": 2027, "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}',
        '[{"day": "2027年1月1日", "is_working": false, "name": "元旦"}]',
    ],
)
def test_the_json_that_circulates(text: str) -> None:
    table = read_table(open_table(BytesIO(text.encode()), filename="2027.json"))
    assert [(each.day, each.is_working, each.name) for each in table.days] == [
        (date(2027, 1, 1), False, "元旦")
    ]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"days": [{"name": "x"}]}', '{"days": 3}'])
def test_another_json_is_one_sentence(text: str) -> None:
    with pytest.raises(Unacceptable, match="看不懂这个 JSON"):
        open_table(BytesIO(text.encode()), filename="a.json")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("明天,,放假,", "日期请写成"),
        ("2027-10-7,2027-10-1,放假,", "结束日期早于开始日期。"),
        ("2027-1-1,2027-12-31,放假,", "一次最多 40 天。"),
        ("2027-1-1,,可能,", "不在可填的内容中"),
        (",,放假,", "没有填。"),
    ],
)
def test_what_is_wrong_is_said_at_its_row(line: str, sentence: str) -> None:
    table = read_table(open_table(csv("2027-1-1,,放假,元旦", line), filename="a.csv"))
    assert [number for number, _ in table.problems] == [3]
    assert sentence in table.problems[0][1].sentence


def test_a_day_named_twice_differently_is_a_problem_and_alike_is_none() -> None:
    table = read_table(
        open_table(csv("2027-1-1,,放假,", "2027-1-1,,上班,", "2027-1-1,,放假,"), filename="a.csv")
    )
    assert [(number, error.sentence) for number, error in table.problems] == [
        (3, "2027-01-01 前面写的是另一种安排。")
    ]
    assert len(table.days) == 1


def test_a_missing_column_is_named() -> None:
    table = read_table(open_table(BytesIO("日期,名称\n2027-1-1,元旦".encode()), filename="a.csv"))
    assert table.problems
    assert table.days == []
