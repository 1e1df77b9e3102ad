"""复核, 编号, 校对印制: from the signed text to the files that stay (条例 art. 25)."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from qianshao.documents.actions.numbers import Entry, give_number
from qianshao.documents.actions.papers import completed, index_outgoing, locked_outgoing
from qianshao.documents.composing import made_files
from qianshao.documents.models import FinalFile, Letters, Outgoing, Signing
from qianshao.documents.queries.outgoing import standing_signing
from qianshao.documents.rules import outgoing as rules
from qianshao.drafting.actions import add_version
from qianshao.drafting.comparing import Piece, substantive
from qianshao.drafting.models import State, Version
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.gongwen.layout.sealing import Seals
from qianshao.gongwen.problem import Problem
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_ROLES = {"pdf": "正本", "ofd": "正本（OFD）", "docx": "正本（Word）"}


def changed_since(signing: Signing, outgoing: Outgoing) -> list[Piece]:
    """What of the text is not as it was signed; blanks and the form of marks aside."""
    return substantive(signing.version.text, outgoing.draft.text)


@action
def recheck_outgoing(
    outgoing: Outgoing, *, actor: Actor, opinion: str = "", joint_on: date | None = None
) -> Outgoing:
    """复核: chain of approval, text, kind, form. A substantive change since the signature goes back to who signed."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.recheck"))
    refuse_marked(opinion)
    signing = signed(outgoing)
    issued_on = _issued_on(outgoing, signing, joint_on)
    changes = apply_changes(outgoing, issued_on=issued_on)
    completed(outgoing, "documents.recheck", actor=actor, opinion=opinion)
    record(
        "documents.outgoing.rechecked", outgoing, actor=actor, act=Act.SERVE, changes=changes, note=opinion
    )
    return outgoing


@action
def number_outgoing(outgoing: Outgoing, letters: Letters, *, actor: Actor) -> Outgoing:
    """编号: the next number of its letters; a paper that has one already (it came back to be signed again) keeps it."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.number"))
    signed(outgoing)
    changes: list[Change] = []
    if outgoing.number is None:
        entry = Entry(outgoing.title, outgoing.addressees, outgoing.issued_on, outgoing.printed_copies)
        year = (outgoing.issued_on or today()).year
        issued = give_number(letters, entry, actor=actor, year=year)
        changes = apply_changes(outgoing, letters=letters, number=issued)
    else:
        apply_changes(outgoing.number, issued_on=outgoing.issued_on, title=outgoing.title)
    completed(outgoing, "documents.number", actor=actor)
    index_outgoing(outgoing)
    record("documents.outgoing.numbered", outgoing, actor=actor, act=Act.SERVE, changes=changes)
    return outgoing


@action
def print_outgoing(outgoing: Outgoing, *, actor: Actor, copies: int) -> Outgoing:
    """校对印制: the text is final from here; PDF, OFD and DOCX are made of it and kept, each with its hash."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.print"))
    signed(outgoing)
    if copies < 1:
        raise Unacceptable("份数至少是 1。", field="copies")
    changes = apply_changes(outgoing, printed_copies=copies, printed_on=today())
    if outgoing.number is not None:
        apply_changes(outgoing.number, copies=copies)
    if outgoing.draft.open:
        add_version(outgoing.draft, Version.Reason.FINAL, actor=actor, note=outgoing.label)
        apply_changes(
            outgoing.draft, state=State.FINAL, open=False, finished_on=today(), became_label=outgoing.label
        )
    changes += keep_files(outgoing, made(outgoing), actor=actor, sealed=False)
    completed(outgoing, "documents.print", actor=actor)
    record("documents.outgoing.printed", outgoing, actor=actor, act=Act.SERVE, changes=changes)
    return outgoing


def made(outgoing: Outgoing, seals: Seals | None = None) -> dict[str, bytes]:
    """The files of a paper, with seals where they are given; `Unacceptable` with one sentence where it cannot be drawn."""
    try:
        return made_files(outgoing, seals)
    except Problem as problem:
        raise Unacceptable(f"排版没有成功：{problem}") from problem


def keep_files(outgoing: Outgoing, files: dict[str, bytes], *, actor: Actor, sealed: bool) -> list[Change]:
    """The files with their hashes; those of the same kind made before no longer stand."""
    changes = []
    for kind, content in files.items():
        name = f"{outgoing.label}{outgoing.title[:60]}.{kind}"
        stored = keep(ContentFile(content, name=name), actor=actor, role=_ROLES[kind], subject=outgoing)
        FinalFile.objects.filter(outgoing=outgoing, kind=kind, in_force=True).update(in_force=False)
        FinalFile.objects.create(
            outgoing=outgoing,
            kind=kind,
            file=stored,
            sha256=hashlib.sha256(content).hexdigest(),
            sealed=sealed,
            made_at=now(),
        )
        changes.append(change_of(stored, _ROLES[kind]))
    return changes


def signed(outgoing: Outgoing) -> Signing:
    """The signature that stands, on the very text the paper has now."""
    signing = standing_signing(outgoing)
    verdict = rules.is_signed(outgoing)
    if signing is None or not verdict:
        raise Conflict(verdict.reason)
    pieces = changed_since(signing, outgoing)
    if pieces:
        raise Conflict(f"签发以后正文有 {len(pieces)} 处实质改动，须退回{signing.decided_as}重新签发。")
    return signing


def _issued_on(outgoing: Outgoing, signing: Signing, joint_on: date | None) -> date:
    """成文日期: the day of signing; of a joint issue the day the last organ signed (条例 art. 9)."""
    if not outgoing.joint:
        return signing.decided_on
    if joint_on is None:
        raise Unacceptable("联合发文请填最后一个机关签发的日期，作成文日期。", field="joint_on")
    if joint_on > today():
        raise Unacceptable("签发日期不能晚于今天。", field="joint_on")
    return max(signing.decided_on, joint_on)
