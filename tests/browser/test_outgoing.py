"""One 发文 walked from its first word to the archive by all the people in it, with returns on the way.

A member of staff drafts and proposes it; the office sends it back, then to another unit to be countersigned, whose head has
a word changed and gets it straight back; the leader signs on a phone; the office compares, numbers, prints, seals and
distributes; a community acknowledges it on a phone; the office files it.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from qianshao.documents.models import ArchiveItem, Outgoing
from qianshao.documents.tests.numbering import letters_of, sealed
from qianshao.foundation.clock import today
from qianshao.journal.models import Entry
from qianshao.processes.actions import install_standards
from qianshao.processes.models import Instance
from tests.browser.drafting import open_draft, saved
from tests.browser.walking import SitDown, act, follow, press, said, shoot, to_do
from tests.cast import Cast

pytestmark = [pytest.mark.browser, pytest.mark.walk]
TITLE = "关于做好汛期低洼院落排水工作的通知"


def test_a_paper_is_drafted_signed_issued_and_filed(everyone: Cast, sit_down: SitDown) -> None:
    cast = everyone
    letters_of(cast)
    sealed(cast, keeper=cast.post(cast.office_clerk))
    staff, clerk = sit_down(cast.staff), sit_down(cast.office_clerk)
    page = _staff_drafts_and_proposes(staff)
    _office_sends_back(clerk)
    _staff_mends_and_sends_again(staff, page)
    _office_reviews_and_asks_another_unit(clerk)
    _its_head_has_a_word_changed(sit_down(cast.other_head))
    _staff_mends_and_sends_again(staff, page)
    _its_head_agrees(sit_down(cast.other_head))
    _leader_signs_on_a_phone(sit_down(cast.leader, phone=True))
    _office_issues(clerk, page)
    _community_acknowledges_on_a_phone(sit_down(cast.community_head, phone=True), page)
    _office_files(clerk, page)
    paper = Outgoing.objects.get()
    assert paper.number is not None
    assert paper.number.label == f"演街办〔{today().year}〕1号"
    assert ArchiveItem.objects.get().subject_id == paper.pk
    assert Instance.objects.get().state == "done"
    assert Entry.objects.filter(verb="processes.task.returned").count() == 2


def _staff_drafts_and_proposes(page: Page) -> str:
    open_draft(page, TITLE)
    page.keyboard.type("各社区、各科室：")
    page.keyboard.press("Enter")
    page.keyboard.type("进入汛期，请做好以下工作。")
    page.keyboard.press("Enter")
    page.keyboard.type("一、排查隐患")
    page.keyboard.press("Enter")
    page.keyboard.type("各社区于7月10日前排查低洼院落，逐处登记。")
    saved(page)
    follow(page, "拟发文")
    page.get_by_label("代字").select_option(label="演街办")
    page.get_by_role("textbox", name="主送").fill("各社区、各科室")
    shoot(page, "outgoing-1-elements")
    act(page)
    said(page, "已拟发文")
    address = page.url
    follow(page, "起草")
    act(page)
    said(page, "已送出")
    return address


def _office_sends_back(page: Page) -> None:
    to_do(page, TITLE)
    shoot(page, "outgoing-2-review")
    follow(page, "退回")
    page.get_by_label("退回理由").fill("请写明值班电话由谁报、报给谁。")
    press(page, "退回")
    said(page, "已退回")


def _staff_mends_and_sends_again(page: Page, address: str) -> None:
    to_do(page, TITLE)
    act(page)
    said(page, "已送出")
    page.goto(address)
    shoot(page, "outgoing-3-record")


def _office_reviews_and_asks_another_unit(page: Page) -> None:
    to_do(page, TITLE)
    for box in page.get_by_role("group", name=re.compile("核对")).get_by_role("checkbox").all():
        box.check()
    page.get_by_label("党建办 · 党建办主任").check()
    act(page)
    said(page, "已核稿")


def _its_head_has_a_word_changed(page: Page) -> None:
    to_do(page, TITLE)
    follow(page, "退回")
    page.get_by_label("起草", exact=True).check()
    page.get_by_label("退回理由").fill("请把党员突击队写进去。")
    page.get_by_label("直接送回给我").check()
    shoot(page, "outgoing-4-send-back")
    press(page, "退回")
    said(page, "已退回，现在：起草")


def _its_head_agrees(page: Page) -> None:
    to_do(page, TITLE)
    page.get_by_label("意见").fill("同意。")
    shoot(page, "outgoing-5-countersign")
    act(page)
    said(page, "已会签，现在：分管领导签发")


def _leader_signs_on_a_phone(page: Page) -> None:
    """Two taps and a sentence: the paper in 待办, 同意, 签发."""
    page.goto("/todos/")
    page.locator(".todos a", has_text=TITLE).first.click()
    page.get_by_label("签发意见").fill("同意，抓紧印发。")
    shoot(page, "outgoing-6-sign")
    act(page)
    said(page, "已签发")


def _office_issues(page: Page, address: str) -> None:
    for step, done in (("复核", "已复核"), ("编号", "已编号"), ("校对印制", "已印制"), ("用印", "已用印")):
        to_do(page, TITLE)
        shoot(page, f"outgoing-7-{step}")
        act(page)
        said(page, done)
    to_do(page, TITLE)
    page.get_by_label("东风社区").check()
    page.get_by_label("发往外单位").fill("演示区人民政府办公室，机要交换")
    act(page)
    said(page, "已分发")
    page.goto(address)
    shoot(page, "outgoing-8-distributed")


def _community_acknowledges_on_a_phone(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="签收").click()
    said(page, "已签收")


def _office_files(page: Page, address: str) -> None:
    page.goto("/documents/archive/classes/")
    press(page, "按现有单位编代码")
    to_do(page, "待归档")
    page.locator("main table").get_by_role("link", name="归档").first.click()
    shoot(page, "outgoing-9-file")
    page.get_by_label("保管期限").select_option("D10")
    reason = page.get_by_label("另定期限的理由")
    if reason.is_visible():
        reason.fill("一般性通知")
    press(page, "归档")
    expect(page.locator("main")).to_contain_text("WS")
    shoot(page, "outgoing-10-item")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("归档")


def test_a_clerk_draws_another_step_into_the_process_and_a_paper_goes_through_it(
    everyone: Cast, sit_down: SitDown
) -> None:
    """法制审核 between 核稿 and 签发, drawn, published and walked on the product's own pages."""
    cast = everyone
    letters_of(cast)
    install_standards()  # as every start of the program does
    clerk, lawyer, leader = (sit_down(each) for each in (cast.office_clerk, cast.other_head, cast.leader))
    _clerk_adds_a_step(clerk)
    address = _staff_drafts_and_proposes(sit_down(cast.staff))
    _waits_for_nobody_of(lawyer, leader)
    _office_reviews(clerk)
    _waits_for_nobody_of(leader)
    to_do(lawyer, TITLE)
    expect(lawyer.locator("h1")).to_contain_text("法制审核")
    lawyer.get_by_label("意见").fill("合法合规，同意送签。")
    shoot(lawyer, "outgoing-11-legal-review")
    act(lawyer)
    said(lawyer, "已法制审核，现在：分管领导签发")
    _waits_for_nobody_of(lawyer)
    to_do(leader, TITLE)
    act(leader)
    said(leader, "已签发")
    clerk.goto(address)
    shoot(clerk, "outgoing-12-record")
    told = clerk.locator("main")
    expect(told).to_contain_text("法制审核")
    expect(told).to_contain_text("合法合规，同意送签。")
    to_do(clerk, TITLE)
    expect(clerk.locator("h1")).to_contain_text("复核")


