"""The private address of a calendar: made, renewed, withdrawn. The secret is told once and kept as a hash."""

import secrets
from typing import Any

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, require
from qianshao.meetings.models import CalendarFeed, Room
from qianshao.meetings.queries.feeds import hash_of
from qianshao.meetings.rules import feeds as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Person


@action
def renew_feed(owner: Person | Room, *, actor: Actor) -> str:
    """A new address for one's own calendar, or a room's; the one before stops at once. Returns the secret."""
    owner = _locked(owner)
    require(rules.may_keep_feed(actor, owner))
    secret = secrets.token_urlsafe(32)
    values = {"secret_hash": hash_of(secret), "made_at": now(), "organ_id": actor.organ_id}
    feed, made = CalendarFeed.objects.update_or_create(**_by(owner), defaults=values)
    change = Change("feed", "订阅地址", "" if made else "旧地址，已作废", "新地址")
    record("meetings.feed.renewed", feed, actor=actor, act=_act(owner), changes=[change])
    return secret


@action
def withdraw_feed(owner: Person | Room, *, actor: Actor) -> None:
    """The address answers nobody any more."""
    owner = _locked(owner)
    require(rules.may_keep_feed(actor, owner))
    feed = CalendarFeed.objects.filter(**_by(owner)).first()
    if feed is None:
        raise Conflict("没有启用日历订阅，或已经停用。")
    change = Change("feed", "订阅地址", "启用", "停用")
    record("meetings.feed.withdrawn", feed, actor=actor, act=_act(owner), changes=[change])
    feed.delete()


def _locked(owner: Person | Room) -> Person | Room:
    if isinstance(owner, Room):
        return Room.objects.select_for_update().get(pk=owner.pk)
    return Person.objects.select_for_update().get(pk=owner.pk)


def _by(owner: Person | Room) -> dict[str, Any]:
    return {"room" if isinstance(owner, Room) else "person": owner}


def _act(owner: Person | Room) -> Act:
    return Act.SERVE if isinstance(owner, Room) else Act.HANDLE
