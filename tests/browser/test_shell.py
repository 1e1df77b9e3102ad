"""The shell in a browser: keys, what is typed is not lost, an act asks and acts once, and nothing runs off a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser


@pytest.fixture
def page(sign_in: SignIn) -> Page:
    return sign_in("综合办主任")


def test_the_keys_lead_through_a_list(page: Page) -> None:
    page.goto("/ledger/")
    page.keyboard.press("j")
    expect(page.locator("tr.is-here")).to_have_count(1)
    page.keyboard.press("o")
    expect(page.locator(".beside h2").first).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".beside")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.locator("h1")).to_contain_text("今天")


def test_the_keys_explain_themselves(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("到搜索框")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#top-search")).to_be_focused()


def test_a_filter_changes_the_list_and_the_address(page: Page) -> None:
    page.goto("/ledger/")
    page.locator("[data-filters] select").first.select_option(index=1)
    page.wait_for_url("**/ledger/?**")
    expect(page.locator("#list")).to_be_visible()


def test_what_is_typed_comes_back_and_can_be_undone(page: Page) -> None:
    page.goto("/documents/register/")
    page.fill("[name=title]", "写到一半的标题")
    page.goto("/")
    page.goto("/documents/register/")
    expect(page.locator("[name=title]")).to_have_value("写到一半的标题")
    page.get_by_role("button", name="不要，重新填").click()
    expect(page.locator("[name=title]")).to_have_value("")


def test_signing_out_forgets_what_was_typed(page: Page) -> None:
    page.goto("/documents/register/")
    page.fill("[name=title]", "写到一半的标题")
    page.goto("/me/")
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/sign-in/**")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('draft'))") == []


def test_more_contrast_stays_until_it_is_taken_back(page: Page) -> None:
    page.goto("/me/")
    page.get_by_role("button", name="高对比显示").click()
    expect(page.locator("html")).to_have_attribute("data-contrast", "more")
    page.get_by_role("button", name="换回平常显示").click()
    expect(page.locator("html[data-contrast]")).to_have_count(0)


def test_on_a_phone_everything_is_behind_the_menu_and_the_bar(sign_in: SignIn) -> None:
    page = sign_in("综合办主任", phone=True)
    expect(page.locator(".phone-bar a")).to_have_count(4)
    expect(page.locator("#places")).to_be_hidden()
    page.get_by_role("button", name="全部").click()
    expect(page.locator("#places")).to_be_visible()


def test_a_form_of_another_seat_is_asked_about_and_not_acted_on(sign_in: SignIn) -> None:
    page = sign_in("副书记")
    page.goto("/people/away/")
    page.get_by_role("link", name="登记我的外出").click()
    other = page.context.new_page()
    other.goto("/")
    other.locator("select[name=seat]").select_option(label="办事处主任（代乙双宁）")
    expect(other.get_by_role("status").first).to_contain_text("办事处主任")
    page.fill("[name=first]", "2026-12-01")
    page.fill("[name=last]", "2026-12-02")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("以另一个身份打开的")
