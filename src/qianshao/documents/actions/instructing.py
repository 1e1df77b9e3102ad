"""批示: what a leader answers (instruct, read, return, turn over), and 代录 of what was answered on paper."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.actions.common import end_turn, locked, refuse_marked_uploads, tell_of
from qianshao.documents.actions.indexing import index_document
from qianshao.documents.actions.moving import ask_leader, move
from qianshao.documents.actions.transcripts import check_scans, holder_of
from qianshao.documents.entries import Assignment
from qianshao.documents.models import Document, Instruction, Task
from qianshao.documents.queries.incoming import waiting_instruction
from qianshao.documents.rules import incoming as rules
from qianshao.documents.states import Event
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.wording import with_brackets
from qianshao.ledger.actions import Opening, open_matter, stop_matter
from qianshao.ledger.decided import Paper
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, Act
from qianshao.people.models import Person, Post
from qianshao.people.queries import who_can_act_in, who_serves_in_office


@action
def instruct(
    document: Document, *, actor: Actor, text: str, assignments: Sequence[Assignment]
) -> Instruction:
    """Decide who does what by when (批示); each assignment becomes one matter in the ledger."""
    document = locked(document)
    require(rules.who_decides(actor, rules.INSTRUCT, document))
    rules.in_time(Event.INSTRUCT, document)
    _check_instruction(text, assignments)
    for each in assignments:
        require(rules.in_charge(actor, each.lead_unit))
    turn = _turn_of(actor, document)
    end_turn(turn, Instruction.State.GIVEN, actor=actor, text=text)
    _open_matters(document, turn, assignments, actor=actor)
    changes = all_values(turn, "text", "post")
    changes += move(document, Event.INSTRUCT, actor=actor, said=turn.text)
    record("documents.instruction.given", document, actor=actor, act=Act.DECIDE, changes=changes, note=text)
    _tell_office(document, f"{actor.person_name}已批示，请交办。")
    return turn


@action
def mark_read(document: Document, *, actor: Actor, text: str = "") -> Instruction:
    """Read it and leave it at that (阅): no matter is opened, and a document nobody gave work from is closed as read."""
    document = locked(document)
    require(rules.who_decides(actor, rules.READ, document))
    rules.in_time(Event.READ, document)
    refuse_marked(text)
    turn = _turn_of(actor, document)
    end_turn(turn, Instruction.State.READ, actor=actor, text=text)
    changes = move(document, Event.READ, actor=actor, said=turn.text)
    record("documents.instruction.read", document, actor=actor, act=Act.DECIDE, changes=changes, note=text)
    _tell_office(document, f"{actor.person_name}已阅。")
    return turn


@action
def return_to_office(document: Document, *, actor: Actor, reason: str) -> Document:
    """Ask the office for other advice (退办公室另拟)."""
    document = locked(document)
    require(rules.who_decides(actor, rules.RETURN, document))
    rules.in_time(Event.RETURN, document)
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写一句退回理由，办公室好另拟。", field="text")
    end_turn(_turn(document), Instruction.State.RETURNED, actor=actor, text=reason)
    changes = move(document, Event.RETURN, actor=actor, said=reason.strip())
    record(
        "documents.instruction.returned",
        document,
        actor=actor,
        act=Act.COORDINATE,
        changes=changes,
        note=reason,
    )
    _tell_office(document, f"{actor.person_name}退回另拟：{reason.strip()}")
    return document


@action
def forward_document(document: Document, post: Post, *, actor: Actor, text: str = "") -> Instruction:
    """Turn it over to another leader (转), with a word if wanted."""
    document = locked(document)
    require(rules.who_decides(actor, rules.FORWARD, document))
    rules.in_time(Event.FORWARD, document)
    refuse_marked(text)
    if post.kind not in LEADER_KINDS or post.organ_id != document.organ_id or post.abolished_on:
        raise Unacceptable("请选一位领导。", field="to_post")
    turn = _turn(document)
    if post.pk in (turn.post_id, actor.post_id):
        raise Unacceptable("这件文就在这位领导处，请选另一位。", field="to_post")
    end_turn(turn, Instruction.State.FORWARDED, actor=actor, text=text)
    changes = move(document, Event.FORWARD, actor=actor, with_post=post, said=text.strip())
    following = _turn(document)
    record(
        "documents.instruction.forwarded",
        document,
        actor=actor,
        act=Act.COORDINATE,
        changes=changes,
        note=text,
    )
    _tell_leader(document, post, f"{actor.person_name}转请批示。")
    return following


@action
def transcribe_instruction(
    document: Document,
    *,
    actor: Actor,
    text: str,
    decided_on: date,
    scans: "Sequence[UploadedFile[Any]]",
    assignments: Sequence[Assignment] = (),
) -> Instruction:
    """Record what a leader wrote on paper (代录): named, with its scan; without an assignment the leader wrote 阅.

    It is not the clerk's decision: the leader is told and may contest it.
    """
    document = locked(document)
    require(rules.who_serves(actor, rules.TRANSCRIBE))
    rules.in_time(Event.INSTRUCT, document)
    refuse_marked_uploads(scans)
    _check_transcript(document, text, decided_on, scans, assignments)
    turn = _turn(document)
    leader = holder_of(turn.post)
    kept = [keep(scan, actor=actor, role="批示件", subject=document, field="attachments") for scan in scans]
    state = Instruction.State.GIVEN if assignments else Instruction.State.READ
    _end_transcribed(turn, state, leader, text, decided_on, actor)
    paper = Paper(
        post=turn.post,
        person_name=leader.name,
        scan_id=kept[0].pk,
        paper=f"{document.label}批示件",
        told=False,
    )
    _open_matters(document, turn, assignments, actor=actor, paper=paper)
    changes = all_values(turn, "text", "post", "decided_by", "decided_on", "recorded_by")
    changes += [change_of(scan, "批示件") for scan in kept]
    event = Event.INSTRUCT if assignments else Event.READ
    changes += move(document, event, actor=actor, said=turn.text, recorded=True)
    record(
        "documents.instruction.transcribed", document, actor=actor, act=Act.SERVE, changes=changes, note=text
    )
    _tell_leader(document, turn.post, f"{actor.person_name}已代录您的批示，请核对；如有出入可提出异议。")
    return turn


@action
def contest_instruction(instruction: Instruction, *, actor: Actor, reason: str) -> Instruction:
    """Say that a recorded instruction is not what was decided: its matters stop, and the document is back on the desk."""
    document = locked(instruction.document)
    instruction = Instruction.objects.select_related("post").get(pk=instruction.pk)
    require(rules.who_contests(actor, instruction))
    if instruction.recorded_by_id is None or instruction.contested_at is not None:
        raise Conflict("这条批示不是代录的，或已提出过异议。")
    rules.in_time(Event.CONTEST, document)
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写明哪里与原批示不符。", field="reason")
    changes = apply_changes(
        instruction,
        state=Instruction.State.CONTESTED,
        contested_at=now(),
        contest_reason=reason.strip(),
    )
    for task in instruction.tasks.filter(matter__open=True).select_related("matter"):
        stop_matter(task.matter, actor=actor, text=f"代录有异议：{reason.strip()}")
    changes += move(document, Event.CONTEST, actor=actor, with_post=instruction.post, said=reason.strip())
    record(
        "documents.instruction.contested", document, actor=actor, act=Act.DECIDE, changes=changes, note=reason
    )
    _tell_office(document, f"{actor.person_name}对代录的批示有异议：{reason.strip()}")
    return instruction


def _turn(document: Document) -> Instruction:
    turn = waiting_instruction(document)
    if turn is None:
        raise Conflict("这件文已不在领导处。")
    return turn


def _turn_of(actor: Actor, document: Document) -> Instruction:
    """The actor's own turn; the principal leader may take over another leader's, which then counts as turned over."""
    turn = _turn(document)
    if turn.post_id == actor.post_id:
        return turn
    end_turn(turn, Instruction.State.FORWARDED, actor=actor, text="由主要领导直接批示")
    _tell_leader(document, turn.post, f"由{actor.post_name}直接批示，不用再批。")
    return ask_leader(document, Post.objects.get(pk__in=[actor.post_id]), actor=actor)


def _check_instruction(text: str, assignments: Sequence[Assignment]) -> None:
    if not assignments:
        raise Unacceptable("请选主办单位；只阅不办请按“阅”。", field="lead_unit")
    if not text.strip():
        raise Unacceptable("请写批示内容。", field="text")
    refuse_marked(text, *(each.goal for each in assignments), *(each.evidence_wanted for each in assignments))
    for each in assignments:
        each.check()


def _check_transcript(
    document: Document,
    text: str,
    decided_on: date,
    scans: "Sequence[UploadedFile[Any]]",
    assignments: Sequence[Assignment],
) -> None:
    check_scans(scans, decided_on, since=document.received_on)
    if assignments:
        _check_instruction(text, assignments)
    refuse_marked(text)


def _end_transcribed(
    turn: Instruction, state: str, leader: Person, text: str, decided_on: date, actor: Actor
) -> None:
    apply_changes(
        turn,
        state=state,
        open=False,
        text=text.strip() or "阅。",
        decided_by=leader,
        decided_as=with_brackets(leader.name, turn.post.name),
        decided_at=now(),
        decided_on=decided_on,
        recorded_by_id=actor.person_id,
    )
    index_document(turn.document)


def _open_matters(
    document: Document,
    turn: Instruction,
    assignments: Sequence[Assignment],
    *,
    actor: Actor,
    paper: Paper | None = None,
) -> None:
    for each in assignments:
        opening = Opening(
            title=_matter_title(document),
            goal=each.goal.strip() or turn.text,
            lead_unit=each.lead_unit,
            helpers=tuple(each.helpers),
            due_on=each.due_on,
            weight=each.weight,
            evidence_wanted=each.evidence_wanted.strip(),
            text=turn.text,
            origin=document,
            origin_kind="document",
            advice=turn.advice.text if turn.advice else "",
            paper=paper,
        )
        matter = open_matter(opening, actor=actor)
        Task.objects.create(organ_id=document.organ_id, document=document, instruction=turn, matter=matter)


# 关于开展背街小巷环境整治的通知: the task is what stands between 关于 and 的 with the name of the genre.
_TASK = re.compile(r"关于(.+)的(?:通知|通报|意见|函|请示|决定|报告|批复|通告|纪要)")


def _matter_title(document: Document) -> str:
    """The task a paper brings, in the words of its title; at most 120 characters, a longer one is cut with a sign."""
    task = _TASK.fullmatch(document.title)
    title = task.group(1) if task else document.title
    return title if len(title) <= 120 else f"{title[:119]}…"


def _tell_office(document: Document, sentence: str) -> None:
    office = who_serves_in_office(document.organ_id)
    tell_of(document, "documents.answered", to=office, sentence=sentence)


def _tell_leader(document: Document, post: Post, sentence: str) -> None:
    tell_of(document, "documents.to_instruct", to=who_can_act_in({post.pk}), sentence=sentence)
