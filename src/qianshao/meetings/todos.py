"""What waits for an actor among the meetings."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from qianshao.foundation.clock import now, today
from qianshao.foundation.todos import ToDo
from qianshao.meetings.models import (
    Answer,
    Attendee,
    Meeting,
    Proposal,
    Recording,
    Reply,
    State,
    Terms,
    Topic,
    TopicState,
)
from qianshao.meetings.queries.chairs import without_chair
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, PostKind
from qianshao.people.queries import holdings_on

_AFTERWARDS = timedelta(days=30)
_KIND = "会议"


def todos_of_meetings(actor: Actor, limit: int) -> list[ToDo]:
    """To decide and give out, to answer a notice, to complete a topic, to announce a meeting and wind it up."""
    if actor.is_admin:
        return []
    found = [_answer(each) for each in _unanswered(actor)[:limit]]
    if actor.is_leader:
        found += [_decide(each) for each in _questions(actor)[:limit]]
        found += [_confirm(each) for each in _recorded(actor)[:limit]]
        found += [_decide_series(each) for each in _asked_series(actor)[:limit]]
        found += [_give_out(each) for each in _undone(actor)[:limit]]
    if actor.is_office:
        found += [_unchaired(*each) for each in without_chair(actor.organ_id)[:limit]]
        found += [_announce(each) for each in _unannounced(actor)[:limit]]
        found += [_wind_up(each) for each in _over(actor)[:limit]]
    if actor.kind in HEAD_KINDS:
        found += [_complete(each) for each in _returned(actor)[:limit]]
    return found


def _unanswered(actor: Actor) -> QuerySet[Attendee]:
    """One's own places, and for a head or liaison those of the unit."""
    mine = Q(person_id=actor.person_id or 0, for_unit=False)
    if actor.kind in {PostKind.HEAD, PostKind.OFFICE_HEAD, PostKind.LIAISON}:
        mine |= Q(for_unit=True, unit_id=actor.unit_id or 0)
    waiting = Attendee.objects.filter(mine, reply=Reply.NONE, meeting__organ_id=actor.organ_id)
    waiting = waiting.filter(meeting__open=True, meeting__state=State.NOTIFIED, meeting__ends_at__gt=now())
    return waiting.select_related("meeting", "unit").order_by("meeting__begins_at")


def _answer(place: Attendee) -> ToDo:
    meeting = place.meeting
    return ToDo(
        title=f"{meeting}（{meeting.span}）",
        wanted=f"{place.unit}报参会人" if place.for_unit else "回复会议通知",
        url=meeting.get_absolute_url(),
        sender=meeting.made_label,
        since=localdate(meeting.notified_at or meeting.made_at),
        due_on=localdate(meeting.begins_at),
        kind=_KIND,
    )


def _questions(actor: Actor) -> QuerySet[Proposal]:
    waiting = Proposal.objects.filter(
        meeting__organ_id=actor.organ_id, meeting__open=True, answer=Answer.PENDING
    )
    return (
        waiting.filter(_chairs(actor, "meeting"))
        .select_related("meeting__room")
        .order_by("meeting__begins_at")
    )


def _chairs(actor: Actor, what: str) -> Q:
    """What this leader chairs; the principal also what has no chair, or one whose post nobody holds."""
    chair = f"{what}__chair"
    mine = Q(**{f"{chair}_id": actor.post_id})
    if actor.kind != PostKind.PRINCIPAL:
        return mine
    held = holdings_on(today()).filter(post_id=OuterRef(f"{chair}_id"))
    return mine | Q(**{chair: None}) | ~Q(Exists(held))


def _decide(proposal: Proposal) -> ToDo:
    word = proposal.get_kind_display()
    return ToDo(
        title=f"{proposal.meeting}（{proposal.span}）",
        wanted=word if proposal.kind == Proposal.Kind.AGENDA else f"定{word}",
        url=reverse("meetings:decide", args=[proposal.meeting_id]),
        sender=proposal.by_label,
        since=localdate(proposal.at),
        due_on=localdate(proposal.meeting.begins_at),
        kind=_KIND,
    )


def _recorded(actor: Actor) -> QuerySet[Recording]:
    told = Recording.objects.filter(post_id=actor.post_id or 0, state=Recording.State.TOLD)
    return told.select_related("proposal__meeting").order_by("pk")


