"""Our DOCX in another word processor: nothing lost, 22 lines of 28 characters, everything where the standard wants it.

LibreOffice spaces Chinese from digits although the file says it should not, and centres the stand-in faces by their own
metrics, which moves a line by up to 1.2 mm: what follows from that alone is named below and not counted.
"""

from collections import Counter

import pytest

from qianshao.gongwen.layout.docx import to_docx
from qianshao.gongwen.measure import Verdict, measure_pdf
from qianshao.gongwen.measure.docx.words import texts_of
from qianshao.gongwen.measure.pdf import read_pdf
from qianshao.gongwen.measure.sheet import POINT, Glyph, Sheet
from qianshao.gongwen.model import Document, Form
from qianshao.gongwen.tests.docx_documents import documents
from qianshao.gongwen.tests.invented import invented
from qianshao.gongwen.tests.libreoffice import pdfs

pytestmark = pytest.mark.slow
NAMES = sorted(documents())
INVENTED = (2, 8, 28, 43, 52, 57)  # full of marks that fall on the end of a line
_FACES = 1.3  # mm: how far a stand-in face moves a line

# What LibreOffice does by itself: the metrics of the stand-in faces, white between Chinese and digits, a date broken
# after its number, text boxes read after the text they stand above.
_ITS_OWN = {
    *(
        "margin.top",
        "area.height",
        "attachment.page",
        "grid.lines",
        "grid.pitch",
        "letter.number.gap",
        "letter.first.gap",
    ),
    *("signature.seal.centre", "signature.seal.date", "signature.plain.date"),
    "line.number",
}
_READ_LATER = {"source.text"}
# The list of names and the pictures of this document stand where the measuring takes them for 出席 and 附件说明.
_TAKEN_FOR_OTHERS = {"全要素": {"attachment_note.gap", "attendance.gap"}}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    every = {**documents(), **{f"invented-{number}": invented(number) for number in INVENTED}}
    files = {name: to_docx(document) for name, document in every.items()}
    return pdfs(files, tmp_path_factory.mktemp("libreoffice"))


def sheets(content: bytes) -> tuple[Sheet, ...]:
    return tuple(read_pdf(content).sheets)


def lines(sheet: Sheet) -> list[tuple[float, list[Glyph]]]:
    """The lines of the type area from the top: baselines less than 2 mm apart are one line."""
    found: list[tuple[float, list[Glyph]]] = []
    for glyph in sorted(sheet.glyphs, key=lambda each: each.baseline):
        if not glyph.text.strip() or glyph.baseline > 264:
            continue
        if found and glyph.baseline - found[-1][0] < 2:
            found[-1][1].append(glyph)
        else:
            found.append((glyph.baseline, [glyph]))
    return found


def text_of(glyphs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in sorted(glyphs, key=lambda each: each.left))


def is_turned(sheet: Sheet) -> bool:
    """Whether its table lies sideways: the sheet itself has been turned upright as it is bound."""
    return any(glyph.angle for glyph in sheet.glyphs)


def masthead_top(sheet: Sheet) -> float:
    """The top of the red characters' bodies."""
    red = [
        glyph
        for glyph in sheet.glyphs
        if glyph.colour[0] > 200 and glyph.colour[1] < 60 and glyph.text.strip()
    ]
    return min(glyph.baseline - 0.88 * glyph.size * POINT for glyph in red)


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_lost(converted: dict[str, bytes], name: str) -> None:
    printed = Counter(glyph.text for sheet in sheets(converted[name]) for glyph in sheet.glyphs)
    wanted = Counter("".join("".join(text.split()) for text in texts_of(documents()[name])))
    assert wanted - printed == Counter()


@pytest.mark.parametrize("number", INVENTED)
def test_no_mark_at_the_end_of_a_line_is_lost(converted: dict[str, bytes], number: int) -> None:
    printed = Counter(
        glyph.text for sheet in sheets(converted[f"invented-{number}"]) for glyph in sheet.glyphs
    )
    wanted = Counter("".join("".join(text.split()) for text in texts_of(invented(number))))
    assert wanted - printed == Counter()


