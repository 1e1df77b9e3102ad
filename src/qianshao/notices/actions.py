"""Telling persons, and letting them say how they want to be told."""

from collections.abc import Iterable, Sequence

from django.db import models

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.notices.addresses import masked, read_email, read_robot
from qianshao.notices.models import Channel, Notice
from qianshao.notices.queries import channels_for, group_label, not_before, notices_of, ways_of
from qianshao.notices.rules import may_change
from qianshao.people.actor import Actor
from qianshao.people.models import Person

MOST_CHANNELS = 5


def tell(
    topic: str, *, to: Iterable[int], text: str, subject: models.Model | None = None, url: str = ""
) -> None:
    """Tell persons something, each once, in the running transaction (the port of `foundation.acting.tell`).

    What goes outside is sent by jobs, once this transaction is committed.
    """
    persons = list(Person.objects.filter(pk__in=set(to), left_on=None).order_by("pk"))
    address = url or _page_of(subject)
    notices = Notice.objects.bulk_create(
        Notice(
            organ_id=person.organ_id,
            person=person,
            topic=topic,
            text=" ".join(text.replace("\x00", "").split())[:300],
            subject_type=label_of(subject) if subject is not None else "",
            subject_id=subject.pk if subject is not None else None,
            url=address[:200],
            at=now(),
        )
        for person in persons
    )
    _send_outside(notices)


def _send_outside(notices: Sequence[Notice]) -> None:
    if not notices:
        return
    by_person = {notice.person_id: notice for notice in notices}
    for channel in channels_for(by_person, notices[0].group):
        notice = by_person[channel.person_id]
        moment = not_before(channel.organ_id, now())
        enqueue("notices.send", run_at=moment, notice_id=notice.pk, channel_id=channel.pk)


def _page_of(subject: models.Model | None) -> str:
    page = getattr(subject, "get_absolute_url", None)
    return str(page()) if page else ""


@action
def mark_read(notice: Notice, *, actor: Actor) -> Notice:
    """The person has read it. Reading is no act of the office: it leaves no journal entry."""
    require(may_change(actor, notice))
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now())
    return notice


@action
def mark_all_read(*, actor: Actor) -> int:
    """The person has read them all; how many that were."""
    return notices_of(actor).filter(read_at=None).update(read_at=now())


@action
def add_channel(*, actor: Actor, kind: str, address: str, groups: Sequence[str] = ()) -> Channel:
    """Be told by e-mail or by a chat robot as well, of some groups of topics or all."""
    # The person's row is the lock: two at once must not pass the limit together.
    person = Person.objects.select_for_update().get(pk=actor.person_id or 0)
    ways = ways_of(actor.organ_id)
    if kind == Channel.Kind.EMAIL:
        if not ways.email:
            raise Unacceptable("本单位没有开通电子邮件通知，请系统管理员在设置里开通。", field="address")
        read = read_email(address.strip(), field="address")
    else:
        read = read_robot(address.strip(), allowed=ways.robots, gateways=ways.gateways, field="address")
    existing = Channel.objects.filter(person=person)
    if existing.filter(address=read).exists():
        raise Unacceptable("这个地址已经添加过了。", field="address")
    if existing.count() >= MOST_CHANNELS:
        raise Unacceptable(f"最多添加 {MOST_CHANNELS} 种通知方式，请先去掉不用的。", field="address")
    channel = Channel.objects.create(
        organ_id=actor.organ_id, person=person, kind=kind, address=read, groups=list(groups)
    )
    changes = [Change("address", "地址", "", masked(read)), Change("groups", "事由", "", _in_words(groups))]
    record("notices.channel.added", channel, actor=actor, act=None, changes=changes)
    return channel


@action
def remove_channel(channel: Channel, *, actor: Actor) -> None:
    """No longer be told this way."""
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    require(may_change(actor, channel))
    changes = [Change("address", "地址", masked(channel.address), "")]
    record("notices.channel.removed", channel, actor=actor, act=None, changes=changes)
    channel.delete()


def note_outcome(channel: Channel, *, failure: str = "") -> None:
    """Keep for the person's page whether the last message got through (a job's part)."""
    failed_at = now() if failure else None
    Channel.objects.filter(pk=channel.pk).update(failed_at=failed_at, failure=failure[:200])


def _in_words(groups: Sequence[str]) -> str:
    return "、".join(group_label(group) for group in groups) or "全部"
