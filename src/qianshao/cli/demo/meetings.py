"""The demo office's meetings: one held with what followed, one announced, one that waits for the secretary's word; and
the weekly one, with its exceptions.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta

from django.utils import timezone

from qianshao.cli.demo.calendar import Life, at
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.lives import Story
from qianshao.cli.demo.pictures import scan
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.decided import Paper
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee, Meeting, MeetingKind, Room, Series, State
from qianshao.meetings.queries.attendees import Invitation, attendees_of, invitations_of
from qianshao.meetings.queries.seating import usual_front
from qianshao.meetings.queries.since import since_last
from qianshao.meetings.seating import Layout
from qianshao.people.actor import Actor, system
from qianshao.people.models import Person, Post, Unit

# Who is asked to the meeting that is announced, besides the leaders.
_ASKED = ("city", "civil", "peace", "safety", "grid", "east", "red", "calm", "sunny", "happy", "bright")


def set_up_meetings(office: Office) -> None:
    """The usual kinds of meeting and two rooms."""
    head = office.actor("bangong")
    actions.set_up_usual_kinds(actor=head)
    actions.keep_room(actions.RoomDetails("三楼会议室", 24, "办公楼三楼", "投影、视频会议"), actor=head)
    actions.keep_room(actions.RoomDetails("一楼报告厅", 160, "办公楼一楼", "投影、音响"), actor=head)


def meetings_before(story: Story, day: date) -> Iterator[Life]:
    """The lives of the meetings around a day."""
    for number, back in enumerate((520, 470, 430, 300, 150, 100, 55)):
        yield _regular(story.office, day - timedelta(days=back), minutes=90 if number % 3 else 145)
    yield _held(story.office, add_working_days(day, -8))
    yield _announced(story.office, add_working_days(day, -2), add_working_days(day, 3))
    yield _asked_for(story.office, add_working_days(day, -1), add_working_days(day, 5))
    yield _weekly(story.office, day)
    yield _others(story.office, day)


def _open(office: Office, kind: str, title: str, on: date, hour: int) -> Meeting:
    found = MeetingKind.objects.select_related("unit", "chair").get(organ=office.organ, name=kind)
    begins = at(on, hour)
    planned = actions.Planned(
        found,
        title,
        begins,
        begins + timedelta(minutes=found.minutes),
        found.unit or office.units["office"],
        found.chair,
        Room.objects.filter(organ=office.organ).first(),
    )
    return actions.open_meeting(planned, actor=office.actor("bangong"))


def _held(office: Office, on: date) -> Life:
    """Planned, decided on, announced, held, given out, looked back on."""
    clerk, chair = office.actor("bangong"), office.actor("shuji")
    yield at(add_working_days(on, -5), 10)
    meeting = _open(office, "党工委会", "党工委会（研究节前安全生产）", on, 9)
    yield at(add_working_days(on, -4), 9)
    post = Post.objects.get(pk=chair.post_id or 0)
    paper = Paper(post, chair.person_name, "请示件", upload=scan("请示件", "QS 12"))
    recording = actions.record_answer(meeting, paper, actor=clerk, agreed=True, text="同意，抓紧准备。")
    actions.confirm_recording(recording, actor=chair)
    actions.notify(meeting, actor=clerk)
    yield at(on, 9)
    actions.begin_meeting(meeting, actor=clerk)
    _everybody_signs(meeting, clerk)
    yield at(on, 10)
    unit = Unit.objects.filter(organ=office.organ, kind=Unit.Kind.DEPARTMENT, abolished_on=None).first()
    resolved = actions.Resolved(
        "节前对辖区重点场所开展一次安全生产检查", unit=unit, due_on=add_working_days(today(), 15)
    )
    actions.record_resolution(meeting, resolved, actor=clerk)
    yield at(on, 11)
    actions.end_meeting(meeting, actor=clerk)
    yield at(on, 15)
    actions.give_out_all(meeting, actor=chair)
    actions.write_review(
        meeting, actor=clerk, good="材料提前一天送到", bad="汇报超时", next_time="汇报时间写进通知"
    )


def _everybody_signs(meeting: Meeting, clerk: Actor) -> None:
    for place in Attendee.objects.filter(meeting=meeting).select_related("meeting__unit", "unit", "person"):
        actions.sign_on_list(place, actor=clerk)


def _regular(office: Office, on: date, minutes: int) -> Life:
    """An ordinary 办公会 of the year or the year before: called by the chair, held, counted by itself."""
    clerk, chair = office.actor("bangong"), office.actor("shuji")
    yield at(on, 8)
    meeting = _open(office, "办公会", "办公会", add_working_days(on, 1), 9)
    actions.agree(meeting, actor=chair)
    actions.notify(meeting, actor=clerk)
    yield at(add_working_days(on, 1), 9)
    actions.begin_meeting(meeting, actor=clerk)
    _everybody_signs(meeting, clerk)
    yield at(add_working_days(on, 1), 9) + timedelta(minutes=minutes)
    actions.end_meeting(meeting, actor=clerk)


def _announced(office: Office, since: date, on: date) -> Life:
    """The notice is out; leaders, departments and communities have been asked and seated, one of them sends nobody."""
    head = office.actor("bangong")
    yield at(since, 9)
    meeting = _open(office, "专题会", "老旧小区改造专题会", on, 15)
    asked = [
        *invitations_of(attendees_of(meeting)),
        *(Invitation("attend", office.units[key]) for key in _ASKED),
    ]
    actions.set_attendees(meeting, asked, actor=head)
    actions.notify(meeting, actor=head)
    yield at(since, 15)
    places = Attendee.objects.filter(meeting=meeting).select_related("meeting", "unit", "person")
    east = office.actor("dongfeng")
    coming = actions.Replied("coming", person=Person.objects.get(pk=east.person_id or 0))
    actions.reply(places.get(unit=office.units["east"]), coming, actor=east)
    yield at(since, 16)
    front = usual_front(meeting, attendees_of(meeting))
    actions.arrange_seats(meeting, actions.Arrangement(Layout.HALL, front, columns=6), actor=head)
    yield at(since, 17)
    leave = actions.Replied("leave", reason="当天迎接上级检查")
    actions.reply(places.get(unit=office.units["happy"]), leave, actor=office.actor("xingfu"))


def _asked_for(office: Office, since: date, on: date) -> Life:
    """The secretary is asked whether it is held."""
    yield at(since, 16)
    _open(office, "党工委会", "党工委会（研究年度目标任务）", on, 9)


def _weekly(office: Office, day: date) -> Life:
    """周例会 of the last five weeks and the next: one moved, one cancelled, one left out, one extra."""
    clerk = office.actor("bangong")
    monday = day - timedelta(days=day.weekday())
    yield at(monday - timedelta(days=37), 9)
    series = _set_up(office, monday - timedelta(days=35))
    for week in range(5, -1, -1):
        monday_of = monday - timedelta(weeks=week)
        yield at(monday_of - timedelta(days=3), 10)
        actions.make_ahead(series, actor=system(office.organ.pk))
        meeting = _turn_of(series, monday_of)
        if meeting is None:
            continue
        actions.notify(meeting, actor=clerk)
        yield at(monday_of, 8) + timedelta(minutes=40)
        actions.begin_meeting(meeting, actor=clerk)
        _everybody_signs(meeting, clerk)
        yield at(monday_of, 9)
        yield from _settled(office, meeting, week)
    yield at(add_working_days(day, -1), 15)
    _prepare_next(office, series)
    _exceptions(office, series)


def _others(office: Office, day: date) -> Life:
    """日常学习 every second Friday; 工作总结点评会 once a month, which waits for the secretary's word."""
    clerk, office_unit = office.actor("bangong"), office.units["office"]
    yield at(add_working_days(day, -2), 10)
    kinds = {
        kind.name: kind for kind in MeetingKind.objects.filter(organ=office.organ).select_related("chair")
    }
    learning = actions.SeriesDetails("日常学习", place="三楼学习室", about="学习文件、业务交流")
    friday = actions.Rhythm("fortnightly", time(15), 90, today(), weekday=4, day_off="skip")
    actions.open_series(kinds["学习会"], office_unit, learning, friday, actor=clerk)
    review = actions.SeriesDetails("工作总结点评会", chair=kinds["办公会"].chair, about="当月工作总结、点评")
    last_friday = actions.Rhythm("nth", time(9), 120, today(), weekday=4, nth=5, day_off="before")
    actions.open_series(kinds["办公会"], office_unit, review, last_friday, actor=clerk)


