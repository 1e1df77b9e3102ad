"""What the room does by itself: it reminds of replies in the morning, and lists the meetings of series ahead."""

from datetime import time

from qianshao.foundation.clock import now
from qianshao.foundation.jobs import every, job
from qianshao.foundation.verdict import Conflict, Unacceptable
from qianshao.meetings.actions import make_ahead, remind_silent
from qianshao.meetings.models import Meeting, Series, SeriesState, State
from qianshao.people.actor import system


@every(days=1, at=time(8, 40))
@job("meetings.remind")
def remind() -> None:
    """Once a day, whoever has not answered a notice is reminded; a second run finds nobody left."""
    waiting = Meeting.objects.filter(open=True, state=State.NOTIFIED, begins_at__gt=now())
    for meeting in waiting.filter(attendees__reply="none").distinct():
        try:
            remind_silent(meeting, actor=system(meeting.organ_id))
        except Conflict:
            continue


@every(days=1, at=time(6, 20))
@job("meetings.make_ahead")
def series_ahead() -> None:
    """Every series has its meetings of the next weeks; a second run finds them made.

    One that cannot be made (its kind has come to need a chair it lacks) keeps no other back, and the job still fails.
    """
    wrong: list[Exception] = []
    for series in Series.objects.filter(state=SeriesState.RUNNING).order_by("pk"):
        try:
            make_ahead(series, actor=system(series.organ_id))
        except (Conflict, Unacceptable) as problem:
            wrong.append(problem)
    if wrong:
        raise wrong[0]
