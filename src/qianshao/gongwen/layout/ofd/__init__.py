"""OFD (GB/T 33190-2016): our own small writer of the format, fed with the same pages that the PDF is drawn from."""

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import Faces, find_faces
from qianshao.gongwen.layout.ofd.package import package
from qianshao.gongwen.layout.sealing import Seals
from qianshao.gongwen.model import Document

__all__ = ["package", "to_ofd"]


def to_ofd(document: Document, *, faces: Faces | None = None, seals: Seals | None = None) -> bytes:
    """The document as an OFD file: real text, embedded subset fonts, the same pages as the PDF.

    Raises Problem as `compose` does.
    """
    return package(compose(document, faces=faces or find_faces(), seals=seals))
