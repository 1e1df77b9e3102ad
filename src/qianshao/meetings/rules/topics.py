"""Who puts topics forward, and who arranges the agenda."""

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.foundation.wording import day_in_words
from qianshao.meetings.models import Meeting, State, Topic, TopicState
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, Act
from qianshao.people.permissions import holds, permission, within

PROPOSE = permission("meetings:topic:propose", Act.HANDLE, "提议题", only=HEAD_KINDS)

_AHEAD = frozenset({State.PREPARING, State.NOTIFIED})


def still_ahead(meeting: Meeting) -> Verdict:
    """The agenda is made before the meeting; a topic that comes up in it is entered there."""
    if meeting.state in _AHEAD:
        return allowed
    return denied(f"会议{meeting.get_state_display()}，议题不再改动。")


def may_propose(actor: Actor, meeting: Meeting) -> Verdict:
    """A unit's head while topics are collected; whoever prepares the meeting until it begins."""
    ahead = still_ahead(meeting)
    if not ahead or who_prepares(actor, meeting):
        return ahead
    held = holds(actor, PROPOSE, who_could="请本单位负责人提出。")
    if not held:
        return held
    if meeting.topics_until is None:
        return denied("这个会没有征集议题。有事项要上会的，请与办公室联系。")
    if today() > meeting.topics_until:
        until = day_in_words(meeting.topics_until, weekday=False)
        return denied(f"议题征集{until}截止。确需上会的，请与办公室联系。")
    return allowed


def who_changes(actor: Actor, topic: Topic) -> Verdict:
    """The head of the unit that put it forward, or whoever prepares the meeting."""
    prepares = who_prepares(actor, topic.meeting)
    if prepares:
        return prepares
    held = holds(actor, PROPOSE, who_could="请提出单位负责人办理。")
    if not held or within(actor, PROPOSE, unit_id=topic.unit_id):
        return held
    return denied(f"这个议题由{topic.unit}提出，请其负责人办理。")


def may_change(actor: Actor, topic: Topic) -> Verdict:
    """Once it is on the agenda only whoever prepares the meeting changes it."""
    changes = who_changes(actor, topic)
    ahead = still_ahead(topic.meeting)
    if not changes or not ahead:
        return changes and ahead
    if topic.state == TopicState.WITHDRAWN:
        return denied("议题已撤回。")
    if topic.state == TopicState.AGENDA and not who_prepares(actor, topic.meeting):
        return denied("议题已上会，要改动请与办公室联系。")
    return allowed


def may_arrange(actor: Actor, meeting: Meeting) -> Verdict:
    """Put on the agenda, take off, order."""
    return who_prepares(actor, meeting) and still_ahead(meeting)
