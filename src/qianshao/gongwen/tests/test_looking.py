"""Pages as pictures, for looking at on a screen."""

import struct

import pytest

from qianshao.gongwen.layout.pdf import to_pdf, to_pictures
from qianshao.gongwen.layout.press import Press
from qianshao.gongwen.model import Document, Paragraph, Picture
from qianshao.gongwen.problem import Problem

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


def test_a_picture_that_claims_hundreds_of_millions_of_pixels_is_not_unpacked() -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 20_000, 20_000)
    huge = Document(title="关于开会的通知", blocks=(Picture("位置图.png", content=head + bytes(9)),))
    for draw in (to_pdf, to_pictures):
        with pytest.raises(Problem, match="20000 × 20000"):
            draw(huge)


def test_pictures_that_are_too_many_to_unpack_at_once_are_told() -> None:
    def claiming(width: int) -> bytes:
        return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, 6_000) + bytes(9)

    many = tuple(Picture(f"{number}.png", content=claiming(6_000 + number)) for number in range(5))
    with pytest.raises(Problem, match="合起来太大"):
        to_pictures(Document(title="关于开会的通知", blocks=many))


def test_nothing_of_a_paper_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press()
    before = sorted(path.name for path in press.root.rglob("*"))
    monkeypatch.setattr("qianshao.gongwen.layout.pdf._press", lambda: press)
    to_pdf(Document(title="关于开会的通知", blocks=(Paragraph("请准时参加。"),)))
    assert sorted(path.name for path in press.root.rglob("*")) == before
