"""What the room's acts share: the lock, the checks of a time, the telling."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.timezone import localdate

from qianshao.foundation.acting import tell
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable, Verdict, require
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.attendees import told_of
from qianshao.people.actor import Actor
from qianshao.people.queries import who_can_act_in
from qianshao.search.actions import index_record

LONGEST_SPAN = timedelta(days=31)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, held until the act is done."""
    Meeting.objects.select_for_update().only("pk").get(pk=meeting.pk)
    return Meeting.objects.select_related("kind", "unit", "chair", "room", "organ", "minutes_draft").get(
        pk=meeting.pk
    )


def check_times(begins_at: datetime, ends_at: datetime) -> None:
    """A meeting lies ahead, ends after it begins, and is no longer than a month."""
    if ends_at <= begins_at:
        raise Unacceptable("结束时间要晚于开始时间。", field="until")
    if ends_at - begins_at > LONGEST_SPAN:
        raise Unacceptable("会期最长一个月，请检查日期。", field="day")
    if begins_at < now():
        raise Unacceptable("开始时间已经过去，请改为以后的时间。", field="day")
    if begins_at > now() + timedelta(days=3 * 366):
        raise Unacceptable("开始时间在三年以后，请核对年份。", field="day")


def words(text: str, field: str, name: str) -> str:
    """A text that has to be there."""
    if not text.strip():
        raise Unacceptable(f"请填写{name}。", field=field)
    return text.strip()


def chairs_of(meeting: Meeting) -> set[int]:
    """Who can act in the chair's post."""
    return who_can_act_in([meeting.chair_id]) if meeting.chair_id else set()


def preparers_of(meeting: Meeting) -> set[int]:
    """Who is to hear what a leader answered: whoever entered the meeting."""
    return {meeting.made_by_id} if meeting.made_by_id else set()


def everybody(meeting: Meeting) -> set[int]:
    """Everyone who was asked, the chair, and whoever prepares it."""
    asked = told_of(meeting.attendees.all())
    return asked | chairs_of(meeting) | preparers_of(meeting)


def tell_of(
    meeting: Meeting,
    topic: str,
    *,
    to: Iterable[int],
    text: str,
    actor: Actor,
    url: str = "",
    before: datetime | None = None,
) -> None:
    """Tell these persons about a meeting, but for the one who acted; before it begins, quiet hours or not.

    `before` is when it would have begun, where it was moved: whoever still goes by that has to know in time.
    """
    ahead = [moment for moment in (meeting.begins_at, before) if moment is not None and moment >= now()]
    needed_by = min(ahead, default=None)
    tell(
        topic,
        to=set(to) - {actor.person_id or 0},
        text=text,
        subject=meeting,
        url=url,
        needed_by=needed_by,
    )


def revise(meeting: Meeting) -> None:
    """Calendars that subscribe to it take the meeting anew (part of an act that journals what changed)."""
    Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1, revised_at=now())


def index(meeting: Meeting) -> None:
    """Make a meeting findable by its name, what it is about and where."""
    index_record(
        meeting,
        title=meeting.title,
        text=f"{meeting.kind} {meeting.about} {meeting.unit} {meeting.where}",
        happened_on=localdate(meeting.begins_at),
    )


def require_seen(seen: str, stands: str) -> None:
    """A leader answers the question that was read, never one that took its place meanwhile; `seen` may be left out."""
    if seen and seen != stands:
        raise Conflict("请示的内容刚才改过，请看过现在的再定。")


def in_time(verdict: Verdict, right: Verdict) -> None:
    """`Refused` where it is not for this actor, `Conflict` where it is only not the moment."""
    require(right)
    if not verdict:
        raise Conflict(verdict.reason)
