"""The blocks of a body as pieces, in their order (GB/T 9704 7.3.3)."""

from collections.abc import Callable, Sequence

from qianshao.gongwen.layout.closing import names_list
from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.pictures import picture_pieces
from qianshao.gongwen.layout.pieces import Flowing, paragraph
from qianshao.gongwen.layout.tables import table_pieces, turned_pages
from qianshao.gongwen.model import Block, Heading, Names, Paragraph, Picture, Table

HEADING_FACES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANGSONG, 4: Face.FANGSONG}


def block_pieces(blocks: Sequence[Block], faces: Faces) -> list[Flowing]:
    """Everything of a body or an attachment."""
    return [piece for block in blocks for piece in _KINDS[type(block)](block, faces)]


def _heading(block: Heading, faces: Faces) -> Sequence[Flowing]:
    """A heading by itself stays with what follows; one that runs in is set in two faces on one line."""
    face = HEADING_FACES.get(block.level, Face.FANGSONG)
    spans = [(block.text, face), *([(block.body, Face.FANGSONG)] if block.body else [])]
    return paragraph(faces, spans, tied=not block.body)


def _paragraph(block: Paragraph, faces: Faces) -> Sequence[Flowing]:
    return paragraph(faces, [(block.text, Face.FANGSONG)])


def _table(block: Table, faces: Faces) -> Sequence[Flowing]:
    return turned_pages(block, faces) if block.landscape else table_pieces(block, faces)


def _picture(block: Picture, faces: Faces) -> Sequence[Flowing]:
    return picture_pieces(block, faces)


def _names(block: Names, faces: Faces) -> Sequence[Flowing]:
    return names_list(block, faces)


_KINDS: dict[type[Block], Callable[..., Sequence[Flowing]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Picture: _picture,
    Names: _names,
}
