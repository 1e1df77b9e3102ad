"""Everybody can use it: axe-core finds nothing serious on the main pages, on a desk and on a phone."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
PAGES = {
    "文书": [
        "/",
        "/todos/",
        "/documents/",
        "/documents/register/",
        "/registers/1/grid/",
        "/notices/",
        "/search/?q=整治",
        "/prose/",
    ],
    "综合办主任": [
        "/",
        "/ledger/",
        "/ledger/?print=1",
        "/ledger/board/",
        "/ledger/timeline/",
        "/ledger/plans/",
        "/ledger/plans/1/",
        "/ledger/plans/new/?template=1&on=2027-07-01&unit=2",
        "/ledger/plans/templates/1/edit/",
        "/ledger/year/",
        "/ledger/year/propose/",
        "/reports/",
        "/me/",
    ],
    "城管办主任": ["/", "/ledger/?state=to_assign", "/people/away/", "/registers/", "/keys/"],
    "系统管理员": [
        "/",
        "/people/",
        "/people/?picture=1",
        "/people/rosters/",
        "/people/settings/",
        "/machine/",
    ],
    "审计管理员": ["/", "/journal/", "/journal/verify/"],
}
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
    (each) => [each.impact, each.id, each.nodes[0].html.slice(0, 200)])"""


def grave(page: Page) -> list[Any]:
    """What axe-core calls serious or critical; it is put in past the content policy, as a tester's own hand."""
    page.evaluate(f"{AXE.read_text(encoding='utf-8')};undefined")
    return [found for found in page.evaluate(_RUN) if found[0] in GRAVE]


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("post", list(PAGES))
def test_the_main_pages_have_no_grave_obstacle(
    post: str,
    phone: bool,  # noqa: FBT001 - a table
    sign_in: SignIn,
) -> None:
    page, obstacles = sign_in(post, phone=phone), {}
    for place in PAGES[post]:
        page.goto(place)
        obstacles[place] = grave(page)
    assert {place: found for place, found in obstacles.items() if found} == {}


@pytest.mark.parametrize("place", ["/ledger/", "/documents/"])
def test_a_record_of_a_list_has_no_grave_obstacle_and_opens_beside(place: str, sign_in: SignIn) -> None:
    page = sign_in("综合办主任")
    page.goto(place)
    page.locator("tr[data-row] td").first.click()
    page.locator(".beside").wait_for()
    assert grave(page) == []
    page.get_by_role("link", name="打开整页").click()
    page.locator("article.record h1").wait_for()
    assert grave(page) == []


def test_a_clerk_can_type_as_soon_as_the_form_is_open(sign_in: SignIn) -> None:
    page = sign_in("文书")
    page.goto("/documents/register/")
    page.keyboard.type("演区〔2026〕9号")
    assert page.get_by_label("来文字号").input_value() == "演区〔2026〕9号"
