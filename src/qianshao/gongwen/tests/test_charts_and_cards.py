"""Charts fit the sheet with every word in its box; cards say the name on both faces, one of them upside down."""

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen.forms import Block, Card, Chart, Form, Prose, card_pages, cards_to_pdf, form_pages, text
from qianshao.gongwen.layout.grid import MM, PAPER_HEIGHT, PAPER_WIDTH


def a_chart(columns: int, rows: int, words: str = "欧阳祎") -> Chart:
    blocks = tuple(Block(x, y, 0.9, 0.9, words) for x in range(columns) for y in range(rows))
    return Chart(columns, rows, blocks)


@given(columns=st.integers(1, 30), rows=st.integers(1, 40), landscape=st.booleans())
def test_a_chart_of_any_size_stays_on_one_sheet(columns: int, rows: int, landscape: bool) -> None:  # noqa: FBT001 - drawn
    form = Form("座次图", (a_chart(columns, rows),), landscape=landscape)
    (page,) = form_pages(form).pages
    wide, high = (PAPER_HEIGHT, PAPER_WIDTH) if landscape else (PAPER_WIDTH, PAPER_HEIGHT)
    for rule in page.rules:
        assert rule.x >= 20 * MM
        assert rule.x + rule.width <= wide - 15 * MM
        assert rule.y + rule.height <= high - 20 * MM


def test_a_word_too_long_for_its_box_is_made_smaller_not_cut() -> None:
    blocks = (Block(0, 0, 1, 1, "东风社区居民委员会", "由单位派员"), Block(1, 0, 1, 1, "甲"))
    (page,) = form_pages(Form("座次图", (Chart(2, 1, blocks),))).pages
    sizes = {run.text: run.size for run in page.runs}
    assert sizes["东风社区居民委员会"] * 9 <= 30 * MM
    assert sizes["甲"] == pytest.approx(16)
    assert "由单位派员" in sizes


def test_what_stands_below_a_chart_goes_on_and_a_chart_that_finds_no_room_goes_overleaf() -> None:
    below = Prose((text("未排座：某某"),))
    (page,) = form_pages(Form("座次图", (a_chart(4, 2), below))).pages
    assert "未排座：某某" in "".join(run.text for run in page.runs)
    long = Prose(tuple(text(f"第{n}行") for n in range(30)))
    first, second = form_pages(Form("座次图", (long, a_chart(4, 9)))).pages
    assert not first.rules
    assert second.rules


def test_a_name_stands_on_both_faces_the_upper_one_on_its_head() -> None:
    (page,) = card_pages([Card("丁四海", "综合办")], title="席卡").pages
    upright = [run for run in page.runs if not run.upside_down]
    turned = [run for run in page.runs if run.upside_down]
    assert [run.text for run in upright] == [run.text for run in turned] == ["丁四海", "综合办"]
    fold = PAPER_HEIGHT / 4
    for run, other in zip(upright, turned, strict=True):
        assert fold < run.y < PAPER_HEIGHT / 2
        assert run.y - fold == pytest.approx(fold - other.y)
        assert run.x + other.x == pytest.approx(PAPER_WIDTH)


def test_cards_are_two_a_sheet_and_every_name_fits() -> None:
    names = ["甲乙", "欧阳祎玥", "东风社区居民委员会第一支部", "𠮷", "Ab"]
    pages = card_pages([Card(name) for name in names], title="席卡").pages
    assert [len({run.y for run in page.runs}) for page in pages] == [4, 4, 2]
    for page in pages:
        for run in page.runs:
            if not run.upside_down:
                assert run.x >= 19 * MM
    assert "甲\u3000乙" in {run.text for run in pages[0].runs}, "two characters are set apart"


def test_the_pdf_reads_the_name_twice_and_is_the_same_every_time() -> None:
    cards = [Card("丁四海"), Card('"#panic()"')]
    pdf = cards_to_pdf(cards, title="席卡")
    assert pdf == cards_to_pdf(cards, title="席卡")
    with pypdfium2.PdfDocument(pdf) as opened:
        words = "".join(opened[0].get_textpage().get_text_range().split())
    assert words.count("丁四海") + words.count("海四丁") == 2
    assert '"#panic()"' in words
