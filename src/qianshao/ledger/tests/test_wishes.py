"""What is asked of the leader about a running plan: another day, or that it be given up; only a leader answers."""

import pytest

from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.ledger import actions
from qianshao.ledger.models import Matter, Plan
from qianshao.ledger.tests.planned import ahead, proposed, started
from tests.cast import Cast


def asked(cast: Cast) -> Plan:
    return actions.propose_cancel(started(cast), actor=cast.office_clerk, text="会不开了")


def test_asking_to_cancel_changes_nothing_but_waits_for_the_leader_in_one_entry(cast: Cast) -> None:
    plan = started(cast)
    before = Entry.objects.count()
    actions.propose_cancel(plan, actor=cast.office_clerk, text="会不开了")
    assert Entry.objects.count() == before + 1
    plan.refresh_from_db()
    assert (plan.state, plan.wanted_gone, plan.wanted_for) == (Plan.State.RUNNING, True, "会不开了")
    assert Matter.objects.filter(plan_step__plan=plan, open=True).count() == 4
    assert "定取消" in [todo.wanted for todo in todos_of(cast.leader)]


def test_it_needs_a_reason_and_somebody_who_may_prepare_it(cast: Cast) -> None:
    plan = started(cast)
    with pytest.raises(Unacceptable, match="取消的理由"):
        actions.propose_cancel(plan, actor=cast.office_clerk, text=" ")
    for actor in (cast.staff, cast.other_head, cast.liaison):
        with pytest.raises(Refused):
            actions.propose_cancel(plan, actor=actor, text="会不开了")


def test_the_leader_cancels_or_lets_it_go_on_and_only_once(cast: Cast) -> None:
    plan = asked(cast)
    for actor in (cast.office_head, cast.head, cast.other_leader):
        with pytest.raises(Refused):
            actions.decline_cancel(plan, actor=actor, text="照办")
    plan = actions.decline_cancel(plan, actor=cast.leader, text="照办")
    assert (plan.state, plan.is_wished_for, plan.wanted_for) == (Plan.State.RUNNING, False, "")
    with pytest.raises(Conflict, match="没有待定的取消"):
        actions.decline_cancel(plan, actor=cast.leader, text="照办")
    actions.propose_cancel(plan, actor=cast.office_clerk, text="真的不开了")
    plan = actions.cancel_plan(plan, actor=cast.leader, text="同意")
    assert (plan.state, plan.is_wished_for) == (Plan.State.CANCELLED, False)


def test_a_later_wish_stands_in_the_place_of_the_earlier(cast: Cast) -> None:
    plan = actions.propose_move(started(cast), ahead(80), actor=cast.office_clerk, text="会场冲突")
    plan = actions.propose_cancel(plan, actor=cast.office_clerk, text="会不开了")
    assert (plan.wanted_on, plan.wanted_gone) == (None, True)
    plan = actions.propose_move(plan, ahead(90), actor=cast.office_clerk, text="还是要开")
    assert (plan.wanted_on, plan.wanted_gone) == (ahead(90), False)
    plan = actions.move_plan(plan, ahead(90), actor=cast.leader, text="同意")
    assert not plan.is_wished_for


def test_a_wish_is_withdrawn_once(cast: Cast) -> None:
    plan = actions.withdraw_wish(asked(cast), actor=cast.office_clerk, text="会照开")
    assert not plan.is_wished_for
    with pytest.raises(Conflict):
        actions.withdraw_wish(plan, actor=cast.office_clerk, text="会照开")


def test_what_was_only_proposed_is_taken_back_at_once(cast: Cast) -> None:
    plan = actions.propose_cancel(proposed(cast), actor=cast.office_clerk, text="会不开了")
    assert plan.state == Plan.State.CANCELLED


def test_the_page_asks_and_the_leader_finds_the_reason_filled_in(cast: Cast) -> None:
    plan = started(cast)
    url = f"{plan.get_absolute_url()}ask-cancel/"
    assert cast.client(cast.office_clerk).post(url, {"do": "act", "text": "会不开了"}).status_code == 302
    leader = cast.client(cast.leader)
    page = leader.get(plan.get_absolute_url()).content.decode()
    assert "请取消：会不开了" in page
    assert "不取消" in page
    assert "会不开了" in leader.get(f"{plan.get_absolute_url()}cancel/").content.decode()