def _confirm(recording: Recording) -> ToDo:
    proposal = recording.proposal
    return ToDo(
        title=f"{proposal.meeting}：{proposal.get_answer_display()}{proposal.get_kind_display()}",
        wanted="确认代录",
        url=recording.get_absolute_url(),
        sender=recording.recorder_label,
        since=localdate(proposal.answered_at or proposal.at),
        due_on=localdate(proposal.meeting.begins_at),
        kind=_KIND,
    )


def _asked_series(actor: Actor) -> QuerySet[Terms]:
    waiting = Terms.objects.filter(series__organ_id=actor.organ_id, answer=Answer.PENDING)
    return waiting.filter(_chairs(actor, "series")).select_related("series").order_by("at")


def _decide_series(terms: Terms) -> ToDo:
    return ToDo(
        title=f"例会“{terms.series}”：{terms.words}",
        wanted="定会期",
        url=reverse("meetings:decide-series", args=[terms.series_id]),
        sender=terms.by_label,
        since=localdate(terms.at),
        due_on=None,
        kind=_KIND,
    )


def _undone(actor: Actor) -> QuerySet[Meeting]:
    """What was decided under one's chair and says who and when, but was not given out."""
    ready = Q(resolutions__matter=None, resolutions__struck=False, resolutions__unit__isnull=False)
    held = Meeting.objects.filter(
        organ_id=actor.organ_id,
        chair_id=actor.post_id,
        state=State.ENDED,
        begins_at__gt=now() - _AFTERWARDS,
    )
    counted = held.annotate(waiting=Count("resolutions", filter=ready & Q(resolutions__due_on__isnull=False)))
    return counted.filter(waiting__gt=0).order_by("begins_at")


def _give_out(meeting: Meeting) -> ToDo:
    waiting: int = meeting.waiting  # type: ignore[attr-defined]  # annotated above
    return ToDo(
        title=f"{meeting}议定事项{waiting}项",
        wanted="交办",
        url=f"{meeting.get_absolute_url()}#resolutions",
        sender=meeting.made_label,
        since=localdate(meeting.ended_at or meeting.begins_at),
        due_on=None,
        kind=_KIND,
    )


def _unchaired(meeting: Meeting, wrong: str) -> ToDo:
    # Who chairs what a leader decided on cannot be changed by the office.
    settled = meeting.needs_decision and meeting.decided_at is not None
    return ToDo(
        title=f"{meeting}（{meeting.span}）",
        wanted=f"{wrong}，{'请示改期或取消' if settled else '换人主持或改期'}",
        url=meeting.get_absolute_url(),
        sender=meeting.made_label,
        since=localdate(meeting.made_at),
        due_on=localdate(meeting.begins_at),
        kind=_KIND,
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
        since=localdate(meeting.decided_at or meeting.made_at),
        due_on=localdate(meeting.begins_at),
        kind=_KIND,
    )


def _over(actor: Actor) -> QuerySet[Meeting]:
    held = Meeting.objects.filter(
        organ_id=actor.organ_id,
        unit_id=actor.unit_id or 0,
        state=State.ENDED,
        begins_at__gt=now() - _AFTERWARDS,
    )
    return held.order_by("begins_at")


def _wind_up(meeting: Meeting) -> ToDo:
    return ToDo(
        title=str(meeting),
        wanted="会议归档" if meeting.outcome_sent_at else "会后：纪要、交办、小结",
        url=meeting.get_absolute_url(),
        sender=meeting.made_label,
        since=localdate(meeting.ended_at or meeting.begins_at),
        due_on=None,
        kind=_KIND,
    )


def _returned(actor: Actor) -> QuerySet[Topic]:
    sent_back = Topic.objects.filter(
        organ_id=actor.organ_id, unit_id=actor.unit_id or 0, state=TopicState.RETURNED, meeting__open=True
    )
    return sent_back.select_related("meeting").order_by("meeting__begins_at")


def _complete(topic: Topic) -> ToDo:
    return ToDo(
        title=f"{topic}：{topic.return_reason}",
        wanted="补充议题",
        url=topic.get_absolute_url(),
        sender=topic.meeting.made_label,
        since=localdate(topic.proposed_at),
        due_on=topic.meeting.topics_until or localdate(topic.meeting.begins_at),
        kind=_KIND,
    )
