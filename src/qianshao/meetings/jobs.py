"""What the room does by itself: it reminds of replies in the morning."""

from datetime import time

from qianshao.foundation.clock import now
from qianshao.foundation.jobs import every, job
from qianshao.foundation.verdict import Conflict
from qianshao.meetings.actions import remind_silent
from qianshao.meetings.models import Meeting, State
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
