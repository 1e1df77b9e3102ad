"""Office forms on A4: 文件处理单, 传阅单, catalogues, lists; a model of cells, and the PDF drawn of it.

It knows no form by name: the room that prints one says which cells it has. Whatever stands in a cell is text, never code:
it reaches Typst as data, measured glyph by glyph in the faces of `gongwen.layout`.
"""

from qianshao.gongwen.forms.model import (
    Align,
    Cell,
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
    "Cell",
    "Form",
    "Grid",
    "Part",
    "Prose",
    "Row",
    "Text",
    "form_pages",
    "form_to_pdf",
    "label",
    "text",
    "value",
    "written",
]
