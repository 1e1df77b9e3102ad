"""Which meetings an actor may see: the look-up is the permission."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.meetings.models import Attendee, ClosingReview, Meeting, MeetingKind, Room, State
from qianshao.people.actor import Actor
from qianshao.people.acts import UNIT_KINDS, PostKind


def visible_to(actor: Actor | None) -> QuerySet[Meeting]:
    """The office and leaders see every meeting; a unit its own and those it is asked to, a head what collects topics."""
    if actor is None or actor.is_admin:
        return Meeting.objects.none()
    meetings = Meeting.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_leader or actor.is_office:
        return meetings
    if actor.kind not in UNIT_KINDS:
        return meetings.none()
    own = Q(unit_id=actor.unit_id or 0) | _asked(actor) & ~Q(notified_at=None)
    if actor.kind == PostKind.HEAD:
        own |= Q(open=True) & ~Q(topics_until=None)
    return meetings.filter(own)


def _asked(actor: Actor) -> Q:
    people = {actor.person_id, actor.on_behalf_of_id} - {None}
    mine = Q(unit_id=actor.unit_id or 0) | Q(person_id__in=people) | Q(substitute_id__in=people)
    return Q(Exists(Attendee.objects.filter(mine, meeting=OuterRef("pk"))))


def places_visible_to(actor: Actor | None) -> QuerySet[Attendee]:
    """Who was asked is as visible as the meeting."""
    return Attendee.objects.filter(meeting__in=visible_to(actor))


def kinds_of(organ_id: int) -> QuerySet[MeetingKind]:
    """The kinds in use, in the office's order."""
    return MeetingKind.objects.filter(organ_id=organ_id, closed_on=None)


def rooms_of(organ_id: int) -> QuerySet[Room]:
    """The rooms in use, in the office's order."""
    return Room.objects.filter(organ_id=organ_id, closed_on=None)


def meetings_ahead(room: Room) -> QuerySet[Meeting]:
    """What is still to be held in a room, soonest first."""
    return Meeting.objects.filter(room=room, open=True).order_by("begins_at", "pk")


def standing(organ_id: int) -> QuerySet[Meeting]:
    """Meetings that take up time and a room: all but the cancelled."""
    return Meeting.objects.filter(organ_id=organ_id).exclude(state=State.CANCELLED)


def readers_of_minutes(actor: Actor) -> "QuerySet[Any, Any] | None":
    """The minutes of meetings somebody was asked to, once what came of them was sent."""
    if actor.is_admin or actor.is_system:
        return None
    sent = Meeting.objects.filter(organ_id=actor.organ_id).exclude(outcome_sent_at=None)
    return sent.filter(_asked(actor)).exclude(minutes_draft=None).values("minutes_draft_id")


def learnt(kind: MeetingKind) -> list[str]:
    """What the last closing reviews of a kind say to mind, the newest first."""
    last = ClosingReview.objects.filter(meeting__kind=kind).exclude(next_time="").order_by("-written_at")[:3]
    return [line.strip() for review in last for line in review.next_time.splitlines() if line.strip()]
