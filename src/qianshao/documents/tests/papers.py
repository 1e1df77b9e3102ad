"""Documents at each place of the route, for the tests of what comes next."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.documents import actions
from qianshao.documents.entries import Assignment, Counsel, Registration
from qianshao.documents.models import Document, Genre
from qianshao.foundation.clock import now, today
from qianshao.foundation.visibility import label_of
from qianshao.journal.models import Entry
from qianshao.processes.models import Process, Version
from tests.cast import Cast

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def on_the_process(cast: Cast, drawn: bytes) -> Process:
    """The office has published a process of its own for 收文; nothing of it in the journal."""
    process = Process.objects.create(
        organ=cast.organ, key="shouwen", name="收文", subject_type=label_of(Document)
    )
    process.current = Version.objects.create(
        process=process, number=1, xml=drawn.decode(), published_at=now(), published_as="演示"
    )
    process.save()
    return process


def scan(name: str = "扫描件.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def paper(**facts: Any) -> Registration:
    """Facts of an ordinary paper."""
    given: dict[str, Any] = {
        "sender": "演示区委办公室",
        "title": "关于做好汛期安全工作的通知",
        "genre": Genre.NOTICE,
        "received_on": today(),
        "document_number": f"演区办发〔{today().year}〕12号",
    }
    return Registration(**(given | facts))


def registered(cast: Cast, **facts: Any) -> Document:
    """待拟办."""
    return actions.register_document(paper(**facts), actor=cast.office_clerk)


def counsel(cast: Cast, **facts: Any) -> Counsel:
    given: dict[str, Any] = {
        "text": "拟请城管办主办，东风社区协办。",
        "leader_post": cast.post(cast.leader),
        "lead_unit": cast.city,
        "helpers": (cast.east,),
        "due_on": today() + timedelta(days=10),
    }
    return Counsel(**(given | facts))


def advised(cast: Cast, document: Document | None = None, **facts: Any) -> Document:
    """待批示."""
    document = document or registered(cast)
    actions.advise_document(document, counsel(cast, **facts), actor=cast.office_head)
    document.refresh_from_db()
    return document


def assignment(cast: Cast, **facts: Any) -> Assignment:
    given: dict[str, Any] = {
        "lead_unit": cast.city,
        "helpers": (cast.east,),
        "due_on": today() + timedelta(days=10),
        "goal": "汛期前完成排查整改。",
    }
    return Assignment(**(given | facts))


def instructed(cast: Cast) -> Document:
    """待交办."""
    document = advised(cast)
    actions.instruct(document, actor=cast.leader, text="请城管办抓紧办理。", assignments=[assignment(cast)])
    document.refresh_from_db()
    return document


def handed_over(cast: Cast) -> Document:
    """办理中."""
    document = actions.hand_over(instructed(cast), actor=cast.office_clerk)
    document.refresh_from_db()
    return document


def entries(verb: str = "") -> list[Entry]:
    """What people's acts left in the journal, oldest first; of one verb. That the first paper brought the standard process
    with it is no act of theirs."""
    found = Entry.objects.exclude(verb="processes.version.published", act="").order_by("pk")
    return list(found.filter(verb=verb) if verb else found)
