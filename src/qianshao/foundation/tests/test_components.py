"""The parts of pages: they escape, they say in words what they show in colour, and a refused button says why."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import allowed, denied
from qianshao.foundation.wording import day_in_words, size_in_words, time_left


def drawn(template: str, **context: Any) -> str:
    return Template("{% load components %}" + template).render(Context(context))


def test_a_refused_act_is_greyed_with_its_reason_where_everybody_finds_it() -> None:
    page = drawn('{% act_button verdict "/x/" "销号" primary=True %}', verdict=denied("办公室岗位不能拍板。"))
    assert 'aria-disabled="true"' in page
    assert 'title="办公室岗位不能拍板。"' in page
    assert page.count("办公室岗位不能拍板。") == 2
    assert "/x/" not in page


def test_an_allowed_act_is_a_link_or_a_form_with_its_token() -> None:
    assert drawn('{% act_button v "/x/" "报进展" primary=True %}', v=allowed).count("button-primary") == 1
    form = drawn('{% act_button v "/x/" "催办" post=True confirm="确定？" %}', v=allowed, csrf_token="t0ken")
    assert 'method="post"' in form
    assert "t0ken" in form
    assert 'data-confirm="确定？"' in form
    file = drawn('{% act_button v "/x/" "导入" post=True download=True %}', v=allowed, csrf_token="t0ken")
    assert "data-download" in file
    assert "data-download" not in form


@pytest.mark.parametrize("colour", ["green", "amber", "red", "grey", "<b>"])
def test_a_light_has_a_shape_and_a_word_beside_its_colour(colour: str) -> None:
    page = drawn("{% light colour %}", colour=colour)
    assert "<svg" in page
    assert any(word in page for word in ("正常", "快到期", "超期", "未定"))
    assert "<b>" not in page


def test_the_shapes_of_the_lights_differ() -> None:
    shapes = {
        drawn("{% light colour 'x' %}", colour=colour).partition(">")[2]
        for colour in ("green", "amber", "red", "grey")
    }
    assert len(shapes) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ahead", "light", "words"),
    [(-1, "red", "已超 1 天"), (0, "amber", "今天到期"), (400, "green", "个工作日")],
)
def test_time_left_is_said_in_words(ahead: int, light: str, words: str) -> None:
    left = time_left(today() + timedelta(days=ahead))
    assert left.light == light
    assert words in left.words


def test_a_day_names_its_year_only_when_it_is_another() -> None:
    day = today().replace(month=3, day=5)
    assert day_in_words(day).startswith("3月5日 周")
    assert day_in_words(day.replace(year=2019)) == "2019年3月5日 周二"


def test_what_is_no_day_stands_as_it_was_typed() -> None:
    assert drawn("{% day x %}", x="2026-13-20 <b>") == "2026-13-20 &lt;b&gt;"
    assert drawn('{% day x "未定" %}', x="") == "未定"


def test_sizes_are_said_in_the_units_people_know() -> None:
    assert [size_in_words(size) for size in (0, 1, 340_000, 1_468_006)] == [
        "0 KB",
        "1 KB",
        "332 KB",
        "1.4 MB",
    ]


def test_a_file_field_says_how_much_it_takes(settings: Any) -> None:
    class Upload(forms.Form):
        scan = forms.FileField(label="扫描件")

    assert f'data-max-bytes="{settings.UPLOAD_LIMIT}"' in drawn("{% field form.scan %}", form=Upload())


class Asked(forms.Form):
    title = forms.CharField(label="标题", help_text="写全。")
    note = forms.CharField(label="说明", required=False)
    kinds = forms.MultipleChoiceField(
        label="单位", choices=[("a", "甲")], widget=forms.CheckboxSelectMultiple
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False)


def test_an_error_stands_at_its_field_and_is_tied_to_it() -> None:
    form = Asked({"title": ""})
    page = drawn("{% field form.title %}", form=form)
    assert 'id="id_title_error"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert 'aria-invalid="true"' in page


def test_a_group_of_boxes_is_a_fieldset_with_a_legend() -> None:
    page = drawn("{% field form.kinds %}", form=Asked())
    assert "<fieldset" in page
    assert "<legend>单位" in page


def test_all_fields_of_a_form_are_drawn_the_hidden_ones_too() -> None:
    page = drawn("{% form_fields form %}", form=Asked({"title": "", "once": "abc"}))
    assert 'value="abc"' in page
    assert page.count("选填") == 1
    assert 'href="#id_title"' in page


def test_what_is_typed_comes_back_escaped() -> None:
    page = drawn("{% form_fields form %}", form=Asked({"title": '"><script>x</script>', "note": "<b>"}))
    assert "<script>x" not in page


def test_the_timeline_says_who_in_which_post_did_what_kind_of_act() -> None:
    entry = SimpleNamespace(
        word="批示",
        act="decide",
        get_act_display="拍板",
        actor_label="乙双宁（副主任）",
        at=now(),
        note="月底前<完成>",
        refused=False,
        changes=[{"label": "时限", "old": "", "new": "11月30日"}],
    )
    page = drawn("{% timeline entries %}", entries=[entry])
    assert all(word in page for word in ("批示", "拍板", "乙双宁（副主任）", "改动 1 处", "11月30日"))
    assert "<完成>" not in page


def test_facts_leave_out_what_is_empty_and_escape_the_rest() -> None:
    page = drawn(
        '{% facts "文号" reference "来文单位" sender "份数" copies %}',
        reference="",
        sender="<i>区委办</i>",
        copies=0,
    )
    assert "文号" not in page
    assert "&lt;i&gt;区委办" in page
    assert "<dd>0</dd>" in page


def test_the_three_phases_stand_side_by_side_and_mark_where_we_are() -> None:
    before = '{% phase "事前" hint="来由" %}甲{% endphase %}'
    during = '{% phase "事中" current=True %}{{ x }}{% endphase %}'
    page = drawn(f"{{% phases %}}{before}{during}{{% endphases %}}", x="<b>")
    assert page.count("<section") == 2
    assert page.count('aria-current="step"') == 1
    assert "&lt;b&gt;" in page


def test_a_file_shows_its_name_and_size() -> None:
    page = drawn('{% file_chip name "/f/1/" 340000 "正文" %}', name="通知<1>.pdf")
    assert "通知&lt;1&gt;.pdf" in page
    assert "332 KB · 正文" in page
