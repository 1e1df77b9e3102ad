"""Looking at what came in before it is registered: nothing is kept of it, and a marked paper goes no further."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.actions.common import refuse_marked_uploads
from qianshao.documents.reading_in import ReadIn, read_in
from qianshao.documents.rules import incoming as rules
from qianshao.foundation.acting import action
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import require
from qianshao.people.actor import Actor


@action
def look_at_papers(uploads: "Sequence[UploadedFile[Any]]", *, actor: Actor) -> None:
    """Let files be read for the register (读文件); one that carries a secrecy mark is refused, and the refusal recorded."""
    require(rules.who_serves(actor, rules.REGISTER))
    refuse_marked_uploads(uploads)


def read_papers(
    uploads: "Sequence[UploadedFile[Any]]", *, actor: Actor, received_on: date | None = None
) -> ReadIn:
    """What the files say, once they were looked at; read outside any transaction, for it takes its time."""
    look_at_papers(uploads, actor=actor)
    found = read_in(uploads, received_on)
    refuse_marked(*found.values.values())
    return found
