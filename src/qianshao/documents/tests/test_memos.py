"""签报: by the unit's head and the office to the leader in charge, whose answer stands on it."""

import pytest

from qianshao.documents.actions.memos import start_memo
from qianshao.documents.models import Memo
from qianshao.documents.queries.memos import memos_visible_to
from qianshao.documents.tests.outgoing_papers import drafted
from qianshao.documents.tests.papers import entries, scan
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.notices.models import Notice
from qianshao.people.actor import Actor
from qianshao.processes.actions import complete_task, stop_instance
from qianshao.processes.queries.turns import instance_of, open_tasks
from tests.cast import Cast


def memo(cast: Cast) -> Memo:
    return start_memo(
        actor=cast.staff,
        title="关于购置防汛物资的请示",
        text="拟购置水泵2台，请批示。",
        uploads=[scan("报价.pdf")],
    )


def act(record: Memo, actor: Actor, **more: object) -> None:
    task = open_tasks(record).get(post_id=actor.post_id)
    complete_task(task, actor=actor, **more)  # type: ignore[arg-type]  # outcome, opinion, chosen


def answered(cast: Cast, outcome: str = "") -> Memo:
    record = memo(cast)
    act(record, cast.head, opinion="情况属实。")
    act(record, cast.office_clerk)
    act(record, cast.leader, outcome=outcome, opinion="按程序办。")
    record.refresh_from_db()
    return record


def test_it_goes_by_head_and_office_to_the_leader_in_charge_who_agrees(cast: Cast) -> None:
    record = answered(cast)
    assert (record.state, record.answer, record.open) == ("agreed", "按程序办。", True)
    assert record.decided_as.startswith("乙双宁")
    assert len(entries("documents.memo.started")) == 1
    told = Notice.objects.filter(person_id=cast.staff.person_id, text__contains="同意：按程序办")
    assert told.count() == 1
    act(record, cast.office_clerk)
    record.refresh_from_db()
    assert (record.state, record.open) == ("agreed", False)


def test_a_leader_may_refuse(cast: Cast) -> None:
    assert answered(cast, "不同意").get_state_display() == "不同意"


def test_units_concerned_countersign(cast: Cast) -> None:
    record = memo(cast)
    act(record, cast.head)
    act(record, cast.office_clerk, outcome="会签", chosen={"signers": [cast.other_head.post_id]})
    act(record, cast.other_head, opinion="无意见。")
    assert [task.name for task in open_tasks(record)] == ["领导批示"]


def test_the_office_does_not_answer_for_the_leader(cast: Cast) -> None:
    record = memo(cast)
    act(record, cast.head)
    act(record, cast.office_clerk)
    task = open_tasks(record).get()
    with pytest.raises(Refused):
        complete_task(task, actor=cast.office_head, opinion="同意")
    record.refresh_from_db()
    assert record.state == Memo.State.HANDLING


def test_one_that_is_stopped_has_no_answer(cast: Cast) -> None:
    record = memo(cast)
    instance = instance_of(record)
    assert instance is not None
    stop_instance(instance, actor=cast.staff, reason="另行请示")
    record.refresh_from_db()
    assert (record.state, record.open, record.answer) == ("stopped", False, "")


def test_it_wants_a_title_and_what_is_asked_and_takes_nothing_marked(cast: Cast) -> None:
    with pytest.raises(Unacceptable) as refusal:
        start_memo(actor=cast.staff, title="某事", text=" ")
    assert refusal.value.field == "text"
    with pytest.raises(Marked):
        start_memo(actor=cast.staff, title="秘密★3年 某事", text="请批示。")
    with pytest.raises(Refused, match="呈签报"):
        start_memo(actor=cast.system_admin, title="某事", text="请批示。")
    assert not Memo.objects.exists()


def test_a_draft_becomes_one_memo_by_who_leads_it(cast: Cast) -> None:
    draft = drafted(cast)
    page = f"/documents/memos/new/{draft.pk}/"
    assert "每日巡查" in cast.client(cast.staff).get(page).content.decode()
    with pytest.raises(Refused):
        start_memo(actor=cast.other_staff, title=draft.title, text=draft.text, draft=draft)
    answer = cast.client(cast.staff).post(page, {"title": draft.title, "text": "请批示。"}, follow=True)
    assert "已呈报" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.became_label.startswith("签报")


def test_who_sees_it(cast: Cast) -> None:
    memo(cast)
    seen = {name for name, actor in cast.everyone.items() if memos_visible_to(actor).exists()}
    assert seen == {"principal", "leader", "office_head", "office_clerk", "head", "staff"}


def test_its_pages_and_its_paper(cast: Cast) -> None:
    client = cast.client(cast.staff)
    assert "呈报过的签报会列在这里" in client.get("/documents/memos/").content.decode()
    facts = {"title": "关于维修路灯的请示", "text": "请批示。"}
    answer = client.post("/documents/memos/new/", facts, follow=True)
    assert "送本单位负责人审核" in answer.content.decode()
    record = Memo.objects.get()
    assert client.post("/documents/memos/new/", {"title": ""}).status_code == 422
    slip = client.get(f"/documents/memos/{record.pk}/slip/")
    assert slip.content.startswith(b"%PDF")
    assert "关于维修路灯的请示" in client.get("/documents/memos/").content.decode()
