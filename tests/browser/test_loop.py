"""The whole loop, walked by the people in it: a paper comes in, is decided, done, and closed.

A clerk registers, the head of the office advises, the leader instructs on a phone, the office hands over, the unit's head
assigns and breaks a part down for a community, a member of staff reports, asks for more time and finishes, the office urges
and inspects, the leader closes.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qianshao.documents.models import Document
from qianshao.documents.states import State
from qianshao.foundation.clock import today
from qianshao.ledger.models import Matter
from qianshao.processes.models import Instance
from tests.browser.conftest import PASSWORD
from tests.browser.walking import SitDown, fill_day, follow, press, said, shoot
from tests.cast import Cast

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TITLE = "关于做好汛期低洼院落排水隐患排查整治工作的紧急通知"


def number_of(page: Page) -> str:
    found = re.search(r"收文〔\d+〕\d+号", page.locator(".record-head").inner_text())
    assert found
    return found.group()


@pytest.mark.walk
def test_a_paper_comes_in_is_decided_done_and_closed(
    everyone: Cast, sit_down: SitDown, tmp_path: Path
) -> None:
    scan = tmp_path / "紧急通知扫描件.pdf"
    scan.write_bytes(PDF)
    document = _clerk_registers(sit_down(everyone.office_clerk), scan)
    head_of_office = sit_down(everyone.office_head)
    _office_advises(head_of_office, document)
    _office_cannot_instruct(head_of_office, document)
    _leader_instructs_on_a_phone(sit_down(everyone.leader, phone=True), document)
    _office_hands_over(head_of_office, document)
    head = sit_down(everyone.head)
    matter = _head_assigns(head, document, everyone)
    staff = sit_down(everyone.staff)
    _staff_reports(staff, matter, tmp_path)
    _office_urges_and_inspects(head_of_office, matter)
    _staff_asks_for_time(staff, matter)
    part = _head_breaks_down(head, matter)
    leader = sit_down(everyone.leader, phone=True)
    _community_does_its_part(sit_down, everyone, leader, part)
    _leader_grants(leader, matter)
    _staff_finishes(staff, matter)
    _leader_closes(leader, matter)
    _everything_stands_on_one_page(head_of_office, document)
    _office_files(head_of_office, document)
    assert Document.objects.get().state == State.DONE
    assert set(Matter.objects.values_list("state", flat=True)) == {Matter.State.CLOSED}


def _clerk_registers(page: Page, scan: Path) -> str:
    shoot(page, "loop-clerk-today")
    page.goto("/documents/")
    shoot(page, "loop-list-empty")
    page.get_by_role("link", name="登记来文").first.click()
    page.get_by_label("来文字号").fill(f"演区汛电[{today().year}] 7号")
    page.get_by_label("来文单位").fill("演示区防汛抗旱指挥部")
    expect(page.locator("#number-hint")).to_contain_text(f"演区汛电〔{today().year}〕7号")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("特急").check()
    fill_day(page, "办理时限", today() - timedelta(days=1))
    press(page, "登记")
    expect(page.locator(".field.is-wrong")).to_contain_text("办理时限不能早于收文日期。")
    expect(page.get_by_label("标题")).to_have_value(TITLE)
    shoot(page, "loop-register-corrected")
    fill_day(page, "办理时限", today() + timedelta(days=20))
    with page.expect_response("**/documents/register/read/"):
        page.get_by_label("来文文件").set_input_files(scan)
    expect(page.get_by_label("标题")).to_have_value(TITLE)
    press(page, "登记")
    said(page, "待拟办")
    expect(page.locator("main")).to_contain_text(scan.name)
    shoot(page, "loop-document-registered")
    return page.url


def _office_advises(page: Page, document: str) -> None:
    page.goto(document)
    follow(page, "拟办")
    page.get_by_label("拟办意见").fill(
        "汛期将至，拟请城管办主办，东风社区协办，排查全部低洼院落。请双宁同志批示。"
    )
    page.get_by_label("送哪位领导").select_option(label="副主任（分管城管）")
    page.get_by_label("建议主办").select_option(label="城管办")
    page.get_by_role("checkbox", name="东风社区").check()
    fill_day(page, "建议时限", today() + timedelta(days=10))
    shoot(page, "loop-advise")
    press(page, "送领导批示")
    said(page, "已送领导批示")


def _office_cannot_instruct(page: Page, document: str) -> None:
    """The red line in the page: greyed with its reason, and refused with it where the address is typed."""
    page.goto(document)
    shoot(page, "loop-document-with-leader")
    greyed = page.locator(".act.is-refused")
    expect(greyed).to_contain_text("办公室岗位不能拍板")
    answer = page.goto(f"{document}instruct/")
    assert answer is not None
    assert answer.status == 403
    expect(page.locator(".halt-reason")).to_contain_text("办公室岗位不能拍板")
    expect(page.locator(".halt-reason")).to_contain_text("副主任（分管城管）")
    shoot(page, "loop-refused")


def _leader_instructs_on_a_phone(page: Page, document: str) -> None:
    shoot(page, "loop-leader-today")
    page.locator("main").get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(page.locator("main")).to_contain_text("拟请城管办主办")
    shoot(page, "loop-instruct")
    page.get_by_label("批示内容").fill("请城管办牵头，先排查后整治，整治前后照片要齐。")
    page.locator("summary", has_text="协办").click()
    page.get_by_label("要求佐证").fill("整治前后照片")
    press(page, "批示")
    said(page, "批示已送办公室交办")
    assert page.url == document


def _office_hands_over(page: Page, document: str) -> None:
    page.goto(document)
    shoot(page, "loop-document-instructed")
    press(page, "交办")
    page.get_by_role("dialog").get_by_role("button").first.click()
    said(page, "已交办")
    page.goto(f"{document}slip/")
    expect(page.locator("main")).to_contain_text("先排查后整治")
    shoot(page, "loop-slip")


def _head_assigns(page: Page, document: str, cast: Cast) -> str:
    shoot(page, "loop-head-today")
    page.goto(document)
    page.get_by_role("link", name=re.compile("台账〔")).first.click()
    matter = page.url
    shoot(page, "loop-matter-to-assign")
    follow(page, "指定承办人")
    page.get_by_label("承办人").select_option(label=cast.staff.person_name)
    shoot(page, "loop-assign")
    press(page, "指定承办人")
    said(page, f"已交{cast.staff.person_name}承办")
    return matter


def _staff_reports(page: Page, matter: str, folder: Path) -> None:
    photo = folder / "整治前照片.pdf"
    photo.write_bytes(PDF + b"%before")
    page.goto(matter)
    follow(page, "报进展")
    page.get_by_label("进展").fill("已排查低洼院落 23 处，发现积水点 6 处，正在疏通。")
    page.get_by_label("佐证").set_input_files(photo)
    shoot(page, "loop-progress")
    press(page, "报进展")
    said(page, "进展已记入台账")
    shoot(page, "loop-matter-in-hand")


def _office_urges_and_inspects(page: Page, matter: str) -> None:
    page.goto(matter)
    follow(page, "催办")
    page.get_by_label("催办的话").fill("周五前有强降雨，请抓紧。")
    press(page, "催办")
    said(page, "已催城管办")
    follow(page, "督查")
    page.get_by_label("属实").check()
    page.get_by_label("督查情况").fill("现场看了三处，情况属实。")
    shoot(page, "loop-inspect")
    press(page, "记下督查")
    said(page, "督查情况已告知")


def _staff_asks_for_time(page: Page, matter: str) -> None:
    page.goto(matter)
    follow(page, "申请延期")
    fill_day(page, "申请延至", today() + timedelta(days=18))
    page.get_by_label("理由").fill("两处须协调管线单位，预计多用一周。")
    press(page, "申请延期")
    said(page, "批复前仍按原时限")


def _head_breaks_down(page: Page, matter: str) -> str:
    """A part for the community the instruction named; the address of the part."""
    page.goto(matter)
    follow(page, "分解")
    page.get_by_label("分解事项1").fill("入户提醒低洼院落居民转移贵重物品")
    page.get_by_label("主办单位").first.select_option(label="东风社区")
    shoot(page, "loop-break-down")
    press(page, "分解")
    said(page, "已分解")
    part = Matter.objects.get(parent__isnull=False)
    return f"{matter[: matter.index('/ledger/')]}{part.get_absolute_url()}"


def _community_does_its_part(sit_down: SitDown, cast: Cast, leader: Page, part: str) -> None:
    """Two tiers: the community's own head assigns, its liaison does, the leader closes."""
    head = sit_down(cast.community_head)
    head.goto(part)
    follow(head, "指定承办人")
    head.get_by_label("承办人").select_option(label=cast.liaison.person_name)
    press(head, "指定承办人")
    liaison = sit_down(cast.liaison, phone=True)
    liaison.goto(part)
    shoot(liaison, "loop-liaison-part")
    follow(liaison, "报结")
    liaison.get_by_label("事后总结").fill("41 户已逐户提醒。")
    press(liaison, "报结")
    said(liaison, "已报结")
    leader.goto(part)
    follow(leader, "销号")
    press(leader, "销号")
    said(leader, "已销号")


