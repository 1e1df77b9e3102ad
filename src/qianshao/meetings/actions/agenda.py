"""The agenda (议程): put on, taken off, ordered; which topics the leaders hear is the chair's to settle."""

from typing import Literal

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.since import SinceLine
from qianshao.foundation.verdict import Conflict, require
from qianshao.meetings.actions.common import locked
from qianshao.meetings.actions.opening import put_question
from qianshao.meetings.actions.topics import TopicDetails, lock_topic, propose_topic
from qianshao.meetings.models import Meeting, Proposal, Topic, TopicState
from qianshao.meetings.queries.topics import agenda_of, minutes_of, missing_in
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import topics as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Person
from qianshao.people.queries import members, who_heads

# What a topic taken from the ledger begins with; whoever prepares the meeting changes it.
_WANTED = "听取进展情况，议定下一步安排。"
_MINUTES = 5


@action
def put_on_agenda(topic: Topic, *, actor: Actor) -> Topic:
    """Put a complete topic last on the agenda; one that lacks something stays off it, and the sentence says what."""
    topic = lock_topic(topic)
    require(rules.may_arrange(actor, topic.meeting))
    if topic.state != TopicState.PROPOSED:
        raise Conflict(f"议题{topic.get_state_display()}，不能上会。")
    lacking = missing_in(topic, topic.materials.all())
    if lacking:
        raise Conflict(f"议题还缺{'、'.join(lacking)}，补齐以后再上会。")
    last = agenda_of(topic.meeting).last()
    changes = apply_changes(topic, state=TopicState.AGENDA, place=(last.place or 0) + 1 if last else 1)
    return _rearranged(topic, "meetings.topic.listed", changes, actor)


@action
def take_up(meeting: Meeting, line: SinceLine, *, actor: Actor) -> Topic:
    """Make a topic of something that has happened since the last time, on the agenda at once where nothing is missing."""
    meeting = locked(meeting)
    require(rules.may_arrange(actor, meeting))
    taken = meeting.topics.filter(source_type=line.label, source_id=line.record_id)
    if taken.exclude(state=TopicState.WITHDRAWN).exists():
        raise Conflict("这一件已经列为议题。")
    unit = line.unit or meeting.unit
    heads = who_heads([unit.pk]) & set(members(unit.pk).values_list("pk", flat=True))
    reporter = Person.objects.filter(pk__in=heads).order_by("order", "pk").first()
    details = TopicDetails(line.title[:120], unit, _WANTED, reporter, _MINUTES)
    topic = propose_topic(meeting, details, actor=actor)
    source = {"source_type": line.label, "source_id": line.record_id, "source_url": line.url}
    for name, value in source.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(source))
    return put_on_agenda(topic, actor=actor) if not missing_in(topic, ()) else topic


@action
def take_off_agenda(topic: Topic, *, actor: Actor) -> Topic:
    """Take it off the agenda; it stays among the topics put forward."""
    topic = lock_topic(topic)
    require(rules.may_arrange(actor, topic.meeting))
    if topic.state != TopicState.AGENDA:
        raise Conflict("议题不在议程上。")
    changes = apply_changes(topic, state=TopicState.PROPOSED, place=None)
    for place, each in enumerate(agenda_of(topic.meeting), start=1):
        apply_changes(each, place=place)
    return _rearranged(topic, "meetings.topic.unlisted", changes, actor)


@action
def shift_topic(topic: Topic, *, actor: Actor, to: Literal["up", "down"]) -> Topic:
    """Move it one place up or down."""
    topic = lock_topic(topic)
    require(rules.may_arrange(actor, topic.meeting))
    order = list(agenda_of(topic.meeting))
    place = next((n for n, each in enumerate(order) if each.pk == topic.pk), None)
    if place is None:
        raise Conflict("议题不在议程上。")
    other = place - 1 if to == "up" else place + 1
    if not 0 <= other < len(order):
        raise Conflict("已经是第一个。" if to == "up" else "已经是最后一个。")
    order[place], order[other] = order[other], order[place]
    for number, each in enumerate(order, start=1):
        apply_changes(each, place=number)
    topic.refresh_from_db()
    change = Change("place", "次序", str(place + 1), str(other + 1))
    act = meeting_rules.act_of(actor)
    record("meetings.topic.shifted", topic, actor=actor, act=act, changes=[change])
    return topic


@action
def ask_about_agenda(meeting: Meeting, *, actor: Actor, text: str = "") -> Proposal:
    """Ask the chair to settle which topics are heard (议题由主持的领导定)."""
    meeting = locked(meeting)
    meeting_rules.ACTS["ask_agenda"].require(actor, meeting)
    topics = list(agenda_of(meeting))
    if not topics:
        raise Conflict("议程上还没有议题。")
    proposal = put_question(meeting, Proposal.Kind.AGENDA, actor=actor, text=text)
    names = "、".join(f"{topic.place}. {topic}" for topic in topics)
    change = Change("agenda", f"议程（{minutes_of(topics)}分钟）", "", names)
    record("meetings.proposal.asked", meeting, actor=actor, act=Act.ADVISE, changes=[change], note=text)
    return proposal


def _rearranged(topic: Topic, verb: str, changes: list[Change], actor: Actor) -> Topic:
    """Which topics are heard has changed: what the chair settled no longer says it, and has to be settled anew."""
    changes += apply_changes(topic.meeting, agenda_decided_at=None, agenda_decided_label="")
    record(verb, topic, actor=actor, act=meeting_rules.act_of(actor), changes=changes)
    return topic
