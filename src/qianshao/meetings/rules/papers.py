"""Who prints what hangs around a meeting: cards, plan, lists."""

from qianshao.foundation.verdict import Verdict, allowed
from qianshao.meetings.models import Meeting
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor


def may_print(actor: Actor, meeting: Meeting) -> Verdict:
    """Whoever prepares it, and the leaders who look it over."""
    return allowed if actor.is_leader else who_prepares(actor, meeting)
