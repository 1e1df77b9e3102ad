"""What the room's verbs share: the lock, moving along the route, whom to tell."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.actions.indexing import index_document
from qianshao.documents.models import Advice, Document, Instruction
from qianshao.documents.queries.incoming import is_instructed
from qianshao.documents.route import OPEN_STATES, Event, State, after
from qianshao.foundation.acting import tell
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked_file
from qianshao.people.actor import Actor
from qianshao.people.models import Post


def locked(document: Document) -> Document:
    """The document as it stands now, held until the transaction ends."""
    return Document.objects.select_for_update(of=("self",)).select_related("with_post").get(pk=document.pk)


def move(
    document: Document, event: Event, *, with_post: Post | None = None, **values: object
) -> list[Change]:
    """Take the document along the route; what else changed with it goes in the same save."""
    state = after(event, instructed=is_instructed(document))
    closed = state not in OPEN_STATES
    return apply_changes(
        document,
        state=state,
        open=not closed,
        with_post=with_post if state == State.INSTRUCTING else None,
        closed_on=today() if closed else None,
        **values,
    )


def mark_archived(document: Document, *, archived: bool) -> None:
    """A 件 of the archive holds the document, or no longer does (the archive's own act records it)."""
    apply_changes(document, archived=archived)


def ask_leader(document: Document, post: Post, advice: Advice | None, *, actor: Actor) -> Instruction:
    """Open a leader's turn."""
    return Instruction.objects.create(
        organ_id=document.organ_id,
        document=document,
        post=post,
        advice=advice,
        sent_at=now(),
        sent_by=str(actor),
    )


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


def refuse_marked_uploads(uploads: "Sequence[UploadedFile[Any]]") -> None:
    """Refuse uploads that carry a secrecy mark, before a byte of any is kept."""
    for upload in uploads:
        refuse_marked_file(upload)


def tell_of(document: Document, topic: str, *, to: Iterable[int], sentence: str) -> None:
    """Tell these persons about a document: how urgent it is, its number and title, and what there is to say."""
    text = f"{document.urgency_word}{document.label}《{document.title}》{sentence}"
    tell(topic, to=to, text=text, subject=document)
