"""The work table of a draft: findings, remarks, figures and pictures beside the text; two people in it at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qianshao.gongwen.tests.pixels import png
from tests.browser.conftest import SignIn
from tests.browser.drafting import content_on_server, in_text, open_draft, saved, shape
from tests.browser.test_access import grave

pytestmark = pytest.mark.browser


@pytest.fixture
def page(sign_in: SignIn) -> Page:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("为做好防汛工作,现就有关事项通知如下。\n一、加强巡查\n各社区每日巡查。")
    saved(page)
    return page


def side(page: Page, word: str) -> None:
    page.locator(".draft-tabs").get_by_role("link", name=word).click()
    expect(page.locator(".ProseMirror")).to_be_visible()


def test_what_the_proofreader_finds_is_drawn_listed_and_mended(
    page: Page, shoot: Callable[[Page, str], None]
) -> None:
    side(page, "校对")
    expect(page.locator(".found-warning").first).to_have_text(",")
    row = page.locator("[data-proof-list] li", has_text="P01")
    row.get_by_role("button", name="看这一处").click()
    assert page.evaluate("getSelection().toString()") == ","
    shoot(page, "draft-desk")
    row.get_by_role("button", name="改为“，”").click()
    expect(page.locator(".found-warning")).to_have_count(0)
    saved(page)
    assert shape(content_on_server(page))[0] == "为做好防汛工作，现就有关事项通知如下。"


def test_a_remark_is_made_seen_and_found(page: Page) -> None:
    side(page, "批注")
    page.locator(".ProseMirror h2").click(click_count=3)
    page.keyboard.press("Control+Alt+m")
    page.get_by_label("意见", exact=True).fill("请写明巡查频次。")
    page.get_by_role("button", name="写下批注").click()
    expect(page.locator(".marked-remark")).to_have_text("一、加强巡查")
    entry = page.locator("[data-remark]", has_text="请写明巡查频次。")
    expect(entry).to_be_visible()
    page.locator(".marked-remark").click()
    expect(entry).to_be_focused()


def test_a_suggestion_is_taken_into_the_text(page: Page) -> None:
    side(page, "批注")
    page.locator(".ProseMirror p").last.click(click_count=3)
    page.get_by_role("button", name="建议修改").click()
    page.locator("dialog").get_by_label("改为").fill("各社区每日巡查两次。")
    page.get_by_role("button", name="提出建议").click()
    page.get_by_role("button", name="采纳", exact=True).click()
    expect(page.get_by_text("已采纳，正文已改").first).to_be_visible()
    assert shape(content_on_server(page))[2] == "各社区每日巡查两次。"
    expect(page.locator(".marked-suggestion")).to_have_count(0)


def test_a_figure_goes_from_the_material_into_the_text(page: Page) -> None:
    side(page, "素材")
    page.get_by_text("放入数字").click()
    page.locator("#material-measure").select_option("documents.received")
    page.locator("form", has=page.locator("#material-measure")).get_by_role("button", name="放入").click()
    button = page.get_by_role("button", name="放入正文").first
    expect(button).to_be_visible()
    in_text(page)
    button.click()
    page.keyboard.type("，同比增加。")
    saved(page)
    last = content_on_server(page)["content"][-1]["content"]
    assert [node["type"] for node in last] == ["text", "figure", "text"]
    counted = page.locator(".draft-material strong").first.inner_text()
    expect(page.locator(".figure-chip")).to_have_text(counted)
    page.reload()
    expect(page.locator(".figure-chip")).to_have_text(counted)


def test_a_picture_is_put_in_with_its_caption(page: Page) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="图片").click()
    chooser.value.set_files({"name": "点位图.png", "mimeType": "image/png", "buffer": png(40, 30)})
    caption = page.get_by_label("图题")
    expect(caption).to_be_visible()
    caption.fill("图1　点位分布")
    caption.press("Tab")
    saved(page)
    picture = next(node for node in content_on_server(page)["content"] if node["type"] == "image")
    assert (picture["attrs"]["name"], picture["attrs"]["caption"]) == ("点位图.png", "图1　点位分布")
    assert page.locator(".draft-picture img").evaluate("image => image.naturalWidth") == 40


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_table_has_no_grave_obstacle(
    phone: bool,  # noqa: FBT001 - a table
    sign_in: SignIn,
) -> None:
    page = open_draft(sign_in("文书", phone=phone))
    page.keyboard.type("一、主要任务\n各社区每日巡查,报告。")
    page.get_by_role("button", name="附件正文").click()
    page.get_by_role("button", name="附件说明").click()
    page.keyboard.type("清单")
    in_text(page).get_by_role("button", name="表格").click()
    saved(page)
    assert grave(page) == []


def test_two_people_write_in_two_sections_and_see_each_other(
    page: Page, sign_in: SignIn, shoot: Callable[[Page, str], None]
) -> None:
    page.keyboard.type("\n二、备足物资\n物资要足。")
    saved(page)
    address = page.url
    page.get_by_role("link", name="请人一起写").click()
    page.get_by_label("请谁一起写").select_option(label="辛八方（督查员）")
    page.get_by_role("button", name="请他们一起写").click()
    page.goto(address)
    in_text(page)
    page.keyboard.type("按季检查。")
    saved(page)
    other = sign_in("督查员")
    other.goto(address)
    expect(other.locator(".held-by")).to_contain_text("庚七星（文书）正在改这一部分")
    in_text(other)
    other.keyboard.type("不许写")
    expect(other.locator(".editor-hint")).to_contain_text("庚七星（文书）正在改")
    expect(other.locator(".ProseMirror")).not_to_contain_text("不许写")
    other.locator(".ProseMirror h2").first.click()
    other.keyboard.press("End")
    other.keyboard.type("和排查")
    saved(other)
    expect(page.locator(".held-by")).to_contain_text("辛八方（督查员）正在改这一部分", timeout=20_000)
    expect(page.locator(".ProseMirror h2").first).to_have_text("一、加强巡查和排查")
    page.keyboard.type("缺的补齐。")
    expect(other.locator(".ProseMirror")).to_contain_text("缺的补齐。", timeout=20_000)
    assert shape(content_on_server(page))[1:] == [
        "# 一、加强巡查和排查",
        "各社区每日巡查。",
        "# 二、备足物资",
        "物资要足。按季检查。缺的补齐。",
    ]
    shoot(page, "draft-together")
