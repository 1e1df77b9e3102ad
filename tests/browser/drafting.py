"""Hands in front of the editor of drafts."""

import time
from typing import Any

from playwright.sync_api import Page, expect


def open_draft(page: Page, title: str = "关于做好防汛排水工作的通知") -> Page:
    """A new draft, the caret in its text."""
    page.goto("/drafting/new/")
    page.locator("#id_title").fill(title)
    page.get_by_role("button", name="开始起草").click()
    page.wait_for_url(lambda url: "/new/" not in url)
    return in_text(page)


def in_text(page: Page) -> Page:
    """The caret in the text, at its end."""
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    return page


def content_on_server(page: Page) -> dict[str, Any]:
    """The content as the server has it now."""
    found: dict[str, Any] = page.evaluate(
        "fetch(document.querySelector('[data-editor]').dataset.saveUrl).then(answer => answer.json())"
    )
    content: dict[str, Any] = found["content"]
    return content


def words_of(node: dict[str, Any]) -> str:
    if node["type"] == "text":
        bold = any(mark["type"] == "bold" for mark in node.get("marks", []))
        return f"**{node['text']}**" if bold else str(node["text"])
    return "".join(words_of(child) for child in node.get("content", []))


def shape(content: dict[str, Any]) -> list[Any]:
    """A content in short: `# ` for a heading of level 1, rows of cells for a table."""
    return [_shape(node) for node in content["content"]]


def _shape(node: dict[str, Any]) -> Any:
    if node["type"] == "table":
        return [[_cell(cell) for cell in row["content"]] for row in node["content"]]
    if node["type"] in ("attachmentNote", "attachment"):
        return [node["type"], *shape(node)]
    level = node["attrs"]["level"] if node["type"] == "heading" else 0
    return ("#" * level + " " if level else "") + words_of(node)


def _cell(cell: dict[str, Any]) -> str:
    words = "/".join(words_of(each) for each in cell["content"])
    across, down = cell["attrs"]["colspan"], cell["attrs"]["rowspan"]
    return words + (f"→{across}" if across > 1 else "") + (f"↓{down}" if down > 1 else "")


def paste(page: Page, html: str, text: str = "") -> None:
    """As if it came from another program's clipboard."""
    page.locator(".ProseMirror").evaluate(
        """(element, [html, text]) => {
          const clipboardData = new DataTransfer()
          if (html) clipboardData.setData('text/html', html)
          clipboardData.setData('text/plain', text)
          element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
        }""",
        [html, text],
    )


def wait_for_server(page: Page, words: str, *, within: float = 3.0) -> float:
    """How long it took until the server had these words, in seconds."""
    began = time.monotonic()
    while time.monotonic() - began < within + 5:
        if words in "".join(words_of(each) for each in content_on_server(page)["content"]):
            break
        page.wait_for_timeout(50)
    return time.monotonic() - began


def saved(page: Page) -> None:
    expect(page.locator(".editor-state")).to_contain_text("已保存")
