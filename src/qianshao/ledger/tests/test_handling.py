"""Progress, more time, done."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.models import Extension, Matter
from qianshao.ledger.tests.conftest import Spy, closed, done, in_hand, opened, scan, soon
from tests.cast import Cast

OUTSIDERS = [
    "principal",
    "leader",
    "office_head",
    "office_clerk",
    "other_head",
    "other_staff",
    "liaison",
    "security_admin",
]


@pytest.mark.parametrize("who", ["staff", "head"])
def test_the_assignee_or_the_head_reports_progress(cast: Cast, spy: Spy, who: str) -> None:
    matter = in_hand(cast)
    spy.since()
    with acting_at(now() + timedelta(days=3)):
        progress = actions.report_progress(matter, actor=getattr(cast, who), text=" 已清理 12 处 ")
        assert progress.text == "已清理 12 处"
        matter.refresh_from_db()
        assert matter.last_progress_on == today()
    assert spy.entries == [("ledger.matter.progressed", False)]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_reports_progress_or_done_or_asks_for_time(cast: Cast, who: str) -> None:
    matter, actor = in_hand(cast, helpers=[cast.east]), getattr(cast, who)
    with pytest.raises(Refused):
        actions.report_progress(matter, actor=actor, text="进展")
    with pytest.raises(Refused):
        actions.report_done(matter, actor=actor, review="总结")
    with pytest.raises(Refused):
        actions.request_extension(matter, actor=actor, wanted_on=soon(40), text="理由")


def test_progress_says_something(cast: Cast) -> None:
    with pytest.raises(Unacceptable) as refusal:
        actions.report_progress(in_hand(cast), actor=cast.staff, text="  ")
    assert refusal.value.field == "text"


def test_nothing_is_reported_before_somebody_is_assigned(cast: Cast) -> None:
    with pytest.raises(Conflict, match="指定承办人"):
        actions.report_progress(opened(cast), actor=cast.head, text="进展")


def test_reporting_done_keeps_the_review_and_tells_the_leader(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast)
    spy.since()
    matter = actions.report_done(matter, actor=cast.staff, review="已清理 32 处")
    assert (matter.state, matter.review, matter.done_on) == (Matter.State.DONE, "已清理 32 处", today())
    assert spy.entries == [("ledger.matter.done", False)]
    assert spy.who_heard("ledger.done") == {cast.leader.person_id}


def test_done_is_reported_once(cast: Cast) -> None:
    with pytest.raises(Conflict):
        actions.report_done(done(cast), actor=cast.staff, review="又一次")


def test_evidence_is_asked_only_where_the_leader_asked(cast: Cast) -> None:
    matter = in_hand(cast, evidence_wanted="整治前后照片")
    with pytest.raises(Unacceptable, match="整治前后照片") as refusal:
        actions.report_done(matter, actor=cast.staff, review="好了")
    assert refusal.value.field == "evidence"
    assert actions.report_done(matter, actor=cast.staff, review="好了", files=[scan()])


def test_asking_for_time_leaves_the_deadline_as_it_is(cast: Cast, spy: Spy) -> None:
    matter = in_hand(cast)
    spy.since()
    extension = actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    matter.refresh_from_db()
    assert (matter.due_on, extension.answer) == (soon(20), Extension.Answer.PENDING)
    assert spy.entries == [("ledger.extension.requested", False)]
    assert spy.who_heard("ledger.extension_requested") == {cast.leader.person_id}


def test_one_request_at_a_time(cast: Cast) -> None:
    matter = in_hand(cast)
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    with pytest.raises(Conflict, match="待批"):
        actions.request_extension(matter, actor=cast.staff, wanted_on=soon(50), text="雨季")


def test_more_time_means_a_later_day(cast: Cast) -> None:
    with pytest.raises(Unacceptable) as refusal:
        actions.request_extension(in_hand(cast), actor=cast.staff, wanted_on=soon(20), text="雨季")
    assert refusal.value.field == "wanted_on"


def test_a_request_is_moot_once_done_is_reported(cast: Cast) -> None:
    matter = in_hand(cast)
    extension = actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    actions.report_done(matter, actor=cast.staff, review="提前办好了")
    extension.refresh_from_db()
    assert extension.answer == Extension.Answer.MOOT


def test_nothing_is_reported_on_a_closed_matter(cast: Cast) -> None:
    with pytest.raises(Conflict, match="已销号"):
        actions.report_progress(closed(cast), actor=cast.staff, text="进展")
