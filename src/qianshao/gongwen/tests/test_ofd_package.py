"""The OFD package: what stands on the pages stands in the file, at its place, and the file keeps to the standard."""

import dataclasses
from datetime import date

import pytest

from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.ofd.package import package
from qianshao.gongwen.layout.ofd.writing import distances
from qianshao.gongwen.layout.pages import Image, Page, Pages, Rule, Run
from qianshao.gongwen.tests.ofd_reader import Box, Glyph, Ofd, faults
from qianshao.gongwen.tests.pixels import png


@pytest.fixture(scope="module")
def faces() -> Faces:
    return find_faces()


def bound(*pages: Page) -> Pages:
    return Pages(pages, "关于“甲<乙>”&丙的通知", "演示街道党工委", date(2026, 1, 8))


def one(page: Page) -> Ofd:
    return Ofd(package(bound(page)))


def run(faces: Faces, face: Face, x: float, y: float, text: str, size: float = 5.0) -> Run:
    """A run whose place and size are given in mm."""
    return Run(x * MM, y * MM, faces.font(face), face, size * MM, text)


def near(glyph: Glyph, x: float, y: float) -> bool:
    return abs(glyph.x - x) < 0.001 and abs(glyph.y - y) < 0.001


def test_a_document_keeps_to_the_standard(faces: Faces) -> None:
    head = run(faces, Face.TITLE, 30, 80, "演示街道文件", 17)._replace(red=True)
    rule = Rule(28 * MM, 110 * MM, 156 * MM, 0.5 * MM, red=True)
    body = run(faces, Face.FANGSONG, 28, 120, "正文 <一> & 二")
    picture = Image(40 * MM, 130 * MM, 60 * MM, 40 * MM, png(3, 2))
    full = Page(1, [head, body], [rule], [picture])
    content = package(bound(full, Page(2, [body]), Page()))
    assert faults(content) == []
    pages = Ofd(content).pages()
    assert [page.text for page in pages] == ["演示街道文件正文 <一> & 二", "正文 <一> & 二", ""]
    assert {(page.width, page.height) for page in pages} == {(210, 297)}
    assert {glyph.colour for glyph in pages[0].glyphs[:6]} == {"255 0 0"}
    assert {glyph.colour for glyph in pages[1].glyphs} == {"0 0 0"}


def test_every_character_stands_where_it_was_put(faces: Faces) -> None:
    mark = run(faces, Face.KAI, 28.25, 120.5, "一二三四五")._replace(spacing=0.25 * MM)
    (page,) = one(Page(1, [mark])).pages()
    assert page.text == "一二三四五"
    for place, glyph in enumerate(page.glyphs):
        assert near(glyph, 28.25 + place * 5.25, 120.5)
        assert glyph.size == 5.0


def test_latin_characters_have_their_own_widths(faces: Faces) -> None:
    (page,) = one(Page(1, [run(faces, Face.LATIN, 28, 50, "1W.1", 10)])).pages()
    # Liberation Serif, as wide as Times New Roman: 1 = 1024, W = 1933, full stop = 512 of 2048 units.
    for glyph, far in zip(page.glyphs, (0, 1024, 2957, 3469), strict=True):
        assert near(glyph, 28 + 10 * far / 2048, 50)


def test_turned_text_runs_up_the_paper(faces: Faces) -> None:
    mark = run(faces, Face.SONG, 100, 150, "表头一")._replace(turned=True)
    (page,) = one(Page(1, [mark], turned=True)).pages()
    assert page.text == "表头一"
    for place, glyph in enumerate(page.glyphs):
        assert near(glyph, 100, 150 - 5 * place)


