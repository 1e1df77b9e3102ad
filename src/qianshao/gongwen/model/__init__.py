"""One immutable official document (公文): every element of GB/T 9704-2012, its blocks, and the kinds there are.

It knows what a document is made of, and never how one is read, laid out or judged.
"""

from qianshao.gongwen.model.blocks import Block, Cell, Heading, Names, Paragraph, Picture, Table
from qianshao.gongwen.model.document import Attachment, Document, Form, Imprint, Masthead, Sealing, Signature
from qianshao.gongwen.model.elements import HEADINGS, Element, Part, Property
from qianshao.gongwen.model.kinds import KINDS, Direction, Kind, kind_named, kind_of_title

__all__ = [
    "HEADINGS",
    "KINDS",
    "Attachment",
    "Block",
    "Cell",
    "Direction",
    "Document",
    "Element",
    "Form",
    "Heading",
    "Imprint",
    "Kind",
    "Masthead",
    "Names",
    "Paragraph",
    "Part",
    "Picture",
    "Property",
    "Sealing",
    "Signature",
    "Table",
    "kind_named",
    "kind_of_title",
]
