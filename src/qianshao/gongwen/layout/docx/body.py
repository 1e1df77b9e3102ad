"""The title and the blocks of a body or of an attachment (GB/T 9704 7.3.1, 7.3.3, 10.1)."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.images import picture_block
from qianshao.gongwen.layout.docx.paragraphs import Paragraph
from qianshao.gongwen.layout.docx.runs import run
from qianshao.gongwen.layout.docx.sections import section
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.layout.docx.tables import table_block
from qianshao.gongwen.layout.titles import shape
from qianshao.gongwen.model import (
    HEADINGS,
    Block,
    Element,
    Heading,
    Names,
    Part,
    Picture,
    Table,
)
from qianshao.gongwen.model import (
    Paragraph as Text,
)

# 156 mm hold twenty characters of size 2.
TITLE_COLUMNS = 20
_ROOM, _POINTS, _SEAM = (
    measures.TEXT_WIDTH / 20,
    22.0,
    6.0,
)  # pt; _SEAM: what LibreOffice puts between Chinese and digits


def title(element: Element, text: str) -> Paragraph:
    """A title in its lines; breaks of the layout are marked, so that they are not taken for the writer's."""
    lines = []
    for written in text.split("\n"):
        lines.append(run("\n", Part.BREAK).join(_title_line(line) for line in _lines(written)))
    return Paragraph(element, run("\n").join(lines))


def _title_line(line: str) -> str:
    """A line of a title, drawn together where some machine would break it: by wide digits and white beside them."""
    seams = sum(one.isascii() != other.isascii() for one, other in pairwise(line))
    digits = sum(character.isascii() for character in line)
    over = _POINTS * (measures.width(line) + 0.1 * digits) + _SEAM * seams - _ROOM
    if not digits or over <= 0:
        return run(line)
    return run(line, given={"spacing": f'<w:spacing w:val="{-ceil(20 * over / len(line))}"/>'})


def _lines(written: str) -> list[str]:
    """The lines of what the writer put in one line; the white at a break stays at the end of its line."""
    begins, place = [], 0
    for line in shape(written, columns=TITLE_COLUMNS):
        place = written.index(line, place)
        begins.append(place)
        place += len(line)
    cuts = [0, *begins[1:], len(written)]
    return [written[start:end] for start, end in zip(cuts, cuts[1:], strict=False)]


def blocks(story: Story, given: Sequence[Block], *, letter: bool = False, turned: bool = False) -> None:
    """Write blocks one after another; a turned table stands in a section of its own.

    `turned` says that such a section runs already, and holds the mark and the title of the first table.
    """
    first = turned
    for block in given:
        sideways = _is_turned(block)
        if (sideways or turned) and not first:
            turn(story, landscape=turned, letter=letter)
        turned, first = sideways, False
        _block(story, block)
    if turned:
        turn(story, landscape=True, letter=letter)


def begins_turned(given: Sequence[Block]) -> bool:
    """Whether the first of the blocks is a landscape table."""
    return bool(given) and _is_turned(given[0])


def _is_turned(block: Block) -> bool:
    return isinstance(block, Table) and block.landscape


def turn(story: Story, *, landscape: bool, letter: bool) -> None:
    """End the section that runs, which is a landscape one or not; one that holds nothing yet is not ended."""
    if not story.begun:
        story.end_section(section(story.package, landscape=landscape, letter=letter and not story.ended))
        story.ended = True


def _block(story: Story, block: Block) -> None:
    if isinstance(block, Heading):
        story.add(_heading(block))
    elif isinstance(block, Text):
        story.add(Paragraph(Element.PARAGRAPH, run(block.text)))
    elif isinstance(block, Names):
        story.add(names(Element.NAMES, block))
    elif isinstance(block, Picture):
        story.add(*picture_block(story, block))
    else:
        story.add(*table_block(block))


def _heading(block: Heading) -> Paragraph:
    """A heading alone on its line stays with what follows; a run-in heading is the beginning of a paragraph."""
    element = HEADINGS[min(max(block.level, 1), len(HEADINGS)) - 1]
    paragraph = Paragraph(element, run(block.text) + run(block.body, Part.BODY))
    return paragraph if block.body else paragraph.keep_next()


def names(element: Element, block: Names) -> Paragraph:
    """A list of names: the label in 黑体 two characters in, the names aligned after the colon (10.3)."""
    hanging = measures.width(block.label) + 1
    paragraph = Paragraph(element, run(block.label, Part.LABEL) + run("：") + run(block.text))
    return paragraph.indent(left=measures.characters(2 + hanging), hanging=measures.characters(hanging))
