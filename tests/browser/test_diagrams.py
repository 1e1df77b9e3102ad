"""流程图 in a browser: a clerk adds a step, publishes it and sees it; what comes from elsewhere is told and kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import qianshao
from tests.browser.conftest import SignIn

pytestmark = pytest.mark.browser
Shoot = Callable[[Page, str], None]
NAME = "重要发文"
STANDARD = Path(qianshao.__file__).parent / "documents/diagrams/outgoing.bpmn"

FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:other="http://other.example/bpmn"
  xmlns:own="urn:qianshao:process" id="d" targetNamespace="x">
<process id="elsewhere" name="别处画的" other:owner="别处">
<extensionElements><other:remark text="留着"/></extensionElements>
<startEvent id="s"/><userTask id="t" name="核稿" own:act="advise" own:people="post:office_clerk" other:form="f1"/>
<scriptTask id="x" name="脚本"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="x"/>
<sequenceFlow id="f3" sourceRef="x" targetRef="e"/>
</process></definitions>"""
EMPTY = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">'
    '<process id="p" name="空"/></definitions>'
)
CYCLIC = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:own="urn:qianshao:process"
  id="d" targetNamespace="x"><process id="p" name="转圈"><startEvent id="s"/><endEvent id="e"/>
<userTask id="a" name="甲" own:act="advise" own:people="starter"/>
<userTask id="b" name="乙" own:act="advise" own:people="starter"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
<sequenceFlow id="f3" sourceRef="b" targetRef="a"/></process></definitions>"""


def open_process(page: Page) -> None:
    """A process of the office's own, begun from the standard one and published once: what runs in the demo stays."""
    page.goto("/processes/")
    if not page.get_by_role("link", name=NAME, exact=True).count():
        page.get_by_role("link", name="新建流程").click()
        page.get_by_label("流程名称").fill(NAME)
        page.get_by_label("办什么").select_option(label="发文")
        page.get_by_label("从文件开始").set_input_files(STANDARD)
        page.get_by_role("button", name="开始画图").click()
        expect(page.locator(".diagram-findings h2")).to_be_visible()
        page.get_by_role("button", name="存好去发布").click()
        page.get_by_role("button", name="发布", exact=True).click()
    else:
        page.get_by_role("link", name=NAME, exact=True).click()
    expect(page.locator("h1")).to_have_text(NAME)


def drawing_board(page: Page) -> None:
    """Its drawing board, whatever an earlier test left on it given up."""
    open_process(page)
    if page.get_by_role("button", name="放弃修改").count():
        page.get_by_role("button", name="放弃修改").click()
        page.locator("dialog").get_by_role("button", name="放弃修改").click()
        expect(page.get_by_text("已放弃没有发布的修改")).to_be_visible()
    page.get_by_role("link", name="改流程图").click()
    expect(page.locator(".diagram-findings h2")).to_be_visible()


@pytest.fixture
def page(sign_in: SignIn) -> Page:
    page = sign_in("文书")
    drawing_board(page)
    return page


def choose(page: Page, words: str) -> None:
    page.get_by_label("选中", exact=True).select_option(label=words)
    expect(page.locator(".diagram-panel h2")).to_be_visible()


def text_of(page: Page) -> str:
    return page.locator("[name=xml]").input_value()


def bring(page: Page, folder: Path, content: str) -> None:
    file = folder / "别处.bpmn"
    file.write_text(content, encoding="utf-8")
    page.locator(".diagram-tools input[type=file]").set_input_files(file)


