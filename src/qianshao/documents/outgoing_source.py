"""发文 in the archive: its parts and what is known of it (DA/T 22-2015 5.1, GB/T 33480-2016)."""

import uuid
from collections.abc import Sequence

from django.db.models import QuerySet

from qianshao.documents.models import FinalFile, Outgoing, PartRole
from qianshao.documents.queries.outgoing import finals_of, standing_signing
from qianshao.documents.sources import ELEMENTS, Facts, Part
from qianshao.files.queries import attached_to
from qianshao.foundation.verdict import Verdict, allowed, denied

WORD = "发文"
MADE = ("发文处理单", "定稿")
_NAMES = uuid.UUID("8d2d7d0e-93f4-5a4b-8a41-3f0a7a3f6c52")
_FILED = (Outgoing.State.ISSUED, Outgoing.State.REVOKED, Outgoing.State.REPEALED)
_OURS = ("正本", "处理单", "定稿")


def finished(outgoing: Outgoing) -> Verdict:
    """Once it is distributed; what is still in hand or was stopped is not archived."""
    if outgoing.state in _FILED:
        return allowed
    return denied(f"这件发文{outgoing.get_state_display()}，分发以后才能归档。")


def waiting(organ_id: int) -> QuerySet[Outgoing]:
    """Distributed papers that no 件 holds yet, the longest distributed first."""
    found = Outgoing.objects.filter(organ_id=organ_id, archived=False, state__in=_FILED)
    return found.select_related("letters", "number__letters").order_by("distributed_on", "pk")


def parts(outgoing: Outgoing) -> Sequence[Part]:
    """正本 (the PDF, which has to be there), the same as OFD, the scan of a signature on paper, what was attached."""
    finals = {final.kind: final.file for final in finals_of(outgoing)}
    original = finals.get(FinalFile.Kind.PDF)
    found = [Part(PartRole.ORIGINAL, original.name if original else "发文正本", original, required=True)]
    if FinalFile.Kind.OFD in finals:
        found.append(Part(PartRole.OTHER, finals["ofd"].name, finals["ofd"], counts=False))
    for each in attached_to(outgoing):
        if not each.role.startswith(_OURS):
            role = PartRole.INSTRUCTION if each.role == "签发件" else PartRole.ATTACHMENT
            found.append(Part(role, each.file.name, each.file))
    signing = standing_signing(outgoing)
    if signing and signing.recorded_by_id and not any(part.role is PartRole.INSTRUCTION for part in found):
        found.append(Part(PartRole.INSTRUCTION, "代录签发的签发件", None, required=True))
    return found


def facts(outgoing: Outgoing) -> Facts:
    """What the archive wants to know."""
    return Facts(
        kind=WORD,
        title=outgoing.title,
        responsible="、".join(outgoing.organs),
        document_number=outgoing.number.label if outgoing.number else "",
        genre=outgoing.get_genre_display(),
        signed_on=outgoing.issued_on,
        finished_on=outgoing.distributed_on,
        unit_id=outgoing.unit_id,
    )


def elements(outgoing: Outgoing) -> dict[str, str]:
    """The 18 core elements; a paper of ours knows nearly all of them."""
    signing = standing_signing(outgoing)
    number = outgoing.number.label if outgoing.number else ""
    known = {
        "公文标识": str(uuid.uuid5(_NAMES, f"{outgoing.organ_id}/{number}")),
        "文种": outgoing.get_genre_display(),
        "紧急程度": outgoing.get_urgency_display(),
        "发文机关标志": outgoing.letters.masthead,
        "发文字号": number,
        "签发人": signing.decided_as if signing else "",
        "标题": outgoing.title,
        "主送机关": outgoing.addressees,
        "发文机关或签发人署名": "、".join(outgoing.organs),
        "成文日期": f"{outgoing.issued_on:%Y%m%d}" if outgoing.issued_on else "",
        "附注": outgoing.note,
        "抄送机关": outgoing.copies,
        "印发机关": outgoing.letters.organ_name,
        "印发日期": f"{outgoing.printed_on:%Y%m%d}" if outgoing.printed_on else "",
        "发布层次": outgoing.get_publicity_display(),
    }
    return {name: known.get(name, "") for name in ELEMENTS}
