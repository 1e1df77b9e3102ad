"""One meeting walked from its plan to its closing review by five people, two of them on a phone.

The office plans it and asks the chair, who decides on a phone; units put a topic forward, answer the notice, excuse
themselves; people sign in by the code on the screen, by the list and by hand; what was decided becomes matters; the minutes
are drafted, whoever was away is told, and the next meeting of the kind begins with what this one taught.
"""

import re
from datetime import timedelta

import pytest
from django.db.models import Count
from playwright.sync_api import Page, expect

from qianshao.foundation.clock import now
from qianshao.ledger.models import Matter
from qianshao.ledger.tests.planned import ahead
from qianshao.meetings.models import Attendee, Meeting, Reply, SignedHow, State
from tests.browser.scanning import photographed
from tests.browser.walking import SitDown, act, fill_day, follow, press, said, shoot, to_do
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.walk]
TITLE = "三季度观摩会"


def test_a_meeting_is_prepared_held_and_wound_up(everyone: Cast, sit_down: SitDown) -> None:
    cast = everyone
    clerk, head = sit_down(cast.office_clerk), sit_down(cast.head)
    chair, community = sit_down(cast.principal, phone=True), sit_down(cast.community_head, phone=True)
    party = sit_down(cast.other_head)
    _clerk_plans_it(clerk)
    address = clerk.url
    _chair_decides_on_a_phone(chair)
    _clerk_shares_out_the_preparation(clerk, chair, address)
    _head_puts_a_topic_forward(clerk, head, address)
    _chair_settles_the_agenda(clerk, chair, address)
    _clerk_sends_the_notice(clerk, address)
    _they_answer(chair, head, community, party)
    _clerk_seats_them(clerk, address)
    _the_day_comes()
    _they_sign_in(clerk, chair, community, address)
    _clerk_keeps_the_record(clerk, address)
    _chair_gives_out_what_was_decided(chair)
    _clerk_winds_it_up(clerk, address)
    _whoever_was_away_is_told(party)
    _the_next_one_begins_with_what_was_learnt(clerk)
    _all_of_it_is_in_the_database(cast)


def _clerk_plans_it(page: Page) -> None:
    page.goto("/meetings/kinds/")
    press(page, "补齐常用种类")
    page.goto("/meetings/rooms/add/")
    page.get_by_label("名称").fill("三楼会议室")
    page.get_by_label("座位").fill("40")
    act(page)
    page.goto("/ledger/plans/templates/new/")
    page.get_by_label("模板名称").fill("观摩会会务")
    for number, (title, count) in enumerate([("布置会场、摆席卡", "1"), ("现场观摩", "0")]):
        page.locator(f"#id_row-{number}-title").fill(title)
        page.locator(f"#id_row-{number}-count").fill(count)
    press(page, "存为模板")
    page.goto("/meetings/open/")
    page.get_by_label("会议种类").select_option(label="季度观摩会")
    page.get_by_label("会议名称").fill(TITLE)
    fill_day(page, "日期", ahead())
    page.get_by_label("开始").fill("09:00")
    page.get_by_label("会议室").select_option(label="三楼会议室")
    page.get_by_label("承办单位").select_option(label="综合办")
    page.get_by_label("主持").select_option(label="党工委书记 甲一鸣")
    shoot(page, "meeting-1-open")
    act(page)
    warned = page.get_by_role("button", name="知道了，仍这样定")
    if warned.is_visible():  # a day of a year whose holidays nobody has told the office yet
        warned.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    shoot(page, "meeting-2-record")


def _chair_decides_on_a_phone(page: Page) -> None:
    to_do(page, TITLE)
    page.get_by_label("意见").fill("同意，抓紧准备。")
    shoot(page, "meeting-3-decide")
    press(page, "同意")
    said(page, "已定")


