"""Calendars outside the product: whose address a secret is, and the meetings that stand in it."""

import hashlib
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.foundation.clock import today
from qianshao.foundation.feeds import FeedEntry, feed_of
from qianshao.meetings.models import Attendee, CalendarFeed, Meeting, Reply, Room, State
from qianshao.meetings.outlook import between
from qianshao.meetings.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.people.models import Account, Person
from qianshao.people.queries import actor_in, seats_of

_BACK, _AHEAD = timedelta(days=90), timedelta(days=366)
_MOST = 500


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def feed_by(secret: str) -> CalendarFeed | None:
    """The calendar a secret opens; none once it was withdrawn, its room given up, or its person cannot sign in any more."""
    feeds = CalendarFeed.objects.select_related("person", "room", "organ").filter(room__closed_on=None)
    feed = feeds.filter(secret_hash=hash_of(secret)).first()
    if feed is None or feed.person is None:
        return feed
    return feed if Account.objects.filter(person=feed.person, is_active=True).exists() else None


def entries_of(feed: CalendarFeed) -> list[FeedEntry]:
    """Everything in the calendar, a quarter back and a year ahead."""
    first, last = today() - _BACK, today() + _AHEAD
    if feed.person is not None:
        return feed_of(_actors(feed.person), first, last)
    return _of_room(feed.room, first, last) if feed.room is not None else []


def _actors(person: Person) -> list[Actor]:
    """The person in each of their own posts: what is lent to them for a while is not theirs to carry about."""
    return [actor_in(person, seat) for seat in seats_of(person) if seat.on_behalf_of is None]


def meetings_for(actor: Actor, first: date, last: date) -> list[FeedEntry]:
    """The meetings one is asked to, chairs or answers for, with those that were cancelled."""
    if actor.is_admin or actor.is_system:
        return []
    seen = between(visible_to(actor), first, last).filter(_mine(actor))
    rows = seen.select_related("room", "chair", "unit").order_by("begins_at", "pk")
    return [_entry(meeting) for meeting in rows[:_MOST]]


def _mine(actor: Actor) -> Q:
    going = Q(substitute_id=actor.person_id)
    going |= Q(person_id=actor.person_id) & ~Q(reply__in=[Reply.LEAVE, Reply.SUBSTITUTE])
    if actor.kind in {PostKind.HEAD, PostKind.OFFICE_HEAD, PostKind.LIAISON}:
        going |= Q(for_unit=True, unit_id=actor.unit_id or 0) & ~Q(reply=Reply.LEAVE)
    asked = Q(Exists(Attendee.objects.filter(going, meeting=OuterRef("pk"))))
    return asked | Q(chair_id=actor.post_id) if actor.post_id else asked


def _entry(meeting: Meeting) -> FeedEntry:
    chair = f"主持：{meeting.chair}\n" if meeting.chair else ""
    return FeedEntry(
        uid=uid_of(meeting),
        title=meeting.title,
        begins=meeting.begins_at,
        ends=meeting.ends_at,
        stamp=meeting.revised_at or meeting.notified_at or meeting.made_at,
        place=meeting.where,
        text=f"{chair}承办：{meeting.unit}",
        url=meeting.get_absolute_url(),
        sequence=meeting.sequence,
        cancelled=meeting.state == State.CANCELLED,
        tentative=meeting.state == State.PREPARING,
    )


def uid_of(meeting: Meeting) -> str:
    """Its name in calendars, for ever: the number alone would meet another office's."""
    return f"meeting-{meeting.pk}-{meeting.made_at:%Y%m%d%H%M%S%f}@qianshao"


def _of_room(room: Room, first: date, last: date) -> list[FeedEntry]:
    """That the room is taken and by whom; what is spoken of is for those who are asked, not for whoever has the address."""
    held: QuerySet[Meeting] = between(Meeting.objects.filter(room=room), first, last)
    return [
        FeedEntry(
            uid=f"room-{uid_of(meeting)}",
            title=f"{meeting.unit}用{room}",
            begins=meeting.begins_at,
            ends=meeting.ends_at,
            stamp=meeting.revised_at or meeting.notified_at or meeting.made_at,
            place=str(room),
            sequence=meeting.sequence,
            cancelled=meeting.state == State.CANCELLED,
            tentative=meeting.state == State.PREPARING,
        )
        for meeting in held.select_related("unit").order_by("begins_at", "pk")[:_MOST]
    ]
