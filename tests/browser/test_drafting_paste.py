"""Paste into a draft from Word, WPS, Excel and as plain text: the words come in as the accepted text, clean."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn
from tests.browser.drafting import content_on_server, open_draft, paste, shape

pytestmark = pytest.mark.browser
# What Word, WPS and Excel put on the clipboard, as they write it; by hand, the words invented.
CLIPBOARD = Path(__file__).parent / "clipboard"
WORD, WPS, EXCEL, PLAIN = (
    (CLIPBOARD / name).read_text(encoding="utf-8")
    for name in ("word.html", "wps.html", "excel.html", "plain.txt")
)


@pytest.fixture
def page(sign_in: SignIn) -> Page:
    return open_draft(sign_in("文书"))


def pasted(page: Page, html: str, text: str = "") -> list[Any]:
    """What stands in the draft on the server after a paste."""
    paste(page, html, text)
    expect(page.locator(".editor-state")).to_contain_text("已保存")
    return shape(content_on_server(page))


def test_word_comes_in_clean(page: Page) -> None:
    assert pasted(page, WORD) == [
        "为做好2026年防汛排水工作，**坚持预防为主**，现就有关事项通知如下。",
        "# 一、加强巡查",
        "## （一）落实责任。各社区每日巡查2次，发现问题立即报告。",
        "应急物资按季检查",
        "值班电话 000-88880001",
        [["社区↓2", "点位→2"], ["桥涵", "泵站"], ["演示社区/（东片）", "3", ""]],
        "# 二、工作要求",
        "请认真落实。",
    ]
    html = page.locator(".ProseMirror").inner_html()
    for left_over in (
        "mso",
        "style=",
        "<font",
        "<span lang",
        'class="Mso',
        "仿宋",
        "内部掌握",
        "核实",
        "[甲1]",
    ):
        assert left_over not in html, left_over


def test_wps_comes_in_clean(page: Page) -> None:
    assert pasted(page, WPS) == [
        "# 一、总体要求",
        "坚持问题导向，**压实责任**到人。",
        "### 1.建立台账",
        "#### （1）每周更新",
        [["姓名", "职务"], ["甲一鸣", "主任"]],
    ]


def test_a_range_of_excel_is_a_table(page: Page) -> None:
    assert pasted(page, EXCEL, "社区\t覆盖率\n演示社区\t98.5%") == [
        [["社区", "覆盖率"], ["演示社区", "98.5%"]]
    ]


def test_plain_text_gets_its_levels(page: Page) -> None:
    assert pasted(page, "", PLAIN) == [
        "# 一、主要任务",
        "## （一）健全机制。明确分工，压实责任。",
        "### 1. 建立台账",
        "各社区每月报送一次。",
        [["社区", "数量"], ["演示社区", "3"]],
    ]


def test_words_pasted_into_a_line_stay_in_it(page: Page) -> None:
    page.keyboard.type("请落实。")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    assert pasted(page, "<p class=MsoNormal style='color:red'>　　认真</p>") == ["请认真落实。"]


def test_what_is_copied_in_the_draft_comes_back_as_it_was(page: Page) -> None:
    before = pasted(page, WORD)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator(".ProseMirror")).to_have_text("")
    page.keyboard.press("Control+v")
    expect(page.locator(".editor-state")).to_contain_text("已保存")
    assert shape(content_on_server(page)) == before


def test_it_can_be_taken_back(page: Page) -> None:
    page.keyboard.type("原文。")
    paste(page, WPS)
    page.keyboard.press("Control+z")
    expect(page.locator(".ProseMirror")).to_have_text("原文。")


def test_pictures_that_cannot_come_along_are_told(page: Page) -> None:
    paste(page, "<p>见图<img src='file:///C:/Users/u/clip_image002.png'></p>")
    expect(page.locator(".editor-hint")).to_contain_text("图片没有粘进来")
    expect(page.locator(".ProseMirror img[src]")).to_have_count(0)
