"""A plan walked from its template to its move: rows arranged by the keyboard, started and moved by a leader on a phone."""

import pytest
from playwright.sync_api import Page, expect

from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.models import Matter, Plan, PlanTemplate
from qianshao.ledger.tests.planned import ahead
from tests.browser.walking import SitDown, fill_day, follow, press, said
from tests.cast import Cast

pytestmark = pytest.mark.browser


def titles(page: Page) -> list[str]:
    found = page.locator("input[name$=-title]")
    return [found.nth(number).input_value() for number in range(found.count())]


def _office_writes_a_template(page: Page) -> None:
    page.goto("/ledger/plans/templates/new/")
    page.get_by_label("模板名称").fill("季度观摩")
    for number, (title, count) in enumerate([("通知社区", "5"), ("拟方案", "10"), ("现场观摩", "0")]):
        page.locator(f"#id_row-{number}-title").fill(title)
        page.locator(f"#id_row-{number}-count").fill(count)
    page.get_by_role("button", name="第 2 步上移").press("Enter")
    # The rows come back as they were arranged, and the cursor stays with the row.
    expect(page.locator("#id_row-0-title")).to_have_value("拟方案")
    expect(page.get_by_role("button", name="第 1 步上移")).to_be_disabled()
    assert titles(page)[:3] == ["拟方案", "通知社区", "现场观摩"]
    press(page, "加一步")
    expect(page.locator("#id_row-4-title")).to_be_focused()
    page.get_by_role("button", name="去掉第 5 步").press("Enter")
    expect(page.locator("input[name$=-title]")).to_have_count(4)
    press(page, "存为模板")
    said(page, "已存为第 1 版")


def _office_sends_a_draft(page: Page, cast: Cast) -> None:
    follow(page, "按它拟定计划")
    fill_day(page, "日期", ahead())
    page.get_by_label("主办单位").select_option(str(cast.city.pk))
    press(page, "看推算结果")
    expect(page.locator(".foreseen tbody tr")).to_have_count(3)
    press(page, "送领导定")
    said(page, "批准后各步骤才成为事项")


def test_a_plan_is_written_sent_started_and_moved(everyone: Cast, sit_down: SitDown) -> None:
    clerk, leader = sit_down(everyone.office_clerk), sit_down(everyone.leader, phone=True)
    _office_writes_a_template(clerk)
    assert [step.offset for step in PlanTemplate.objects.get().steps.all()] == [-10, -5, 0]
    _office_sends_a_draft(clerk, everyone)
    assert not Matter.objects.exists()
    leader.goto("/todos/")
    leader.locator(".todos a", has_text="季度观摩").first.click()
    follow(leader, "启动")
    press(leader, "启动")
    said(leader, "已启动")
    assert Matter.objects.count() == 3
    follow(leader, "改期")
    fill_day(leader, "改到", add_working_days(ahead(), 5))
    press(leader, "先看会怎样")
    expect(leader.get_by_role("heading", name="会怎样")).to_be_visible()
    assert Plan.objects.get().on == ahead()
    leader.get_by_label("理由").fill("会场冲突")
    press(leader, "改期")
    said(leader, "已改期")
    dues = Matter.objects.order_by("due_on").values_list("due_on", flat=True)
    assert list(dues) == [add_working_days(ahead(), 5 + offset) for offset in (-10, -5, 0)]
