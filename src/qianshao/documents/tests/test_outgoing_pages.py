"""The pages of 发文, walked by everybody from the draft to the archive."""

from typing import Any

from qianshao.documents.actions.reviewing import Group
from qianshao.documents.models import Outgoing
from qianshao.documents.tests import outgoing_papers as at
from qianshao.documents.tests.numbering import sealed
from qianshao.foundation.clock import today
from qianshao.foundation.measures import measure, year
from qianshao.search.queries import find, question
from tests.cast import Cast


def test_a_paper_is_walked_through_its_pages(cast: Cast) -> None:
    letters = at.letters(cast)
    sealed(cast, keeper=cast.post(cast.office_clerk))
    draft = at.drafted(cast)
    clients = {who: cast.client(cast.everyone[who]) for who in ("staff", "office_clerk", "leader", "liaison")}

    def send(who: str, page: str, data: Any, said: str) -> str:
        answer = clients[who].post(f"/documents/outgoing/{page}", data, follow=True)
        text = answer.content.decode()
        assert said in text, (page, answer.status_code)
        return text

    assert draft.title in clients["staff"].get("/documents/outgoing/new/").content.decode()
    facts = {
        "title": draft.title,
        "genre": "notice",
        "letters": letters.pk,
        "way": "下行",
        "addressees": "各社区、各科室",
        "urgency": "plain",
        "publicity": "open",
        "printed_copies": 20,
    }
    send("staff", f"new/{draft.pk}/", facts, "已拟发文")
    pk = Outgoing.objects.get().pk
    send("staff", f"{pk}/correct/", facts | {"copies": "演示区人民政府办公室"}, "要素已改")
    send("staff", f"{pk}/finish/", {"opinion": "请核。"}, "已送出")
    page = clients["office_clerk"].get(f"/documents/outgoing/{pk}/review/").content.decode()
    assert "R14" in page
    assert "去年同期" in page
    send("office_clerk", f"{pk}/review/", {"checked": Group.values[:3]}, "还没有核对")
    send("office_clerk", f"{pk}/review/", {"checked": Group.values}, "已核稿")
    assert "加强巡查" in clients["leader"].get(f"/documents/outgoing/{pk}/sign/").content.decode()
    send("leader", f"{pk}/sign/", {"text": "同意。"}, "已签发")
    assert "逐字比对" in clients["office_clerk"].get(f"/documents/outgoing/{pk}/recheck/").content.decode()
    send("office_clerk", f"{pk}/recheck/", {"opinion": ""}, "已复核")
    send("office_clerk", f"{pk}/number/", {"letters": letters.pk}, f"演街办〔{today().year}〕1号")
    send("office_clerk", f"{pk}/print/", {"copies": 20}, "已印制")
    send("office_clerk", f"{pk}/seal/", {"count": 20}, "已用印")
    sent = {"units": [cast.east.pk], "outside": "演示区人民政府办公室，机要交换\n演示区民政局"}
    text = send("office_clerk", f"{pk}/distribute/", sent, "已分发")
    assert "机要交换" in text
    assert "未签收" in text
    send("liaison", f"{pk}/receive/", {}, "已签收")
    send("office_clerk", f"{pk}/verify/", {}, "都与留存的散列值一致")
    close = clients["office_clerk"].get(f"/documents/outgoing/{pk}/close/")
    assert close.url == f"/documents/archive/file/documents.outgoing/{pk}/"
    assert clients["office_clerk"].get(close.url).status_code == 200
    slip = clients["office_clerk"].get(f"/documents/outgoing/{pk}/slip/")
    assert slip.content.startswith(b"%PDF")
    preview = clients["office_clerk"].get(f"/documents/outgoing/{pk}/preview/")
    assert preview.content.startswith(b"%PDF")
    picture = clients["office_clerk"].get(f"/documents/outgoing/{pk}/pages/1/")
    assert picture.content.startswith(b"\x89PNG")
    listed = clients["office_clerk"].get("/documents/outgoing/").content.decode()
    assert f"演街办〔{today().year}〕1号" in listed
    assert (
        f"演街办〔{today().year}〕1号" in clients["office_clerk"].get("/documents/numbers/").content.decode()
    )
    issued = measure("documents.issued")
    assert issued is not None
    assert issued.value(cast.organ.pk, year(today().year)) == 1


def test_a_leaders_ends_are_shown_on_the_page_of_every_copy(cast: Cast) -> None:
    outgoing = at.distributed(cast)
    page = f"/documents/outgoing/{outgoing.pk}/"
    answer = cast.client(cast.principal).post(f"{page}revoke/", {"reason": "内容有误"}, follow=True)
    assert "自始无效：内容有误" in answer.content.decode()
    assert "自始无效：内容有误" in cast.client(cast.community_head).get(page).content.decode()
    assert cast.client(cast.office_head).get(f"{page}revoke/").status_code == 403


def test_bytes_that_changed_are_told_by_the_check(cast: Cast) -> None:
    outgoing = at.pressed(cast)
    outgoing.finals.filter(kind="pdf", in_force=True).update(sha256="0" * 64)
    answer = cast.client(cast.office_clerk).post(
        f"/documents/outgoing/{outgoing.pk}/verify/", {}, follow=True
    )
    assert "PDF与印制时留存的不一致" in answer.content.decode()


def test_a_changed_text_is_shown_word_by_word_at_the_recheck(cast: Cast) -> None:
    outgoing = at.signed(cast)
    at.rewrite(outgoing, at.BODY.replace("2次", "4次"), actor=cast.office_clerk)
    client = cast.client(cast.office_clerk)
    page = client.get(f"/documents/outgoing/{outgoing.pk}/recheck/").content.decode()
    assert "须退回乙双宁" in page
    assert "<del>2" in page
    answer = client.post(f"/documents/outgoing/{outgoing.pk}/recheck/", {"opinion": ""})
    assert answer.status_code == 422


def test_a_paper_is_found_by_words_of_its_text(cast: Cast) -> None:
    at.proposed(cast)
    found = find(cast.office_clerk, question(cast.office_clerk, "每日巡查"))
    assert "documents.outgoing" in {entry.kind for entry in found.entries}
