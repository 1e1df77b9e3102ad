"""The OFD package: what stands on the sheets stands in the file, at its place, and the file keeps to the standard."""

import dataclasses
import struct
import zlib

import pytest

from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.ofd.package import package
from qianshao.gongwen.layout.ofd.sheet import Glyphs, Image, Mark, Particulars, Sheet, Stroke
from qianshao.gongwen.layout.ofd.writing import distances
from qianshao.gongwen.tests.ofd_reader import Box, Glyph, Ofd, faults

RED = (255, 0, 0)
TOLD = Particulars("关于“甲<乙>”&丙的通知", "演示街道党工委", "2026-01-08")


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def one(*marks: Mark, width: float = 210, height: float = 297) -> Ofd:
    return Ofd(package([Sheet(width, height, marks)], TOLD))


def near(glyph: Glyph, x: float, y: float) -> bool:
    return abs(glyph.x - x) < 0.001 and abs(glyph.y - y) < 0.001


def test_a_document_keeps_to_the_standard(faces: Faces) -> None:
    fang, title = faces.font(Face.FANGSONG), faces.font(Face.TITLE)
    marks = (
        Glyphs(title, 17.6, 30, 80, "演示街道文件", (18.0,) * 5, RED),
        Stroke((28, 110), (184, 110), 0.5, RED),
        Glyphs(fang, 5.6, 28, 120, "正文 <一> & 二", (5.6,) * 9),
        Image(png(3, 2), 40, 130, 60, 40),
    )
    sheets = [Sheet(210, 297, marks), Sheet(297, 210, marks[1:]), Sheet(210, 297, ())]
    content = package(sheets, TOLD)
    assert faults(content) == []
    pages = Ofd(content).pages()
    assert [page.text for page in pages] == ["演示街道文件正文 <一> & 二", "正文 <一> & 二", ""]
    assert [(page.width, page.height) for page in pages] == [(210, 297), (297, 210), (210, 297)]


def test_every_character_stands_where_it_was_put(faces: Faces) -> None:
    advances = (5.5, 5.5, 5.5, 5.5, 4.25, 6.125)
    (page,) = one(Glyphs(faces.font(Face.KAI), 5.6, 28.25, 120.5, "一二三四五六七", advances)).pages()
    x = 28.25
    for glyph, advance in zip(page.glyphs, (*advances, 0), strict=True):
        assert near(glyph, x, 120.5)
        assert (glyph.size, glyph.colour) == (5.6, "0 0 0")
        x += advance


@pytest.mark.parametrize("along", [(0.0, 1.0), (0.0, -1.0), (-1.0, 0.0)])
def test_turned_text_goes_along_its_line(faces: Faces, along: tuple[float, float]) -> None:
    mark = Glyphs(faces.font(Face.SONG), 4.0, 100, 150, "— 1 —", (4.0, 2.0, 2.0, 2.0), along=along)
    (page,) = one(mark).pages()
    for glyph, far in zip(page.glyphs, (0.0, 4.0, 6.0, 8.0, 10.0), strict=True):
        assert near(glyph, 100 + far * along[0], 150 + far * along[1])


def test_rules_keep_width_and_colour() -> None:
    across, down = Stroke((28, 262), (184, 262), 0.35, RED), Stroke((30, 50), (30, 60), 0.25)
    ofd = one(across, down)
    (page,) = ofd.pages()
    assert page.paths[0] == Box("255 0 0", 28, pytest.approx(261.825), 184, pytest.approx(262.175))
    assert page.paths[1] == Box("0 0 0", pytest.approx(29.875), 50, pytest.approx(30.125), 60)
    assert b'LineWidth="0.35"' in ofd.archive.read(ofd.page_names[0])


def test_a_picture_is_stored_once_and_as_it_was(faces: Faces) -> None:
    picture = png(3, 2)
    ofd = one(
        Image(picture, 40, 130, 60, 40), Image(picture, 10, 20, 3, 2), Image(b"\xff\xd8jpeg", 0, 0, 1, 1)
    )
    (page,) = ofd.pages()
    first, again, other = page.images
    assert (first.left, first.top, first.right, first.bottom) == (40, 130, 100, 170)
    assert first.what == again.what
    assert ofd.archive.read(first.what) == picture
    assert other.what.endswith(".jpg")


def test_a_font_is_embedded_once_with_the_characters_of_all_pages(faces: Faces) -> None:
    fang = faces.font(Face.FANGSONG)
    sheets = [Sheet(210, 297, (Glyphs(fang, 5.6, 28, 50, text, (5.6,)),)) for text in ("甲乙", "丙丁")]
    content = package(sheets, TOLD)
    ofd = Ofd(content)
    font = ofd.font(fang.family)
    assert set(map(chr, font.getBestCmap())) == set("甲乙丙丁")
    assert len(ofd.files) == 1
    assert len(content) < 20_000


def test_names_outside_gb2312_come_from_another_font_and_can_be_shown(faces: Faces) -> None:
    runs = [
        Glyphs(font, 5.6, 28, 50 + place, text, (5.6,) * (len(text) - 1))
        for place, (font, text) in enumerate(faces.runs(Face.FANGSONG, "祎玥旻昇䶮、甲一鸣"))
    ]
    content = package([Sheet(210, 297, tuple(runs))], TOLD)
    assert faults(content) == []
    assert Ofd(content).pages()[0].text == "祎玥旻昇䶮、甲一鸣"


def test_a_character_beyond_the_basic_plane_stands_alone(faces: Faces) -> None:
    fang = faces.font(Face.FANGSONG)
    (page,) = one(Glyphs(fang, 5.0, 28, 50, "甲\U00020000乙丙", (5.0, 5.0, 5.0))).pages()
    assert [glyph.x for glyph in page.glyphs] == pytest.approx([28, 33, 38, 43])
    assert page.text == "甲\U00020000乙丙"


def test_it_says_what_it_is_and_equal_documents_are_equal_bytes(faces: Faces) -> None:
    sheet = Sheet(210, 297, (Glyphs(faces.font(Face.HEI), 5.6, 28, 50, "甲乙", (5.6,)),))
    content = package([sheet], TOLD)
    told = Ofd(content).particulars
    assert (told["Title"], told["Author"], told["CreationDate"]) == (TOLD.title, TOLD.author, TOLD.created)
    assert package([sheet], TOLD) == content
    other = dataclasses.replace(TOLD, title="另一份")
    assert Ofd(package([sheet], other)).particulars["DocID"] != told["DocID"]


def test_equal_distances_are_told_once() -> None:
    assert distances((5.5, 5.5, 5.5, 2, 2, 0.1)) == "g 3 5.5 2 2 0.1"
    assert distances(()) == ""


def test_what_xml_cannot_hold_is_shown_as_unreadable(faces: Faces) -> None:
    (page,) = one(Glyphs(faces.font(Face.FANGSONG), 5.0, 28, 50, "甲\x0b乙", (5.0, 5.0))).pages()
    assert page.text == "甲\ufffd乙"
