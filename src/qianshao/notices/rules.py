"""A person's notices and channels are theirs alone."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.notices.models import Channel, Notice
from qianshao.people.actor import Actor


def may_change(actor: Actor, record: Notice | Channel) -> Verdict:
    if actor.person_id is not None and record.person_id == actor.person_id:
        return allowed
    return denied("这是别人的消息，只有本人能处理。")
