"""归档章 on a finished PDF, measured in millimetres (DA/T 22-2015: 45 × 16 mm, six equal cells, red, at the blank top)."""

import io

import pypdfium2
import pytest

from qianshao.gongwen.layout.pdf import to_pdf
from qianshao.gongwen.measure.pdf import read_pdf
from qianshao.gongwen.measure.sheet import Rule, Sheet
from qianshao.gongwen.parsing import parse
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.stamp import Stamp, Stamped, stamp_pdf

STAMP = Stamp("J001", "2026", "0007", "综合办", "永久", "12")
PAPER = """关于做好汛期安全工作的通知

各社区、各科室：

请认真做好汛期安全工作，落实值班制度。

演示街道办事处
2026年6月1日
"""


@pytest.fixture(scope="module")
def paper() -> bytes:
    return to_pdf(parse(PAPER))


@pytest.fixture(scope="module")
def stamped(paper: bytes) -> Stamped:
    return stamp_pdf(paper, STAMP)


def first(content: bytes) -> Sheet:
    return read_pdf(content).sheets[0]


def new_rules(before: bytes, after: bytes) -> list[Rule]:
    old = {(rule.left, rule.top) for rule in first(before).rules}
    return [rule for rule in first(after).rules if (rule.left, rule.top) not in old]


def lines_at(values: list[float]) -> list[float]:
    """Places that differ, to a tenth of a millimetre."""
    return sorted({round(value, 1) for value in values})


def test_it_is_45_by_16_with_six_equal_cells(paper: bytes, stamped: Stamped) -> None:
    rules = new_rules(paper, stamped.content)
    across = [rule for rule in rules if rule.right - rule.left > rule.bottom - rule.top]
    down = [rule for rule in rules if rule.right - rule.left < rule.bottom - rule.top]
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    top, bottom = min(rule.top for rule in rules), max(rule.bottom for rule in rules)
    assert right - left == pytest.approx(45, abs=0.05)
    assert bottom - top == pytest.approx(16, abs=0.05)
    columns = lines_at([rule.left for rule in down])
    rows = lines_at([rule.top for rule in across])
    assert len(columns) == 4
    assert len(rows) == 3
    widths = [second - one for one, second in zip(columns, columns[1:], strict=False)]
    assert widths == pytest.approx([widths[0]] * 3, abs=0.11)
    assert rows[1] - rows[0] == pytest.approx(rows[2] - rows[1], abs=0.11)


def test_it_is_red_and_stands_in_the_middle_of_the_blank_top(paper: bytes, stamped: Stamped) -> None:
    rules = new_rules(paper, stamped.content)
    assert {rule.colour for rule in rules} == {(255, 0, 0)}
    middle = (min(rule.left for rule in rules) + max(rule.right for rule in rules)) / 2
    assert middle == pytest.approx(105, abs=0.2)
    bottom = max(rule.bottom for rule in rules)
    assert bottom < min(glyph.ink[1] for glyph in first(paper).glyphs)
    assert bottom < 37


def test_its_cells_hold_what_they_should_in_two_rows(paper: bytes, stamped: Stamped) -> None:
    left, top = stamped.left, stamped.top
    cells: dict[tuple[int, int], str] = {}
    for glyph in first(stamped.content).glyphs:
        row, column = (glyph.baseline - top) / 8, (glyph.left - left) / 15
        if 0 <= row < 2 and 0 <= column < 3:
            cells[(int(row), int(column))] = cells.get((int(row), int(column)), "") + glyph.text
    assert [cells[(0, place)] for place in range(3)] == ["J001", "2026", "0007"]
    assert [cells[(1, place)] for place in range(3)] == ["综合办", "永久", "12"]


def test_the_paper_itself_is_not_moved(paper: bytes, stamped: Stamped) -> None:
    before = [(glyph.text, round(glyph.left, 2), round(glyph.baseline, 2)) for glyph in first(paper).glyphs]
    after = [
        (glyph.text, round(glyph.left, 2), round(glyph.baseline, 2))
        for glyph in first(stamped.content).glyphs
    ]
    assert [each for each in after if each in before] == before


def test_a_long_department_is_set_smaller_inside_its_cell(paper: bytes) -> None:
    made = stamp_pdf(paper, Stamp("", "2026", "0001", "综合行政执法办公室", "30年", "3"))
    inside = [glyph for glyph in first(made.content).glyphs if made.top + 8 < glyph.baseline < made.top + 16]
    cell = [glyph for glyph in inside if glyph.text in "综合行政执法办公室"]
    assert len(cell) == 9
    assert min(glyph.left for glyph in cell) > made.left
    assert max(glyph.right for glyph in cell) < made.left + 15


def blank(width: float, height: float, *, turn: int = 0, picture: bool = False) -> bytes:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(width, height)
    if picture:
        bitmap = pypdfium2.PdfBitmap.new_native(100, 140, 4)
        bitmap.fill_rect((0, 0, 0, 255), 0, 0, 100, 140)
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page.insert_obj(image)
        page.gen_content()
    page.set_rotation(turn)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_it_stands_upright_on_a_turned_page(turn: int) -> None:
    made = stamp_pdf(blank(595, 842, turn=turn), STAMP)
    page = pypdfium2.PdfDocument(made.content)[0]
    picture = page.render(scale=72 / 25.4 * 25.4 / 72 * 2, grayscale=True)
    pixels, stride = bytes(picture.buffer), picture.stride
    dark = [
        (place % stride, place // stride)
        for place, value in enumerate(pixels)
        if value < 200 and place % stride < picture.width
    ]
    scale = 2 * 72 / 25.4
    left, right = min(x for x, _ in dark) / scale, (max(x for x, _ in dark) + 1) / scale
    top, bottom = min(y for _, y in dark) / scale, (max(y for _, y in dark) + 1) / scale
    assert right - left == pytest.approx(45, abs=0.5)
    assert bottom - top == pytest.approx(16, abs=0.5)
    assert (left, top) == pytest.approx((made.left, made.top), abs=0.5)


def test_a_page_that_is_full_says_so() -> None:
    with pytest.raises(Problem, match="首页没有空白处可以盖章。"):
        stamp_pdf(blank(595, 842, picture=True), STAMP)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\nnothing", b"\x00" * 500])
def test_what_is_no_pdf_is_one_sentence(content: bytes) -> None:
    with pytest.raises(Problem, match="。$"):
        stamp_pdf(content, STAMP)
