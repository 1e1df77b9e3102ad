"""拟办: the office writes its advice and sends the document to a leader; it may take it back until the leader answered."""

from qianshao.documents.actions.checking import check_with_advice
from qianshao.documents.actions.common import locked, tell_leader, tell_of
from qianshao.documents.actions.indexing import index_document
from qianshao.documents.actions.moving import move
from qianshao.documents.entries import Counsel
from qianshao.documents.models import Advice, Document, Instruction
from qianshao.documents.queries.incoming import waiting_instruction
from qianshao.documents.rules import incoming as rules
from qianshao.documents.states import Event, State
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, Act, PostKind
from qianshao.people.queries import who_can_act_in


@action
def advise_document(document: Document, counsel: Counsel, *, actor: Actor) -> Advice:
    """Write the advice and send the document to a leader (拟办、送批)."""
    document = locked(document)
    require(rules.who_serves(actor, rules.ADVISE))
    rules.in_time(Event.SEND, document)
    refuse_marked(counsel.text)
    counsel.check(document.received_on)
    _check_leader(counsel, document)
    advice = Advice.objects.create(
        organ_id=document.organ_id,
        document=document,
        text=counsel.text.strip(),
        leader_post=counsel.leader_post,
        lead_unit=counsel.lead_unit,
        due_on=counsel.due_on,
        written_by_id=actor.person_id,
        written_in=str(actor),
        written_at=now(),
    )
    advice.helpers.set(counsel.helpers)
    changes = all_values(advice, "text", "leader_post", "lead_unit", "due_on")
    check_with_advice(document, actor=actor)
    changes += move(document, Event.SEND, actor=actor, with_post=counsel.leader_post, said=advice.text)
    index_document(document)
    record("documents.document.advised", document, actor=actor, act=Act.ADVISE, changes=changes)
    if document.state == State.INSTRUCTING:
        tell_leader(document)
    return advice


@action
def withdraw_advice(document: Document, *, actor: Actor) -> Document:
    """Take the document back from the leader's desk to advise again (撤回), as long as the leader has not answered."""
    document = locked(document)
    require(rules.who_serves(actor, rules.WITHDRAW))
    rules.in_time(Event.WITHDRAW, document)
    turn = waiting_instruction(document)
    if turn is None:
        raise Conflict("领导已批示，不能再撤回。")
    apply_changes(turn, state=Instruction.State.WITHDRAWN, open=False)
    if turn.advice is not None:
        apply_changes(turn.advice, withdrawn_at=now())
    changes = move(document, Event.WITHDRAW, actor=actor, said="办公室撤回另拟")
    record("documents.document.withdrawn", document, actor=actor, act=Act.ADVISE, changes=changes)
    tell_of(
        document,
        "documents.answered",
        to=who_can_act_in({turn.post_id}),
        sentence="办公室已撤回另拟，不用再批。",
    )
    return document


def _check_leader(counsel: Counsel, document: Document) -> None:
    post, unit = counsel.leader_post, counsel.lead_unit
    if post.kind not in LEADER_KINDS or post.organ_id != document.organ_id or post.abolished_on:
        raise Unacceptable("请选一位领导。", field="leader_post")
    if unit is None or post.kind == PostKind.PRINCIPAL:
        return
    if not post.charges.filter(unit=unit).exists():
        raise Unacceptable(f"{unit}不由{post}分管，请另选领导或另选主办。", field="leader_post")
