"""The demo office's meetings: one held with what followed, one announced, one that waits for the secretary's word."""

from collections.abc import Iterator
from datetime import date, timedelta

from qianshao.cli.demo.calendar import Life, at
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.lives import Story
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.meetings import actions
from qianshao.meetings.models import Attendee, Meeting, MeetingKind, Room
from qianshao.people.models import Unit


def set_up_meetings(office: Office) -> None:
    """The usual kinds of meeting and two rooms."""
    head = office.actor("bangong")
    actions.set_up_usual_kinds(actor=head)
    actions.keep_room(actions.RoomDetails("三楼会议室", 24, "办公楼三楼", "投影、视频会议"), actor=head)
    actions.keep_room(actions.RoomDetails("一楼报告厅", 160, "办公楼一楼", "投影、音响"), actor=head)


def meetings_before(story: Story, day: date) -> Iterator[Life]:
    """The lives of the meetings around a day."""
    yield _held(story.office, add_working_days(day, -8))
    yield _announced(story.office, add_working_days(day, -2), add_working_days(day, 3))
    yield _asked_for(story.office, add_working_days(day, -1), add_working_days(day, 5))


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
    actions.agree(meeting, actor=chair, text="同意，抓紧准备。")
    actions.notify(meeting, actor=clerk)
    yield at(on, 9)
    actions.begin_meeting(meeting, actor=clerk)
    for place in Attendee.objects.filter(meeting=meeting).select_related("meeting__unit", "unit", "person"):
        actions.sign_on_list(place, actor=clerk)
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


def _announced(office: Office, since: date, on: date) -> Life:
    """The notice is out; the leaders have been asked."""
    yield at(since, 9)
    meeting = _open(office, "专题会", "老旧小区改造专题会", on, 15)
    actions.notify(meeting, actor=office.actor("bangong"))


def _asked_for(office: Office, since: date, on: date) -> Life:
    """The secretary is asked whether it is held."""
    yield at(since, 16)
    _open(office, "党工委会", "党工委会（研究年度目标任务）", on, 9)
