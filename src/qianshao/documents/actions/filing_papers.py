"""发文处理单 and 定稿 drawn as PDF when a 发文 is filed. Loaded when they are drawn: the press is not needed before."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from qianshao.documents.composing import drawn_paper, official_of
from qianshao.documents.models import Outgoing, PartRole
from qianshao.documents.paper_forms import outgoing_slip
from qianshao.documents.queries.outgoing import standing_signing
from qianshao.documents.sources import Part
from qianshao.files.actions import keep
from qianshao.foundation.paper import drawn
from qianshao.people.actor import Actor


def keep_papers(outgoing: Outgoing, actor: Actor) -> Sequence[Part]:
    """The slip and the text that was signed, kept as files (a part of the act of filing)."""
    made = [(PartRole.SLIP, f"发文处理单 {outgoing.label}.pdf", drawn(outgoing_slip(outgoing)))]
    signing = standing_signing(outgoing)
    if signing is not None:
        final = drawn_paper(official_of(outgoing, signing.version.content))
        made.append((PartRole.FINAL, f"定稿 {outgoing.label}.pdf", final))
    return [_kept(role, name, content, actor) for role, name, content in made]


def _kept(role: PartRole, name: str, content: bytes, actor: Actor) -> Part:
    stored = keep(ContentFile(content, name=name), actor=actor, role=role.label)
    return Part(role, stored.name, stored, required=True)
