"""登记, 更正, 补附件, 退回来文单位, 作废."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F

from qianshao.documents.actions.common import locked, refuse_marked_uploads, tell_of
from qianshao.documents.actions.indexing import index_document
from qianshao.documents.actions.moving import begin, move
from qianshao.documents.actions.receiving import take_from
from qianshao.documents.entries import FACTS, Registration
from qianshao.documents.models import Document, Receipt, Sender
from qianshao.documents.queries.incoming import same_paper
from qianshao.documents.rules import incoming as rules
from qianshao.documents.states import Event, State
from qianshao.documents.wording import read_number, same_key
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.numbering import next_number
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.queries import who_serves_in_office

SERIES = "documents.incoming"
_TOLD = ("year", "number", *FACTS, "repeat_reason")


@action
def register_document(
    registration: Registration,
    *,
    actor: Actor,
    uploads: "Sequence[UploadedFile[Any]]" = (),
    repeat_reason: str = "",
    receipt: Receipt | None = None,
) -> Document:
    """Register what came in (收文登记) under the year's next number; the same paper again only with a reason."""
    require(rules.who_serves(actor, rules.REGISTER))
    refuse_marked(*registration.texts, repeat_reason)
    refuse_marked_uploads(uploads)
    registration.check()
    year = registration.received_on.year
    # Taking the number holds the series: two clerks registering the same paper at once come one after the other here.
    number = next_number(actor.organ_id, SERIES, year)
    _refuse_same(registration, actor=actor, repeat_reason=repeat_reason)
    document = Document.objects.create(
        organ_id=actor.organ_id,
        year=year,
        number=number,
        state=State.ADVISING,
        same_key=_key(registration),
        repeat_reason=repeat_reason.strip(),
        registered_by_id=actor.person_id,
        registered_at=now(),
        **registration.as_fields(),
    )
    changes = all_values(document, *_TOLD) + keep_files(document, uploads, actor=actor)
    changes += take_from(receipt, document) if receipt else []
    _remember_sender(document)
    begin(document, actor=actor)
    index_document(document)
    record("documents.document.registered", document, actor=actor, act=Act.SERVE, changes=changes)
    _tell_office(document, actor)
    return document


@action
def correct_document(
    document: Document, registration: Registration, *, actor: Actor, reason: str, repeat_reason: str = ""
) -> Document:
    """Correct what was registered wrongly (更正); the number stays."""
    document = locked(document)
    require(rules.may_correct(actor, document))
    refuse_marked(*registration.texts, reason, repeat_reason)
    registration.check()
    _require_text(reason, "请写更正理由。", "reason")
    if registration.received_on.year != document.year:
        raise Unacceptable(
            f"收文号已编在{document.year}年，收文日期不能改到另一年。请作废后重新登记。", field="received_on"
        )
    _refuse_same(
        registration, actor=actor, repeat_reason=repeat_reason or document.repeat_reason, but=document.pk
    )
    changes = apply_changes(document, **registration.as_fields())
    if not changes:
        raise Unacceptable("没有改动。")
    apply_changes(document, same_key=_key(registration))
    index_document(document)
    record("documents.document.corrected", document, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return document


@action
def attach_files(document: Document, uploads: "Sequence[UploadedFile[Any]]", *, actor: Actor) -> Document:
    """Add what was missing to a registered document (补附件)."""
    document = locked(document)
    require(rules.may_attach(actor, document))
    refuse_marked_uploads(uploads)
    if not uploads:
        raise Unacceptable("请选择要补的附件。", field="attachments")
    changes = keep_files(document, uploads, actor=actor)
    record("documents.document.attached", document, actor=actor, act=Act.SERVE, changes=changes)
    return document


@action
def send_back_document(document: Document, *, actor: Actor, reason: str) -> Document:
    """Return to its sender what is not ours to handle or breaks the rules of writing (初审退回, 条例 art. 24)."""
    document = locked(document)
    require(rules.who_serves(actor, rules.SEND_BACK))
    rules.in_time(Event.SEND_BACK, document)
    refuse_marked(reason)
    _require_text(reason, "请写退回理由，来文单位要看。", "reason")
    changes = move(document, Event.SEND_BACK, actor=actor, said=reason.strip(), ending=reason.strip())
    record("documents.document.sent_back", document, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return document


@action
def void_document(document: Document, *, actor: Actor, reason: str) -> Document:
    """Make a number void (作废): it stays in the register, so that the numbers have no gap."""
    document = locked(document)
    require(rules.who_serves(actor, rules.VOID))
    rules.in_time(Event.VOID, document)
    refuse_marked(reason)
    _require_text(reason, "请写作废理由。", "reason")
    changes = move(document, Event.VOID, actor=actor, said=reason.strip(), ending=reason.strip())
    index_document(document)
    record("documents.document.voided", document, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return document


def keep_files(document: Document, uploads: "Sequence[UploadedFile[Any]]", *, actor: Actor) -> list[Change]:
    """Store uploads and put them to the document; the lines about them for the act's entry."""
    kept = [
        keep(upload, actor=actor, role="来文", subject=document, field="attachments") for upload in uploads
    ]
    return [change_of(stored, "来文") for stored in kept]


def _refuse_same(
    registration: Registration, *, actor: Actor, repeat_reason: str, but: int | None = None
) -> None:
    if repeat_reason.strip():
        return
    same = same_paper(
        actor.organ_id, registration.sender, registration.document_number, registration.title, but=but
    ).first()
    if same:
        raise Unacceptable(
            f"同一来文已登记：{same.label}《{same.title}》。确需再登，请写理由。", field="repeat_reason"
        )


def _key(registration: Registration) -> str:
    return same_key(registration.sender, registration.document_number, registration.title)


def _remember_sender(document: Document) -> None:
    parts = read_number(document.document_number)
    letters = parts.letters if parts else ""
    sender, fresh = Sender.objects.get_or_create(
        organ_id=document.organ_id, name=document.sender, defaults={"letters": letters}
    )
    if not fresh:
        Sender.objects.filter(pk=sender.pk).update(papers=F("papers") + 1, letters=letters or sender.letters)


def _require_text(text: str, sentence: str, field: str) -> None:
    if not text.strip():
        raise Unacceptable(sentence, field=field)


def _tell_office(document: Document, actor: Actor) -> None:
    if document.urgency == "plain":
        return
    others = who_serves_in_office(document.organ_id) - {actor.person_id or 0}
    tell_of(document, "documents.registered", to=others, sentence="已登记，待拟办。")
