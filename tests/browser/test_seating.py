"""排座次 in a browser: proposed, moved with the mouse, from the keyboard, on a phone and without scripts."""

import pytest
from playwright.sync_api import expect

from qianshao.meetings.models import Seat
from qianshao.meetings.queries.seating import called
from qianshao.meetings.tests.seated import to_be_seated
from tests.browser.test_access import grave
from tests.browser.walking import follow, press, said

pytestmark = pytest.mark.browser


def seats():
    rows = Seat.objects.select_related("attendee__unit", "attendee__person", "attendee__substitute")
    return {(seat.row, seat.number): called(seat.attendee) for seat in rows}


def seat(page, words):
    return page.locator(f'[data-words="{words}"]')


def test_a_clerk_seats_a_meeting_and_moves_people_with_mouse_and_keys(sit_down, everyone, shoot):
    meeting = to_be_seated(everyone)
    page = sit_down(everyone.office_clerk)
    page.goto(f"/meetings/{meeting.pk}/")
    follow(page, "座次")
    follow(page, "排座次")
    press(page, "排座")
    said(page, "座次已排好")
    assert seats()[0, 2] == "甲一鸣"
    assert grave(page) == []
    shoot(page, "seating")
    seat(page, "主席台1号：丙三元").drag_to(seat(page, "主席台3号：乙双宁"))
    said(page, "已把丙三元排到主席台3号")
    assert seats() == {
        (0, 1): "乙双宁",
        (0, 2): "甲一鸣",
        (0, 3): "丙三元",
        (1, 1): "城管办",
        (1, 2): "东风社区",
    }
    first = seat(page, "主席台1号：乙双宁")
    first.focus()
    first.press("Enter")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    said(page, "已把乙双宁排到主席台2号")
    assert seats()[0, 1] == "甲一鸣"
    follow(page, "从主席台看")
    expect(page.locator(".hall-views b")).to_have_text("从主席台看")
    shoot(page, "seating-platform")


def test_a_phone_taps_two_places(sit_down, everyone, shoot):
    meeting = to_be_seated(everyone)
    page = sit_down(everyone.office_head, phone=True)
    page.goto(f"/meetings/{meeting.pk}/seating/arrange/")
    assert grave(page) == []
    shoot(page, "seating-arrange")
    press(page, "排座")
    seat(page, "第1排1号：城管办").tap()
    seat(page, "主席台3号：乙双宁").tap()
    said(page, "已把城管办排到主席台3号")
    assert seats()[1, 1] == "乙双宁"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grave(page) == []
    shoot(page, "seating")
