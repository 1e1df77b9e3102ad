"""An act on a meeting that reaches into another room leaves an entry there and one here, each of its own record, once."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Refused
from qianshao.journal.models import Entry
from qianshao.ledger import actions as ledger
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting
from qianshao.meetings.tests.meetings import (
    a_deciding_kind,
    a_kind,
    a_meeting,
    an_answer_recorded,
    on,
)
from tests.cast import Cast


class Written:
    """What an act wrote: the verbs in order, and that each entry is about a record of its own room."""

    def __init__(self) -> None:
        self.before = set(Entry.objects.values_list("pk", flat=True))

    def verbs(self) -> list[str]:
        new = Entry.objects.exclude(pk__in=self.before).order_by("pk")
        for entry in new:
            assert entry.subject_type.split(".")[0] == entry.verb.split(".")[0], entry.verb
        return [entry.verb for entry in new]


@pytest.fixture
def over(cast: Cast) -> Meeting:
    """A meeting of the leaders that is over, with two decisions ready to be given out."""
    kind, begins = a_deciding_kind(cast), now() + timedelta(minutes=30)
    planned = actions.Planned(
        kind, "研究防汛", begins, begins + timedelta(hours=1), cast.office, kind.chair, place="三楼"
    )
    made = actions.notify(actions.open_meeting(planned, actor=cast.principal), actor=cast.office_clerk)
    made = actions.begin_meeting(made, actor=cast.office_clerk)
    for text, unit in (("增设两处物资点", cast.city), ("做好走访", cast.civil)):
        resolved = actions.Resolved(text, unit=unit, due_on=today() + timedelta(days=20))
        actions.record_resolution(made, resolved, actor=cast.office_clerk)
    return made


def test_what_stays_in_the_room_leaves_one_entry(cast: Cast, over: Meeting) -> None:
    written = Written()
    actions.end_meeting(over, actor=cast.office_clerk)
    assert written.verbs() == ["meetings.meeting.ended"], "its line in the register is part of it"
    waiting = a_meeting(cast, over.kind, begins_at=on(3), ends_at=on(3, 10))
    written = Written()
    an_answer_recorded(cast, waiting)
    assert written.verbs() == ["meetings.answer.recorded"], "the scan is part of it"


def test_each_decision_given_out_leaves_the_matters_entry_and_the_meetings(cast: Cast, over: Meeting) -> None:
    over = actions.end_meeting(over, actor=cast.office_clerk)
    written = Written()
    actions.give_out_all(over, actor=cast.principal)
    assert written.verbs() == ["ledger.matter.opened", "meetings.resolution.given_out"] * 2


def test_a_text_begun_leaves_the_drafts_entry_and_the_meetings(cast: Cast, over: Meeting) -> None:
    over = actions.end_meeting(over, actor=cast.office_clerk)
    written = Written()
    actions.draft_minutes(over, actor=cast.office_clerk)
    assert written.verbs() == ["drafting.draft.started", "meetings.minutes.drafted"]
    written = Written()
    actions.draft_from_resolution(over.resolutions.first(), actor=cast.office_clerk, purpose="bulletin")
    assert written.verbs() == ["drafting.draft.started", "meetings.resolution.drafted"]


@pytest.fixture
def planned(cast: Cast) -> Meeting:
    """A meeting with a plan of two steps that the principal leader has started."""
    lines = [ledger.Line("发通知", -3), ledger.Line("席卡", -1, unit=cast.city)]
    draft = ledger.TemplateDraft(name="通用会务", occasion="meeting", note="", lines=lines)
    template = ledger.write_template(draft, actor=cast.office_head)
    meeting = a_meeting(cast, begins_at=on(20), ends_at=on(20, 10))
    written = Written()
    post = cast.post(cast.principal)
    actions.plan_meeting(meeting, actor=cast.principal, template=template, leader_post=post)
    opened = ["ledger.matter.opened"] * 2
    assert written.verbs() == [*opened, "ledger.plan.started", "meetings.plan.made"]
    return meeting


def test_a_meeting_that_takes_its_plan_along_or_asks_leaves_the_plans_entry_and_its_own(
    cast: Cast, planned: Meeting
) -> None:
    when = {"begins_at": on(22), "ends_at": on(22, 10), "reason": "改期"}
    written = Written()
    actions.move_meeting(planned, actor=cast.principal, **when)
    assert written.verbs() == ["ledger.plan.moved", "meetings.meeting.moved"]
    written = Written()
    back = {"begins_at": on(20), "ends_at": on(20, 10), "reason": "再改"}
    actions.move_meeting(planned, actor=cast.office_clerk, **back)
    assert written.verbs() == ["ledger.plan.move_asked", "meetings.meeting.moved"]
    written = Written()
    actions.cancel_meeting(planned, actor=cast.principal, reason="不开了")
    stopped = ["ledger.matter.stopped"] * 2
    assert written.verbs() == [*stopped, "ledger.plan.cancelled", "meetings.meeting.cancelled"]


def test_a_number_passed_on_is_said_in_both_meetings(cast: Cast) -> None:
    kind = a_kind(cast, "党工委会", numbered=True)
    first = actions.notify(a_meeting(cast, kind), actor=cast.office_clerk)
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="不开了")
    second = a_meeting(cast, kind, begins_at=on(9), ends_at=on(9, 10))
    written = Written()
    actions.notify(second, actor=cast.office_clerk, instead_of=first)
    assert written.verbs() == ["meetings.number.passed_on", "meetings.meeting.notified"]


def test_what_is_refused_leaves_the_refusal_and_nothing_in_the_other_room(cast: Cast, over: Meeting) -> None:
    over = actions.end_meeting(over, actor=cast.office_clerk)
    written = Written()
    with pytest.raises(Refused, match="主持"):
        actions.give_out(
            over.resolutions.first(), actions.handing_of(over.resolutions.first()), actor=cast.leader
        )
    new = Entry.objects.exclude(pk__in=written.before)
    assert [(entry.verb, entry.refused) for entry in new] == [("meetings.give_out", True)]
