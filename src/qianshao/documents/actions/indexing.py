"""Keeps a document findable: its numbers, sender, title, and what was advised and instructed."""

from qianshao.documents.models import Document
from qianshao.documents.states import State
from qianshao.search.actions import forget_record, index_record


def index_document(document: Document) -> None:
    """Index a document as it stands; a void one is no longer found."""
    if document.state == State.VOID:
        forget_record(document)
        return
    words = [document.sender, document.document_number]
    words += document.advices.values_list("text", flat=True)
    words += document.instructions.values_list("text", flat=True)
    index_record(
        document,
        number=document.label,
        title=document.title,
        text="\n".join(words),
        happened_on=document.received_on,
    )
