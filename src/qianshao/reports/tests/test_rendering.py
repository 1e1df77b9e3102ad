"""A text is read with its figures as they are, and says what is still missing in it."""

from datetime import date

import pytest

from qianshao.foundation.measures import Period, year
from qianshao.reports.models import Kind
from qianshao.reports.rendering import render_text
from qianshao.reports.texts import first_text

PARTS = "一、工作回顾 二、存在问题 三、下一步谋划"


def sentences(cast, text, period=None):
    return [
        finding.sentence for finding in render_text(cast.organ, text + PARTS, period or year(2026)).findings
    ]


def test_figures_stand_in_the_text_as_numbers(cast, register):
    register("stories")
    register("stories", day=date(2025, 3, 5))
    register("meetings", category="季度观摩会")
    text = (
        "{{organ}}{{year}}年报道{{registers.stories}}篇（上年{{registers.stories 期间=上年}}篇），"
        "观摩会{{registers.meetings 类别=季度观摩会}}场，城管办{{registers.stories 单位=城管办}}篇。"
    )
    assert (
        render_text(cast.organ, text, year(2026)).text
        == "演示街道2026年报道1篇（上年1篇），观摩会1场，城管办1篇。"
    )


def test_a_figure_nobody_knows_is_a_named_gap(cast):
    rendered = render_text(cast.organ, "收文{{documents.recieved}}件", year(2026))
    assert rendered.text == "收文〔数不出：documents.recieved〕件"
    assert "没有叫“documents.recieved”的数字" in rendered.wrong[0].sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{registers.stories 颜色=红}}", "不能按“颜色”分"),
        ("{{documents.received 文种=通告告}}", "没有“通告告”"),
        ("{{registers.stories 期间=去去年}}", "看不懂期间"),
        ("XX街道", "没填的“XX”"),
        ("研判X次", "没填的“X”"),
        ("报道××篇", "没填的“××”"),
        ("报道{{registers.stories}}余篇", "后面不用“余”"),
        ("报道{{registers.stories}}篇", "是0"),
    ],
)
def test_what_a_careful_reader_would_ask_is_found(cast, text, sentence):
    assert any(sentence in found for found in sentences(cast, text))


def test_words_with_an_x_in_them_are_left_alone(cast):
    assert sentences(cast, "EXCEL、XML、2X4、Xi'an") == []


def test_a_missing_part_is_named(cast):
    [finding] = render_text(cast.organ, "一、工作回顾", year(2026)).findings
    assert "存在问题、下一步" in finding.sentence


@pytest.mark.parametrize("kind", Kind.values)
def test_every_text_an_office_starts_with_has_no_gap(cast, kind):
    rendered = render_text(cast.organ, first_text(kind), Period(date(2026, 1, 1), date(2026, 3, 31)))
    assert rendered.wrong == []
    assert "{{" not in rendered.text


def test_a_report_of_twenty_figures_costs_a_fixed_number_of_queries(
    cast, register, django_assert_num_queries
):
    from qianshao.reports import tallies

    names = sorted(tallies.kept_measures())
    one, many = f"{{{{{names[0]}}}}}", "".join(f"{{{{{name}}}}}" for name in names)
    with django_assert_num_queries(2):
        render_text(cast.organ, one, year(2026))
    with django_assert_num_queries(2):
        render_text(cast.organ, many, year(2026))
