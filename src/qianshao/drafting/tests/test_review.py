"""送审: along 文稿审核, with returns, each hand's version kept."""

import pytest

from qianshao.drafting import actions
from qianshao.drafting.models import Draft, State
from qianshao.drafting.queries import visible_to
from qianshao.drafting.tests.drafts import drafted, three_parts, type_into
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.people.actor import Actor
from qianshao.processes.actions import complete_task, send_back_task, withdraw_task
from qianshao.processes.models import Task
from qianshao.processes.queries.turns import open_task_for
from tests.cast import Cast


def waiting(draft: Draft, actor: Actor) -> Task:
    found = open_task_for(actor, draft)
    assert found is not None
    return found


def test_a_draft_goes_through_three_hands_and_is_final(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast), actor=cast.staff)
    assert draft.state == State.REVIEW
    assert Entry.objects.filter(verb="drafting.draft.sent").count() == 1
    assert [todo.wanted for todo in todos_of(cast.head)] == ["初核"]
    type_into(draft, three_parts(one="负责人改。"), base=0, actor=cast.head)
    complete_task(waiting(draft, cast.head), actor=cast.head, opinion="已核")
    assert visible_to(cast.office_head).filter(pk=draft.pk).exists()
    type_into(draft, three_parts(one="办公室改。"), base=1, actor=cast.office_head)
    complete_task(waiting(draft, cast.office_head), actor=cast.office_head)
    complete_task(waiting(draft, cast.leader), actor=cast.leader, opinion="同意")
    draft.refresh_from_db()
    assert (draft.state, draft.open) == (State.FINAL, False)
    hands = list(draft.versions.order_by("number").values_list("reason", "made_as"))
    assert hands == [
        ("started", str(cast.staff)),
        ("reviewed", str(cast.head)),
        ("reviewed", str(cast.office_head)),
        ("final", str(cast.leader)),
    ]


def test_while_it_is_reviewed_the_drafter_waits_and_the_reviewer_writes(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast), actor=cast.staff)
    with pytest.raises(Refused, match="已送审，由审核人修改"):
        type_into(draft, three_parts(one="我再改。"), base=0, actor=cast.staff)
    with pytest.raises(Conflict, match="正在送审"):
        actions.send_draft(draft, actor=cast.staff)
    with pytest.raises(Conflict, match="审核流程中"):
        actions.finalise_draft(draft, actor=cast.staff)
    assert Draft.objects.get(pk=draft.pk).revision == 0


def test_sent_back_with_a_reason_it_is_the_drafters_again_and_goes_on(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast), actor=cast.staff)
    send_back_task(waiting(draft, cast.head), "write", actor=cast.head, reason="补充数据")
    draft.refresh_from_db()
    assert draft.state == State.WRITING
    assert [todo.url for todo in todos_of(cast.staff)] == [draft.get_absolute_url()]
    type_into(draft, three_parts(one="补了数据。"), base=0, actor=cast.staff)
    draft = actions.send_draft(draft, actor=cast.staff)
    assert draft.state == State.REVIEW
    assert waiting(draft, cast.head).name == "初核"
    assert Entry.objects.filter(verb="drafting.draft.sent").count() == 2


def test_a_head_who_drafts_sends_it_straight_to_the_office(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast, by="head"), actor=cast.head)
    assert waiting(draft, cast.office_head).name == "核稿"


def test_only_the_drafter_sends_and_nothing_empty(cast: Cast) -> None:
    with pytest.raises(Refused, match="由起草人庚七星"):
        actions.send_draft(drafted(cast), actor=cast.head)
    empty = actions.start_draft(actions.Beginning("空白稿"), actor=cast.staff)
    with pytest.raises(Unacceptable, match="还没有内容"):
        actions.send_draft(empty, actor=cast.staff)
    assert not Task.objects.exists()


def test_the_one_who_reviewed_may_take_it_back(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast), actor=cast.staff)
    task = waiting(draft, cast.head)
    complete_task(task, actor=cast.head)
    withdraw_task(task, actor=cast.head)
    draft.refresh_from_db()
    assert draft.state == State.REVIEW
    assert waiting(draft, cast.head).name == "初核"
