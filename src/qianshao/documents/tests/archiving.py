"""Finished papers and the archive's tables, for the tests of 归档."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.documents import actions
from qianshao.documents.filing import Filing
from qianshao.documents.models import ArchiveClass, ArchiveItem, Document
from qianshao.documents.tests.papers import advised, paper
from qianshao.foundation.clock import today
from tests.cast import Cast


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def text_paper(name: str = "来文.txt", words: str = "关于做好汛期安全工作的通知") -> SimpleUploadedFile:
    """A paper small enough to need no reader of its own."""
    return upload(name, words.encode())


def finished(cast: Cast, *, files: Any = None, **facts: Any) -> Document:
    """已阅知: a paper for reading that a leader has read, with its file."""
    given = [text_paper()] if files is None else files
    facts = {"purpose": "read", **facts}
    document = actions.register_document(paper(**facts), actor=cast.office_clerk, uploads=given)
    advised(cast, document)
    actions.mark_read(document, actor=cast.leader, text="")
    document.refresh_from_db()
    return document


def classes(cast: Cast) -> ArchiveClass:
    """Codes for every unit; the office's own."""
    if not ArchiveClass.objects.filter(organ=cast.organ).exists():
        actions.adopt_classes(actor=cast.office_clerk)
    return ArchiveClass.objects.get(organ=cast.organ, unit=cast.office)


def filing(cast: Cast, **facts: Any) -> Filing:
    given: dict[str, Any] = {
        "year": today().year,
        "retention": "D10",
        "signed_on": date(today().year, 1, 5),
        "pages": 3,
        "archive_class": classes(cast),
    }
    return Filing(**(given | facts))


def filed(cast: Cast, document: Document | None = None, **facts: Any) -> ArchiveItem:
    """已归档."""
    return actions.archive_record(document or finished(cast), filing(cast, **facts), actor=cast.office_clerk)


def bytes_of(item: ArchiveItem, place: int = 1) -> Path:
    """Where the bytes of a part lie on disk."""
    from qianshao.files.store import directory, key_of

    return directory() / key_of(item.parts.get(place=place).sha256)
