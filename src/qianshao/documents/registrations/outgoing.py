"""What 发文 offers to the other rooms."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from qianshao.documents import outgoing_source
from qianshao.documents.actions.memos import index_memo
from qianshao.documents.actions.papers import index_outgoing, mark_outgoing_archived
from qianshao.documents.measures.outgoing import ISSUED
from qianshao.documents.models import IssuedNumber, JointSeal, Memo, Outgoing, Seal
from qianshao.documents.papers_process import MEMO_SUBJECT, OUTGOING_SUBJECT
from qianshao.documents.queries.memos import memos_visible_to
from qianshao.documents.queries.numbers import book_for, numbered_by_letters
from qianshao.documents.queries.outgoing import outgoing_visible_to, to_receive, turns
from qianshao.documents.queries.seals import joint_seals_seen_by, seals_seen_by
from qianshao.documents.rules.outgoing import WRITING, may_propose
from qianshao.documents.sources import Part, Source, register_source
from qianshao.drafting.destinations import register_destination
from qianshao.drafting.models import Draft
from qianshao.drafting.models import Purpose as Goal
from qianshao.drafting.opening import register_readers, register_writers
from qianshao.drafting.rules import may_lead
from qianshao.foundation.measures import register_measure
from qianshao.foundation.numbering import register_numbered
from qianshao.foundation.todos import ToDo, register_todos
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, PostKind
from qianshao.processes.subjects import register_subject
from qianshao.search.indexing import register_indexed

VERBS = {
    "documents.letters.added": "设代字",
    "documents.letters.changed": "改代字",
    "documents.letters.abolished": "停用代字",
    "documents.number.taken": "取号登记",
    "documents.number.recorded": "补登文号",
    "documents.number.voided": "作废文号",
    "documents.add_letters": "设代字",
    "documents.change_letters": "改代字",
    "documents.abolish_letters": "停用代字",
    "documents.take_number": "取号登记",
    "documents.record_paper_number": "补登文号",
    "documents.void_number": "作废文号",
    "documents.seal.registered": "登记印章",
    "documents.seal.retired": "停用印章",
    "documents.seal.handed_over": "移交印章",
    "documents.seal.used": "用印",
    "documents.register_seal": "登记印章",
    "documents.retire_seal": "停用印章",
    "documents.hand_seal_over": "移交印章",
    "documents.use_seal": "用印",
    "documents.outgoing.proposed": "拟发文",
    "documents.outgoing.corrected": "改要素",
    "documents.outgoing.finished": "送核稿",
    "documents.outgoing.reviewed": "核稿",
    "documents.outgoing.signed": "签发",
    "documents.outgoing.rechecked": "复核",
    "documents.outgoing.numbered": "编号",
    "documents.outgoing.printed": "印制",
    "documents.outgoing.sealed": "用印",
    "documents.outgoing.distributed": "分发",
    "documents.outgoing.revoked": "撤销",
    "documents.outgoing.repealed": "废止",
    "documents.signing.transcribed": "代录签发",
    "documents.signing.contested": "对代录提出异议",
    "documents.delivery.received": "签收",
    "documents.delivery.urged": "催签收",
    "documents.memo.started": "呈签报",
    "documents.start_memo": "呈签报",
    "documents.propose_outgoing": "拟发文",
    "documents.correct_outgoing": "改要素",
    "documents.finish_draft": "送核稿",
    "documents.review_outgoing": "核稿",
    "documents.sign_outgoing": "签发",
    "documents.recheck_outgoing": "复核",
    "documents.number_outgoing": "编号",
    "documents.print_outgoing": "印制",
    "documents.seal_outgoing": "用印",
    "documents.seal.pressed": "会同用印",
    "documents.press_beforehand": "会同用印",
    "documents.joint_seal.registered": "登记联合机关印模",
    "documents.register_joint_seal": "登记联合机关印模",
    "documents.distribute_outgoing": "分发",
    "documents.revoke_outgoing": "撤销",
    "documents.repeal_outgoing": "废止",
    "documents.transcribe_signing": "代录签发",
    "documents.contest_signing": "对代录提出异议",
    "documents.receive_copy": "签收",
    "documents.urge_receipts": "催签收",
}


def _readers(actor: Any) -> "QuerySet[Any, Any] | None":
    """Whoever sees a 发文 reads its draft."""
    return outgoing_visible_to(actor).order_by().values("draft_id")


def _writes(actor: Any, draft: Draft) -> bool:
    """Whoever has the paper to draft, review or recheck writes in its draft."""
    outgoing = Outgoing.objects.filter(draft=draft, open=True).first()
    return outgoing is not None and any(
        task.post_id == actor.post_id for task in turns(outgoing) if task.does in WRITING
    )


def _todos(actor: Actor, limit: int) -> list[ToDo]:
    """The copies a unit has not signed for."""
    if actor.kind not in HEAD_KINDS | {PostKind.LIAISON}:
        return []
    return [
        ToDo(
            title=f"{row.outgoing.label}《{row.outgoing.title}》",
            wanted="签收",
            url=row.get_absolute_url(),
            sender="办公室",
            since=row.sent_on,
            due_on=None,
            urgent=row.urged_at is not None,
            kind="发文",
        )
        for row in to_receive(actor)[:limit]
    ]


def register() -> None:
    """Called once when the product starts."""
    register_verbs(VERBS)
    register_numbered(numbered_by_letters)
    register_visibility(IssuedNumber, book_for)
    register_visibility(Seal, seals_seen_by)
    register_visibility(JointSeal, joint_seals_seen_by)
    register_visibility(Outgoing, outgoing_visible_to)
    register_indexed(Outgoing, index_outgoing, label="发文")
    register_subject(OUTGOING_SUBJECT)
    register_subject(MEMO_SUBJECT)
    register_visibility(Memo, memos_visible_to)
    register_indexed(Memo, index_memo, label="签报")
    register_readers(_readers)
    register_writers(_writes)
    register_destination(
        "拟发文", "documents:propose", {Goal.OUTGOING, Goal.MINUTES, Goal.REPORT}, may_propose
    )
    register_todos(_todos)
    register_measure(ISSUED)
    register_destination("呈签报", "documents:memo-of-draft", {Goal.APPROVAL}, may_lead)
    register_source(
        Source(
            Outgoing,
            outgoing_source.WORD,
            facts=outgoing_source.facts,
            elements=outgoing_source.elements,
            parts=outgoing_source.parts,
            waiting=outgoing_source.waiting,
            mark=mark_outgoing_archived,
            finished=outgoing_source.finished,
            makes=_make_papers,
            makes_words=outgoing_source.MADE,
        )
    )


def _make_papers(outgoing: Outgoing, actor: Actor) -> Sequence[Part]:
    # Imported here: the press is loaded when a paper is drawn, not with every command.
    from qianshao.documents.actions.filing_papers import keep_papers  # noqa: PLC0415 - see above

    return keep_papers(outgoing, actor)
