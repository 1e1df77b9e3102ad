"""会中: which topic is on, the clerk's notes, what is decided as it falls."""

from dataclasses import dataclass
from datetime import date

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import locked, words
from qianshao.meetings.actions.topics import lock_topic
from qianshao.meetings.models import Meeting, Resolution, Topic, TopicState
from qianshao.meetings.queries.topics import agenda_of
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import running as rules
from qianshao.people.actor import Actor
from qianshao.people.models import Unit

_SHOWN = ("text", "topic", "unit", "due_on")


@action
def call_topic(topic: Topic, *, actor: Actor) -> Topic:
    """This topic is on now; the one before is over."""
    topic = lock_topic(topic)
    require(rules.may_run(actor, topic.meeting))
    if topic.state != TopicState.AGENDA:
        raise Conflict("议题不在议程上。")
    if topic.began_at is not None and topic.ended_at is None:
        raise Conflict("正在议这个议题。")
    _end_current(topic.meeting)
    changes = apply_changes(topic, began_at=topic.began_at or now(), ended_at=None)
    act = meeting_rules.act_of(actor)
    record("meetings.topic.called", topic, actor=actor, act=act, changes=changes)
    return topic


@action
def finish_topic(topic: Topic, *, actor: Actor) -> Topic:
    """This topic is over."""
    topic = lock_topic(topic)
    require(rules.may_run(actor, topic.meeting))
    if topic.began_at is None or topic.ended_at is not None:
        raise Conflict("这个议题现在没有在议。")
    changes = apply_changes(topic, ended_at=now())
    act = meeting_rules.act_of(actor)
    record("meetings.topic.finished", topic, actor=actor, act=act, changes=changes)
    return topic


@action
def note_topic(topic: Topic, *, actor: Actor, notes: str) -> Topic:
    """Keep the clerk's notes of a topic (会议记录)."""
    topic = lock_topic(topic)
    require(rules.may_settle_outcome(actor, topic.meeting))
    refuse_marked(notes)
    before = len(topic.notes)
    if not apply_changes(topic, notes=notes.strip()):
        raise Unacceptable("记录没有改动。", field="notes")
    change = Change("notes", "记录", f"{before}字" if before else "", f"{len(topic.notes)}字")
    act = meeting_rules.act_of(actor)
    record("meetings.topic.noted", topic, actor=actor, act=act, changes=[change])
    return topic


@dataclass(frozen=True)
class Resolved:
    """What was decided: the words, which topic it came from, who does it by when."""

    text: str
    topic: Topic | None = None
    unit: Unit | None = None
    due_on: date | None = None


@action
def record_resolution(meeting: Meeting, resolved: Resolved, *, actor: Actor) -> Resolution:
    """Enter what was decided, as it falls (议定事项). The meeting decided it; the clerk writes it down."""
    meeting = locked(meeting)
    require(rules.may_settle_outcome(actor, meeting))
    _check(meeting, resolved)
    resolution = Resolution.objects.create(
        meeting=meeting,
        text=resolved.text.strip(),
        topic=resolved.topic,
        unit=resolved.unit,
        due_on=resolved.due_on,
        recorded_label=str(actor),
        recorded_at=now(),
    )
    changes = all_values(resolution, *_SHOWN)
    act = meeting_rules.act_of(actor)
    record("meetings.resolution.recorded", meeting, actor=actor, act=act, changes=changes)
    return resolution


@action
def correct_resolution(resolution: Resolution, resolved: Resolved, *, actor: Actor) -> Resolution:
    """Put right what was written down, until it is given out."""
    resolution = lock_resolution(resolution)
    require(rules.may_settle_outcome(actor, resolution.meeting))
    _check(resolution.meeting, resolved)
    _still_here(resolution)
    changes = apply_changes(
        resolution,
        text=resolved.text.strip(),
        topic=resolved.topic,
        unit=resolved.unit,
        due_on=resolved.due_on,
    )
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    act = meeting_rules.act_of(actor)
    record("meetings.resolution.corrected", resolution.meeting, actor=actor, act=act, changes=changes)
    return resolution


@action
def strike_resolution(resolution: Resolution, *, actor: Actor) -> Resolution:
    """It was not decided after all."""
    resolution = lock_resolution(resolution)
    require(rules.may_settle_outcome(actor, resolution.meeting))
    _still_here(resolution)
    changes = apply_changes(resolution, struck=True)
    changes.append(Change("text", "议定事项", resolution.text, ""))
    act = meeting_rules.act_of(actor)
    record("meetings.resolution.struck", resolution.meeting, actor=actor, act=act, changes=changes)
    return resolution


def end_running_topics(meeting: Meeting) -> None:
    """With the meeting its last topic is over (part of an act)."""
    _end_current(meeting)


def _end_current(meeting: Meeting) -> None:
    for other in agenda_of(meeting).filter(ended_at=None).exclude(began_at=None):
        apply_changes(other, ended_at=now())


def lock_resolution(resolution: Resolution) -> Resolution:
    """What was decided as it stands, held until the act is done."""
    Resolution.objects.select_for_update().only("pk").get(pk=resolution.pk)
    rows = Resolution.objects.select_related(
        "meeting__unit", "meeting__chair", "meeting__kind", "topic", "unit", "matter"
    )
    return rows.get(pk=resolution.pk)


def _still_here(resolution: Resolution) -> None:
    if resolution.struck:
        raise Conflict("这一条已经划去。")
    if resolution.matter is not None:
        raise Conflict(f"已交办为{resolution.matter.number}，改动请在台账里办。")
    if draft := resolution.drafts.select_related("draft").first():
        raise Conflict(f"已据此起草《{draft.draft}》，改动请在文稿里办。")


def _check(meeting: Meeting, resolved: Resolved) -> None:
    refuse_marked(resolved.text)
    words(resolved.text, "text", "议定事项")
    if resolved.topic is not None and resolved.topic.meeting_id != meeting.pk:
        raise Unacceptable("请选这个会的议题。", field="topic")
    if resolved.unit is not None and resolved.unit.organ_id != meeting.organ_id:
        raise Unacceptable("请选本街道的单位。", field="unit")
    if resolved.due_on is not None and resolved.due_on < today():
        raise Unacceptable("时限已经过去，请改为今天以后的日期。", field="due_on")
