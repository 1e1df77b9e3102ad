"""Which paragraph is which element: by the named styles of GB/T 33476.2, else by the text itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from qianshao.gongwen.measure.docx.reading import Bar, File, Section
from qianshao.gongwen.measure.docx.styled import Styled
from qianshao.gongwen.measure.measurement import Clause, Measurement
from qianshao.gongwen.model import HEADINGS, Element, Form, Property, Sealing
from qianshao.gongwen.outline import Role, outline
from qianshao.gongwen.text import Text

_NAMES = {element.value: element for element in Element}
_ROLES: dict[Role, Element] = {
    Role.COPY_NUMBER: Element.COPY_NUMBER,
    Role.URGENCY: Element.URGENCY,
    Role.MASTHEAD: Element.MASTHEAD,
    Role.NUMBER: Element.NUMBER,
    Role.SIGNER: Element.SIGNERS,
    Role.TITLE: Element.TITLE,
    Role.SUBTITLE: Element.SUBTITLE,
    Role.ADDRESSEE: Element.ADDRESSEES,
    Role.PARAGRAPH: Element.PARAGRAPH,
    Role.ATTACHMENT_NAME: Element.ATTACHMENT_NOTE,
    Role.ATTENDANCE_LABEL: Element.ATTENDANCE,
    Role.SIGNATURE: Element.SIGNATURE,
    Role.DATE: Element.DATE,
    Role.NOTE: Element.NOTE,
    Role.ATTACHMENT_MARK: Element.ATTACHMENT_MARK,
    Role.ATTACHMENT_TITLE: Element.ATTACHMENT_TITLE,
    Role.IMPRINT_ADDRESSEES: Element.IMPRINT_ADDRESSEES,
    Role.COPIES: Element.COPIES,
    Role.PRINTER: Element.PRINTER,
    Role.PRINTED: Element.PRINTED,
}
_WHITE_PT = 29.45  # the height of a line where nothing says how high it is


@dataclass(frozen=True)
class Found:
    """A file with its paragraphs told apart."""

    file: File
    elements: dict[Element, list[Styled]]
    named: bool  # whether by styles

    def all(self, *elements: Element) -> list[Styled]:
        """The paragraphs of these elements, element by element."""
        return [paragraph for element in elements for paragraph in self.elements.get(element, [])]

    def first(self, element: Element) -> Styled | None:
        """The first paragraph of an element."""
        return next(iter(self.elements.get(element, [])), None)

    @property
    def section(self) -> Section:
        """The section most of the text stands in: the first upright one."""
        upright = [section for section in self.file.sections if not section.landscape]
        return (upright or self.file.sections)[0]

    @property
    def bars(self) -> list[Bar]:
        """The rules drawn as shapes."""
        return self.file.bars

    @cached_property
    def form(self) -> Form:
        """The layout: as the file says, else by what it looks like."""
        said = self.file.properties.get(Property.FORM.value, "")
        if said in {form.value for form in Form}:
            return Form(said)
        masthead = "".join(paragraph.bare for paragraph in self.all(Element.MASTHEAD))
        endings = {"纪要": Form.MINUTES, "命令": Form.ORDER, "令": Form.ORDER, "文件": Form.GENERAL}
        form = next((form for ending, form in endings.items() if masthead.endswith(ending)), None)
        return form or (Form.LETTER if len(self.bars) >= 4 else Form.GENERAL)

    @property
    def sealing(self) -> Sealing | None:
        """How it is signed, where the file says so."""
        said = self.file.properties.get(Property.SEALING.value, "")
        return Sealing(said) if said in {each.value for each in Sealing} else None

    @cached_property
    def pitch(self) -> float:
        """The height of a line of the body in pt: set exactly, or the grid's, or the font's own."""
        heights = [self.line_of(paragraph) for paragraph in self.all(Element.PARAGRAPH) if paragraph.bare]
        return max(set(heights), key=heights.count) if heights else self._grid or _WHITE_PT

    @property
    def _grid(self) -> float:
        grid = self.section.grid
        kinds = ("lines", "linesAndChars", "snapToChars")
        return int(grid.get("linePitch", "0") or 0) / 20 if grid.get("type") in kinds else 0.0

    def line_of(self, paragraph: Styled) -> float:
        """The height of its lines in pt."""
        if paragraph.line_pt is not None:
            return paragraph.line_pt
        snaps = paragraph.settings.get("snapToGrid", {}).get("val", "1") not in ("0", "false", "off")
        if snaps and self._grid:
            return self._grid * paragraph.multiple
        return 1.3 * (paragraph.size or 16) * paragraph.multiple

    def white_above(self, paragraph: Styled) -> float:
        """The white above a paragraph in pt: its own, the one after what stands before it, and blank paragraphs."""
        flow = [each for each in self.file.paragraphs if each.where.box == paragraph.where.box]
        place = next(number for number, each in enumerate(flow) if each is paragraph)
        white = paragraph.white("before", self.pitch)
        for above in reversed(flow[:place]):
            if above.bare or _is_ruled(above):
                return max(white, white + above.white("after", self.pitch))
            white += above.white("before", self.pitch) + self.line_of(above)
        return white

    @property
    def headings(self) -> list[tuple[int, Styled]]:
        """Every heading with its level, 1 to 4."""
        return [
            (level, paragraph)
            for level, element in enumerate(HEADINGS, 1)
            for paragraph in self.elements.get(element, [])
        ]


def _is_ruled(paragraph: Styled) -> bool:
    return any(f"pBdr.{side}" in paragraph.settings for side in ("top", "bottom"))


def find(file: File) -> Found:
    """Tell the paragraphs apart."""
    styled: dict[Element, list[Styled]] = {}
    for paragraph in file.paragraphs:
        element = _NAMES.get(paragraph.style)
        if element is not None:
            styled.setdefault(element, []).append(paragraph)
    if Element.PARAGRAPH in styled or Element.TITLE in styled:
        return Found(file, styled, named=True)
    return Found(file, _by_text(file.paragraphs), named=False)


def _by_text(paragraphs: Sequence[Styled]) -> dict[Element, list[Styled]]:
    """By what the text itself says; what stands in a table of figures is left aside."""
    spoken = [paragraph for paragraph in paragraphs if paragraph.bare]
    lines = [paragraph.bare.replace("\n", "") for paragraph in spoken]
    found: dict[Element, list[Styled]] = {}
    seen: set[int] = set()
    for part in outline(Text("\n".join(lines))).parts:
        if part.role is Role.HEADING:
            element: Element | None = HEADINGS[min(max(part.level, 1), 4) - 1]
        else:
            element = _ROLES.get(part.role)
        if element is None or part.line - 1 in seen and element is not Element.PRINTED:
            continue
        seen.add(part.line - 1)
        found.setdefault(element, []).append(spoken[part.line - 1])
    return found


def judge_gap(clause: Clause, found: Found, paragraph: Styled | None, wanted: int) -> Measurement:
    """The blank lines above a paragraph, in lines of the grid; half a line more is still so many."""
    if paragraph is None:
        return clause.absent()
    lines = found.white_above(paragraph) / found.pitch
    return clause.row(lines, wanted, fine=wanted - 0.15 <= lines <= wanted + 0.5, tolerance=0.15)
