"""A text is read, never run: whatever is typed comes back whole, and what is not understood says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.foundation import periods
from qianshao.foundation.measures import Period
from qianshao.reports.grammar import Figure, Mistake, Plain, Word, parse, source_of

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), "2026年")


@given(st.text(alphabet=st.sampled_from('{} =.\n收文a“”"_数1通知期间')))
def test_the_pieces_of_any_text_are_that_text(text):
    assert "".join(source_of(piece) for piece in parse(text)) == text


@given(st.text())
def test_no_text_makes_the_reader_stumble(text):
    assert "".join(source_of(piece) for piece in parse(f"甲{{{{{text}}}}}乙")) == f"甲{{{{{text}}}}}乙"


NAMES = st.from_regex(r"[a-z][a-z_]{0,9}\.[a-z][a-z_]{0,9}", fullmatch=True)
VALUES = st.text(alphabet=st.sampled_from("通知城管办abc123－"), min_size=1, max_size=8)


@given(
    NAMES,
    st.dictionaries(st.sampled_from(["文种", "单位", "kind"]), VALUES),
    st.sampled_from(["", "上年", "3月"]),
)
def test_a_figure_that_is_written_is_the_figure_that_is_read(name, splits, period):
    pairs = [f"{key}={value}" for key, value in splits.items()] + ([f"期间={period}"] if period else [])
    source = "{{" + " ".join([name, *pairs]) + "}}"
    assert parse(source) == [Figure(source, name, period, tuple(splits.items()))]


def test_words_of_the_report_and_quoted_values_are_read():
    assert parse("建党{{years_since 1921}}周年") == [
        Plain("建党"),
        Word("{{years_since 1921}}", "years_since", "1921"),
        Plain("周年"),
    ]
    assert parse("{{a.b 类别=“七一 表彰”}}") == [
        Figure("{{a.b 类别=“七一 表彰”}}", "a.b", "", (("类别", "七一 表彰"),))
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{}}",
        "{{收文}}",
        "{{a.b 通知}}",
        "{{a.b()}}",
        "{{a.b 期间=上年 期间=本年}}",
        "{{years_since x}}",
        "{{year 3}}",
        "{{__import__('os')}}",
        "{{a.b文种=通知}}",
    ],
)
def test_what_is_not_understood_is_a_named_mistake(source):
    [piece] = parse(source)
    assert isinstance(piece, Mistake)
    assert piece.sentence


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("上年", date(2025, 1, 1), date(2025, 12, 31)),
        ("上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2月", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-01-05..2025-06-30", date(2025, 1, 5), date(2025, 6, 30)),
    ],
)
def test_a_figure_may_name_another_period(word, first, last):
    period = periods.named(word, YEAR)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("word", ["13月", "去去年", "2025-06-30..2025-01-01", "2025-13-01..2025-14-01", ""])
def test_a_period_nobody_can_read_is_none(word):
    assert periods.named(word, YEAR) is None


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(["annual", "quarter", "month", "week"])
)
def test_a_day_lies_in_its_period_and_last_years_is_the_same_one(day, kind):
    period = periods.around(kind, day)
    assert day in period
    earlier = periods.same_last_year(period)
    assert earlier.last < period.last
    assert earlier.first < period.first
    if kind != "week":
        assert earlier == periods.around(kind, earlier.first)
