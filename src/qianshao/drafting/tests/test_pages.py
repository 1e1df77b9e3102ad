"""The pages: what they show, what they cost, and what they do with hostile words."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qianshao.drafting import actions
from qianshao.drafting.content import from_text
from qianshao.drafting.models import Draft
from qianshao.drafting.tests.drafts import doc, drafted, three_parts
from tests.cast import Cast

SIDES = ("proof", "preview", "comments", "material", "versions", "library")


def post_json(client: Client, url: str, sent: Any) -> Any:
    return client.post(url, json.dumps(sent), content_type="application/json")


def cost(page: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert page().status_code == 200
    return len(found)


def test_the_list_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    client = cast.client(cast.staff)
    drafted(cast)
    client.get("/drafting/")
    one = cost(lambda: client.get("/drafting/"))
    for _ in range(9):
        drafted(cast)
    assert cost(lambda: client.get("/drafting/")) == one


@pytest.mark.parametrize("side", SIDES)
def test_a_tab_costs_the_same_for_one_piece_and_for_six(cast: Cast, side: str) -> None:
    draft, client = drafted(cast), cast.client(cast.staff)

    def add() -> None:
        actions.comment(draft, actions.Said("再实一些"), actor=cast.head)
        actions.gather_note(draft, actor=cast.staff, title="", text="走访。")
        actions.gather_file(draft, SimpleUploadedFile("调查表.txt", "户数".encode()), actor=cast.staff)
        other = drafted(cast, by="staff")
        actions.gather_record(draft, actor=cast.staff, kind="drafting.draft", record_id=other.pk)
        actions.keep_phrase(
            actions.Wording("结尾", f"请执行{draft.comments.count()}。"), actor=cast.office_clerk
        )

    add()
    url = f"/drafting/{draft.pk}/?side={side}"
    client.get(url)
    one = cost(lambda: client.get(url))
    for _ in range(5):
        add()
    assert cost(lambda: client.get(url)) == one


def test_hostile_words_are_shown_as_words(cast: Cast) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    draft = actions.start_draft(actions.Beginning(bad, content=from_text(f"一、{bad}")), actor=cast.staff)
    actions.comment(draft, actions.Said(bad), actor=cast.head)
    actions.gather_note(draft, actor=cast.staff, title=bad, text=bad)
    client = cast.client(cast.staff)
    for side in SIDES:
        shown = client.get(f"/drafting/{draft.pk}/?side={side}").content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_the_editor_saves_is_told_of_a_newer_text_and_loses_nothing(cast: Cast) -> None:
    draft, client = drafted(cast), cast.client(cast.staff)
    url = f"/drafting/{draft.pk}/save/"
    saved = post_json(client, url, {"content": three_parts(one="先到。"), "base": 0})
    assert (saved.status_code, saved.json()["revision"]) == (200, 1)
    late = post_json(client, url, {"content": three_parts(one="后到。"), "base": 0})
    assert late.status_code == 409
    answer = late.json()
    assert answer["revision"] == 1
    assert "先到。" in json.dumps(answer["content"], ensure_ascii=False)
    assert "另存为" in answer["reason"]
    assert draft.versions.filter(reason="side", text__contains="后到。").exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"base": 0},
        {"base": -1, "content": {"type": "doc"}},
        {"base": "x", "content": {"type": "doc"}},
        {"base": True, "content": {"type": "doc"}},
        {"base": 0, "content": "<script>"},
        [1],
        None,
    ],
)
def test_what_is_no_save_is_answered_in_a_sentence(cast: Cast, sent: Any) -> None:
    draft = drafted(cast)
    answer = post_json(cast.client(cast.staff), f"/drafting/{draft.pk}/save/", sent)
    assert answer.status_code == 400
    assert answer.json()["reason"].endswith("。")
    assert Draft.objects.get(pk=draft.pk).revision == 0


def test_nodes_and_marks_of_nobody_are_dropped_and_their_words_stay(cast: Cast) -> None:
    draft = drafted(cast)
    link = {
        "type": "text",
        "text": "点这里",
        "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}],
    }
    content = doc({"type": "iframe", "content": [{"type": "paragraph", "content": [link]}]})
    answer = post_json(
        cast.client(cast.staff), f"/drafting/{draft.pk}/save/", {"content": content, "base": 0}
    )
    assert answer.status_code == 200
    kept = json.dumps(Draft.objects.get(pk=draft.pk).content, ensure_ascii=False)
    assert "点这里" in kept
    assert "javascript" not in kept
    assert "iframe" not in kept


def test_a_section_another_holds_is_refused_by_name_and_what_was_typed_is_kept(cast: Cast) -> None:
    draft = drafted(cast)
    from qianshao.drafting.tests.test_leading import holding_of

    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    mine, theirs = cast.client(cast.staff), cast.client(cast.other_staff)
    held = post_json(mine, f"/drafting/{draft.pk}/lock/", {"section": "s2"})
    assert held.json()["held"]
    assert not post_json(theirs, f"/drafting/{draft.pk}/lock/", {"section": "s2"}).json()["held"]
    url = f"/drafting/{draft.pk}/save/"
    answer = post_json(theirs, url, {"content": three_parts(two="抢改。"), "base": 0})
    assert answer.status_code == 403
    assert "庚七星（城管办科员）正在改“二、下一步打算”" in answer.json()["reason"]
    assert draft.versions.filter(reason="side", text__contains="抢改。").exists()
    assert post_json(theirs, url, {"content": three_parts(one="改别处。"), "base": 0}).status_code == 200
    post_json(mine, f"/drafting/{draft.pk}/lock/", {"section": "s2", "release": True})
    again = post_json(theirs, url, {"content": three_parts(one="改别处。", two="可以了。"), "base": 1})
    assert again.status_code == 200


def test_the_page_saves_without_scripts_and_keeps_bold(cast: Cast) -> None:
    bold = {"type": "paragraph", "content": [{"type": "text", "text": "重点", "marks": [{"type": "bold"}]}]}
    parts = three_parts()
    draft = drafted(cast, doc(*parts["content"][:3], bold, *parts["content"][3:]))
    text = draft.text.replace("乙。", "乙改。")
    answer = cast.client(cast.staff).post(f"/drafting/{draft.pk}/text/", {"text": text, "base": "0"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert "乙改。" in draft.text
    assert '"bold"' in json.dumps(draft.content)


def test_a_draft_begins_with_a_file_and_a_marked_one_is_refused(cast: Cast) -> None:
    client = cast.client(cast.staff)
    text = "关于防汛工作的通知\n\n各社区：\n一、加强巡查\n每日巡查一次。\n".encode()
    form = {"title": "", "purpose": "outgoing", "length": "free"}
    client.post("/drafting/new/", {**form, "file": SimpleUploadedFile("通知.txt", text)})
    draft = Draft.objects.get()
    assert draft.title == "关于防汛工作的通知"
    assert "每日巡查一次。" in draft.text
    marked = SimpleUploadedFile("通知.txt", "机密★10年\n关于某事的通知\n内容".encode())
    answer = client.post("/drafting/new/", {**form, "file": marked})
    assert answer.status_code == 403
    assert Draft.objects.count() == 1


def test_a_past_text_is_the_ground_of_a_new_one_and_stays_as_it_is(cast: Cast) -> None:
    past = actions.finalise_draft(drafted(cast), actor=cast.staff)
    client = cast.client(cast.staff)
    form = {"title": "关于今年城市管理工作的报告", "purpose": "report", "length": "free"}
    client.post(f"/drafting/new/?from={past.pk}", form)
    fresh = Draft.objects.exclude(pk=past.pk).get()
    assert fresh.text == past.text
    assert "底稿" in fresh.versions.get().note
    unseen = cast.client(cast.other_staff).get(f"/drafting/new/?from={past.pk}")
    assert past.title not in unseen.content.decode()


def test_the_editor_gets_findings_with_their_places(cast: Cast) -> None:
    draft = drafted(cast)
    content = three_parts(two="部份街巷仍有问题。")
    answer = post_json(cast.client(cast.staff), f"/drafting/{draft.pk}/proof/", {"content": content})
    found = [each for each in answer.json()["findings"] if each["fix"] == "部分"]
    assert [(each["block"], each["start"], each["end"]) for each in found] == [(4, 0, 2)]


def test_a_suggestion_from_the_editor_stands_among_the_remarks(cast: Cast) -> None:
    draft = drafted(cast)
    sent = {"block": 2, "start": 0, "end": 1, "quote": "甲", "text": "", "replacement": "甲事"}
    answer = post_json(cast.client(cast.head), f"/drafting/{draft.pk}/remark/", sent)
    (shown,) = answer.json()["comments"]
    assert (shown["kind"], shown["block"], shown["start"], shown["end"]) == ("suggestion", 2, 0, 1)


def test_a_picture_of_another_draft_is_not_drawn(cast: Cast) -> None:
    from qianshao.drafting.laying import as_document

    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
    theirs = drafted(cast, by="other_staff")
    stored = actions.keep_picture(theirs, SimpleUploadedFile("图.png", png), actor=cast.other_staff)
    image = {"type": "image", "attrs": {"file_id": stored.pk, "name": "图.png", "caption": "图"}}
    draft = drafted(cast, doc(image))
    document = as_document(draft, draft.content, lambda measure, period: "")
    assert document.pictures == {}
    assert as_document(theirs, draft.content, lambda measure, period: "").pictures != {}


def test_three_hundred_pages_are_saved_and_looked_at(cast: Cast) -> None:
    words = "街道持续推进城市精细化管理工作，压实责任，闭环整改。" * 8
    content = from_text("\n".join([f"{words}{n}" for n in range(900)]))
    draft = drafted(cast, content)
    assert draft.characters > 180_000
    client = cast.client(cast.staff)
    for side in ("proof", "versions", "comments"):
        assert client.get(f"/drafting/{draft.pk}/?side={side}").status_code == 200
    shown = client.get(f"/drafting/{draft.pk}/side/?side=preview").content.decode()
    assert "只排了前一部分" in shown
