"""第几次会 and 纪要号: counted from 1 in their year, kind by kind, without gaps (foundation.numbering).

A number given stays with its meeting, also where that is cancelled: the next one counts on, or takes it over by name.
"""

from datetime import date

from qianshao.foundation.acting import record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.numbering import next_number
from qianshao.foundation.verdict import Conflict
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.numbers import given_up
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor


def number_meeting(
    meeting: Meeting, day: date, *, actor: Actor, instead_of: Meeting | None = None
) -> list[Change]:
    """Give it its number in its kind and year, once; `instead_of` a cancelled one, that one's (part of an act)."""
    if not meeting.kind.numbered or meeting.number is not None:
        return []
    if instead_of is None:
        number = next_number(meeting.organ_id, meeting.kind.series, day.year)
    else:
        number = _take_over(instead_of, meeting, day, actor)
    return apply_changes(meeting, number=number, number_year=day.year)


def _take_over(other: Meeting, meeting: Meeting, day: date, actor: Actor) -> int:
    """The number of a cancelled meeting; both records say so."""
    found = given_up(meeting.kind, day.year).select_for_update().filter(pk=other.pk).first()
    if found is None or found.number is None:
        raise Conflict("这个号现在不能用，请重新打开看看。")
    number = found.number
    changes = apply_changes(found, number=None, number_year=None)
    note = f"号改给“{meeting}”（{meeting.span}）"
    record(
        "meetings.number.passed_on", found, actor=actor, act=rules.act_of(actor), changes=changes, note=note
    )
    return number


def number_minutes(meeting: Meeting, day: date) -> list[Change]:
    """Give its minutes their number, once (part of an act)."""
    if not meeting.kind.minutes_numbered or meeting.minutes_number is not None:
        return []
    number = next_number(meeting.organ_id, meeting.kind.minutes_series, day.year)
    return apply_changes(meeting, minutes_number=number, minutes_year=day.year)
