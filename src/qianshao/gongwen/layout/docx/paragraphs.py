"""Paragraphs: an element's style, its runs, and what differs from the style in this one place."""

from dataclasses import dataclass, field

from qianshao.gongwen.layout.docx.runs import ordered
from qianshao.gongwen.model import Element

# The order that the schema wants the properties of a paragraph in (ECMA-376 17.3.1.26), as far as we write them.
PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "pBdr",
    "tabs",
    "kinsoku",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
)


@dataclass
class Paragraph:
    """A paragraph on its way to the file; what comes after it may still set a break or a section's end on it.

    `settings` are whole elements of its properties by their names; `before` is the white above it in twips.
    """

    element: Element
    runs: str = ""
    settings: dict[str, str] = field(default_factory=dict)

    def set(self, **settings: str) -> "Paragraph":
        """The same paragraph with settings of its own."""
        self.settings.update(settings)
        return self

    def keep_next(self) -> "Paragraph":
        """Keep it on the page of what follows."""
        return self.set(keepNext="<w:keepNext/>")

    def new_page(self) -> "Paragraph":
        """Begin a page with it."""
        return self.set(pageBreakBefore="<w:pageBreakBefore/>")

    def before(self, white: int) -> "Paragraph":
        """Leave white above it, in twips."""
        return self.set(spacing=f'<w:spacing w:before="{white}" w:after="0"/>')

    def indent(self, **sides: int) -> "Paragraph":
        """Its indents in twips: left, right, firstLine, hanging."""
        return self.set(ind=indents(**sides))

    def align(self, how: str) -> "Paragraph":
        """left, right, center, both or distribute."""
        return self.set(jc=f'<w:jc w:val="{how}"/>')

    def xml(self) -> str:
        """The `w:p` with its style, its own settings and its runs."""
        style = {"pStyle": f'<w:pStyle w:val="{self.element.name}"/>'}
        return f"<w:p><w:pPr>{ordered({**style, **self.settings}, PARAGRAPH_ORDER)}</w:pPr>{self.runs}</w:p>"


def indents(**sides: int) -> str:
    """An `ind` element; hanging and firstLine last, as word processors write them."""
    return "<w:ind " + " ".join(f'w:{side}="{value}"' for side, value in sides.items()) + "/>"


def exact(line: int, before: int = 0) -> dict[str, str]:
    """The spacing of a line whose height is set and not snapped to the grid, in twips."""
    return {
        "snapToGrid": '<w:snapToGrid w:val="0"/>',
        "spacing": f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>',
    }


def filler(line: int = 20) -> Paragraph:
    """A paragraph that only holds something, as low as one can be."""
    return Paragraph(Element.FILLER, settings=exact(line))
