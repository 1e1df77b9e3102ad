"""What only a leader decides, and what a clerk records of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.ledger import actions
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Decision, Extension, Involvement, Matter
from qianshao.ledger.tests.conftest import Spy, closed, done, in_hand, opened, paper_of, soon
from qianshao.people.acts import PostKind
from qianshao.people.models import Organ, Post, Unit
from tests.cast import Cast

NOT_IN_CHARGE = [
    "other_leader",
    "office_head",
    "office_clerk",
    "head",
    "staff",
    "other_head",
    "liaison",
    "system_admin",
    "security_admin",
    "audit_admin",
]


def asked(cast: Cast) -> Matter:
    matter = in_hand(cast)
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    return matter


ACTS: dict[str, tuple[Callable[[Cast], Matter], Callable[..., Any], str]] = {
    "close": (done, lambda matter, **who: actions.close_matter(matter, **who), "ledger.matter.closed"),
    "send back": (
        done,
        lambda matter, **who: actions.send_back(matter, text="还差一处", **who),
        "ledger.matter.sent_back",
    ),
    "stop": (
        in_hand,
        lambda matter, **who: actions.stop_matter(matter, text="上级已取消", **who),
        "ledger.matter.stopped",
    ),
    "extend": (
        asked,
        lambda matter, **who: actions.decide_extension(matter, granted=True, **who),
        "ledger.extension.granted",
    ),
    "not extend": (
        asked,
        lambda matter, **who: actions.decide_extension(matter, granted=False, text="抓紧", **who),
        "ledger.extension.refused",
    ),
    "adjust": (
        in_hand,
        lambda matter, **who: actions.adjust(matter, to=Adjustment(weight=3), **who),
        "ledger.matter.adjusted",
    ),
}


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("who", ["leader", "principal"])
def test_the_leader_in_charge_and_the_principal_decide(cast: Cast, spy: Spy, name: str, who: str) -> None:
    make, act, verb = ACTS[name]
    matter = make(cast)
    spy.since()
    act(matter, actor=getattr(cast, who))
    assert spy.entries == [(verb, False)]
    decision = matter.decisions.last()
    assert decision is not None
    assert decision.post_id == getattr(cast, who).post_id
    assert matter.decisions.count() == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("who", NOT_IN_CHARGE)
def test_nobody_else_decides_and_the_attempt_is_recorded(cast: Cast, spy: Spy, name: str, who: str) -> None:
    make, act, _ = ACTS[name]
    matter = make(cast)
    spy.since()
    with pytest.raises(Refused) as refusal:
        act(matter, actor=getattr(cast, who))
    assert refusal.value.verdict.crossing
    assert [refused for _, refused in spy.entries] == [True]
    assert matter.decisions.count() == 1


@pytest.mark.parametrize("name", ["close", "send back", "stop", "extend", "not extend"])
def test_it_is_decided_once(cast: Cast, name: str) -> None:
    make, act, _ = ACTS[name]
    matter = make(cast)
    act(matter, actor=cast.leader)
    with pytest.raises(Conflict):
        act(matter, actor=cast.leader)
    assert matter.decisions.count() == 2


@pytest.mark.parametrize("name", ACTS)
def test_a_clerk_may_record_it_from_the_leaders_paper(cast: Cast, spy: Spy, name: str) -> None:
    make, act, verb = ACTS[name]
    matter = make(cast)
    spy.since()
    act(matter, actor=cast.office_clerk, paper=paper_of(cast))
    assert spy.entries == [(verb, False)]
    assert spy.who_heard("ledger.recorded") == {cast.leader.person_id}
    decision = matter.decisions.last()
    assert decision is not None
    assert (decision.person_label, decision.recording.paper) == ("乙双宁", "批示件 3月5日")


def test_the_office_names_who_could_decide(cast: Cast) -> None:
    with pytest.raises(Refused) as refusal:
        actions.close_matter(done(cast), actor=cast.office_head)
    assert refusal.value.verdict.reason == "办公室岗位不能拍板（销号）。可转请副主任（分管城管）批示。"


def test_closing_needs_a_report(cast: Cast) -> None:
    with pytest.raises(Conflict, match="还没有报结"):
        actions.close_matter(in_hand(cast), actor=cast.leader)


def test_closing_keeps_the_day_and_ends_the_involvement(cast: Cast) -> None:
    matter = closed(cast)
    assert (matter.open, matter.closed_on, matter.state) == (False, today(), Matter.State.CLOSED)
    assert not Involvement.objects.filter(matter=matter, open=True).exists()


def test_the_whole_is_not_closed_or_stopped_before_its_parts(cast: Cast) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    actions.break_down(matter, actor=cast.head, parts=[Part("甲", "乙", cast.east, soon(5))])
    actions.report_done(matter, actor=cast.staff, review="好了")
    with pytest.raises(Conflict, match="1 件分解事项未了"):
        actions.close_matter(matter, actor=cast.leader)
    with pytest.raises(Conflict, match="1 件分解事项未了"):
        actions.stop_matter(matter, actor=cast.leader, text="不办了")


def test_sending_back_needs_a_reason_and_puts_it_in_hand_again(cast: Cast) -> None:
    matter = done(cast)
    with pytest.raises(Unacceptable):
        actions.send_back(matter, actor=cast.leader, text=" ")
    matter = actions.send_back(matter, actor=cast.leader, text="还差一处")
    assert (matter.state, matter.done_on) == (Matter.State.IN_HAND, None)


def test_granting_moves_the_deadline_to_the_day_asked_or_another(cast: Cast) -> None:
    matter = actions.decide_extension(asked(cast), actor=cast.leader, granted=True, due_on=soon(30))
    assert matter.due_on == soon(30)
    assert set(Involvement.objects.filter(matter=matter).values_list("due_on", flat=True)) == {soon(30)}
    assert matter.extensions.get().answer == Extension.Answer.GRANTED


def test_refusing_leaves_the_deadline(cast: Cast) -> None:
    matter = actions.decide_extension(asked(cast), actor=cast.leader, granted=False, text="抓紧")
    assert matter.due_on == soon(20)


def test_another_lead_unit_starts_with_assigning(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    spy.since()
    matter = actions.adjust(
        matter, actor=cast.leader, to=Adjustment(lead_unit=cast.east), text="改由东风社区主办"
    )
    assert (matter.state, matter.assignee, matter.lead_unit) == (Matter.State.TO_ASSIGN, None, cast.east)
    assert list(matter.helpers.all()) == []
    assert {cast.head.person_id, cast.community_head.person_id} <= spy.who_heard("ledger.decided")


def test_a_leader_does_not_hand_a_matter_to_a_unit_outside_their_charge(cast: Cast) -> None:
    matter = in_hand(cast)
    with pytest.raises(Refused, match="党建办不在您分管范围内"):
        actions.adjust(matter, actor=cast.leader, to=Adjustment(lead_unit=cast.party))
    matter = actions.adjust(matter, actor=cast.principal, to=Adjustment(lead_unit=cast.party))
    assert matter.leader_post_id == cast.principal.post_id


def test_an_adjustment_changes_something(cast: Cast) -> None:
    matter = in_hand(cast)
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.adjust(matter, actor=cast.leader, to=Adjustment(goal=matter.goal, helpers=[]))


def test_the_whole_is_not_due_before_its_parts(cast: Cast) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    actions.break_down(matter, actor=cast.head, parts=[Part("甲", "乙", cast.east, soon(15))])
    with pytest.raises(Unacceptable, match="上级事项不能更早"):
        actions.adjust(matter, actor=cast.leader, to=Adjustment(due_on=soon(14)))


def test_a_deadline_that_passes_decides_nothing(cast: Cast) -> None:
    matter = asked(cast)
    Matter.objects.filter(pk=matter.pk).update(
        opened_on=today() - timedelta(days=9), due_on=today() - timedelta(days=1)
    )
    matter.refresh_from_db()
    assert (matter.state, matter.extensions.get().answer) == (Matter.State.IN_HAND, Extension.Answer.PENDING)
    assert list(matter.decisions.values_list("kind", flat=True)) == [Decision.Kind.OPENED]


def test_another_sub_districts_principal_decides_nothing_here(cast: Cast) -> None:
    elsewhere = Organ.objects.create(name="别处街道", short_name="别处")
    stranger = replace(cast.principal, organ_id=elsewhere.pk)
    with pytest.raises(Refused, match="不是本街道"):
        actions.close_matter(done(cast), actor=stranger)


def test_opened_once_is_decided_once(cast: Cast) -> None:
    assert opened(cast).decisions.count() == 1


def test_words_with_a_secrecy_mark_undo_the_act_whichever_it_is(cast: Cast) -> None:
    matter = in_hand(cast)
    mark = "机密★10年"
    with pytest.raises(Refused, match="涉密文件"):
        actions.report_progress(matter, actor=cast.staff, text=mark)
    with pytest.raises(Refused, match="涉密文件"):
        actions.adjust(matter, actor=cast.leader, to=Adjustment(goal=mark))
    with pytest.raises(Refused, match="涉密文件"):
        actions.inspect(matter, actor=cast.office_clerk, finding="true", text=mark)
    matter.refresh_from_db()
    assert mark not in matter.goal
    assert not matter.progress.exists()
    assert not Entry.objects.filter(note__contains="机密").exists()


def test_a_leader_of_another_office_cannot_be_recorded(cast: Cast) -> None:
    elsewhere = Organ.objects.create(name="别处街道", short_name="别处")
    unit = Unit.objects.create(organ=elsewhere, kind=Unit.Kind.LEADERSHIP, name="别处领导", short_name="别处")
    post = Post.objects.create(organ=elsewhere, unit=unit, kind=PostKind.PRINCIPAL, name="别处书记")
    matter = in_hand(cast)
    with pytest.raises(Refused, match="本街道的领导"):
        actions.adjust(
            matter,
            actor=cast.office_clerk,
            to=Adjustment(weight=3),
            paper=replace(paper_of(cast), post=post),
        )