def test_a_clerk_adds_a_step_publishes_it_and_sees_it(page: Page, shoot: Shoot) -> None:
    choose(page, "箭头 核稿结果 → 由谁签发（送签）")
    page.get_by_role("button", name="在这里插入步骤").click()
    page.get_by_label("名称", exact=True).fill("法制审核")
    page.get_by_label("谁来办").select_option(label="某类岗位")
    page.get_by_label("岗位", exact=True).select_option(label="办公室主任")
    page.get_by_label("行为").select_option(label="参谋")
    page.get_by_label("时限（工作日）").fill("2")
    page.get_by_label("时限（工作日）").press("Tab")
    shoot(page, "diagram-step")
    page.get_by_role("button", name="检查").click()
    expect(page.locator(".diagram-findings h2")).to_have_text("没有发现问题，可以发布")
    page.get_by_role("button", name="存好去发布").click()
    page.get_by_label("改了什么").fill("送签前增加法制审核")
    shoot(page, "diagram-publish")
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.locator(".diagram text", has_text="法制审核")).to_be_visible()
    row = page.locator("#steps tr", has_text="法制审核")
    expect(row).to_contain_text("办公室主任")
    expect(row).to_contain_text("2 个工作日")
    shoot(page, "diagram-process")
    page.get_by_role("link", name="和上一版对照").first.click()
    expect(page.locator("#changes tr", has_text="新增")).to_contain_text("法制审核")
    expect(page.locator(".diagram-sign.is-changed").first).to_be_visible()
    shoot(page, "diagram-compare")


def test_a_step_is_added_with_the_mouse_and_taken_back(page: Page) -> None:
    before = text_of(page)
    page.locator(".djs-palette .entry[title=步骤]").click()
    lane = page.locator(".djs-element[data-element-id=drafting] > .djs-hit").first.bounding_box()
    assert lane
    x, y = lane["x"] + 420, lane["y"] + lane["height"] / 2
    page.mouse.move(x - 20, y, steps=4)
    page.mouse.move(x, y, steps=4)
    page.mouse.click(x, y)
    expect(page.get_by_label("选中", exact=True)).to_contain_text("步骤（没有名称）")
    assert text_of(page) != before
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("选中", exact=True)).not_to_contain_text("步骤（没有名称）")
    expect(page.get_by_role("button", name="重做")).to_be_enabled()


def test_what_is_wrong_is_listed_and_leads_to_its_element(page: Page, shoot: Shoot) -> None:
    choose(page, "步骤 核稿")
    page.get_by_label("行为").select_option(label="拍板")
    page.get_by_role("button", name="检查").click()
    finding = page.locator(".diagram-findings li button", has_text="只能由领导岗位拍板")
    expect(finding).to_be_visible()
    choose(page, "步骤 归档")
    finding.click()
    expect(page.get_by_label("名称", exact=True)).to_have_value("核稿")
    expect(page.locator("[data-element-id=review].is-wrong")).to_be_attached()
    shoot(page, "diagram-finding")
    page.get_by_role("button", name="存好去发布").click()
    expect(page.get_by_role("alert")).to_contain_text("只能由领导岗位拍板")
    expect(page.locator(".diagram-sign.is-wrong").first).to_be_visible()
    shoot(page, "diagram-unsound")
    drawing_board(page)


def test_a_condition_is_built_in_words(page: Page) -> None:
    choose(page, "箭头 核稿结果 → 会签（会签）")
    expect(page.get_by_label("第 1 条：值")).to_have_value("会签")
    page.get_by_role("button", name="再加一条").click()
    page.get_by_label("第 2 条：值").fill("先会后签")
    page.get_by_label("几条之间").select_option(label="满足一条即可")
    expect(page.get_by_label("第 2 条：值")).to_have_value("先会后签")
    assert 'outcome == "会签" or outcome == "先会后签"' in text_of(page)
    choose(page, "箭头 由谁签发 → 主要领导签发（上行文或重要）")
    expect(page.get_by_label("第 2 条：值")).to_have_value("是")
    choose(page, "箭头 由谁签发 → 分管领导签发（其他）")
    expect(page.get_by_label("什么时候走这里")).to_have_value("else")


