"""What the room's verbs share: the lock, closing a turn, whom to tell."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents import course
from qianshao.documents.actions.indexing import index_document
from qianshao.documents.models import Document, Instruction, Urgency
from qianshao.foundation.acting import tell
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked_file
from qianshao.people.actor import Actor, system
from qianshao.people.queries import who_can_act_in
from qianshao.processes.actions import carry_on


def locked(document: Document) -> Document:
    """The document as it stands now, held until the transaction ends."""
    return Document.objects.select_for_update(of=("self",)).select_related("with_post").get(pk=document.pk)


def mark_archived(document: Document, *, archived: bool) -> None:
    """A 件 of the archive holds the document, or no longer does (the archive's own act records it)."""
    apply_changes(document, archived=archived)
    task = course.step_of(document, course.FILE) if archived else None
    if task is not None:
        carry_on(task, actor=system(document.organ_id))


def end_turn(instruction: Instruction, state: str, *, actor: Actor, text: str = "") -> None:
    """Close a leader's turn with what they answered."""
    apply_changes(
        instruction,
        state=state,
        open=False,
        text=text.strip(),
        decided_by_id=actor.person_id,
        decided_as=str(actor),
        decided_at=now(),
        decided_on=today(),
    )
    index_document(instruction.document)


def tell_leader(document: Document, sentence: str = "请批示。") -> None:
    """Tell the leader a document waits for."""
    to = who_can_act_in({document.with_post_id}) if document.with_post_id else set()
    tell_of(document, "documents.to_instruct", to=to, sentence=sentence)


def refuse_marked_uploads(uploads: "Sequence[UploadedFile[Any]]") -> None:
    """Refuse uploads that carry a secrecy mark, before a byte of any is kept."""
    for upload in uploads:
        refuse_marked_file(upload)


def tell_of(document: Document, topic: str, *, to: Iterable[int], sentence: str) -> None:
    """Tell these persons about a document: how urgent it is, its number and title, and what there is to say."""
    text = f"{document.urgency_word}{document.label}《{document.title}》{sentence}"
    flash = document.urgency == Urgency.FLASH
    tell(topic, to=to, text=text, subject=document, needed_by=now() if flash else None)
