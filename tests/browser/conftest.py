"""A demo office on a server of its own, and people who sit in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from qianshao.people.actor import Actor
from tests.browser.walking import DESK, PHONE, SHOTS, SitDown
from tests.cast import Cast, make_cast

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# The demo office with its year of records takes a minute and a half of a processor that may have much else to do.
PATIENCE = 600
# How long something is waited for that must come: another worker may be building its office on the same processors.
expect.set_options(timeout=30_000)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SignIn = Callable[..., Page]
PASSWORD = "walks-the-loop-2026"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`qianshao run --demo` in a directory of its own, as `make run` starts it."""
    folder, port = tmp_path_factory.mktemp("office"), free_port()
    log = folder / "server.log"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("QIANSHAO_", "DJANGO_"))
    }
    command = [
        Path(sys.executable).with_name("qianshao"),
        "run",
        "--demo",
        "--data",
        folder / "data",
        "--port",
        str(port),
    ]
    with log.open("wb") as stream:
        server = subprocess.Popen(
            command, stdout=stream, stderr=subprocess.STDOUT, env=environment, cwd=folder
        )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Its event loop lives in this thread from here on, and Django would keep every later test from the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("没有 Chromium，跳过网页测试：apt-get install chromium fonts-noto-cjk")
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield chromium
    chromium.close()


def _is_wrong(line: ConsoleMessage) -> bool:
    """An error on the console; that a refusal (403) or a conflict (409) was answered is none."""
    answered = any(f"status of {status} " in line.text for status in (403, 409))
    return line.type == "error" and not answered


@pytest.fixture
def sign_in(browser: Browser, address: str) -> Iterator[SignIn]:
    """`sign_in("办公室主任")`: a page in front of whoever holds that post, signed in; `phone=True` on a phone.

    Any error of a script, any refusal by the content policy and any answer of 500 fails the test at its end.
    """
    contexts, wrong = [], []

    def open_page(post: str, *, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESK,
            has_touch=phone,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            base_url=address,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("console", lambda line: wrong.append(f"console: {line.text}") if _is_wrong(line) else None)
        page.on(
            "response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 500 else None
        )
        page.goto("/sign-in/")
        row = page.locator("tr", has=page.get_by_text(post, exact=False)).first
        row.get_by_role("button").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture of the whole page in `tests/browser/shots/` (never committed)."""
    SHOTS.mkdir(exist_ok=True)

    def take(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)

    return take


@pytest.fixture
def everyone(playwright: Playwright, transactional_db: None) -> Cast:
    """The cast with one password."""
    cast = make_cast()
    for actor in cast.everyone.values():
        account = cast.account(actor)
        account.set_password(PASSWORD)
        account.save()
    return cast


@pytest.fixture
def sit_down(browser: Browser, live_server: Any, everyone: Cast) -> Iterator[SitDown]:
    """`sit_down(actor, phone=False)`: a page in front of that person, signed in through the form.

    An error of a script, a refusal by the content policy or an answer of 500 fails the test.
    """
    contexts, wrong = [], []

    def open_page(actor: Actor, *, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESK,
            has_touch=phone,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on(
            "response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 500 else None
        )
        page.goto("/sign-in/")
        page.get_by_label("用户名").fill(everyone.account(actor).username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
