"""分发, 签收, 催签收, 撤销, 废止 (条例 arts. 25, 34)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.documents.actions.papers import completed, index_outgoing, locked_outgoing, tell_of_outgoing
from qianshao.documents.models import Delivery, Outgoing
from qianshao.documents.rules import outgoing as rules
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, Act, PostKind
from qianshao.people.models import Post, Unit
from qianshao.people.permissions import Permission
from qianshao.people.queries import who_can_act_in, who_serves_in_office


@dataclass(frozen=True)
class Outside:
    """A copy for an organ outside: whose, and how it went."""

    name: str
    method: str


@action
def distribute_outgoing(
    outgoing: Outgoing, *, actor: Actor, units: Sequence[Unit], outside: Sequence[Outside] = ()
) -> Outgoing:
    """分发: to units inside, who sign for it, and to organs outside, with how it was sent."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.distribute"))
    refuse_marked(*(each.name for each in outside), *(each.method for each in outside))
    if not units and not outside:
        raise Unacceptable("请选发给哪些单位，或写明发往的机关。", field="units")
    rows = [Delivery(outgoing=outgoing, unit=unit, name=unit.name, sent_on=today()) for unit in units]
    rows += [
        Delivery(outgoing=outgoing, name=each.name, method=each.method, sent_on=today()) for each in outside
    ]
    known = set(outgoing.deliveries.values_list("name", flat=True))
    Delivery.objects.bulk_create([row for row in rows if row.name not in known])
    changes = apply_changes(outgoing, state=Outgoing.State.ISSUED, distributed_on=today())
    changes.append(Change("deliveries", "分发", "", "、".join(row.name for row in rows)))
    completed(outgoing, "documents.distribute", actor=actor)
    record("documents.outgoing.distributed", outgoing, actor=actor, act=Act.SERVE, changes=changes)
    to = _who_receives([unit.pk for unit in units])
    tell_of_outgoing(
        outgoing, "documents.distributed", to=to - {actor.person_id or 0}, sentence="已发到，请签收。"
    )
    index_outgoing(outgoing)
    return outgoing


@action
def receive_copy(delivery: Delivery, *, actor: Actor) -> Delivery:
    """签收: a unit has its copy."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("outgoing__letters")
        .get(pk=delivery.pk)
    )
    if delivery.received_at and delivery.unit_id == actor.unit_id:
        raise Conflict(f"{delivery.received_as}已经签收。")
    require(rules.may_receive(actor, delivery))
    changes = apply_changes(delivery, received_at=now(), received_as=str(actor)[:120])
    record("documents.delivery.received", delivery.outgoing, actor=actor, act=Act.HANDLE, changes=changes)
    return delivery


@action
def urge_receipts(outgoing: Outgoing, *, actor: Actor) -> Outgoing:
    """催签收: tell those who have not signed for their copy, once a day at most."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_urge_receipts(actor, outgoing))
    waiting = list(outgoing.deliveries.filter(unit__isnull=False, received_at=None))
    fresh = [row for row in waiting if row.urged_at is None or row.urged_at.date() < now().date()]
    if not fresh:
        raise Conflict("今天已经催过，明天再催。")
    Delivery.objects.filter(pk__in=[row.pk for row in fresh]).update(urged_at=now())
    changes = [Change("units", "催签收", "", "、".join(row.name for row in fresh))]
    record("documents.delivery.urged", outgoing, actor=actor, act=Act.INSPECT, changes=changes)
    to = _who_receives([row.unit_id or 0 for row in fresh])
    tell_of_outgoing(outgoing, "documents.receipt_urged", to=to, sentence="还没有签收，请尽快签收。")
    return outgoing


@action
def revoke_outgoing(outgoing: Outgoing, *, actor: Actor, reason: str) -> Outgoing:
    """撤销: void from the start."""
    return _end(outgoing, Outgoing.State.REVOKED, rules.REVOKE, actor=actor, reason=reason)


@action
def repeal_outgoing(outgoing: Outgoing, *, actor: Actor, reason: str) -> Outgoing:
    """废止: void from the day of repeal."""
    return _end(outgoing, Outgoing.State.REPEALED, rules.REPEAL, actor=actor, reason=reason)


def _end(outgoing: Outgoing, state: str, wanted: Permission, *, actor: Actor, reason: str) -> Outgoing:
    outgoing = locked_outgoing(outgoing)
    require(rules.may_end(actor, outgoing, wanted))
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable(f"请写{wanted.label[:2]}的原因，收文单位要看。", field="reason")
    changes = apply_changes(
        outgoing, state=state, ended_on=today(), ending=reason.strip()[:200], ended_by=str(actor)[:120]
    )
    verb = "revoked" if state == Outgoing.State.REVOKED else "repealed"
    record(f"documents.outgoing.{verb}", outgoing, actor=actor, act=Act.DECIDE, changes=changes, note=reason)
    since = "自始无效" if state == Outgoing.State.REVOKED else "自今日起失效"
    copies = outgoing.deliveries.filter(unit__isnull=False)
    to = _who_receives([copy.unit_id or 0 for copy in copies]) | who_serves_in_office(outgoing.organ_id)
    tell_of_outgoing(
        outgoing, "documents.ended", to=to, sentence=f"{wanted.label[:2]}，{since}：{reason.strip()}"
    )
    index_outgoing(outgoing)
    return outgoing


def _who_receives(unit_ids: Sequence[int]) -> set[int]:
    """The persons who sign for a unit: its head, and its liaison."""
    kinds = [*HEAD_KINDS, PostKind.LIAISON]
    posts = Post.objects.filter(unit_id__in=unit_ids, kind__in=kinds, abolished_on=None)
    return who_can_act_in(list(posts.values_list("pk", flat=True)))
