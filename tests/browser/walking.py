"""What people do on pages, in short words, for the walks through whole pieces of work."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

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
