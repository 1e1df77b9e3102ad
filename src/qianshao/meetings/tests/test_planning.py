"""A meeting is planned from its kind; conflicts are said beforehand; what a leader decides only a leader changes."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, Proposal, Reply, State
from qianshao.meetings.queries.attendees import Invitation, attendees_of
from qianshao.meetings.queries.conflicts import conflicts, slot_of
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.tests.meetings import a_deciding_kind, a_kind, a_meeting, a_room, announced, on
from qianshao.notices.models import Notice
from qianshao.people.models import Absence, Person


def told(actor, topic):
    return Notice.objects.filter(person_id=actor.person_id, topic=f"meetings.{topic}").count()


def test_a_meeting_takes_from_its_kind_who_is_asked_and_leaves_one_entry(cast):
    kind = a_kind(cast)
    before = Entry.objects.count()
    meeting = a_meeting(cast, kind)
    assert Entry.objects.count() == before + 1
    assert [row.who for row in attendees_of(meeting)] == ["城管办", "东风社区"]
    assert (meeting.state, meeting.undecided) == (State.PREPARING, False)


def test_the_usual_kinds_are_set_up_once_and_only_by_the_office(cast):
    found = actions.set_up_usual_kinds(actor=cast.office_head)
    assert {"党工委会", "办公会", "周例会"} <= {kind.name for kind in found}
    assert actions.set_up_usual_kinds(actor=cast.office_clerk) == []
    with pytest.raises(Refused, match="办公室"):
        actions.keep_kind(actions.KindDetails("科务会"), actor=cast.head)


@pytest.mark.parametrize(
    ("begins", "ends", "why"),
    [(on(-1), on(-1, 10), "已经过去"), (on(7, 10), on(7, 9), "晚于"), (on(7), on(60), "最长一个月")],
)
def test_times_that_make_no_sense_are_refused_with_a_sentence(cast, begins, ends, why):
    with pytest.raises(Unacceptable, match=why):
        a_meeting(cast, begins_at=begins, ends_at=ends)
    assert not Meeting.objects.exists()


def test_a_unit_plans_its_own_and_nothing_a_leader_decides(cast):
    own = a_meeting(cast, a_kind(cast), by="head", unit=cast.city)
    assert own.unit == cast.city
    with pytest.raises(Refused, match="只能筹备本单位"):
        a_meeting(cast, by="other_head", unit=cast.city)
    with pytest.raises(Refused, match="由领导定"):
        a_meeting(cast, a_deciding_kind(cast), by="head", unit=cast.city)
    assert not visible_to(cast.other_head).exists()
    assert visible_to(cast.staff).count() == 1


def test_a_meeting_of_the_leaders_waits_for_the_chair_and_nobody_else_decides(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast))
    assert told(cast.principal, "to_decide") == 1
    assert [todo.wanted for todo in todos_of(cast.principal)] == ["定开会"]
    with pytest.raises(Conflict, match="会期还没有定"):
        actions.notify(meeting, actor=cast.office_clerk)
    for actor in (cast.office_head, cast.leader, cast.head):
        with pytest.raises(Refused):
            actions.agree(meeting, actor=actor)
    crossings = Entry.objects.filter(refused=True, crossing=True, verb="meetings.agree")
    assert crossings.count() == 3
    decided = actions.agree(meeting, actor=cast.principal)
    assert decided.decided_label == str(cast.principal)
    assert told(cast.office_clerk, "decided") == 1
    with pytest.raises(Conflict):
        actions.agree(meeting, actor=cast.principal)


def test_a_leader_who_plans_it_has_decided(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    assert not meeting.undecided
    assert not meeting.proposals.exists()
    with pytest.raises(Refused):
        a_meeting(cast, meeting.kind, by="leader")


def test_what_was_decided_moves_only_by_the_chair_and_everybody_is_told(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast), by="principal")
    actions.notify(meeting, actor=cast.office_clerk)
    when = {"begins_at": on(8), "ends_at": on(8, 11), "reason": "书记赴区开会"}
    with pytest.raises(Refused, match="须请示"):
        actions.move_meeting(meeting, actor=cast.office_head, **when)
    actions.ask_to_move(meeting, actor=cast.office_clerk, **when)
    meeting.refresh_from_db()
    assert meeting.begins_at == on(7), "asked is not moved"
    with pytest.raises(Conflict, match="已有一条请示"):
        actions.ask_to_cancel(meeting, actor=cast.office_clerk, reason="不开了")
    actions.agree(meeting, actor=cast.principal)
    meeting.refresh_from_db()
    assert meeting.begins_at == on(8)
    assert (told(cast.leader, "moved"), told(cast.other_leader, "moved")) == (1, 1)


def test_a_question_declined_changes_nothing_and_says_why(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast))
    with pytest.raises(Unacceptable, match="意见"):
        actions.decline(meeting, actor=cast.principal, text=" ")
    actions.decline(meeting, actor=cast.principal, text="下周再议")
    meeting.refresh_from_db()
    assert meeting.undecided
    assert meeting.proposals.get().answer_text == "下周再议"
    actions.ask_to_hold(meeting, actor=cast.office_clerk, text="下周")
    assert meeting.proposals.filter(kind=Proposal.Kind.HOLD).count() == 2


def test_moving_tells_all_and_only_those_it_concerns_and_asks_them_anew(cast):
    meeting = announced(cast)
    other = announced(cast, title="另一个会", begins_at=on(9), ends_at=on(9, 10))
    meeting.attendees.filter(unit=cast.city).update(reply=Reply.COMING, person_id=cast.staff.person_id)
    with pytest.raises(Unacceptable, match="没有变化"):
        actions.move_meeting(
            meeting,
            actor=cast.office_clerk,
            begins_at=meeting.begins_at,
            ends_at=meeting.ends_at,
            reason="无",
        )
    before = Entry.objects.count()
    actions.move_meeting(
        meeting, actor=cast.office_clerk, begins_at=on(8), ends_at=on(8, 10), reason="停电检修"
    )
    assert Entry.objects.count() == before + 1
    assert {row.reply for row in attendees_of(meeting)} == {Reply.NONE}
    assert all(
        told(actor, "moved") == 1 for actor in (cast.head, cast.staff, cast.liaison, cast.community_head)
    )
    assert told(cast.other_head, "moved") == 0
    other.refresh_from_db()
    assert other.begins_at == on(9)


def test_cancelling_needs_a_reason_tells_everybody_and_happens_once(cast):
    meeting = announced(cast)
    with pytest.raises(Unacceptable, match="原因"):
        actions.cancel_meeting(meeting, actor=cast.office_clerk, reason=" ")
    with pytest.raises(Refused):
        actions.cancel_meeting(meeting, actor=cast.head, reason="不想开")
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="合并到下周")
    assert told(cast.head, "cancelled") == 1
    with pytest.raises(Conflict, match="已取消"):
        actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="再取消")


def test_room_people_absence_and_calendar_are_said_beforehand(cast):
    room = a_room(cast, seats=1)
    first = announced(cast, room=room, place="")
    head = Person.objects.get(pk=cast.head.person_id)
    asked = [Invitation("attend", cast.city, head, cast.post(cast.head))]
    actions.set_attendees(first, asked, actor=cast.office_clerk)
    second = a_meeting(cast, title="同时的会", room=room, place="", begins_at=on(7, 9, 30), ends_at=on(7, 11))
    asked.append(Invitation("attend", cast.east))
    actions.set_attendees(second, asked, actor=cast.office_clerk)
    Absence.objects.create(
        person=head, first=second.begins_at.date(), last=second.begins_at.date(), reason="培训"
    )
    found = conflicts(slot_of(second, attendees_of(second)))
    said = "".join(found)
    assert "三楼会议室这段时间已安排“防汛专题会”" in said
    assert "有1个座位，应到2人" in said
    assert "己六合同一时间要参加“防汛专题会”" in said
    assert "己六合那天外出（培训）" in said
    actions.cancel_meeting(first, actor=cast.office_clerk, reason="让路")
    assert "已安排" not in "".join(conflicts(slot_of(second, attendees_of(second))))


def test_a_chair_on_leave_and_a_front_line_day_are_said(cast):
    meeting = a_meeting(cast, a_deciding_kind(cast))
    day = meeting.begins_at.date()
    Absence.objects.create(person_id=cast.principal.person_id, first=day, last=day + timedelta(days=2))
    cast.organ.settings = {"meetings.frontline_days": "一二三四五六日"[day.weekday()]}
    cast.organ.save()
    said = "".join(conflicts(slot_of(meeting, attendees_of(meeting))))
    assert "主持人甲一鸣那天外出" in said
    assert "领导一线工作日，涉及甲一鸣、乙双宁、丙三元" in said


def test_a_room_with_meetings_ahead_stays_and_says_which(cast):
    room = a_room(cast)
    meeting = a_meeting(cast, room=room, place="")
    with pytest.raises(Conflict, match="防汛专题会"):
        actions.close_room(room, actor=cast.office_clerk)
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="不开")
    closed = actions.close_room(room, actor=cast.office_clerk)
    assert closed.closed_on == today()
    with pytest.raises(Unacceptable, match="已停用"):
        a_meeting(cast, room=room)
    with pytest.raises(Refused):
        actions.close_room(a_room(cast, "二楼"), actor=cast.head)


def test_a_notice_needs_a_place_and_somebody_to_ask(cast):
    meeting = a_meeting(cast, place="")
    with pytest.raises(Unacceptable, match="地点"):
        actions.notify(meeting, actor=cast.office_clerk)
    actions.change_meeting(meeting, actions.Details("防汛会", place="院内"), actor=cast.office_clerk)
    actions.notify(meeting, actor=cast.office_clerk)
    assert told(cast.liaison, "notified") == 1
    with pytest.raises(Conflict):
        actions.notify(meeting, actor=cast.office_clerk)


def test_the_steps_come_one_after_the_other(cast):
    meeting = a_meeting(cast)
    with pytest.raises(Conflict, match="先发通知"):
        actions.begin_meeting(meeting, actor=cast.office_clerk)
    actions.notify(meeting, actor=cast.office_clerk)
    with acting_at(now() + timedelta(days=7)):
        actions.begin_meeting(meeting, actor=cast.office_clerk)
        with pytest.raises(Conflict, match="散会以后"):
            actions.archive_meeting(meeting, actor=cast.office_clerk)
        actions.end_meeting(meeting, actor=cast.office_clerk)
        done = actions.archive_meeting(meeting, actor=cast.office_clerk)
    assert (done.state, done.open) == (State.ARCHIVED, False)


def test_a_secret_meeting_is_refused_and_nothing_of_it_is_kept(cast):
    kind = a_kind(cast)
    with pytest.raises(Refused, match="密"):
        a_meeting(cast, kind, title="机密★20年 专题会")
    assert not Meeting.objects.exists()