def _set_up(office: Office, first: date) -> Series:
    kind = MeetingKind.objects.get(organ=office.organ, name="周例会")
    chair = office.posts["shuji"]
    departments = Unit.objects.filter(organ=office.organ, kind=Unit.Kind.DEPARTMENT, abolished_on=None)
    details = actions.SeriesDetails(
        "周例会",
        chair=chair,
        room=Room.objects.filter(organ=office.organ).first(),
        about="一周工作汇总、下周安排",
        units=[office.units["office"], *departments[:6]],
    )
    rhythm = actions.Rhythm("weekly", time(8, 40), 60, first, weekday=0, day_off="after")
    return actions.open_series(kind, office.units["office"], details, rhythm, actor=office.actor("bangong"))


def _turn_of(series: Series, on: date) -> Meeting | None:
    """The meeting of that week, where there is one still to be held that day."""
    found = Meeting.objects.filter(occurrence__series=series, occurrence__on=on, state=State.PREPARING)
    return found.first() if at(on).date() == on else None


def _settled(office: Office, meeting: Meeting, week: int) -> Life:
    """What the meeting decided; what is older than a week was given out."""
    clerk = office.actor("bangong")
    words = (
        "沿街店铺门前三包逐户签责任书",
        "更新社区应急物资清单",
        "整理本季度走访记录",
        "检查楼道堆物并限期清理",
        "核对困难群众慰问名单",
        "公布下月窗口值班表",
    )
    departments = list(Unit.objects.filter(organ=office.organ, kind=Unit.Kind.DEPARTMENT, abolished_on=None))
    unit = departments[week % len(departments)]
    due_on = add_working_days(today(), 4 if week % 2 else 12)
    actions.record_resolution(meeting, actions.Resolved(words[week], unit=unit, due_on=due_on), actor=clerk)
    yield at(today(), 9) + timedelta(minutes=35)
    actions.end_meeting(meeting, actor=clerk)
    if week:
        yield at(today(), 14)
        actions.give_out_all(meeting, actor=office.actor("shuji"))


