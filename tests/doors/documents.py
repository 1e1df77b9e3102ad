"""办文: who may open which page. A form answers a GET with 200 where the rule allows its act, else with 403."""

from typing import Any

from qianshao.documents import actions, jobs
from qianshao.documents.models import RetentionRow
from qianshao.documents.tests.archiving import classes, filed, finished
from qianshao.documents.tests.papers import advised, handed_over, instructed, registered, scan
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

# Who sees a document that lies with 分管城管 of the cast; everybody else gets 404, the administrators 403.
_SEEN = {"principal", "leader", *OFFICE}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}


def _registered(cast: Cast) -> tuple[int]:
    return (registered(cast).pk,)


def _signed_for(cast: Cast) -> tuple[int]:
    from qianshao.documents import actions
    from qianshao.documents.entries import Delivery

    return (actions.sign_receipt(Delivery("演示区委办公室", 2), actor=cast.office_clerk).pk,)


def _sent_back(cast: Cast) -> tuple[int]:
    document = registered(cast)
    actions.send_back_document(document, actor=cast.office_clerk, reason="不属本街道办理")
    return (document.pk,)


def _advised(cast: Cast) -> tuple[int]:
    return (advised(cast).pk,)


def _instructed(cast: Cast) -> tuple[int]:
    return (instructed(cast).pk,)


def _handed_over(cast: Cast) -> tuple[int]:
    return (handed_over(cast).pk,)


def _transcribed(cast: Cast) -> tuple[int, int]:
    document = advised(cast)
    turn = actions.transcribe_instruction(
        document, actor=cast.office_clerk, text="", decided_on=document.received_on, scans=[scan()]
    )
    return (document.pk, turn.pk)


def _for_office(args: Any, **more: Any) -> Door:
    """Only the principal leader sees it besides the office, and may not."""
    unseen = {name: 404 for name in WORKERS if name not in ("principal", *OFFICE)}
    return for_some(OFFICE, 200, args=args, apart=unseen, **more)


def _for_office_with_leader(args: Any, status: int = 200, **more: Any) -> Door:
    return for_some(OFFICE, status, args=args, apart=_UNSEEN, **more)


def _for_leader(args: Any, status: int = 200, **more: Any) -> Door:
    return for_some({"principal", "leader"}, status, args=args, apart=_UNSEEN, **more)


_ARCHIVE = ("principal", *OFFICE)


def _archived(cast: Cast) -> tuple[int]:
    return (filed(cast).pk,)


def _stamped(cast: Cast) -> tuple[int]:
    """A 件 whose stamp is put on, or that has none: its package can be had."""
    item = filed(cast)
    jobs.stamp(item_id=item.pk)
    return (item.pk,)


def _to_archive(cast: Cast) -> tuple[str, int]:
    return ("documents.document", finished(cast).pk)


def _row(cast: Cast) -> tuple[int]:
    actions.adopt_retention_table(actor=cast.office_clerk)
    return (RetentionRow.objects.order_by("pk")[0].pk,)


def _fonds(cast: Cast) -> tuple[()]:
    filed(cast)
    cast.organ.settings = {"documents.fonds": "J001"}
    cast.organ.save()
    return ()


def _class(cast: Cast) -> tuple[int]:
    return (classes(cast).pk,)


def _for_archive(args: Any, **more: Any) -> Door:
    """A 件: the office and the principal leader see it, nobody else; the administrators stay out."""
    unseen = {name: 404 for name in WORKERS if name not in _ARCHIVE}
    return for_some(_ARCHIVE, 200, args=args, apart=unseen, **more)


_HANDED = dict.fromkeys(("principal", "leader", *OFFICE, "head", "staff", "liaison", "community_head"), 200)

DOORS: dict[str, Door] = {
    "documents:list": for_work(200),
    "documents:register": for_some(OFFICE, 200),
    "documents:receipts": for_some(OFFICE, 200),
    "documents:settle": for_some(
        OFFICE,
        200,
        others=404,
        apart=dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403),
        args=_signed_for,
    ),
    "documents:figures": for_some({"principal", *OFFICE}, 200),
    "documents:read-paper": for_some(OFFICE, 200, method="post"),
    "documents:number-hint": for_some(OFFICE, 200, method="post"),
    "documents:document": for_some(
        _HANDED,
        200,
        others=404,
        apart=dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403),
        args=_handed_over,
    ),
    "documents:slip": for_some(
        _HANDED,
        200,
        others=404,
        apart=dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403),
        args=_handed_over,
    ),
    "documents:slip-file": for_some(
        _HANDED,
        200,
        others=404,
        apart=dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403),
        args=_handed_over,
    ),
    "documents:circulation-file": for_some(
        _HANDED,
        200,
        others=404,
        apart=dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403),
        args=_handed_over,
    ),
    "documents:check": _for_office(_registered),
    "documents:correct": _for_office(_registered),
    "documents:attach": _for_office(_registered),
    "documents:void": _for_office(_registered),
    "documents:send-back": _for_office(_registered),
    "documents:reply": _for_office(_sent_back),
    "documents:advise": _for_office(_registered),
    "documents:withdraw": _for_office_with_leader(_advised, 302, method="post"),
    "documents:transcribe": _for_office_with_leader(_advised),
    "documents:instruct": _for_leader(_advised),
    "documents:accept": _for_leader(_advised, 302, method="post"),
    "documents:read": _for_leader(_advised),
    "documents:return": _for_leader(_advised),
    "documents:forward": _for_leader(_advised),
    "documents:contest": for_some({"leader"}, 200, apart=_UNSEEN, args=_transcribed),
    "documents:hand-over": _for_office_with_leader(_instructed, 302, method="post"),
    "documents:archive": for_some(_ARCHIVE, 200),
    "documents:archive-waiting": for_some(OFFICE, 200),
    "documents:archive-batch": for_some(OFFICE, 302),
    "documents:archive-file": for_some(OFFICE, 200, apart=_UNSEEN, args=_to_archive),
    "documents:archive-item": _for_archive(_archived),
    "documents:archive-package": _for_archive(_stamped),
    "documents:archive-revoke": _for_office(_archived),
    "documents:catalogue": for_some(_ARCHIVE, 200),
    "documents:catalogue-workbook": for_some(_ARCHIVE, 200),
    "documents:catalogue-file": for_some(_ARCHIVE, 200),
    "documents:retention": for_some(_ARCHIVE, 200),
    "documents:retention-adopt": for_some(OFFICE, 302, method="post"),
    "documents:retention-add": for_some(OFFICE, 200),
    "documents:retention-change": for_some(OFFICE, 200, args=_row),
    "documents:retention-drop": for_some(OFFICE, 302, method="post", args=_row),
    "documents:archive-classes": for_some(_ARCHIVE, 200),
    "documents:archive-classes-adopt": for_some(OFFICE, 302, method="post"),
    "documents:archive-fonds": for_some(OFFICE, 302, method="post", args=_fonds),
    "documents:archive-class-add": for_some(OFFICE, 200),
    "documents:archive-class-change": for_some(OFFICE, 200, args=_class),
    "documents:archive-class-drop": for_some(OFFICE, 302, method="post", args=_class),
}
