"""What the home page says of the meetings before it is asked (M26), and what stands on its week."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from qianshao.foundation.clock import now
from qianshao.foundation.outlook import DayItem, Sentence
from qianshao.meetings.models import Attendee, Meeting, Reply, State, TopicState
from qianshao.meetings.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind

_SOON = timedelta(days=3)


def outlook(actor: Actor) -> list[Sentence]:
    """Meetings of the next three days that nobody has been told of, that nobody answered, that have no material."""
    if not actor.is_office:
        return []
    soon = Meeting.objects.filter(
        organ_id=actor.organ_id, open=True, begins_at__gte=now(), begins_at__lt=now() + _SOON
    )
    silent = Count("attendees", filter=Q(attendees__reply=Reply.NONE), distinct=True)
    bare = Count("topics", filter=Q(topics__state=TopicState.AGENDA, topics__materials=None), distinct=True)
    found = list(soon.annotate(silent=silent, bare=bare).order_by("begins_at")[:50])
    unannounced = [meeting for meeting in found if meeting.state == State.PREPARING]
    waiting = [meeting for meeting in found if meeting.state == State.NOTIFIED and meeting.silent]
    sentences = [
        _said("at_risk", unannounced, "还没有发通知"),
        _said("missing", waiting, f"还有{sum(meeting.silent for meeting in waiting)}方没有回复"),
        _said("missing", [meeting for meeting in found if meeting.bare], "有议题没有材料"),
    ]
    return [sentence for sentence in sentences if sentence is not None]


def _said(kind: str, meetings: Sequence[Meeting], what: str) -> Sentence | None:
    if not meetings:
        return None
    first = meetings[0]
    more = f"等{len(meetings)}个会" if len(meetings) > 1 else ""
    url = first.get_absolute_url() if len(meetings) == 1 else f"{reverse('meetings:list')}?state=ahead"
    text = f"三天内要开的“{first}”{more}{what}"
    return Sentence("at_risk" if kind == "at_risk" else "missing", text, url)


def week(actor: Actor, first: date, last: date) -> list[DayItem]:
    """The meetings one is asked to; the office and the principal leader see them all."""
    seen = between(visible_to(actor), first, last).exclude(state=State.CANCELLED)
    if not (actor.is_office or actor.kind == PostKind.PRINCIPAL):
        mine = Q(person_id=actor.person_id) | Q(substitute_id=actor.person_id)
        mine |= Q(for_unit=True, unit_id=actor.unit_id)
        seen = seen.filter(Exists(Attendee.objects.filter(mine, meeting=OuterRef("pk"))))
    return [_item(meeting) for meeting in seen.order_by("begins_at")[:60]]


def between(meetings: QuerySet[Meeting], first: date, last: date) -> QuerySet[Meeting]:
    """By moments, so that the index over the time answers."""
    zone = timezone.get_current_timezone()
    begin = datetime.combine(first, time.min, tzinfo=zone)
    end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
    return meetings.filter(begins_at__gte=begin, begins_at__lt=end)


def _item(meeting: Meeting) -> DayItem:
    begins = timezone.localtime(meeting.begins_at)
    return DayItem(begins.date(), f"{begins:%H:%M} {meeting}", meeting.get_absolute_url(), "会议")