def _clerk_adds_a_step(page: Page) -> None:
    """From the list of processes to the published change, as someone who has only the screen."""
    page.goto("/")
    page.get_by_role("link", name="流程", exact=True).first.click()
    page.locator("main").get_by_role("link", name="发文", exact=True).first.click()
    follow(page, "改流程图")
    page.get_by_label("选中", exact=True).select_option(label="箭头 核稿结果 → 由谁签发（送签）")
    page.get_by_role("button", name="在这里插入步骤").click()
    page.get_by_label("名称", exact=True).fill("法制审核")
    page.get_by_label("谁来办").select_option(label="指定科室的负责人")
    page.get_by_label("科室", exact=True).select_option(label="党的建设办公室")
    page.get_by_label("行为").select_option(label="参谋")
    page.get_by_role("button", name="存好去发布").click()
    page.get_by_label("改了什么").fill("送签前增加法制审核")
    press(page, "发布")
    expect(page.locator("#steps tr", has_text="法制审核")).to_contain_text("党的建设办公室的负责人")


def _waits_for_nobody_of(*pages: Page) -> None:
    for page in pages:
        page.goto("/todos/")
        expect(page.locator("main")).not_to_contain_text(TITLE)


def _office_reviews(page: Page) -> None:
    to_do(page, TITLE)
    for box in page.get_by_role("group", name=re.compile("核对")).get_by_role("checkbox").all():
        box.check()
    act(page)
    said(page, "已核稿。现在：法制审核 党建办主任")
