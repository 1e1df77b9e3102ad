"""A series makes its meetings ahead, once each; exceptions stay; a leader decides once; the untouched follow a change."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.jobs import series_ahead
from qianshao.meetings.models import Meeting, Occurrence, Series, SeriesState, State
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.series import series_visible_to
from qianshao.meetings.tests.meetings import a_deciding_kind, a_kind, a_meeting, a_room, a_series, on, weekly
from qianshao.people.actor import system


def meetings_of(series):
    return list(Meeting.objects.filter(occurrence__series=series).order_by("begins_at"))


def days_of(series):
    return [timezone.localdate(each.begins_at) for each in meetings_of(series) if each.open]


def next_mondays(count):
    first = today() + timedelta(days=(0 - today().weekday()) % 7)
    if first == today() and timezone.localtime(now()).time() >= time(9):
        first += timedelta(days=7)
    return [first + timedelta(days=7 * n) for n in range(count)]


def test_the_meetings_of_six_weeks_are_made_once_however_often_the_job_runs(cast):
    series = a_series(cast)
    expected = [day for day in next_mondays(7) if day <= today() + timedelta(weeks=6)]
    assert days_of(series) == expected
    series_ahead()
    assert actions.make_ahead(series, actor=system(cast.organ.pk)) == []
    assert days_of(series) == expected
    first = meetings_of(series)[0]
    assert (first.title, first.state, first.where) == ("周例会", State.PREPARING, "大厅")
    assert first.made_by_id == cast.office_clerk.person_id
    assert [row.who for row in attendees_of(first)] == ["城管办", "东风社区"]


def test_a_week_later_the_job_makes_one_more(cast):
    series = a_series(cast)
    before = days_of(series)
    with acting_at(now() + timedelta(days=7)):
        series_ahead()
    assert days_of(series) == [*before, before[-1] + timedelta(days=7)]


def test_a_turn_cannot_be_made_twice_even_past_the_code(cast):
    series = a_series(cast)
    turn = series.occurrences.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.create(series=series, on=turn.on, meeting=a_meeting(cast))


def test_setting_up_leaves_one_entry_of_its_own(cast):
    a_kind(cast)
    series = a_series(cast)
    assert Entry.objects.filter(verb="meetings.series.opened", subject_id=series.pk).count() == 1
    with pytest.raises(Unacceptable, match="没有改动"):
        actions.change_series(
            series, actions.SeriesDetails("周例会", place="大厅"), weekly(), actor=cast.office_clerk
        )


def test_a_unit_sets_up_its_own_and_others_do_not_see_it(cast):
    series = a_series(cast, by="head")
    assert series_visible_to(cast.staff).get() == series
    assert not series_visible_to(cast.other_head).exists()
    assert not series_visible_to(cast.system_admin).exists()
    with pytest.raises(Refused, match="只能筹备本单位"):
        actions.open_series(
            series.kind, cast.city, actions.SeriesDetails("例会"), weekly(), actor=cast.other_head
        )
    with pytest.raises(Refused, match="由领导定"):
        a_series(cast, a_deciding_kind(cast), by="head")


def test_a_leader_decides_once_and_every_meeting_inherits_it(cast):
    series = a_series(cast, a_deciding_kind(cast))
    assert (series.state, meetings_of(series)) == (SeriesState.WAITING, [])
    assert [todo.wanted for todo in todos_of(cast.principal)] == ["定会期"]
    for actor in (cast.office_head, cast.leader, cast.head):
        with pytest.raises(Refused):
            actions.agree_series(series, actor=actor)
    series = actions.agree_series(series, actor=cast.principal, text="按此办")
    made = meetings_of(series)
    assert len(made) >= 6
    assert {each.decided_label for each in made} == {str(cast.principal)}
    assert not any(each.undecided or each.proposals.exists() for each in made)
    with pytest.raises(Conflict, match="没有待定"):
        actions.agree_series(series, actor=cast.principal)


def test_other_times_of_a_leaders_series_wait_for_the_leader(cast):
    series = actions.agree_series(a_series(cast, a_deciding_kind(cast)), actor=cast.principal)
    before = days_of(series)
    details = actions.SeriesDetails("周例会", chair=series.chair, place="大厅")
    actions.change_series(series, details, weekly(weekday=1), actor=cast.office_clerk)
    assert days_of(series) == before, "asked is not changed"
    with pytest.raises(Unacceptable, match="意见"):
        actions.decline_series(series, actor=cast.principal, text=" ")
    actions.decline_series(series, actor=cast.principal, text="周二下一线")
    series.refresh_from_db()
    assert (series.state, days_of(series)) == (SeriesState.RUNNING, before)
    actions.change_series(series, details, weekly(weekday=2), actor=cast.office_clerk)
    actions.agree_series(series, actor=cast.principal)
    assert {day.weekday() for day in days_of(series)} == {2}
    with pytest.raises(Refused, match="由.*定下"):
        actions.end_series(series, actor=cast.office_head, reason="合并")
    with pytest.raises(Refused, match="会期由领导定下"):
        actions.skip_turn(
            series, days_of(series)[-1] + timedelta(days=7), actor=cast.office_head, reason="忙"
        )


def test_a_series_that_was_declined_can_be_asked_for_anew(cast):
    series = a_series(cast, a_deciding_kind(cast))
    series = actions.decline_series(series, actor=cast.principal, text="改在周二")
    assert series.state == SeriesState.DECLINED
    details = actions.SeriesDetails("周例会", chair=series.chair, place="大厅")
    series = actions.change_series(series, details, weekly(weekday=1), actor=cast.office_clerk)
    assert series.state == SeriesState.WAITING
    assert actions.agree_series(series, actor=cast.principal).state == SeriesState.RUNNING


def test_a_leader_who_sets_it_up_has_decided(cast):
    series = a_series(cast, a_deciding_kind(cast), by="principal")
    assert series.state == SeriesState.RUNNING
    assert {each.decided_label for each in meetings_of(series)} == {str(cast.principal)}
    with pytest.raises(Refused):
        a_series(cast, series.kind, by="leader")
    assert Series.objects.count() == 1


def test_a_change_moves_only_what_nobody_has_touched(cast):
    series = a_series(cast)
    first, second, third, fourth, *rest = meetings_of(series)
    actions.notify(first, actor=cast.office_clerk)
    actions.move_meeting(
        second,
        actor=cast.office_clerk,
        begins_at=second.begins_at + timedelta(days=2),
        ends_at=second.ends_at + timedelta(days=2),
        reason="场地检修",
    )
    actions.propose_topic(third, actions.TopicDetails("议题", cast.city), actor=cast.office_clerk)
    actions.cancel_meeting(fourth, actor=cast.office_clerk, reason="合并")
    kept = [timezone.localdate(each.begins_at) for each in (first, second, third)]
    kept[1] += timedelta(days=2)
    details = actions.SeriesDetails("周例会", place="小会议室")
    actions.change_series(series, details, weekly(weekday=1, begin=time(15)), actor=cast.office_clerk)
    followed = [day + timedelta(days=1) for day in map(timezone.localdate, (each.begins_at for each in rest))]
    assert days_of(series)[: len(kept)] == kept
    # Where the change brings one more Tuesday within the six weeks, it is made too.
    assert days_of(series)[len(kept) :][: len(followed)] == followed
    for each in rest:
        each.refresh_from_db()
        assert (each.where, timezone.localtime(each.begins_at).hour) == ("小会议室", 15)
        assert each.sequence == 1
    first.refresh_from_db()
    assert first.where == "大厅"
    fourth.refresh_from_db()
    assert fourth.state == State.CANCELLED, "a week that was cancelled stays so"


def test_who_is_asked_follows_too_and_the_kind_says_it_where_nobody_is_chosen(cast):
    series = a_series(cast)
    details = actions.SeriesDetails("周例会", place="大厅", units=[cast.civil], observers=[cast.red])
    actions.change_series(series, details, weekly(), actor=cast.office_clerk)
    for meeting in meetings_of(series):
        assert [str(row) for row in attendees_of(meeting)] == ["民政办（出席）", "红旗社区（列席）"]


def test_ending_cancels_what_is_untouched_and_names_what_stays(cast):
    series = a_series(cast)
    first, *rest = meetings_of(series)
    actions.notify(first, actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="原因"):
        actions.end_series(series, actor=cast.office_clerk, reason=" ")
    with pytest.raises(Refused):
        actions.end_series(series, actor=cast.head, reason="不想开")
    actions.end_series(series, actor=cast.office_clerk, reason="减会")
    assert [each.state for each in meetings_of(series)] == [State.NOTIFIED] + [State.CANCELLED] * len(rest)
    said = Entry.objects.get(verb="meetings.series.ended").changes_json
    assert first.span in said
    with pytest.raises(Refused, match="已停止"):
        actions.end_series(series, actor=cast.office_clerk, reason="再停")
    assert actions.make_ahead(series, actor=system(cast.organ.pk)) == []


def test_an_earlier_last_day_cancels_what_lies_after_it(cast):
    series = a_series(cast)
    second = days_of(series)[1]
    details = actions.SeriesDetails("周例会", place="大厅")
    actions.change_series(series, details, weekly(until=second), actor=cast.office_clerk)
    assert days_of(series) == days_of(series)[:2]
    assert days_of(series)[-1] == second


def test_a_turn_left_out_beforehand_is_not_made_and_can_be_taken_back(cast):
    series = a_series(cast)
    later = days_of(series)[-1] + timedelta(days=7)
    with pytest.raises(Conflict, match="会议页取消"):
        actions.skip_turn(series, days_of(series)[0], actor=cast.office_clerk, reason="放假")
    with pytest.raises(Conflict, match="没有这个例会"):
        actions.skip_turn(series, later + timedelta(days=1), actor=cast.office_clerk, reason="放假")
    actions.skip_turn(series, later, actor=cast.office_clerk, reason="区里开会")
    with pytest.raises(Conflict, match="已经定了不开"):
        actions.skip_turn(series, later, actor=cast.office_clerk, reason="区里开会")
    with acting_at(now() + timedelta(days=7)):
        series_ahead()
        assert later not in days_of(series)
        actions.restore_turn(series, later, actor=cast.office_clerk)
        assert later in days_of(series)
        with pytest.raises(Conflict, match="没有定过不开"):
            actions.restore_turn(series, later, actor=cast.office_clerk)


def test_an_extra_meeting_of_a_leaders_series_is_asked_for_by_itself(cast):
    series = actions.agree_series(a_series(cast, a_deciding_kind(cast)), actor=cast.principal)
    extra = actions.add_extra(
        series, actor=cast.office_clerk, begins_at=on(3, 15), ends_at=on(3, 16), reason="防汛"
    )
    assert extra.undecided
    assert extra.proposals.count() == 1
    assert extra.occurrence.extra


def test_a_room_a_series_uses_is_not_taken_out_of_use(cast):
    room = a_room(cast)
    series = a_series(cast, room=room)
    with pytest.raises(Conflict, match="例会“周例会”用着三楼会议室"):
        actions.close_room(room, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="先停止例会"):
        actions.close_kind(series.kind, actor=cast.office_clerk)
    actions.end_series(series, actor=cast.office_clerk, reason="减会")
    assert actions.close_room(room, actor=cast.office_clerk).closed_on == today()
    with pytest.raises(Unacceptable, match="已停用"):
        a_series(cast, room=room)


def test_a_secret_series_is_refused_and_nothing_of_it_is_kept(cast):
    a_kind(cast)
    with pytest.raises(Refused, match="密"):
        a_series(cast, title="机密★20年 例会")
    assert not Series.objects.exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"weekday": None}, "周几"),
        ({"frequency": "nth"}, "第几个"),
        ({"frequency": "day", "weekday": None}, "几日"),
        ({"until": date(2020, 1, 6)}, "停止日期"),
        ({"minutes": 2}, "时长"),
    ],
)
def test_a_rule_that_says_too_little_is_refused_with_a_sentence(cast, more, why):
    kind = a_kind(cast)
    with pytest.raises(Unacceptable, match=why):
        a_series(cast, kind, rhythm=weekly(**more))
    assert not Series.objects.exists()


def test_the_page_shows_conflicts_before_it_keeps_and_the_turns_afterwards(cast):
    room, kind = a_room(cast), a_kind(cast)
    begins = timezone.make_aware(timezone.datetime.combine(next_mondays(2)[1], time(9)))
    a_meeting(
        cast,
        kind,
        room=room,
        place="",
        title="先来的会",
        begins_at=begins,
        ends_at=begins + timedelta(hours=1),
    )
    client = cast.client(cast.office_clerk)
    typed = {
        "chosen": kind.pk,
        "title": "周例会",
        "frequency": "weekly",
        "weekday": "0",
        "begin": "9:00",
        "day_off": "stay",
        "first_on": today().isoformat(),
        "room": room.pk,
    }
    watched = client.get("/meetings/series/conflicts/", typed).content.decode()
    assert "以后几次" in watched
    assert "先来的会" in watched
    typed["once"] = client.get("/meetings/series/open/").context["form"]["once"].value()
    asked = client.post("/meetings/series/open/", typed)
    assert "先来的会" in asked.content.decode()
    assert not Series.objects.exists()
    done = client.post("/meetings/series/open/", typed | {"seen": asked.context["mark"]})
    series = Series.objects.get()
    assert done["Location"] == series.get_absolute_url()
    page = client.get(series.get_absolute_url()).content.decode()
    assert "每周一 09:00" in page
    assert "这次不开" in page


def test_a_page_with_a_wrong_field_says_so_and_keeps_what_was_typed(cast):
    kind = a_kind(cast)
    client = cast.client(cast.office_clerk)
    typed = {
        "chosen": kind.pk,
        "title": "学习会",
        "frequency": "nth",
        "weekday": "4",
        "begin": "15:00",
        "day_off": "skip",
        "first_on": today().isoformat(),
    }
    answer = client.post("/meetings/series/open/", typed)
    assert "请选择第几个" in answer.content.decode()
    assert 'value="学习会"' in answer.content.decode()


def test_the_list_costs_the_same_for_four_as_for_one(cast):
    client = cast.client(cast.office_clerk)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/meetings/series/").status_code == 200
        return len(queries)

    a_series(cast)
    client.get("/meetings/series/")
    once = cost()
    for _ in range(3):
        a_series(cast)
    assert cost() == once
