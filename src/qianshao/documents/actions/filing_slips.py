"""文件处理单 drawn as a PDF when its paper is filed. Loaded when one is drawn: the press is not needed before."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from qianshao.documents.models import Document, PartRole
from qianshao.documents.slips import handling_slip
from qianshao.documents.sources import Part
from qianshao.files.actions import keep
from qianshao.foundation.paper import drawn
from qianshao.people.actor import Actor


def keep_slip(document: Document, actor: Actor) -> Sequence[Part]:
    """The slip as it stands now, kept as a file (a part of the act of filing)."""
    upload = ContentFile(drawn(handling_slip(document)), name=f"文件处理单 {document.label}.pdf")
    stored = keep(upload, actor=actor, role=PartRole.SLIP.label)
    return [Part(PartRole.SLIP, stored.name, stored, required=True)]
