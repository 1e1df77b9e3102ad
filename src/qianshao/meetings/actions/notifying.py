"""发通知: from then on whoever is asked sees the meeting and answers."""

import secrets

from django.utils.timezone import localdate

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings.actions.common import everybody, locked, tell_of
from qianshao.meetings.actions.numbers import number_meeting
from qianshao.meetings.models import Meeting, State
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor


@action
def notify(meeting: Meeting, *, actor: Actor, instead_of: Meeting | None = None) -> Meeting:
    """Send the notice to everybody who is asked; it gets its number, the next or that of a cancelled meeting."""
    meeting = locked(meeting)
    rules.ACTS["notify"].require(actor, meeting)
    if not meeting.where:
        raise Unacceptable("还没有定地点，请先修改会议，选会议室或写明地点。")
    asked = meeting.attendees.count()
    if not asked:
        raise Unacceptable("还没有请任何人，请先定参会范围。")
    changes: list[Change] = apply_changes(meeting, state=State.NOTIFIED, notified_at=now())
    changes += number_meeting(meeting, localdate(meeting.begins_at), actor=actor, instead_of=instead_of)
    # What the sign-in codes are made with is nobody's to read, so the journal does not hold it.
    Meeting.objects.filter(pk=meeting.pk).update(sign_key=secrets.token_hex(32))
    record(
        "meetings.meeting.notified",
        meeting,
        actor=actor,
        act=rules.act_of(actor),
        changes=changes,
        note=f"请{asked}方参加",
    )
    tell_of(
        meeting,
        "meetings.notified",
        to=everybody(meeting),
        text=f"请参加：{meeting.full_title}，{meeting.span}，{meeting.where}。请回复。",
        actor=actor,
    )
    return meeting
