"""归档章 for a 件: what stands in its cells, and the paper it is put on. Loaded when a stamp is put on, not before."""

from dataclasses import dataclass

from django.conf import settings

from qianshao.documents.models import ArchiveItem, ArchivePart, PartRole
from qianshao.documents.whole import content_of
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.stamp import Stamp, stamp_pdf

_PDF = "application/pdf"
_UPPER_THIRD = 99.0  # mm of A4


@dataclass(frozen=True)
class Pressed:
    """The stamped copy of the paper, or the sentence why there is none; `note` also says where it stands oddly."""

    content: bytes = b""
    note: str = ""


def stamp_of(item: ArchiveItem) -> Stamp:
    """全宗号 年度 件号 / 机构或问题 保管期限 页数."""
    return Stamp(
        fonds=item.fonds,
        year=str(item.year),
        number=item.item_number,
        department=item.class_name,
        retention=item.get_retention_display(),
        pages=str(item.pages),
    )


def press(item: ArchiveItem) -> Pressed:
    """Put the stamp on a copy of the paper itself; the paper stays as it was filed."""
    paper = paper_of(item)
    if paper is None:
        return Pressed(note="件内没有 PDF 正本，电子件不盖归档章；打印后在首页上端盖章。")
    try:
        made = stamp_pdf(content_of(paper.file), stamp_of(item), faces=find_faces(settings.FONTS))
    except (Problem, OSError) as trouble:
        sentence = str(trouble) if isinstance(trouble, Problem) else "原件字节找不到了。"
        return Pressed(note=f"{sentence}请打印后在首页上端盖章。")
    aside = made.top > _UPPER_THIRD
    return Pressed(made.content, "首页上端没有空白，归档章盖在空白处。" if aside else "")


def paper_of(item: ArchiveItem) -> ArchivePart | None:
    """正本, else 定稿, where it is a PDF."""
    parts = item.parts.filter(role__in=[PartRole.ORIGINAL, PartRole.FINAL], file__media_type=_PDF)
    found = sorted(
        parts.select_related("file__blob"), key=lambda part: (part.role != PartRole.ORIGINAL, part.place)
    )
    return found[0] if found else None