def _prepare_next(office: Office, series: Series) -> None:
    """The next one's agenda begins with what has happened since the last."""
    clerk = office.actor("bangong")
    ahead = Meeting.objects.filter(occurrence__series=series, state=State.PREPARING).order_by("begins_at")
    for meeting in ahead[:1]:
        since = since_last(meeting, clerk)
        for _, lines in since.groups[1:3] if since else ():
            actions.take_up(meeting, lines[0].line, actor=clerk)


def _exceptions(office: Office, series: Series) -> None:
    clerk = office.actor("bangong")
    ahead = [each.meeting for each in series.occurrences.order_by("on") if each.meeting]
    first, second, third = [each for each in ahead if each.state == State.PREPARING][1:4]
    day = timedelta(days=1)
    actions.move_meeting(
        first,
        actor=clerk,
        begins_at=first.begins_at + day,
        ends_at=first.ends_at + day,
        reason="周一区里开视频会",
    )
    actions.cancel_meeting(second, actor=clerk, reason="与季度观摩会合并")
    begins = at(timezone.localdate(third.begins_at) + 3 * day, 15)
    actions.add_extra(
        series, actor=clerk, begins_at=begins, ends_at=begins + timedelta(hours=1), reason="年终收尾"
    )
    last = max(each.on for each in series.occurrences.filter(extra=False))
    actions.skip_turn(series, last + timedelta(weeks=2), actor=clerk, reason="年终目标考核周")
