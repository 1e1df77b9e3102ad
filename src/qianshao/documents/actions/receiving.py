"""签收: a delivery counted and signed for; each piece is registered from it, and what is not is said why."""

from datetime import timedelta

from django.utils.timezone import localdate

from qianshao.documents.entries import Delivery
from qianshao.documents.models import Document, Receipt
from qianshao.documents.rules import receipts as rules
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_LATEST = timedelta(days=31)


@action
def sign_receipt(delivery: Delivery, *, actor: Actor) -> Receipt:
    """Sign for what a messenger brought (签收): from whom, how many pieces, in how many copies, when."""
    require(rules.who_receives(actor))
    refuse_marked(delivery.sender, delivery.brought_by)
    at = delivery.received_at or now()
    if not delivery.sender.strip():
        raise Unacceptable("请填来文单位。", field="sender")
    if not 1 <= delivery.pieces <= 999:
        raise Unacceptable("件数应在 1 到 999 之间。", field="pieces")
    if at > now() + timedelta(minutes=5) or at < now() - _LATEST:
        raise Unacceptable("签收时间应在一个月以内，不晚于现在。", field="received_at")
    receipt = Receipt.objects.create(
        organ_id=actor.organ_id,
        sender=delivery.sender.strip(),
        pieces=delivery.pieces,
        copies=delivery.copies,
        brought_by=delivery.brought_by.strip(),
        received_on=localdate(at),
        received_at=at,
        received_by_id=actor.person_id,
        received_as=str(actor)[:120],
    )
    changes = all_values(receipt, "sender", "pieces", "copies", "brought_by", "received_at")
    record("documents.receipt.signed", receipt, actor=actor, act=Act.SERVE, changes=changes)
    return receipt


@action
def settle_receipt(receipt: Receipt, *, actor: Actor, reason: str) -> Receipt:
    """Say why the rest of a delivery is not registered (报刊, 请柬, 误送)."""
    receipt = _held(receipt)
    require(rules.may_settle(actor, receipt))
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写其余的为什么不登记。", field="reason")
    changes = apply_changes(receipt, settled=receipt.left, settled_reason=reason.strip()[:200], open=False)
    record("documents.receipt.settled", receipt, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return receipt


def take_from(receipt: Receipt, document: Document) -> list[Change]:
    """One piece of a delivery is registered as this document; part of 登记."""
    receipt = _held(receipt)
    if receipt.organ_id != document.organ_id or not receipt.open:
        raise Conflict("这一批签收的来文已经全部登记或了结，请从“签收”重新选。")
    apply_changes(receipt, registered=receipt.registered + 1, open=receipt.left > 1)
    apply_changes(document, receipt=receipt)
    return [Change("receipt", "签收", "", f"{receipt}，{receipt.received_as}签收")]


def _held(receipt: Receipt) -> Receipt:
    return Receipt.objects.select_for_update(of=("self",)).get(pk=receipt.pk)
