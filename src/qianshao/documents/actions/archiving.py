"""归档, 撤销归档, and the stamp that follows a filing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qianshao.documents.archive_metadata import metadata_of
from qianshao.documents.archive_wording import Retention
from qianshao.documents.filing import Filing, propose
from qianshao.documents.models import ArchiveItem, ArchivePart, RetentionRow
from qianshao.documents.queries.archive import fonds_of, is_by_class, item_of
from qianshao.documents.rules import archive as rules
from qianshao.documents.sources import Facts, Part, Source, in_order, source_of
from qianshao.documents.whole import missing_in
from qianshao.files.actions import attach
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.numbering import next_number
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

STAMPING = "documents.stamp"


def series_of(retention: str, class_code: str) -> str:
    """件号 runs from 1 inside the lowest class: year, period, 机构（问题）."""
    return f"documents.archive:{retention}:{class_code}"


@action
def archive_record(subject: Any, filing: Filing, *, actor: Actor) -> ArchiveItem:
    """File a finished record as one 件 (归档) under the next 件号 of its class; refused while a part is missing."""
    source = _source(subject)
    require(rules.who_archives(actor))
    subject = source.model._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    _refuse_early_or_twice(source, subject)
    refuse_marked(*filing.texts)
    proposal = propose(source, subject)
    filing.check(actor.organ_id, proposal.row)
    parts = _whole_parts(source, subject, actor)
    item = _file(source, subject, filing, proposal.facts, proposal.row, actor)
    _keep_parts(item, parts, actor)
    source.mark(subject, archived=True)
    enqueue(STAMPING, item_id=item.pk)
    record(
        "documents.archive.kept",
        subject,
        actor=actor,
        act=Act.SERVE,
        changes=_lines(item),
        note=filing.reason,
    )
    return item


@dataclass(frozen=True)
class Filed:
    """What became of one record of a batch: its 件, or the sentence why not."""

    subject: Any
    item: ArchiveItem | None = None
    sentence: str = ""


def archive_many(filings: Sequence[tuple[Any, Filing]], *, actor: Actor) -> list[Filed]:
    """File many, each in a transaction of its own: one that cannot be filed keeps none of the others back."""
    found = []
    for subject, filing in filings:
        try:
            found.append(Filed(subject, item=archive_record(subject, filing, actor=actor)))
        except (Unacceptable, Conflict) as trouble:
            found.append(Filed(subject, sentence=trouble.sentence))
        except Refused as refusal:
            found.append(Filed(subject, sentence=refusal.verdict.reason))
    return found


@action
def revoke_item(item: ArchiveItem, *, actor: Actor, reason: str) -> ArchiveItem:
    """Take back a mistaken filing (撤销归档): the record can be mended and filed anew, the number stays void."""
    item = ArchiveItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    require(rules.may_revoke(actor, item))
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写撤销归档的理由。", field="reason")
    source = source_of(item.subject_type)
    if source is None:
        raise Conflict("这类文件不能归档，也不能撤销归档。")
    subject = source.model._default_manager.select_for_update(of=("self",)).get(pk=item.subject_id)
    changes = apply_changes(
        item,
        state=ArchiveItem.State.REVOKED,
        revoked_at=now(),
        revoked_as=str(actor),
        revoked_reason=reason.strip(),
    )
    source.mark(subject, archived=False)
    changes.append(Change("archive", "档号", item.archive_number, "作废"))
    record("documents.archive.revoked", subject, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return item


def _source(subject: Any) -> Source:
    source = source_of(subject._meta.label_lower)
    if source is None:
        raise Conflict("这类文件不归档。")
    return source


def _refuse_early_or_twice(source: Source, subject: Any) -> None:
    filed = item_of(subject)
    if filed is not None:
        raise Conflict(f"这件文已归档，档号 {filed.archive_number}。")
    finished = source.finished(subject)
    if not finished:
        raise Conflict(finished.reason)


def _whole_parts(source: Source, subject: Any, actor: Actor) -> list[Part]:
    """What was handed in, every byte looked at, and what the system makes of the record now."""
    given = list(source.parts(subject))
    missing = missing_in(given)
    if missing:
        raise Unacceptable(f"缺少：{'、'.join(missing)}。补齐以后才能归档。")
    made = source.makes(subject, actor) if source.makes is not None else ()
    return [part for part in in_order([*given, *made]) if part.file is not None]


def _file(
    source: Source, subject: Any, filing: Filing, facts: Facts, row: RetentionRow | None, actor: Actor
) -> ArchiveItem:
    chosen = filing.archive_class if is_by_class(actor.organ_id) else None
    code = chosen.code if chosen else ""
    return ArchiveItem.objects.create(
        organ_id=actor.organ_id,
        fonds=fonds_of(actor.organ_id),
        year=filing.year,
        retention=filing.retention,
        class_code=code,
        class_name=chosen.name if chosen else "",
        number=next_number(actor.organ_id, series_of(filing.retention, code), filing.year),
        subject_type=source.label,
        subject_id=subject.pk,
        kind=facts.kind,
        title=f"[{filing.own_title.strip()}]" if filing.own_title.strip() else facts.title,
        responsible=facts.responsible,
        document_number=facts.document_number,
        dated_on=filing.signed_on,
        pages=filing.pages,
        remarks=filing.remarks.strip(),
        retention_row=_basis(filing, row),
        retention_reason=filing.reason.strip(),
        archived_on=today(),
        archived_at=now(),
        archived_by_id=actor.person_id,
        archived_as=str(actor),
        metadata=metadata_of(source, subject, facts),
    )


def _basis(filing: Filing, row: RetentionRow | None) -> str:
    """The row that says so; nothing where the clerk chose otherwise."""
    return row.material if row is not None and row.retention == filing.retention else ""


def _keep_parts(item: ArchiveItem, parts: Sequence[Part], actor: Actor) -> None:
    for place, part in enumerate(parts, start=1):
        if part.file is None:
            continue
        attach(part.file, item, actor=actor, role=part.role.label)
        ArchivePart.objects.create(
            organ_id=item.organ_id,
            item=item,
            place=place,
            role=part.role,
            name=part.file.name,
            file=part.file,
            sha256=part.file.blob.sha256,
            size=part.file.size,
        )


def _lines(item: ArchiveItem) -> list[Change]:
    """What the entry of a filing says."""
    told = [
        ("archive", "档号", item.archive_number),
        ("retention", "保管期限", Retention(item.retention).label),
        ("retention_row", "依据", item.retention_row),
        ("pages", "页数", str(item.pages)),
        ("title", "题名", item.title if item.title.startswith("[") else ""),
    ]
    return [Change(name, label, "", value) for name, label, value in told if value]