def test_a_diagram_from_elsewhere_is_laid_out_told_and_loses_nothing(
    page: Page, tmp_path: Path, shoot: Shoot
) -> None:
    bring(page, tmp_path, FOREIGN)
    finding = page.locator(".diagram-findings li button", has_text="脚本任务")
    expect(finding).to_be_visible()
    shoot(page, "diagram-foreign")
    finding.click()
    expect(page.locator(".diagram-panel")).to_contain_text("本系统不能运行")
    kept = text_of(page)
    for piece in ("other:owner", 'text="留着"', 'other:form="f1"', "scriptTask", "people=", "waypoint"):
        assert piece in kept
    page.get_by_role("button", name="换成步骤", exact=True).click()
    expect(page.get_by_label("行为")).to_be_visible()
    assert "scriptTask" not in text_of(page)


@pytest.mark.parametrize(
    ("content", "sentence"), [(EMPTY, "没有流程"), (CYCLIC, "没有箭头走到")], ids=["empty", "cyclic"]
)
def test_an_empty_and_a_cyclic_one_open_and_are_told(
    page: Page, tmp_path: Path, content: str, sentence: str
) -> None:
    bring(page, tmp_path, content)
    expect(page.locator(".diagram-findings")).to_contain_text(sentence)


def test_what_is_no_diagram_changes_nothing(page: Page, tmp_path: Path) -> None:
    before = text_of(page)
    bring(page, tmp_path, "不是流程图")
    expect(page.locator(".diagram-said")).to_contain_text("不是能读的 BPMN 2.0")
    assert text_of(page) == before


def test_what_was_drawn_survives_a_reload(page: Page) -> None:
    choose(page, "步骤 归档")
    page.get_by_label("名称", exact=True).fill("立卷归档")
    page.get_by_label("名称", exact=True).press("Tab")
    expect(page.locator(".diagram-canvas text", has_text="立卷归档")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_text("已恢复刚才填写的内容")).to_be_visible()
    expect(page.locator(".diagram-canvas text", has_text="立卷归档")).to_be_attached()
    page.get_by_role("button", name="不要，重新填").click()
    expect(page.locator(".diagram-canvas text", has_text="立卷归档")).to_have_count(0)


def test_files_are_taken_away(page: Page, tmp_path: Path) -> None:
    for word, ending, holds in (("导出文件", ".bpmn", "qs:people"), ("导出图片", ".svg", "<svg")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=word).click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        assert file.suffix == ending
        assert holds in file.read_text(encoding="utf-8")


def test_the_picture_works_on_a_phone(sign_in: SignIn, shoot: Shoot) -> None:
    page = sign_in("文书", phone=True)
    open_process(page)
    frame = page.locator(".diagram .djs-container")
    expect(frame.locator("text", has_text="起草").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    width = frame.locator("svg").first.bounding_box()
    page.get_by_role("button", name="全图").click()
    smaller = frame.locator("svg").first.bounding_box()
    assert width
    assert smaller
    assert smaller["width"] < width["width"]
    shoot(page, "diagram-phone")
    page.get_by_role("link", name="归档").first.click()
    expect(page.locator(".djs-element.selected")).to_be_attached()


def test_the_watermark_is_left_as_it_is(page: Page) -> None:
    mark = page.locator(".bjs-powered-by")
    expect(mark).to_be_in_viewport()
    box = mark.bounding_box()
    assert box
    middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    covers = page.evaluate(
        "({x, y}) => document.elementFromPoint(x, y).closest('.bjs-powered-by') !== null", middle
    )
    assert covers


def test_without_scripts_the_text_and_a_file_are_taken(page: Page) -> None:
    plain = page.context.browser.new_context(  # type: ignore[union-attr]  # a signed-in page has its browser
        storage_state=page.context.storage_state(), java_script_enabled=False, base_url=page.url
    ).new_page()
    plain.goto(page.url)
    expect(plain.get_by_label("从文件导入")).to_be_visible()
    expect(plain.get_by_label("流程图文件的内容")).to_have_value(text_of(page))
    plain.close()
