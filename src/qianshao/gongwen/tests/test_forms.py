"""Office forms: nothing written in them is lost or run as code, rows go on overleaf, each page says which it is."""

from itertools import pairwise

import pypdfium2
import pytest

from qianshao.gongwen.forms import (
    Align,
    Form,
    Grid,
    Prose,
    Row,
    form_pages,
    form_to_pdf,
    label,
    text,
    value,
    written,
)
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.pages import Page

HOSTILE = (
    '#import "@preview/x:1.0.0": *',
    "#panic()",
    "\\ 反斜线 \\u{41}",
    "$x^2$ 与 #let a = 1",
    '“引号” "quote" \' ` ``` <label> @ref',
    "W" * 300,
    "祎玥䶮㛃㎡𠮷",
)


def slip(*opinions: str, grows: int = 1) -> Form:
    rows = (
        Row((label("来文单位"), value("区城市管理局"), label("收文日期"), value("2026年3月5日"))),
        Row((label("标题"), value("关于开展背街小巷环境整治的通知", columns=3))),
        Row((label("拟办意见"), written(map(text, opinions), columns=3)), least=30, grows=grows),
        Row((label("承办结果"), written((), columns=3)), least=30, grows=grows),
    )
    return Form(
        "文件处理单",
        (Grid((1, 2, 1, 2), rows),),
        right="收文〔2026〕12号",
        unit="甲街道党政办公室",
        day="2026年3月6日",
    )


def words_of(pdf: bytes) -> list[str]:
    """The text of each page without white space."""
    with pypdfium2.PdfDocument(pdf) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    return ["".join(each.replace("\ufffe", "").split()) for each in texts]


def in_order(page: Page) -> str:
    """What is laid out on a page, as the runs come."""
    return "".join("".join(run.text for run in page.runs).split())


def test_a_form_on_one_page_fills_it_and_says_unit_page_and_day_at_its_foot() -> None:
    (page,) = form_pages(slip("请城管办阅办。")).pages

    lowest = max(rule.y + rule.height for rule in page.rules)
    assert lowest == pytest.approx((297 - 22) * MM, abs=1)
    assert in_order(page).endswith("甲街道党政办公室第1页共1页2026年3月6日")


def test_without_rows_that_grow_it_ends_where_its_cells_end() -> None:
    (page,) = form_pages(slip("请城管办阅办。", grows=0)).pages

    head = 20 * MM + 22 * 1.4 + 2 * MM + 18 + 1 * MM
    line = 12 * 1.5 + 2 * 4.5
    assert max(r.y + r.height for r in page.rules) == pytest.approx(head + 2 * line + 60 * MM, abs=1)


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_stands_in_a_cell_is_printed_as_it_stands(words: str) -> None:
    form = Form(words[:40], (Grid((1, 3), (Row((label(words), value(words))),)), Prose((text(words),))))

    printed = "".join(words_of(form_to_pdf(form)))

    assert printed.count("".join(words.split())[:12]) >= 3
    assert "".join(words.split()) in "".join(in_order(page) for page in form_pages(form).pages)


def test_characters_the_face_lacks_come_from_another_font() -> None:
    (page,) = form_pages(slip("联系人：赵祎䶮。")).pages

    fonts = {run.font for run in page.runs if set(run.text) & set("联䶮")}
    assert len(fonts) == 2


def test_nothing_stands_outside_the_paper_or_its_cell() -> None:
    form = Form(
        "目录",
        (Grid((1, 1, 1), (Row(tuple(value(each) for each in HOSTILE[:3])), Row((value(HOSTILE[5]),)))),),
    )
    (page,) = form_pages(form).pages

    third = (210 - 25 - 18) / 3 * MM
    assert all(run.x < 25 * MM + third for run in page.runs if "WW" in run.text)
    assert len([run for run in page.runs if "WW" in run.text]) > 5


def test_an_opinion_longer_than_a_page_goes_on_overleaf_with_its_label_and_loses_no_word() -> None:
    opinions = [f"第{number}条：请主办单位按时限报送，协办单位配合。" for number in range(1, 121)]

    pages = form_pages(slip(*opinions)).pages

    assert len(pages) > 2
    laid = "".join(in_order(page) for page in pages)
    assert all(opinion in laid for opinion in opinions)
    assert all("拟办意见" in in_order(page) for page in pages[:3])
    assert "文件处理单（续）收文〔2026〕12号" in in_order(pages[1])
    assert all(rule.y + rule.height <= (297 - 20) * MM for page in pages for rule in page.rules)


def test_a_list_repeats_its_head_on_every_page_and_keeps_every_row_once() -> None:
    head = Row((label("序号"), label("标题")))
    rows = tuple(Row((value(str(number)), value(f"第{number}件来文"))) for number in range(1, 201))
    pages = form_pages(Form("收文目录", (Grid((1, 5), (head, *rows), heads=1),), landscape=True)).pages

    laid = [in_order(page) for page in pages]
    assert len(pages) > 5
    assert all("序号标题" in each for each in laid)
    assert all("".join(laid).count(f"第{number}件来文") == 1 for number in range(1, 201))
    assert [f"第{n}页共{len(pages)}页" in each for n, each in enumerate(laid, 1)] == [True] * len(pages)


def test_a_landscape_form_lies_on_its_side() -> None:
    with pypdfium2.PdfDocument(form_to_pdf(Form("座次图", (), landscape=True))) as pdf:
        assert pdf[0].get_size() == pytest.approx((297 * MM, 210 * MM), abs=0.01)


def test_cells_that_span_rows_keep_their_rows_together() -> None:
    rows = []
    for number in range(30):
        rows.append(Row((label(f"科室{number}", rows=2), value(f"上{number}"))))
        rows.append(Row((value(f"下{number}"),)))
    pages = form_pages(Form("分工表", (Grid((1, 3), tuple(rows)),))).pages

    for page in pages:
        laid = in_order(page)
        assert all((f"上{n}" in laid) == (f"下{n}" in laid) for n in (4, 9, 14, 21))
    assert len(pages) == 3


def test_lines_follow_each_other_evenly_and_signatures_stand_at_the_right() -> None:
    form = Form("传阅单", (Grid((1,), (Row((written((text("甲\n乙\n丙"), text("丁", Align.RIGHT))),)),)),))
    (page,) = form_pages(form).pages

    runs = [run for run in page.runs if run.text in "甲乙丙丁"]
    assert [later.y - sooner.y for sooner, later in pairwise(runs)] == pytest.approx([18.0] * 3)
    assert runs[3].x == pytest.approx((210 - 18) * MM - 4.5 - 12)


def test_the_same_form_gives_the_same_bytes() -> None:
    form = slip("请城管办阅办。")

    assert form_to_pdf(form) == form_to_pdf(form)
