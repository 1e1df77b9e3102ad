"""Reading a finished PDF for measuring: places in millimetres, turned sheets, and files that cannot be used."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.gongwen.measure import Verdict, measure_pdf
from qianshao.gongwen.measure.faces import Face, face_named
from qianshao.gongwen.measure.frame import Frame
from qianshao.gongwen.measure.grid import TYPESETTER, WORD_PROCESSOR, profile_of
from qianshao.gongwen.measure.pdf import read_pdf
from qianshao.gongwen.measure.sheet import Glyph, Rule, Sheet, lines_of
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests import samples
from qianshao.gongwen.tests.printing import Paper, rule, words
from qianshao.gongwen.tests.specimens import upward

pytestmark = pytest.mark.slow

PAPER = Paper((words("text", 1, 28, 37, "演示街道2026年"), rule("rule", 1, 28, 100, 156, 0.35, "#ff0000")))


def test_characters_stand_where_they_were_put() -> None:
    (sheet,) = read_pdf(PAPER.print()).sheets
    (line,) = lines_of(sheet)
    assert line.text == "演示街道2026年"
    assert (line.left, line.top, line.size) == pytest.approx((28, 37, 16), abs=0.01)
    assert {glyph.embedded for glyph in line.glyphs} == {True}


def test_rules_have_their_place_thickness_and_colour() -> None:
    (found,) = read_pdf(PAPER.print()).sheets[0].rules
    edges = (found.left, found.top, found.right, found.bottom)
    assert edges == pytest.approx((28, 100, 184, 100.35), abs=0.01)
    assert found.colour == (255, 0, 0)


def test_the_paper_has_its_size() -> None:
    sheet = read_pdf(PAPER.print()).sheets[0]
    assert (sheet.width, sheet.height) == pytest.approx((210, 297), abs=0.01)


@pytest.mark.parametrize(("turns", "place"), [(0, (10, 277)), (1, (20, 10)), (2, (200, 20)), (3, (277, 200))])
def test_a_turned_page_is_read_as_it_is_shown(turns: int, place: tuple[float, float]) -> None:
    millimetre = 72 / 25.4
    frame = Frame(0, 0, 210 * millimetre, 297 * millimetre, turns)
    assert frame.place(10 * millimetre, 20 * millimetre) == pytest.approx(place)


def character(text: str, box: tuple[float, float, float, float], baseline: float, angle: int) -> Glyph:
    """A character whose advance box is its ink, for sheets made by hand."""
    left, _, right, _ = box
    return Glyph(
        text, left, right, baseline, 14, "SimSun", embedded=True, colour=(0, 0, 0), ink=box, angle=angle
    )


def test_a_sheet_laid_sideways_is_turned_so_that_its_page_number_stands_upright() -> None:
    digit = character("3", (26, 168, 30, 171), baseline=169, angle=270)
    cell = character("序", (40, 56, 45, 61), baseline=60, angle=0)
    head = Rule(32, 69, 262, 69.2, (0, 0, 0))
    turned = Sheet(3, 297, 210, (digit, cell), (head,)).upright()
    assert (turned.width, turned.height) == (210, 297)
    assert [glyph.angle for glyph in turned.glyphs] == [0, 90]
    assert (turned.glyphs[0].left, turned.glyphs[0].baseline) == (169, 271)
    assert not turned.rules[0].is_level


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("ABCDEF+FandolFang-Regular", Face.FANGSONG),
        ("ABCDEF+仿宋_GB2312", Face.FANGSONG),
        ("FangSong_GB2312", Face.FANGSONG),
        ("STFangsong", Face.FANGSONG),
        ("KaiTi_GB2312", Face.KAI),
        ("AAAAAA+FandolKai-Regular", Face.KAI),
        ("SimHei", Face.HEI),
        ("FandolHei-Regular", Face.HEI),
        ("BAAAAA+NotoSansCJKsc-Bold", Face.HEI),
        ("FZXBSJW--GB1-0", Face.TITLE),
        ("方正小标宋简体", Face.TITLE),
        ("FZXiaoBiaoSong-B05S", Face.TITLE),
        ("NotoSerifCJKsc-Bold", Face.TITLE),
        ("SimSun", Face.SONG),
        ("NotoSerifCJKsc-Regular", Face.SONG),
        ("TimesNewRomanPSMT", Face.LATIN),
        ("LiberationSerif", Face.LATIN),
        ("Wingdings", Face.OTHER),
    ],
)
def test_faces_are_told_by_the_names_of_fonts(name: str, face: Face) -> None:
    assert face_named(name) is face


def test_the_maker_decides_how_exact_places_must_be() -> None:
    assert profile_of("Typst 0.15") is TYPESETTER
    assert profile_of("Writer LibreOffice 7.4") is WORD_PROCESSOR
    assert profile_of("WPS 文字") is WORD_PROCESSOR
    assert profile_of("") is TYPESETTER


def test_a_pdf_without_text_is_told_to_be_a_scan() -> None:
    blank = Paper((rule("rule", 1, 28, 100, 156, 1),)).print()
    with pytest.raises(Problem, match="没有文字层"):
        measure_pdf(blank)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(Problem, match="不是 PDF"):
        measure_pdf(b"plain text")


def test_a_page_of_more_rules_than_any_table_has_is_refused() -> None:
    rules = "".join(f"10 {y / 10:.1f} m 500 {y / 10:.1f} l S\n" for y in range(1, 8_000))
    started = process_time()
    with pytest.raises(Problem, match="多得反常"):
        measure_pdf(samples.pdf(samples.down("演示街道办事处"), drawn=rules))
    assert process_time() - started < 5


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_ends_in_rows_or_in_one_sentence(data: st.DataObject) -> None:
    content = bytearray(upward().print())
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(content) // 2, len(content)))
    try:
        rows = measure_pdf(bytes(content[:end]))
    except Problem as problem:
        sentence = str(problem)
        assert sentence.endswith("。")  # noqa: PT017 - either end is fine, any other exception is not
    else:
        assert rows


def test_a_font_that_is_not_embedded_is_told() -> None:
    rows = {row.key: row for row in measure_pdf(samples.pdf(samples.down("演示街道办事处")))}
    assert (rows["fonts.embedded"].found, rows["fonts.embedded"].verdict) == ("Song", Verdict.WARNING)
