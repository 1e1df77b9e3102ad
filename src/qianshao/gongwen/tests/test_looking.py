"""Pages as pictures, for looking at on a screen."""

import struct

from qianshao.gongwen.layout.pdf import to_pictures
from qianshao.gongwen.model import Document, Paragraph

A4 = (210 / 25.4, 297 / 25.4)  # inches


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height from a PNG's head."""
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_each_page_is_a_picture_of_the_paper() -> None:
    pictures = to_pictures(Document(title="关于开会的通知", blocks=(Paragraph("请准时参加。"),)), ppi=100)
    assert [size_of(each) for each in pictures] == [(round(100 * A4[0]), round(100 * A4[1]))]


def test_only_the_first_pages_are_drawn() -> None:
    long = Document(title="关于开会的通知", blocks=tuple(Paragraph("请准时参加。" * 40) for _ in range(30)))
    assert len(to_pictures(long, ppi=40, most=3)) == 3
