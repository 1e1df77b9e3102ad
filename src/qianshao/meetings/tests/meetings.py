"""What the room's tests begin with: kinds, a room, a meeting next week."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from qianshao.files.tests.samples import JPG
from qianshao.foundation.clock import now, today
from qianshao.ledger.decided import Paper
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, MeetingKind, Recording, Room, Series
from qianshao.people.models import Post
from tests.cast import Cast


def on(days: int = 7, hour: int = 9, minute: int = 0) -> datetime:
    """A moment some days from now, in the office's time zone."""
    local = timezone.localtime(now()) + timedelta(days=days)
    return local.replace(hour=hour, minute=minute, second=0, microsecond=0)


def a_kind(cast: Cast, name: str = "专题会", **more: object) -> MeetingKind:
    """A kind that asks the city office and the community, without needing a leader."""
    details = actions.KindDetails(name, minutes=60, units=[cast.city, cast.east], unit=cast.office)
    return actions.keep_kind(replace(details, **more), actor=cast.office_head)


def a_deciding_kind(cast: Cast, name: str = "党工委会") -> MeetingKind:
    """A kind whose time the principal leader decides."""
    posts = [Post.objects.get(pk=each.post_id) for each in (cast.principal, cast.leader, cast.other_leader)]
    return a_kind(cast, name, needs_decision=True, chair=posts[0], posts=posts, units=[], quorum="half")


def a_room(cast: Cast, name: str = "三楼会议室", seats: int = 30) -> Room:
    return actions.keep_room(actions.RoomDetails(name, seats), actor=cast.office_clerk)


def a_meeting(
    cast: Cast, kind: MeetingKind | None = None, by: str = "office_clerk", **more: object
) -> Meeting:
    """A meeting a week from now at nine, for an hour."""
    kind = kind or MeetingKind.objects.filter(name="专题会").first() or a_kind(cast)
    planned = actions.Planned(
        kind, "防汛专题会", on(), on(hour=10), unit=kind.unit or cast.office, chair=kind.chair, place="大厅"
    )
    return actions.open_meeting(replace(planned, **more), actor=getattr(cast, by))


def announced(cast: Cast, **more: object) -> Meeting:
    """A meeting the notice of which has gone out."""
    return actions.notify(a_meeting(cast, **more), actor=cast.office_clerk)


def about_to_begin(cast: Cast, *, running: bool = False, **more: object) -> Meeting:
    """A meeting that begins in half an hour, the notice out; or that has just begun."""
    begins = now() + timedelta(minutes=30)
    made = announced(cast, begins_at=begins, ends_at=begins + timedelta(minutes=60), **more)
    return actions.begin_meeting(made, actor=cast.office_clerk) if running else made


def a_paper(cast: Cast, by: str = "principal") -> Paper:
    """The paper a leader wrote an answer on, scanned."""
    leader = getattr(cast, by)
    scan = SimpleUploadedFile("批示.jpg", JPG)
    return Paper(cast.post(leader), leader.person_name, "请示件 3月5日", upload=scan)


def an_answer_recorded(cast: Cast, meeting: Meeting, *, agreed: bool = True, text: str = "") -> Recording:
    """What the principal answered on paper, recorded by the office."""
    return actions.record_answer(meeting, a_paper(cast), actor=cast.office_clerk, agreed=agreed, text=text)


def weekly(**more: object) -> actions.Rhythm:
    """Every Monday at nine for an hour, holidays or not, from today on."""
    usual = actions.Rhythm("weekly", time(9), 60, today(), weekday=0, day_off="stay")
    return replace(usual, **more)


def a_series(
    cast: Cast,
    kind: MeetingKind | None = None,
    by: str = "office_clerk",
    rhythm: actions.Rhythm | None = None,
    **more: object,
) -> Series:
    """周例会, prepared by the office, in the hall."""
    kind = kind or MeetingKind.objects.filter(name="专题会").first() or a_kind(cast)
    details = replace(actions.SeriesDetails("周例会", chair=kind.chair, place="大厅"), **more)
    unit = cast.city if by == "head" else cast.office
    return actions.open_series(kind, unit, details, rhythm or weekly(), actor=getattr(cast, by))
