"""Advice, forecast, inspection, urging; recorded instructions contested and settled."""

import pytest

from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.models import Matter, Recording
from qianshao.ledger.tests.conftest import Spy, closed, done, in_hand, opened, paper_of
from tests.cast import Cast


@pytest.mark.parametrize("who", ["office_head", "office_clerk"])
def test_the_office_advises_and_nothing_changes_by_it(cast: Cast, spy: Spy, who: str) -> None:
    matter = done(cast)
    spy.since()
    actions.advise(matter, actor=getattr(cast, who), text="建议同意销号")
    matter.refresh_from_db()
    assert matter.state == Matter.State.DONE
    assert spy.entries == [("ledger.matter.advised", False)]
    assert spy.who_heard("ledger.advised") == {cast.leader.person_id}


@pytest.mark.parametrize("who", ["head", "staff", "leader", "system_admin"])
def test_only_the_office_advises_in_the_ledger(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.advise(done(cast), actor=getattr(cast, who), text="建议")


@pytest.mark.parametrize("who", ["office_clerk", "leader", "principal"])
def test_the_office_and_leaders_inspect_and_urge(cast: Cast, spy: Spy, who: str) -> None:
    matter, actor = in_hand(cast), getattr(cast, who)
    spy.since()
    actions.inspect(matter, actor=actor, finding="incomplete", text="照片缺三处")
    actions.urge(matter, actor=actor)
    assert spy.entries == [("ledger.matter.inspected", False), ("ledger.matter.urged", False)]
    assert spy.who_heard("ledger.urged") == {cast.head.person_id, cast.staff.person_id}


@pytest.mark.parametrize("who", ["head", "staff", "other_leader", "liaison", "audit_admin"])
def test_others_neither_inspect_nor_urge(cast: Cast, who: str) -> None:
    matter = in_hand(cast)
    with pytest.raises(Refused):
        actions.inspect(matter, actor=getattr(cast, who), finding="true", text="看过")
    with pytest.raises(Refused):
        actions.urge(matter, actor=getattr(cast, who))


def test_one_urges_once_a_day(cast: Cast) -> None:
    matter = in_hand(cast)
    actions.urge(matter, actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="今天已经催过"):
        actions.urge(matter, actor=cast.office_clerk)


def test_a_finding_is_one_of_three(cast: Cast) -> None:
    with pytest.raises(Unacceptable) as refusal:
        actions.inspect(in_hand(cast), actor=cast.office_clerk, finding="好", text="看过")
    assert refusal.value.field == "finding"


def test_a_closed_matter_is_not_urged(cast: Cast) -> None:
    with pytest.raises(Conflict):
        actions.urge(closed(cast), actor=cast.office_clerk)


def test_the_forecast_is_written_and_corrected(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast)
    spy.since()
    actions.correct_forecast(matter, actor=cast.staff, risk="high", text="雨季可能误期")
    matter = actions.correct_forecast(matter, actor=cast.office_clerk, risk="middle", text="雨季可能误期")
    assert (matter.risk, matter.forecast) == ("middle", "雨季可能误期")
    assert spy.entries == [("ledger.matter.forecast", False)] * 2
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.correct_forecast(matter, actor=cast.staff, risk="middle", text="雨季可能误期")
    with pytest.raises(Refused):
        actions.correct_forecast(matter, actor=cast.other_staff, risk="low", text="无")


def recorded(cast: Cast) -> Recording:
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast))
    return matter.decisions.get().recording


def test_the_leader_lets_a_recording_stand_once(cast: Cast, spy: Spy) -> None:
    recording = recorded(cast)
    spy.since()
    assert actions.confirm_recording(recording, actor=cast.leader).state == Recording.State.CONFIRMED
    assert spy.entries == [("ledger.recording.confirmed", False)]
    with pytest.raises(Conflict):
        actions.confirm_recording(recording, actor=cast.leader)


@pytest.mark.parametrize("who", ["principal", "other_leader", "office_clerk", "office_head", "head"])
def test_nobody_else_answers_for_the_leader(cast: Cast, who: str) -> None:
    recording = recorded(cast)
    with pytest.raises(Refused):
        actions.confirm_recording(recording, actor=getattr(cast, who))
    with pytest.raises(Refused):
        actions.contest_record(recording, actor=getattr(cast, who), text="不是我")


def test_a_contested_recording_is_put_right_by_the_office(cast: Cast, spy: Spy) -> None:
    recording = recorded(cast)
    spy.since()
    actions.contest_record(recording, actor=cast.leader, text="我批的是东风社区主办")
    assert {cast.office_head.person_id, cast.office_clerk.person_id} == spy.who_heard("ledger.contested")
    settled = actions.settle_contest(recording, actor=cast.office_clerk, text="已按批示件改录")
    assert settled.state == Recording.State.SETTLED
    assert [verb for verb, _ in spy.entries] == ["ledger.recording.contested", "ledger.recording.settled"]
    with pytest.raises(Conflict):
        actions.settle_contest(recording, actor=cast.office_clerk, text="再一次")


def test_only_the_office_settles(cast: Cast) -> None:
    recording = actions.contest_record(recorded(cast), actor=cast.leader, text="有出入")
    for who in (cast.leader, cast.head, cast.security_admin):
        with pytest.raises(Refused):
            actions.settle_contest(recording, actor=who, text="好了")
