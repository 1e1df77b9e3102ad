"""收文 in the archive: its parts and what is known of it."""

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from qianshao.documents.models import Document, Instruction, PartRole
from qianshao.documents.sources import ELEMENTS, Facts, Part
from qianshao.documents.states import FINISHED_STATES, State
from qianshao.files.models import Attachment
from qianshao.files.queries import attached_to
from qianshao.foundation.verdict import Verdict, allowed, denied

WORD = "收文"
PAPER, SCAN = "来文", "批示件"
# Names in no registry but ours, so that the same record has the same 公文标识 wherever it is exported.
_NAMES = uuid.UUID("5f0d3a56-4d59-5a0a-9c6b-2f5b0d6f0a11")


def finished(document: Document) -> Verdict:
    """办结 or 已阅知: what is still in hand, sent back or void is not archived."""
    if State(document.state) in FINISHED_STATES:
        return allowed
    return denied(f"这件文{document.get_state_display()}，办结以后才能归档。")


def waiting(organ_id: int) -> QuerySet[Document]:
    """Finished papers that no 件 holds yet, the longest finished first."""
    found = Document.objects.filter(organ_id=organ_id, archived=False, state__in=sorted(FINISHED_STATES))
    return found.prefetch_related("tasks__matter").order_by("closed_on", "pk")


def parts(document: Document) -> Sequence[Part]:
    """批示件, the paper, its attachments; the paper has to be there, and the scan of a recorded instruction."""
    files = list(attached_to(document))
    papers = _of(files, PAPER)
    scans = _of(files, SCAN)
    found = [Part(PartRole.INSTRUCTION, each.file.name, each.file) for each in scans]
    if not scans and document.instructions.filter(recorded_by__isnull=False, contested_at=None).exists():
        found.append(Part(PartRole.INSTRUCTION, "代录批示的批示件", None, required=True))
    if not papers:
        found.append(Part(PartRole.ORIGINAL, "来文正本", None, required=True))
    for place, each in enumerate(papers):
        role = PartRole.ATTACHMENT if place else PartRole.ORIGINAL
        found.append(Part(role, each.file.name, each.file, required=not place))
    return found


def _of(files: list[Attachment], role: str) -> list[Attachment]:
    return [each for each in files if each.role == role]


def facts(document: Document) -> Facts:
    """What the register knows."""
    task = next(iter(document.tasks.all()), None)
    return Facts(
        kind=WORD,
        title=document.title,
        responsible=document.sender,
        document_number=document.document_number,
        genre=document.get_genre_display(),
        purpose=document.purpose,
        signed_on=document.issued_on,
        pages=document.pages,
        finished_on=document.closed_on,
        unit_id=task.matter.lead_unit_id if task else None,
    )


def elements(document: Document) -> dict[str, str]:
    """The 18 core elements, empty where an incoming paper's register does not know one."""
    attached = [each.file.name for each in attached_to(document) if each.role == PAPER][1:]
    known = {
        "公文标识": str(uuid.uuid5(_NAMES, f"{document.organ_id}/{document.label}")),
        "文种": document.get_genre_display(),
        "紧急程度": document.get_urgency_display(),
        "发文机关标志": document.sender,
        "发文字号": document.document_number,
        "标题": document.title,
        "主送机关": document.addressees,
        "附件说明": "；".join(attached),
        "发文机关或签发人署名": document.sender,
        "成文日期": f"{document.issued_on:%Y%m%d}" if document.issued_on else "",
        "抄送机关": document.copied_to,
        "附注": _note(document),
    }
    return {name: known.get(name, "") for name in ELEMENTS}


def _note(document: Document) -> str:
    """收文号, when it came, and what was instructed."""
    said = [f"{document.label}，{document.received_on:%Y%m%d}收"]
    given = document.instructions.filter(state__in=[Instruction.State.GIVEN, Instruction.State.READ])
    said += [f"{turn.decided_as}：{turn.text or '阅'}" for turn in given.order_by("pk")]
    return "；".join(said)
