"""Who hands out the address of a calendar: each their own, the office a room's."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Room
from qianshao.meetings.rules.tables import may_keep_rooms
from qianshao.people.actor import Actor
from qianshao.people.models import Person


def may_keep_feed(actor: Actor, owner: Person | Room) -> Verdict:
    if owner.organ_id != actor.organ_id:
        return denied("这不是本街道的日历。")
    if isinstance(owner, Room):
        return may_keep_rooms(actor)
    return allowed if owner.pk == actor.person_id else denied("只能设自己的日历订阅。")
