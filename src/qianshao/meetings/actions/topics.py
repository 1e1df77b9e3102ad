"""Topics: collected, put forward, completed, returned, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.utils.timezone import localdate

from qianshao.files.actions import change_of, keep
from qianshao.files.models import StoredFile
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.wording import day_in_words
from qianshao.meetings.actions.common import locked, preparers_of, tell_of, words
from qianshao.meetings.models import Material, Meeting, Topic, TopicState
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import topics as rules
from qianshao.people.actor import Actor
from qianshao.people.models import Person, Unit
from qianshao.people.queries import members, units_of, who_heads

ROLE = "议题材料"
_VALUES = ("title", "wanted", "reporter", "minutes")
_MOST = 50


@dataclass(frozen=True)
class TopicDetails:
    """What is filled in for a topic; all but the title can come later. `files` are added as material."""

    title: str
    unit: Unit
    wanted: str = ""
    reporter: Person | None = None
    minutes: int | None = None
    files: "Sequence[File[bytes]]" = ()

    def values(self) -> dict[str, object]:
        return {
            "title": self.title.strip(),
            "wanted": self.wanted.strip(),
            "reporter": self.reporter,
            "minutes": self.minutes,
        }


@action
def collect_topics(meeting: Meeting, *, actor: Actor, until: date) -> Meeting:
    """Ask the units' heads for topics until a day (征集议题)."""
    meeting = locked(meeting)
    meeting_rules.ACTS["collect"].require(actor, meeting)
    if until < today() or until > localdate(meeting.begins_at):
        raise Unacceptable("截止日期在今天以后、开会以前。", field="until")
    changes = apply_changes(meeting, topics_until=until)
    act = meeting_rules.act_of(actor)
    record("meetings.topics.collected", meeting, actor=actor, act=act, changes=changes)
    tell_of(
        meeting,
        "meetings.topics_wanted",
        to=who_heads(units_of(meeting.organ_id).values_list("pk", flat=True)),
        text=f"征集议题：{meeting}（{meeting.span}），有事项要上会的，{day_in_words(until)}前提出。",
        actor=actor,
    )
    return meeting


@action
def propose_topic(meeting: Meeting, details: TopicDetails, *, actor: Actor) -> Topic:
    """Put a topic forward for one's own unit; whoever prepares the meeting for any."""
    meeting = locked(meeting)
    require(rules.may_propose(actor, meeting))
    _check(meeting, details, actor)
    if meeting.topics.count() >= _MOST:
        raise Unacceptable(f"一个会最多收{_MOST}个议题。")
    topic = Topic.objects.create(
        organ_id=meeting.organ_id,
        meeting=meeting,
        unit=details.unit,
        proposed_label=str(actor),
        proposed_at=now(),
        **details.values(),
    )
    changes = [*all_values(topic, *_VALUES), *_keep(topic, details, actor)]
    act = meeting_rules.act_of(actor)
    record("meetings.topic.proposed", topic, actor=actor, act=act, changes=changes)
    _tell_preparers(topic, f"{topic.unit}提出议题“{topic}”", actor)
    return topic


@action
def change_topic(topic: Topic, details: TopicDetails, *, actor: Actor) -> Topic:
    """Complete or correct it; files added are new versions of what has the same name."""
    topic = lock_topic(topic)
    require(rules.may_change(actor, topic))
    _check(topic.meeting, details, actor, topic)
    changes = [*apply_changes(topic, **details.values()), *_keep(topic, details, actor)]
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    if topic.state == TopicState.RETURNED:
        changes += apply_changes(topic, state=TopicState.PROPOSED, return_reason="")
        _tell_preparers(topic, f"{topic.unit}补充了议题“{topic}”", actor)
    act = meeting_rules.act_of(actor)
    record("meetings.topic.changed", topic, actor=actor, act=act, changes=changes)
    return topic


@action
def return_topic(topic: Topic, *, actor: Actor, reason: str) -> Topic:
    """Send it back for what is missing, with a reason."""
    topic = lock_topic(topic)
    require(rules.may_arrange(actor, topic.meeting))
    reason = words(reason, "reason", "原因")
    if topic.state != TopicState.PROPOSED:
        raise Conflict(f"议题{topic.get_state_display()}，不能退回。")
    changes = apply_changes(topic, state=TopicState.RETURNED, return_reason=reason[:200])
    act = meeting_rules.act_of(actor)
    record("meetings.topic.returned", topic, actor=actor, act=act, changes=changes, note=reason)
    tell_of(
        topic.meeting,
        "meetings.topic_returned",
        to=who_heads([topic.unit_id]),
        text=f"议题“{topic}”退回补充：{reason}。",
        actor=actor,
        url=topic.get_absolute_url(),
    )
    return topic


@action
def withdraw_topic(topic: Topic, *, actor: Actor) -> Topic:
    """Take it back; what is on the agenda is first taken off by whoever prepares the meeting."""
    topic = lock_topic(topic)
    require(rules.may_change(actor, topic))
    if topic.state == TopicState.AGENDA:
        raise Conflict("议题已上会，请先从议程上撤下。")
    changes = apply_changes(topic, state=TopicState.WITHDRAWN, return_reason="")
    act = meeting_rules.act_of(actor)
    record("meetings.topic.withdrawn", topic, actor=actor, act=act, changes=changes)
    _tell_preparers(topic, f"{topic.unit}撤回议题“{topic}”", actor)
    return topic


def lock_topic(topic: Topic) -> Topic:
    """The topic as it stands; its meeting is held, so that the agenda is changed by one at a time."""
    Meeting.objects.select_for_update().only("pk").get(pk=topic.meeting_id)
    return Topic.objects.select_related("meeting__unit", "meeting__chair", "unit", "reporter").get(
        pk=topic.pk
    )


def _keep(topic: Topic, details: TopicDetails, actor: Actor) -> list[Change]:
    return [
        _next_version(topic, keep(upload, actor=actor, role=ROLE, subject=topic, field="material"), actor)
        for upload in details.files
    ]


def _next_version(topic: Topic, stored: StoredFile, actor: Actor) -> Change:
    version = topic.materials.filter(title=stored.name).count() + 1
    Material.objects.create(
        topic=topic, title=stored.name, version=version, file=stored, kept_at=now(), kept_label=str(actor)
    )
    return change_of(stored, f"材料第{version}版")


def _check(meeting: Meeting, details: TopicDetails, actor: Actor, topic: Topic | None = None) -> None:
    refuse_marked(details.title, details.wanted)
    words(details.title, "title", "议题")
    if details.minutes is not None and not 1 <= details.minutes <= 600:
        raise Unacceptable("时长在1到600分钟之间。", field="minutes")
    unit = topic.unit if topic else details.unit
    if unit.organ_id != meeting.organ_id:
        raise Unacceptable("请选择本街道的单位。", field="unit")
    if not meeting_rules.who_prepares(actor, meeting) and unit.pk != actor.unit_id:
        raise Unacceptable("只能提本单位的议题。", field="unit")
    reporter = details.reporter
    if reporter is not None and not members(unit.pk).filter(pk=reporter.pk).exists():
        raise Unacceptable(f"{reporter}不在{unit}，请选{unit}的人汇报。", field="reporter")


def _tell_preparers(topic: Topic, what: str, actor: Actor) -> None:
    tell_of(
        topic.meeting,
        "meetings.topic",
        to=preparers_of(topic.meeting),
        text=f"{what}（{topic.meeting}）。",
        actor=actor,
        url=topic.get_absolute_url(),
    )
