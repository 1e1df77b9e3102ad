"""更正, 作废, 退回来文单位, 补附件, 答复."""

from datetime import timedelta

import pytest

from qianshao.documents import actions
from qianshao.documents.states import State
from qianshao.documents.tests.papers import advised, entries, paper, registered, scan
from qianshao.files.models import Attachment
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from tests.cast import Cast


def test_a_correction_keeps_old_and_new_with_its_reason(cast: Cast) -> None:
    document = registered(cast)
    actions.correct_document(
        document, paper(title="关于做好防汛工作的通知"), actor=cast.office_clerk, reason="标题录错"
    )
    document.refresh_from_db()
    assert document.title == "关于做好防汛工作的通知"
    entry = entries("documents.document.corrected")[0]
    assert entry.note == "标题录错"
    assert [(change["old"], change["new"]) for change in entry.changes] == [
        ("关于做好汛期安全工作的通知", "关于做好防汛工作的通知")
    ]
    assert len(entries()) == 2


def test_a_correction_needs_a_reason_a_change_and_the_same_year(cast: Cast) -> None:
    document = registered(cast)
    with pytest.raises(Unacceptable, match="更正理由"):
        actions.correct_document(document, paper(title="新"), actor=cast.office_clerk, reason=" ")
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.correct_document(document, paper(), actor=cast.office_clerk, reason="无")
    other_year = today().replace(year=today().year - 1, month=6, day=1)
    facts = paper(received_on=other_year, document_number="")
    with pytest.raises(Unacceptable, match="另一年"):
        actions.correct_document(document, facts, actor=cast.office_clerk, reason="日期录错")


def test_a_correction_into_another_paper_is_noticed(cast: Cast) -> None:
    registered(cast, document_number="甲〔2026〕1号")
    second = registered(cast, document_number="甲〔2026〕2号")
    with pytest.raises(Unacceptable, match="已登记"):
        actions.correct_document(
            second, paper(document_number="甲〔2026〕1号"), actor=cast.office_clerk, reason="文号录错"
        )


def test_only_the_office_corrects(cast: Cast) -> None:
    document = registered(cast)
    with pytest.raises(Refused, match="更正收文登记"):
        actions.correct_document(document, paper(title="新"), actor=cast.leader, reason="错")


def test_a_void_number_stays_and_leaves_no_gap(cast: Cast) -> None:
    document = registered(cast)
    actions.void_document(document, actor=cast.office_clerk, reason="误登")
    document.refresh_from_db()
    assert (document.state, document.open, document.ending) == (State.VOID, False, "误登")
    assert registered(cast).number == 2
    with pytest.raises(Conflict):
        actions.void_document(document, actor=cast.office_clerk, reason="再来")


def test_what_is_with_a_leader_is_not_made_void(cast: Cast) -> None:
    with pytest.raises(Conflict, match="待批示"):
        actions.void_document(advised(cast), actor=cast.office_clerk, reason="误登")


def test_it_goes_back_to_its_sender_with_a_reason(cast: Cast) -> None:
    document = registered(cast)
    with pytest.raises(Unacceptable):
        actions.send_back_document(document, actor=cast.office_clerk, reason="")
    actions.send_back_document(document, actor=cast.office_clerk, reason="不属本街道办理")
    document.refresh_from_db()
    assert document.state == State.SENT_BACK
    assert len(entries("documents.document.sent_back")) == 1
    with pytest.raises(Conflict):
        actions.send_back_document(document, actor=cast.office_clerk, reason="再退")


def test_only_the_office_makes_void_or_sends_back(cast: Cast) -> None:
    document = registered(cast)
    for act in (actions.void_document, actions.send_back_document):
        with pytest.raises(Refused):
            act(document, actor=cast.head, reason="试")


def test_an_attachment_is_added_later(cast: Cast) -> None:
    document = registered(cast)
    actions.attach_files(document, [scan("补.pdf")], actor=cast.office_clerk)
    assert Attachment.objects.count() == 1
    assert entries("documents.document.attached")[0].changes[0]["new"] == "补.pdf"
    with pytest.raises(Unacceptable, match="选择"):
        actions.attach_files(document, [], actor=cast.office_clerk)
    with pytest.raises(Refused):
        actions.attach_files(document, [scan("补二.pdf")], actor=cast.staff)


def test_the_sender_is_told_once(cast: Cast) -> None:
    with pytest.raises(Refused, match="还没有可以答复的结果"):
        actions.reply_to_sender(registered(cast), actor=cast.office_clerk, text="已办", replied_on=today())
    document = registered(cast, document_number="乙〔2026〕1号")
    actions.send_back_document(document, actor=cast.office_clerk, reason="不属本街道办理")
    with pytest.raises(Unacceptable, match="收文日期与今天"):
        actions.reply_to_sender(
            document, actor=cast.office_clerk, text="已办", replied_on=today() + timedelta(days=1)
        )
    actions.reply_to_sender(document, actor=cast.office_clerk, text="已电话答复", replied_on=today())
    assert len(entries("documents.document.replied")) == 1
    with pytest.raises(Refused, match="已登记过答复"):
        actions.reply_to_sender(document, actor=cast.office_clerk, text="再答", replied_on=today())
