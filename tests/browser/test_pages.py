"""Every page a person can reach from the navigation opens, fits, and loads nothing from elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser
# One row of the demo office's sign-in page for each kind of post.
POSTS = [
    "党工委书记",
    "副书记",
    "综合办主任",
    "督查员",
    "城管办主任",
    "市容管理员",
    "东风社区联络员",
    "系统管理员",
    "安全管理员",
    "审计管理员",
]


def places(page: Page) -> list[str]:
    links = page.locator("nav a[href^='/']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return sorted({link.split("#")[0] for link in links})


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("post", POSTS)
def test_every_place_of_a_post_opens_and_fits(
    post: str,
    phone: bool,  # noqa: FBT001 - a table
    sign_in: SignIn,
    shoot: Callable[[Page, str], None],
    address: str,
) -> None:
    page = sign_in(post, phone=phone)
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda asked: elsewhere.append(asked.url) if not asked.url.startswith((address, "data:")) else None,
    )
    assert places(page)
    for place in places(page):
        answer = page.goto(place)
        assert answer is not None
        assert answer.ok, f"{place}: {answer.status}"
        assert page.locator("h1").first.is_visible(), place
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 1, f"{place} is {overflow} px wider than the screen"
        shoot(page, f"{post}{place.replace('/', '-')}".rstrip("-"))
    assert not elsewhere