def test_a_narrowed_masthead_keeps_its_height_and_moves_less(faces: Faces) -> None:
    ofd = one(Page(1, [run(faces, Face.TITLE, 30, 80, "演示街道", 10)._replace(scale=0.75)]))
    (page,) = ofd.pages()
    assert page.text == "演示街道"
    for place, glyph in enumerate(page.glyphs):
        assert near(glyph, 30 + 7.5 * place, 80)
        assert glyph.size == 10
    assert b'CTM="0.75 0 0 1 0 0"' in ofd.archive.read(ofd.page_names[0])


def test_rules_keep_their_place_width_and_colour() -> None:
    rule = Rule(28 * MM, 261.65 * MM, 156 * MM, 0.35 * MM, red=True)
    (page,) = one(Page(1, [], [rule])).pages()
    (path,) = page.paths
    assert path == Box("255 0 0", 28, 261.65, 184, pytest.approx(262))


def test_a_picture_is_stored_once_and_as_it_was() -> None:
    picture = png(3, 2)
    places = [(40, 130, 60, 40, picture), (10, 20, 3, 2, picture), (0, 0, 1, 1, b"\xff\xd8jpeg")]
    images = [Image(x * MM, y * MM, width * MM, height * MM, file) for x, y, width, height, file in places]
    ofd = one(Page(1, [], [], images))
    (page,) = ofd.pages()
    first, again, other = page.images
    assert (first.left, first.top, first.right, first.bottom) == (40, 130, 100, 170)
    assert first.what == again.what
    assert ofd.archive.read(first.what) == picture
    assert other.what.endswith(".jpg")


def test_a_font_is_embedded_once_with_the_characters_of_all_pages(faces: Faces) -> None:
    content = package(
        bound(*(Page(1, [run(faces, Face.FANGSONG, 28, 50, text)]) for text in ("甲乙", "丙丁")))
    )
    ofd = Ofd(content)
    font = ofd.font("FandolFang-Regular")
    assert set(map(chr, font.getBestCmap())) == set("甲乙丙丁")
    assert len(ofd.files) == 1
    assert len(content) < 20_000


def test_names_outside_gb2312_come_from_another_font_and_can_be_shown(faces: Faces) -> None:
    runs = [
        run(faces, Face.FANGSONG, 28, 50 + place, text)._replace(font=font)
        for place, (font, text) in enumerate(faces.runs(Face.FANGSONG, "祎玥旻昇䶮、甲一鸣"))
    ]
    content = package(bound(Page(1, runs)))
    assert faults(content) == []
    assert Ofd(content).pages()[0].text == "祎玥旻昇䶮、甲一鸣"


def test_a_character_beyond_the_basic_plane_stands_alone(faces: Faces) -> None:
    (page,) = one(Page(1, [run(faces, Face.FANGSONG, 28, 50, "甲\U00020000乙丙")])).pages()
    assert [glyph.x for glyph in page.glyphs] == pytest.approx([28, 33, 38, 43], abs=0.001)
    assert page.text == "甲\U00020000乙丙"


def test_it_says_what_it_is_and_equal_documents_are_equal_bytes(faces: Faces) -> None:
    pages = bound(Page(1, [run(faces, Face.HEI, 28, 50, "甲乙")]))
    content = package(pages)
    told = Ofd(content).particulars
    assert (told["Title"], told["Author"]) == (pages.title, pages.author)
    assert told["CreationDate"] == "2026-01-08"
    assert package(pages) == content
    undated = Ofd(package(dataclasses.replace(pages, day=None))).particulars
    assert "CreationDate" not in undated
    assert undated["DocID"] != told["DocID"]


def test_equal_distances_are_told_once() -> None:
    assert distances((5.5, 5.5, 5.5, 2, 2, 0.1)) == "g 3 5.5 2 2 0.1"
    assert distances(()) == ""


def test_what_xml_cannot_hold_is_shown_as_unreadable(faces: Faces) -> None:
    (page,) = one(Page(1, [run(faces, Face.FANGSONG, 28, 50, "甲\x0b乙")])).pages()
    assert page.text == "甲\ufffd乙"