def _clerk_shares_out_the_preparation(page: Page, chair: Page, address: str) -> None:
    """Counted back from the day; the chair starts it with one tap."""
    page.goto(address)
    follow(page, "会务方案")
    page.get_by_label("会务方案模板").select_option(label="观摩会会务")
    act(page)
    said(page, "会务方案已拟好")
    to_do(chair, TITLE)
    follow(chair, "启动")
    press(chair, "启动")
    said(chair, "已启动")


def _head_puts_a_topic_forward(clerk: Page, head: Page, address: str) -> None:
    """What is missing is said until it is complete."""
    clerk.goto(address)
    follow(clerk, "征集议题")
    fill_day(clerk, "截止日期", ahead(-1))
    act(clerk)
    said(clerk, "已请各单位负责人提议题")
    head.goto("/notices/")
    head.locator("main").get_by_role("link", name=re.compile("征集议题")).first.click()
    follow(head, "还没有议题，去看议程")
    follow(head, "提议题")
    head.get_by_label("议题", exact=True).fill("低洼院落排水改造怎么排先后")
    act(head)
    expect(head.locator(".record-now")).to_contain_text("请会议定什么")
    follow(head, "补充、修改")
    head.get_by_label("请会议定什么").fill("先改哪三处，由谁出资")
    head.get_by_label("汇报人").select_option(label="己六合")
    head.get_by_label("汇报几分钟").fill("15")
    head.get_by_label("材料").set_input_files(
        {"name": "排水改造方案.txt", "mimeType": "text/plain", "buffer": "三处院落，分两批改造。".encode()}
    )
    act(head)
    expect(head.locator("main")).not_to_contain_text("还缺")
    shoot(head, "meeting-4-topic")


def _chair_settles_the_agenda(clerk: Page, chair: Page, address: str) -> None:
    clerk.goto(f"{address}topics/")
    press(clerk, "上会")
    follow(clerk, "请示议题")
    act(clerk)
    to_do(chair, TITLE)
    expect(chair.locator("main")).to_contain_text("先改哪三处，由谁出资")
    press(chair, "同意")
    said(chair, "已定")


def _clerk_sends_the_notice(page: Page, address: str) -> None:
    page.goto(address)
    follow(page, "发通知")
    shoot(page, "meeting-5-notice")
    act(page)
    said(page, "通知已发出")


def _they_answer(chair: Page, head: Page, community: Page, party: Page) -> None:
    """In one tap each; whoever stays away says why."""
    for page in (chair, head, community):
        to_do(page, TITLE)
        press(page, "参加")
        said(page, "已回复")
    to_do(party, TITLE)
    follow(party, "请假")
    party.get_by_label("事由").fill("参加区里的组织工作会")
    act(party)
    said(party, "已回复")
    shoot(community, "meeting-6-answered")


def _clerk_seats_them(page: Page, address: str) -> None:
    """Leaders on the platform by rank, whoever excused themselves nowhere; cards and plan on paper."""
    page.goto(address)
    follow(page, "座次")
    follow(page, "排座次")
    press(page, "排座")
    said(page, "座次已排好")
    table = page.locator("#seat-table")
    expect(table).to_contain_text("甲一鸣")
    expect(table).not_to_contain_text("辛八方")
    shoot(page, "meeting-13-seats")
    for name in ("座次图", "席卡"):
        paper = page.request.get(page.get_by_role("link", name=name, exact=True).get_attribute("href") or "")
        assert paper.body().startswith(b"%PDF"), name


def _the_day_comes() -> None:
    """The clock of the server is the machine's, so the meeting comes to it."""
    begins = now() + timedelta(minutes=20)
    Meeting.objects.update(begins_at=begins, ends_at=begins + timedelta(minutes=60))


