"""Office forms on A4: 文件处理单, 传阅单, catalogues, lists, charts of boxes, cards to fold; and the PDF drawn of them.

It knows no form by name: the room that prints one says which cells it has. Whatever stands in a cell is text, never code:
it reaches Typst as data, measured glyph by glyph in the faces of `gongwen.layout`.
"""

from qianshao.gongwen.forms.cards import Card, card_pages, cards_to_pdf
from qianshao.gongwen.forms.model import (
    Align,
    Block,
    Cell,
    Chart,
    Form,
    Grid,
    Part,
    Prose,
    Row,
    Text,
    label,
    text,
    value,
    written,
)
from qianshao.gongwen.forms.pdf import form_pages, form_to_pdf

__all__ = [
    "Align",
    "Block",
    "Card",
    "Cell",
    "Chart",
    "Form",
    "Grid",
    "Part",
    "Prose",
    "Row",
    "Text",
    "card_pages",
    "cards_to_pdf",
    "form_pages",
    "form_to_pdf",
    "label",
    "text",
    "value",
    "written",
]
