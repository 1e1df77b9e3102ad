"""A word processor's file (DOCX) read into a document: ours exactly, other people's by what they show."""

from qianshao.gongwen.model import Document, Property
from qianshao.gongwen.parsing.docx.grids import printed
from qianshao.gongwen.parsing.docx.others import document_of
from qianshao.gongwen.parsing.docx.ours import Assembly, is_ours
from qianshao.gongwen.parsing.docx.package import open_package
from qianshao.gongwen.parsing.docx.story import story
from qianshao.gongwen.parsing.refusing import refuse_unusable

__all__ = ["parse_docx"]


def parse_docx(content: bytes) -> Document:
    """The document a DOCX holds, pictures included.

    Raises `Problem` for a file that is broken, hostile, locked, no DOCX, too large, or carries a secrecy mark.
    """
    package = open_package(content)
    pieces = story(package)
    words = printed(pieces)
    refuse_unusable(words)
    blank = not words.strip() and Property.FORM in package.properties
    if not (blank or is_ours(pieces)):
        return document_of(pieces)
    assembly = Assembly(package.properties)
    assembly.take(pieces)
    return assembly.document()
