"""Telling persons, and letting them say how they want to be told."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from django.db import models

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.outlook import Sentence
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.notices.addresses import masked, read_email, read_robot
from qianshao.notices.digests import digest_in_short
from qianshao.notices.models import Channel, Digest, Notice, Preference
from qianshao.notices.queries import (
    DIGEST_GROUP,
    channels_for,
    group_label,
    manners_of,
    notices_of,
    wants,
    ways_of,
)
from qianshao.notices.rules import may_change
from qianshao.people.actor import Actor
from qianshao.people.models import Person

MOST_CHANNELS = 5
_DIGEST_TOPIC = f"{DIGEST_GROUP}.digest"


def tell(
    topic: str,
    *,
    to: Iterable[int],
    text: str,
    subject: models.Model | None = None,
    url: str = "",
    needed_by: datetime | None = None,
) -> None:
    """Tell persons something, each once, in the running transaction (the port of `foundation.acting.tell`).

    What goes outside is sent by jobs, once this transaction is committed; in quiet hours it is held back, unless it is
    `needed_by` a moment before these are over.
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
    _send_outside(notices, needed_by)


def _send_outside(notices: Sequence[Notice], needed_by: datetime | None) -> None:
    if not notices:
        return
    by_person = {notice.person_id: notice for notice in notices}
    channels = channels_for(by_person, notices[0].group)
    if not channels:
        return
    manners = manners_of(notices[0].organ_id, {channel.person_id for channel in channels})
    moment, held = now(), set()
    for channel in channels:
        notice, until = by_person[channel.person_id], manners[channel.person_id].holds_until(moment)
        if until > moment and (needed_by is None or needed_by > until):
            held.add(notice.pk)
        else:
            enqueue("notices.send", notice_id=notice.pk, channel_id=channel.pk)
    if held:
        Notice.objects.filter(pk__in=held).update(held=True)


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


@action
def choose_manner(
    *,
    actor: Actor,
    digest: bool,
    hours: str,
    begins: time | None = None,
    ends: time | None = None,
    days_off: bool = True,
) -> Preference:
    """Choose whether a digest comes each morning, and when not to be disturbed."""
    if hours == Preference.Hours.OWN and (begins is None or ends is None):
        raise Unacceptable("自己定免打扰，请写明从几点到几点。", field="begins")
    person = Person.objects.select_for_update().get(pk=actor.person_id or 0)
    chosen, _ = Preference.objects.get_or_create(person=person, defaults={"organ_id": person.organ_id})
    own = hours == Preference.Hours.OWN
    changes = apply_changes(
        chosen,
        digest=digest,
        hours=hours,
        begins=begins if own else None,
        ends=ends if own else None,
        days_off=days_off,
    )
    record("notices.manner.chosen", person, actor=actor, act=None, changes=changes)
    return chosen


@action
def bring_morning(person: Person, *, actor: Actor, lines: Sequence[Sentence] | None) -> Digest | None:
    """Bring a person's morning, once a day: what there is to say (`lines`; None where no digest is wanted), and in the same
    message what was held back. Nothing to say and nothing held: nothing is sent.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    digest = _digest_of(person, lines) if lines is not None else None
    held = list(Notice.objects.filter(person=person, held=True).order_by("pk"))
    Notice.objects.filter(pk__in=[notice.pk for notice in held]).update(held=False, digest=digest)
    said = digest is not None and bool(digest.lines)
    for channel in Channel.objects.filter(person=person).order_by("pk"):
        ids = [notice.pk for notice in held if wants(channel, notice.group)]
        own = digest.pk if digest is not None and said and wants(channel, DIGEST_GROUP) else 0
        if ids or own:
            enqueue("notices.send_morning", channel_id=channel.pk, digest_id=own, notice_ids=ids)
    return digest


def _digest_of(person: Person, lines: Sequence[Sentence]) -> Digest | None:
    """Today's digest and its notice; None where the morning was brought before."""
    day = today()
    if Digest.objects.filter(person=person, day=day).exists():
        return None
    kept = [{"kind": line.kind, "text": line.text, "url": line.url} for line in lines]
    digest = Digest.objects.create(organ_id=person.organ_id, person=person, day=day, at=now(), lines=kept)
    if lines:
        # What yesterday's said is out of date: who did not read it has one digest before them, not five.
        Notice.objects.filter(person=person, topic=_DIGEST_TOPIC, read_at=None).update(read_at=now())
        Notice.objects.create(
            organ_id=person.organ_id,
            person=person,
            topic=_DIGEST_TOPIC,
            text=digest_in_short(kept)[:300],
            subject_type=label_of(digest),
            subject_id=digest.pk,
            url=digest.get_absolute_url(),
            at=now(),
        )
    return digest
