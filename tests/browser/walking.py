"""What people do on pages, in short words, for the walks through whole pieces of work."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

SHOTS = Path(__file__).parent / "shots"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# `sit_down(actor, phone=False)`: a page in front of that person.
SitDown = Callable[..., Page]


def said(page: Page, words: str) -> None:
    """What the page says after an act."""
    expect(page.locator(".messages")).to_contain_text(words)


def fill_day(page: Page, label: str, day: date) -> None:
    page.get_by_label(label).first.fill(day.isoformat())


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def to_do(page: Page, wanted: str) -> None:
    """Open from 待办 what is wanted."""
    page.goto("/todos/")
    page.locator(".todos a", has_text=wanted).first.click()
    page.wait_for_load_state()


def act(page: Page) -> None:
    """Press the one primary button of the page's form."""
    page.locator("main form .button-primary").first.click()


def shoot(page: Page, name: str) -> None:
    """A picture of the whole page as it stands, wide and on a phone (never committed)."""
    SHOTS.mkdir(exist_ok=True)
    before = page.viewport_size
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # a plain dict is what it takes
        page.screenshot(path=SHOTS / f"{name}-{size['width']}.png", full_page=True)
    if before:
        page.set_viewport_size(before)
