"""A draft written in the browser: saved within three seconds, by several hands, with the keyboard alone, on a phone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn, free_port, wait_until_it_answers
from tests.browser.drafting import content_on_server, in_text, open_draft, saved, shape, wait_for_server

pytestmark = pytest.mark.browser


def test_what_is_typed_is_with_the_server_within_three_seconds(sign_in: SignIn) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("为做好防汛工作，")
    assert wait_for_server(page, "为做好防汛工作，") <= 3
    # Also while somebody types on without a pause: what is older than three seconds is there.
    for word in ["现就", "有关", "事项", "通知", "如下"] * 2:
        page.keyboard.type(word, delay=100)
        page.wait_for_timeout(300)
    assert "现就有关事项" in shape(content_on_server(page))[0]


def test_labels_make_levels_and_are_counted_anew(sign_in: SignIn, shoot: Callable[[Page, str], None]) -> None:
    page = open_draft(sign_in("文书"))
    for line in [
        "一、主要任务",
        "（一）健全机制。明确分工，压实责任。",
        "1.建立台账",
        "（1）每周更新",
        "1.5万元已到位。",
        "一、工作要求",
    ]:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Alt+r")
    saved(page)
    assert shape(content_on_server(page))[:6] == [
        "# 一、主要任务",
        "## （一）健全机制。明确分工，压实责任。",
        "### 1.建立台账",
        "#### （1）每周更新",
        "1.5万元已到位。",
        "# 二、工作要求",
    ]
    expect(page.locator(".run-in")).to_have_text("明确分工，压实责任。")
    shoot(page, "draft")


def test_all_of_it_is_done_with_the_keyboard(sign_in: SignIn) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("加强巡查")
    page.keyboard.press("Control+Alt+1")  # the label comes by itself
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("button", name="正文", exact=True)).to_be_focused()
    while page.evaluate("document.activeElement.textContent") != "表格":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    for word in ["社区", "数量", "时限"]:
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("Escape")
    expect(page.locator(".ProseMirror")).to_be_focused()
    page.keyboard.press("Control+s")
    saved(page)
    found = shape(content_on_server(page))
    assert found[0] == "# 一、加强巡查"
    assert found[1][0] == ["社区", "数量", "时限"]
    # Tab leads out of the text, so that nobody is caught in it.
    page.locator(".ProseMirror h2").click()
    page.keyboard.press("Tab")
    expect(page.locator(".ProseMirror")).not_to_be_focused()


def test_attachments_are_named_and_bound(sign_in: SignIn, shoot: Callable[[Page, str], None]) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("请认真落实。")
    page.get_by_role("button", name="附件说明").click()
    page.keyboard.type("防汛重点部位清单")
    page.get_by_role("button", name="附件说明").click()
    page.keyboard.type("值班安排表")
    page.get_by_role("button", name="附件正文").click()
    page.keyboard.type("桥涵3处。")
    saved(page)
    assert shape(content_on_server(page)) == [
        "请认真落实。",
        ["attachmentNote", "防汛重点部位清单", "值班安排表"],
        ["attachment", "防汛重点部位清单", "桥涵3处。"],
    ]
    shoot(page, "draft-attachments")
    for _ in "桥涵3处。":
        page.keyboard.press("Backspace")
    page.locator(".attachment-title").click()
    page.keyboard.press("End")
    for _ in "防汛重点部位清单":
        page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")  # nothing is left in it: it goes
    expect(page.locator(".attachment")).to_have_count(0)
    saved(page)
    assert shape(content_on_server(page))[1:] == [["attachmentNote", "防汛重点部位清单", "值班安排表"]]


def test_two_windows_that_changed_one_section_keep_both(
    sign_in: SignIn, shoot: Callable[[Page, str], None]
) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("一、甲\n甲文。\n二、乙\n乙文。")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.route("**/save/", lambda route: route.abort())  # the other window's network is gone
    in_text(other).keyboard.type("那一窗口写的。")
    expect(other.locator(".editor-state")).to_contain_text("离线，已存在本机")
    in_text(page).keyboard.type("这一窗口写的。")
    saved(page)
    other.unroute("**/save/")
    conflict = other.get_by_role("region", name="两人改了同一部分")
    expect(conflict).to_be_visible(timeout=15_000)
    expect(conflict).to_contain_text("乙文。这一窗口写的。")
    expect(conflict).to_contain_text("乙文。那一窗口写的。")
    expect(other.locator(".ProseMirror")).to_contain_text("那一窗口写的。")
    shoot(other, "draft-conflict")
    conflict.get_by_role("button", name="两份都留").click()
    saved(other)
    assert shape(content_on_server(other)) == [
        "# 一、甲",
        "甲文。",
        "# 二、乙",
        "乙文。那一窗口写的。",
        "# 二、乙",
        "乙文。这一窗口写的。",
    ]


def test_two_windows_in_two_sections_come_together(sign_in: SignIn) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("一、甲\n甲文。\n二、乙\n乙文。")
    saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".ProseMirror p").first.click()
    other.keyboard.press("End")
    other.keyboard.type("又添。")
    saved(other)
    page.keyboard.type("也添。")
    assert wait_for_server(page, "也添。") <= 6
    assert shape(content_on_server(page)) == ["# 一、甲", "甲文。又添。", "# 二、乙", "乙文。也添。"]
    expect(page.locator(".ProseMirror")).to_contain_text("甲文。又添。")
    page.keyboard.press("Control+z")
    expect(page.locator(".ProseMirror")).to_contain_text("甲文。又添。")  # undo takes back only what I did


def test_a_marked_text_stays_nowhere(sign_in: SignIn) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("机密★10年")
    expect(page.locator(".editor-state")).to_contain_text("涉密")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft-text:')).length") == 0
    assert shape(content_on_server(page)) == [""]


def test_it_works_on_a_phone(sign_in: SignIn, shoot: Callable[[Page, str], None]) -> None:
    page = open_draft(sign_in("文书", phone=True))
    page.keyboard.type("一、主要任务\n压实责任。")
    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1
    shoot(page, "draft-phone")


def test_without_scripts_the_text_is_a_form(sign_in: SignIn) -> None:
    page = open_draft(sign_in("文书"))
    page.keyboard.type("一、主要任务")
    saved(page)
    plain = page.context.browser.new_context(  # type: ignore[union-attr]  # a signed-in page has its browser
        storage_state=page.context.storage_state(), java_script_enabled=False
    ).new_page()
    plain.goto(page.url)
    expect(plain.locator("textarea[name=text]")).to_have_value("一、主要任务")
    plain.context.close()


class Office:
    """A demo office of its own, that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = self.folder / "server.log"
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("QIANSHAO_", "DJANGO_"))
        }
        command = [
            Path(sys.executable).with_name("qianshao"),
            "run",
            "--demo",
            "--data",
            self.folder / "data",
            "--port",
            str(self.port),
        ]
        with log.open("ab") as stream:
            self.server = subprocess.Popen(
                command,
                stdout=stream,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=self.folder,
                start_new_session=True,
            )
        wait_until_it_answers(self.address, self.server, log)

    def kill(self) -> None:
        """At once, without a chance to put anything in order."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(timeout=30)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    office.start()
    yield office
    office.kill()


def come_in(page: Page) -> Page:
    """Signed in as the clerk."""
    page.goto("/sign-in/")
    page.locator("tr", has=page.get_by_text("文书")).first.get_by_role("button").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


@pytest.mark.slow
def test_a_killed_server_and_a_closed_tab_lose_nothing(office: Office, browser: object) -> None:
    context = browser.new_context(base_url=office.address, locale="zh-CN", timezone_id="Asia/Shanghai")  # type: ignore[attr-defined]  # Playwright's browser
    page = open_draft(come_in(context.new_page()))
    page.keyboard.type("服务器在时写的。")
    saved(page)
    address = page.url
    office.kill()
    page.keyboard.type("服务器不在时写的。")
    expect(page.locator(".editor-state")).to_contain_text("离线，已存在本机", timeout=10_000)
    page.keyboard.type("关窗前最后几个字。")
    page.close()
    office.start()
    again = come_in(
        context.new_page()
    )  # a demo office has new passwords at each start, which end the sessions
    again.goto(address)
    expect(again.locator(".ProseMirror")).to_have_text("服务器在时写的。")
    back = again.locator(".editor-back")
    expect(back).to_contain_text("上次有未保存的内容")
    back.get_by_role("button", name="恢复").click()
    expect(again.locator(".ProseMirror")).to_have_text("服务器在时写的。服务器不在时写的。关窗前最后几个字。")
    saved(again)
    assert shape(content_on_server(again)) == ["服务器在时写的。服务器不在时写的。关窗前最后几个字。"]
    again.reload()
    expect(again.locator(".editor-back")).to_have_count(0)
    context.close()
