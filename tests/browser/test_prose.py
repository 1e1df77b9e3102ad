"""排版与校对 in a browser: findings beside the text as it is typed, mended in place, seen laid out, taken away."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser
NOTICE = """发文机关：演示街道办事处文件
发文字号：演街办〔2026〕15号

演示街道办事处关于开展排水管网巡查的通知

各社区、各科室：
为做好汛期排水工作,现就有关事项通知如下。
一、加强巡查。各社区每日巡查X次，发现问题立即报告。

演示街道办事处
2026年3月5日
"""


@pytest.fixture
def page(sign_in: SignIn) -> Page:
    page = sign_in("文书")
    page.get_by_role("link", name="工具").click()
    expect(page.locator("h1")).to_have_text("排版与校对")
    return page


def test_findings_stand_beside_the_text_and_are_mended_in_it(
    page: Page, shoot: Callable[[Page, str], None]
) -> None:
    text = page.get_by_label("文稿", exact=True)
    text.fill(NOTICE)
    comma = page.locator(".prose-finding", has_text="改为“，”")
    expect(comma).to_be_visible()
    expect(page.locator("[data-prose-marks] mark").first).to_be_attached()
    shoot(page, "prose-findings")
    comma.get_by_role("button", name="改为“，”").click()
    expect(comma).to_have_count(0)
    assert "工作，现就" in text.input_value()
    text.press("Control+z")
    assert "工作,现就" in text.input_value()


def test_a_finding_leads_to_its_place(page: Page) -> None:
    text = page.get_by_label("文稿", exact=True)
    text.fill(NOTICE)
    page.locator(".prose-finding", has_text="改为“，”").locator("[data-prose-go]").click()
    chosen = text.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == ","


def test_all_is_mended_and_can_be_taken_back(page: Page) -> None:
    text = page.get_by_label("文稿", exact=True)
    text.fill(NOTICE)
    page.get_by_role("button", name="改正").click()
    expect(page.get_by_text("恢复改正前的文稿")).to_be_visible()
    assert "工作，现就" in text.input_value()
    page.get_by_text("恢复改正前的文稿").click()
    expect(text).to_have_value(NOTICE)


def test_the_pages_are_seen_and_taken_away(
    page: Page, tmp_path: Path, shoot: Callable[[Page, str], None]
) -> None:
    page.get_by_label("文稿", exact=True).fill(NOTICE)
    page.get_by_role("button", name="看版面").click()
    expect(page.locator(".prose-pages img").first).to_be_visible()
    assert page.locator(".prose-pages img").first.evaluate("image => image.naturalWidth") > 500
    shoot(page, "prose-pages")
    for button, begins in (("PDF", b"%PDF"), ("DOCX", b"PK"), ("OFD", b"PK")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=button, exact=True).click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        assert file.name == f"演示街道办事处关于开展排水管网巡查的通知.{button.lower()}"
        assert file.read_bytes().startswith(begins)


def test_a_word_file_is_read_in(page: Page, tmp_path: Path) -> None:
    text = page.get_by_label("文稿", exact=True)
    text.fill(NOTICE)
    with page.expect_download() as coming:
        page.get_by_role("button", name="DOCX", exact=True).click()
    file = tmp_path / "通知.docx"
    coming.value.save_as(file)
    text.fill("")
    page.get_by_label("从文件读入").set_input_files(file)
    page.get_by_role("button", name="读入", exact=True).click()
    expect(text).to_have_value(re.compile("排水管网巡查"))
    assert "发文字号：演街办〔2026〕15号" in text.input_value()


def test_the_elements_are_put_at_the_head(page: Page) -> None:
    text = page.get_by_label("文稿", exact=True)
    text.fill("关于开会的通知")
    page.get_by_text("公文要素怎么写").click()
    page.get_by_role("button", name="填到文首").click()
    assert text.input_value().startswith("发文机关：")
    assert text.input_value().endswith("关于开会的通知")


def test_a_marked_text_leaves_nothing_in_the_browser(page: Page) -> None:
    page.get_by_label("文稿", exact=True).fill("机密★10年\n关于某事的通知")
    expect(page.get_by_role("alert")).to_contain_text("涉密")
    assert page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length") == 0


def test_it_works_on_a_phone(sign_in: SignIn, shoot: Callable[[Page, str], None]) -> None:
    page = sign_in("文书", phone=True)
    page.goto("/prose/")
    page.get_by_label("文稿", exact=True).fill(NOTICE)
    expect(page.locator(".prose-finding").first).to_be_visible()
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 1
    shoot(page, "prose-phone")


def test_the_cursor_stands_in_the_text_and_a_screen_reader_hears_the_sum(page: Page) -> None:
    text = page.get_by_label("文稿", exact=True)
    expect(text).to_be_focused()
    text.fill(NOTICE)
    expect(page.locator("[data-prose-said]")).to_have_text(re.compile(r"^\d+ 字，发现 "))


def test_the_pages_come_into_sight_and_into_focus(page: Page) -> None:
    page.get_by_label("文稿", exact=True).fill(NOTICE)
    page.get_by_role("button", name="看版面").click()
    expect(page.get_by_role("heading", name="版面", exact=True)).to_be_focused()
    expect(page.locator(".prose-pages img").first).to_be_in_viewport()


def test_a_text_out_of_a_draft_is_looked_at_again(page: Page) -> None:
    page.get_by_label("文稿", exact=True).fill(NOTICE)
    expect(page.locator(".prose-finding").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("已恢复刚才填写的内容")).to_be_visible()
    expect(page.locator(".prose-finding").first).to_be_visible()


def test_without_scripts_every_button_works(page: Page) -> None:
    plain = page.context.browser.new_context(  # type: ignore[union-attr]  # a signed-in page has its browser
        storage_state=page.context.storage_state(), java_script_enabled=False
    ).new_page()
    plain.goto(page.url)
    plain.get_by_label("文稿", exact=True).fill(NOTICE)
    plain.get_by_role("button", name="校对", exact=True).click()
    plain.locator("[data-prose-go]").first.click()
    assert plain.url.endswith("#id_text")
    plain.get_by_role("button", name="改为“，”").click()
    expect(plain.get_by_label("文稿", exact=True)).to_have_value(re.compile("工作，现就"))
    plain.get_by_role("button", name="恢复改正前的文稿").click()
    expect(plain.get_by_label("文稿", exact=True)).to_have_value(re.compile("工作,现就"))
    plain.get_by_role("button", name="看版面").click()
    expect(plain.locator(".prose-pages img").first).to_be_visible()
    with plain.expect_download() as coming:
        plain.get_by_role("button", name="PDF", exact=True).click()
    assert coming.value.suggested_filename == "演示街道办事处关于开展排水管网巡查的通知.pdf"
    plain.context.close()