def _leader_grants(page: Page, matter: str) -> None:
    page.goto(matter)
    shoot(page, "loop-matter-extension-asked")
    follow(page, "批延期")
    shoot(page, "loop-decide-extension")
    page.get_by_label("同意延期").check()
    press(page, "批复")
    said(page, "批复已告知城管办")


def _staff_finishes(page: Page, matter: str) -> None:
    page.goto(matter)
    follow(page, "报结")
    page.get_by_label("事后总结").fill("23 处全部排查，6 处积水点完成疏通，建议汛前每月复查一次。")
    press(page, "报结")
    said(page, "已报结")


def _leader_closes(page: Page, matter: str) -> None:
    page.goto(matter)
    follow(page, "销号")
    expect(page.locator("main")).to_contain_text("23 处全部排查")
    shoot(page, "loop-close")
    press(page, "销号")
    said(page, "已销号")
    shoot(page, "loop-matter-closed")


def _office_files(page: Page, document: str) -> None:
    """归档: the classes get their codes, the paper its 档号; its process ends with that."""
    page.goto("/documents/archive/classes/")
    press(page, "按现有单位编代码")
    page.goto(document)
    follow(page, "归档")
    page.get_by_label("机构（问题）").select_option(index=1)
    page.get_by_label("保管期限").select_option("D30")
    reason = page.get_by_label("另定期限的理由")
    reason.fill("防汛工作留存")
    fill_day(page, "成文日期", today())
    page.get_by_label("页数").fill("3")
    press(page, "归档")
    expect(page.locator("main")).to_contain_text("WS")
    shoot(page, "loop-filed")
    assert not Instance.objects.filter(open=True).exists()