def _they_sign_in(clerk: Page, chair: Page, community: Page, address: str) -> None:
    """By the code on the screen with two phones, off the list, and somebody who was not asked by hand."""
    clerk.goto(f"{address}screen/")
    for phone in (chair, community):
        phone.goto(photographed(clerk.locator(".sign-picture")))
        press(phone, "签到")
        expect(phone.locator("main")).to_contain_text("您已签到")
    shoot(community, "meeting-7-signed")
    clerk.reload()
    expect(clerk.locator(".sign-count")).to_contain_text("2 人已到")
    shoot(clerk, "meeting-8-screen")
    clerk.goto(f"{address}attendance/")
    clerk.locator("li", has_text="己六合").get_by_role("button", name="到了").click()
    clerk.get_by_label("补签").fill("壬九州")
    press(clerk, "补签")
    expect(clerk.locator("main")).to_contain_text("已到 4")
    shoot(clerk, "meeting-9-attendance")


def _clerk_keeps_the_record(page: Page, address: str) -> None:
    page.goto(address)
    follow(page, "开会")
    act(page)
    said(page, "会议已开始")
    follow(page, "会中记录")
    press(page, "开始议")
    page.get_by_role("textbox", name="记录").fill("城管办汇报，社区补充三处院落的情况。")
    press(page, "保存记录")
    for words, unit in (("三季度先改东风社区三处院落。", "城管办"), ("资金由街道统筹。", "不交哪个单位")):
        page.get_by_role("textbox", name="议定事项").fill(words)
        page.get_by_label("责任单位").select_option(label=unit)
        if unit == "城管办":
            fill_day(page, "时限", ahead(30))
        press(page, "记下")
        expect(page.locator("main")).to_contain_text(words)
    shoot(page, "meeting-10-desk")
    press(page, "议完")
    follow(page, "散会")
    act(page)
    said(page, "会议已结束")


def _chair_gives_out_what_was_decided(page: Page) -> None:
    to_do(page, TITLE)
    shoot(page, "meeting-11-give-out")
    press(page, "写明单位和时限的全部交办")
    expect(page.locator("main")).to_contain_text("已交办")


def _clerk_winds_it_up(page: Page, address: str) -> None:
    page.goto(address)
    press(page, "起草纪要")
    expect(page.locator("main")).to_contain_text("三季度先改东风社区三处院落")
    press(page, "定稿")
    page.get_by_role("dialog").get_by_role("button").first.click()
    said(page, "已定稿")
    page.goto(address)
    press(page, "发会议情况")
    expect(page.locator("main")).to_contain_text("已发")
    page.goto(f"{address}review/")
    page.get_by_label("做得好的").fill("议题提前两天发到。")
    page.get_by_label("不足").fill("投影临时换线，耽误五分钟。")
    page.get_by_label("下次注意").fill("提前一天试投影")
    act(page)
    page.goto(address)
    shoot(page, "meeting-12-after")


def _whoever_was_away_is_told(page: Page) -> None:
    page.goto("/notices/")
    told = page.locator("main").get_by_role("link", name=re.compile("纪要可看"))
    expect(told).to_contain_text("议定2项")
    told.click()
    page.get_by_role("link", name=f"{TITLE}纪要").click()
    expect(page.locator("main")).to_contain_text("三季度先改东风社区三处院落")


def _the_next_one_begins_with_what_was_learnt(page: Page) -> None:
    kind = Meeting.objects.get().kind_id
    page.goto(f"/meetings/open/?kind={kind}")
    expect(page.locator("main")).to_contain_text("提前一天试投影")


def _all_of_it_is_in_the_database(cast: Cast) -> None:
    meeting = Meeting.objects.get()
    assert meeting.state == State.ENDED
    how = dict(Attendee.objects.exclude(signed_how="").values_list("signed_how").annotate(count=Count("pk")))
    assert how == {SignedHow.CODE: 2, SignedHow.LIST: 1, SignedHow.HAND: 1}
    assert Attendee.objects.get(reply=Reply.LEAVE).unit_id == cast.party.pk
    given = Matter.objects.get(origin=Matter.Origin.MEETING)
    assert (given.lead_unit_id, given.title) == (cast.city.pk, "三季度先改东风社区三处院落")
