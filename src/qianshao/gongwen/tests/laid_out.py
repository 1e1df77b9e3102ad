"""What the tests of layout ask of laid-out pages: millimetres, lines, and the text in the order of reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.layout.glyphs import advance
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.pages import Page, Pages, Run
from qianshao.gongwen.model import Block, Document, Heading, Masthead, Paragraph, Picture, Signature
from qianshao.gongwen.tests.pixels import png

NOTICE = Document(
    masthead=Masthead(("演示街道办事处",), "文件"),
    number="演街办〔2026〕1号",
    title="关于做好防汛工作的通知",
    addressees="各社区",
    blocks=(Paragraph("请认真贯彻落实。"),),
    signature=Signature(("演示街道办事处",), "2026年1月8日"),
)
FILLING = Paragraph("办公室承办文稿收发登记" * 40)
"""440 characters without a mark: sixteen lines."""


@dataclass(frozen=True)
class Row:
    """One line of text: the em box in millimetres from the paper's top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    face: Face
    size: float
    red: bool


def rows(page: Page) -> list[Row]:
    """The lines of an upright page from the top down, page number left aside."""
    found: dict[float, list[Run]] = {}
    for run in page.runs:
        if run.face is not Face.SONG and not run.turned:
            found.setdefault(round(run.y, 1), []).append(run)
    return [_row(sorted(runs, key=lambda run: run.x)) for _, runs in sorted(found.items())]


def row_of(pages: Pages, text: str) -> Row:
    """The first line that holds a text."""
    return next(row for page in pages.pages for row in rows(page) if text in row.text)


def _row(runs: list[Run]) -> Row:
    first, last = runs[0], runs[-1]
    top, bottom = first.y - 0.88 * first.size, first.y + 0.12 * first.size
    text = "".join(run.text for run in runs)
    return Row(
        text,
        first.x / MM,
        end_of(last) / MM,
        top / MM,
        bottom / MM,
        first.face,
        first.size,
        first.red,
    )


def end_of(run: Run) -> float:
    """The right edge of the last character's em box."""
    widths = [(advance(run.font, character) or 1.0) * run.size + run.spacing for character in run.text]
    return run.x + (sum(widths) - run.spacing) * run.scale


def with_real_pictures(document: Document) -> Document:
    """The document with every picture a PNG that can be drawn, tall ones among them."""
    attachments = [replace(each, blocks=_drawn(each.blocks)) for each in document.attachments]
    return replace(document, blocks=_drawn(document.blocks), attachments=tuple(attachments))


def _drawn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    content = png(300, 900)
    return tuple(replace(each, content=content) if isinstance(each, Picture) else each for each in blocks)


def printed(pages: Pages) -> str:
    """All that is printed but page numbers, in the order of reading, without spaces."""
    return squeezed(
        "".join(run.text for page in pages.pages for run in page.runs if run.face is not Face.SONG)
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts_of(document: Document) -> Iterator[str]:
    """The texts that have to be found whole in what is printed."""
    yield from (document.title, document.subtitle, document.number, document.note)
    yield from (*document.signature.names, document.signature.date, *document.signers, document.urgency)
    yield from _of_blocks(document.blocks)
    for attachment in document.attachments:
        yield attachment.name
        yield from _of_blocks(attachment.blocks)
    for names in document.attendance:
        yield from (names.label, names.text)
    yield from (document.imprint.copies.rstrip("。"), document.addressees)


def _of_blocks(blocks: Iterable[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Heading):
            yield block.text + block.body
