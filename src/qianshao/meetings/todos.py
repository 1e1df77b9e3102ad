"""What waits for an actor among the meetings."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from qianshao.foundation.clock import now
from qianshao.foundation.outlook import DayItem, Sentence
from qianshao.foundation.todos import ToDo
from qianshao.meetings.models import Answer, Attendee, Meeting, Proposal, State
from qianshao.meetings.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind

_SOON = timedelta(days=3)


def todos_of_meetings(actor: Actor, limit: int) -> list[ToDo]:
    """What a leader has to decide; the meetings an office or unit has to announce."""
    if actor.is_leader:
        return [_decide(each) for each in _waiting(actor)[:limit]]
    if not actor.is_office:
        return []
    return [_announce(each) for each in _unannounced(actor)[:limit]]


def _waiting(actor: Actor) -> QuerySet[Proposal]:
    mine = Proposal.objects.filter(
        meeting__organ_id=actor.organ_id, meeting__open=True, answer=Answer.PENDING
    )
    if actor.kind != PostKind.PRINCIPAL:
        mine = mine.filter(meeting__chair_id=actor.post_id)
    else:
        mine = mine.filter(Q(meeting__chair_id=actor.post_id) | Q(meeting__chair=None))
    return mine.select_related("meeting__room").order_by("meeting__begins_at")


def _decide(proposal: Proposal) -> ToDo:
    return ToDo(
        title=f"{proposal.meeting}（{proposal.span}）",
        wanted=f"定{proposal.get_kind_display()}",
        url=reverse("meetings:decide", args=[proposal.meeting_id]),
        sender=proposal.by_label,
        since=timezone.localdate(proposal.at),
        due_on=timezone.localdate(proposal.meeting.begins_at),
        kind="会议",
    )


def _unannounced(actor: Actor) -> QuerySet[Meeting]:
    waiting = Meeting.objects.filter(
        organ_id=actor.organ_id, open=True, state=State.PREPARING, unit_id=actor.unit_id or 0
    )
    settled = Q(needs_decision=False) | Q(decided_at__isnull=False)
    return waiting.filter(settled, begins_at__lt=now() + timedelta(days=7)).order_by("begins_at")


def _announce(meeting: Meeting) -> ToDo:
    return ToDo(
        title=f"{meeting}（{meeting.span}）",
        wanted="发会议通知",
        url=meeting.get_absolute_url(),
        sender=meeting.decided_label or meeting.made_label,
        since=timezone.localdate(meeting.decided_at or meeting.made_at),
        due_on=timezone.localdate(meeting.begins_at),
        kind="会议",
    )


def outlook(actor: Actor) -> list[Sentence]:
    """Meetings of the next three days that nobody has been told of."""
    if not actor.is_office:
        return []
    soon = Meeting.objects.filter(
        organ_id=actor.organ_id,
        open=True,
        state=State.PREPARING,
        begins_at__gte=now(),
        begins_at__lt=now() + _SOON,
    )
    found = list(soon.order_by("begins_at")[:20])
    if not found:
        return []
    first = found[0]
    more = f"等{len(found)}个会" if len(found) > 1 else ""
    return [Sentence("at_risk", f"三天内要开的“{first}”{more}还没有发通知", reverse("meetings:list"))]


def week(actor: Actor, first: object, last: object) -> list[DayItem]:
    """The meetings one is asked to; the office and the principal leader see them all."""
    seen = visible_to(actor).filter(begins_at__date__gte=first, begins_at__date__lte=last)
    seen = seen.exclude(state=State.CANCELLED)
    if not (actor.is_office or actor.kind == PostKind.PRINCIPAL):
        mine = Q(person_id=actor.person_id) | Q(substitute_id=actor.person_id)
        mine |= Q(for_unit=True, unit_id=actor.unit_id)
        seen = seen.filter(Exists(Attendee.objects.filter(mine, meeting=OuterRef("pk"))))
    return [
        DayItem(
            timezone.localdate(meeting.begins_at),
            f"{timezone.localtime(meeting.begins_at):%H:%M} {meeting}",
            meeting.get_absolute_url(),
            "会议",
        )
        for meeting in seen.order_by("begins_at")[:60]
    ]