def test_a_full_page_has_22_lines_of_28_characters(converted: dict[str, bytes]) -> None:
    full_pages = sheets(converted["全要素"])[1:4]
    assert len(full_pages) == 3
    for sheet in full_pages:
        found = lines(sheet)
        assert len(found) == 22
        assert found[0][0] - 0.88 * 16 * POINT == pytest.approx(37, abs=_FACES)
        assert found[-1][0] + 0.12 * 16 * POINT == pytest.approx(262, abs=1.0)
        full = [text_of(glyphs) for _, glyphs in found if glyphs[0].left < 29]
        # A mark may hang over the end of a line.
        assert (
            max(sum(not character.isascii() for character in line.rstrip("，。、；")) for line in full) == 28
        )
        assert (
            max(glyph.right for _, glyphs in found for glyph in glyphs if glyph.text not in "，。、；") < 185
        )


@pytest.mark.parametrize("name", [name for name in NAMES if documents()[name].masthead])
def test_the_masthead_stands_where_its_layout_wants_it(converted: dict[str, bytes], name: str) -> None:
    wanted = {Form.LETTER: 30.0, Form.ORDER: 57.0}.get(documents()[name].form, 72.0)
    assert masthead_top(sheets(converted[name])[0]) == pytest.approx(wanted, abs=1.0)


@pytest.mark.parametrize("name", [name for name in NAMES if documents()[name].imprint])
def test_the_imprint_lies_at_the_foot_of_the_last_page_an_even_one(
    converted: dict[str, bytes], name: str
) -> None:
    printed = sheets(converted[name])
    last = printed[-1]
    if documents()[name].form is Form.LETTER:
        assert lines(last)[-1][0] == pytest.approx(259, abs=3)
        return
    assert last.number % 2 == 0
    level = [rule for rule in last.rules if rule.is_level and rule.length > 150]
    assert max(rule.middle for rule in level) == pytest.approx(262, abs=0.5)
    assert max(rule.length for rule in level) == pytest.approx(156, abs=1.0)


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_stand_at_the_outer_edge_under_the_type_area(
    converted: dict[str, bytes], name: str
) -> None:
    unnumbered = {1} if documents()[name].form is Form.LETTER else set()
    for sheet in sheets(converted[name]):
        foot = [glyph for glyph in sheet.glyphs if glyph.baseline > 266 and glyph.text.strip()]
        if is_turned(sheet) or sheet.number in unnumbered or not sheet.glyphs:
            continue
        if not foot:  # an imprint after a blank page bears no number (7.5)
            assert not sheets(converted[name])[sheet.number - 2].glyphs
            continue
        assert text_of(foot) == f"—{sheet.number}—"
        dash = foot[0].ink
        assert (dash[1] + dash[3]) / 2 == pytest.approx(269, abs=0.7)
        if sheet.number % 2:
            assert max(glyph.right for glyph in foot) == pytest.approx(184 - 156 / 28, abs=1.0)
        else:
            assert min(glyph.left for glyph in foot) == pytest.approx(28 + 156 / 28, abs=1.0)


def test_the_number_of_a_turned_page_stands_where_it_does_upright(converted: dict[str, bytes]) -> None:
    turned = [sheet for sheet in sheets(converted["全要素"]) if is_turned(sheet)]
    assert len(turned) == 3
    for sheet in turned:
        foot = [
            glyph
            for glyph in sheet.glyphs
            if glyph.angle == 0 and glyph.baseline > 266 and glyph.text.strip()
        ]
        assert text_of(foot) == f"—{sheet.number}—"
        assert foot[0].ink[1] == pytest.approx(269, abs=1.0)
        edge = max(glyph.right for glyph in foot) if sheet.number % 2 else min(glyph.left for glyph in foot)
        wanted = 184 - 156 / 28 if sheet.number % 2 else 28 + 156 / 28
        assert edge == pytest.approx(wanted, abs=1.5)


@pytest.mark.parametrize("name", NAMES)
def test_the_printed_pages_measure_well(converted: dict[str, bytes], name: str) -> None:
    document: Document = documents()[name]
    rows = measure_pdf(converted[name], source=document, profile="word")
    let_pass = _ITS_OWN | _TAKEN_FOR_OTHERS.get(name, set())
    if document.form is Form.LETTER:
        let_pass = let_pass | _READ_LATER
    wrong = {row.key for row in rows if row.verdict in (Verdict.FAULT, Verdict.WARNING)}
    assert wrong - let_pass == set()
