"""Pages drawn as a PDF by Typst: subset fonts, real text, PDF/A-2b where asked, the same bytes for the same document."""

from dataclasses import replace
from functools import cache

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import Faces, find_faces
from qianshao.gongwen.layout.pages import Pages
from qianshao.gongwen.layout.press import Press
from qianshao.gongwen.layout.sealing import Seals
from qianshao.gongwen.model import Document


def to_pdf(
    document: Document, *, faces: Faces | None = None, archival: bool = False, seals: Seals | None = None
) -> bytes:
    """The document as a PDF; `archival` makes it PDF/A-2b. Raises Problem as `compose` does."""
    return draw_pdf(compose(document, faces=faces or find_faces(), seals=seals), archival=archival)


def draw_pdf(pages: Pages, *, archival: bool = False) -> bytes:
    """Pages laid out already, as a PDF."""
    return _press().print(pages, archival=archival)


def to_pictures(
    document: Document,
    *,
    faces: Faces | None = None,
    ppi: float = 110,
    most: int = 20,
    seals: Seals | None = None,
) -> list[bytes]:
    """The first `most` pages as PNG, for looking at on a screen. Raises Problem as `compose` does."""
    pages = compose(document, faces=faces or find_faces(), seals=seals)
    return _press().show(replace(pages, pages=pages.pages[:most]), ppi=ppi)


@cache
def _press() -> Press:
    return Press()