def _everything_stands_on_one_page(page: Page, document: str) -> None:
    page.goto(document)
    main = page.locator("main")
    for words in ("已办结", "拟请城管办主办", "先排查后整治", "已销号", "23 处全部排查"):
        expect(main).to_contain_text(words)
    expect(page.locator(".timeline")).to_contain_text("办结")
    number = number_of(page)
    shoot(page, "loop-document-done")
    page.goto("/documents/")
    expect(page.locator("table.records")).to_contain_text(number)
    shoot(page, "loop-list")
    page.goto("/ledger/")
    shoot(page, "loop-ledger")
    page.goto("/")
    shoot(page, "loop-office-today")


def test_a_marked_paper_is_refused_and_the_browser_forgets_it(everyone: Cast, sit_down: SitDown) -> None:
    page = sit_down(everyone.office_clerk)
    page.goto("/documents/register/")
    page.get_by_label("来文单位").fill("某单位")
    page.get_by_label("标题").fill("青铜器采购清单（机密★2年）")
    press(page, "登记")
    expect(page.locator(".halt-reason")).to_have_text("涉密文件不得进入本系统，请按保密规定处理。")
    shoot(page, "loop-marked")
    expect(page.locator("body")).not_to_contain_text("青铜器")
    kept = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "青铜器" not in kept
    page.go_back()
    expect(page.get_by_label("标题")).to_have_value("")
    page.goto("/documents/register/")
    expect(page.get_by_label("标题")).to_have_value("")
    assert not Document.objects.exists()


def test_what_was_typed_survives_a_session_that_ended(everyone: Cast, sit_down: SitDown) -> None:
    page = sit_down(everyone.office_clerk)
    page.goto("/documents/register/")
    page.get_by_label("来文单位").fill("演示区委办公室")
    page.get_by_label("标题").fill(TITLE)
    page.context.clear_cookies(name="sessionid")
    press(page, "登记")
    page.get_by_label("用户名").fill(everyone.account(everyone.office_clerk).username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(re.compile("/documents/"))
    if Document.objects.exists():
        expect(page.locator("main")).to_contain_text(TITLE)
    else:
        expect(page.get_by_label("标题")).to_have_value(TITLE)
    assert TITLE in page.content() or page.get_by_label("标题").input_value() == TITLE
