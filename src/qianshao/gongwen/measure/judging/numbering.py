"""Page numbers (GB/T 9704 7.5) and tables laid sideways (8)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.numbering import PageNumber
from qianshao.gongwen.measure.faces import Face, face_named, size_of
from qianshao.gongwen.measure.grid import BOTTOM, IMPRINT, LEFT, RIGHT, Profile
from qianshao.gongwen.measure.judging.imprint import one_character
from qianshao.gongwen.measure.measurement import Measurement, Verdict
from qianshao.gongwen.model import Form

_HEAD_LEFT = 90  # writing that runs upwards has its top to the left
_WHERE = {90: "表头在左", 180: "表头在下", 270: "表头在右"}


def judge_numbering(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of page numbers, each once for the document with its worst page."""
    yield _there(anatomy)
    yield _blank(anatomy)
    numbers = list(anatomy.numbers.values())
    if numbers:
        yield _continuous(numbers)
        yield CLAUSES["page_number.size"].worst(
            [(size_of(each.digits), each.page) for each in numbers], IMPRINT
        )
        yield _face(numbers)
        yield _dashes(numbers)
        tops = [(each.dash - BOTTOM, each.page) for each in numbers if each.dash is not None]
        yield CLAUSES["page_number.top"].worst(tops, 7.0, tolerance=anatomy.profile.rule + 0.2)
        yield _side("page_number.odd", [each for each in numbers if each.value % 2], anatomy.profile)
        yield _side("page_number.even", [each for each in numbers if not each.value % 2], anatomy.profile)
    yield _landscape(anatomy)


def _there(anatomy: Anatomy) -> Measurement:
    """Every page has one, but a letter's first, blank pages, and the imprint's page after blank ones."""
    free = _unnumbered(anatomy)
    if anatomy.form is Form.LETTER:
        free.add(1)
    missing = [sheet.number for sheet in anatomy.sheets if sheet.number not in anatomy.numbers.keys() | free]
    found = f"第{missing[0]}面没有" if missing else "有"
    return CLAUSES["page_number.there"].judge(found, "有", page=missing[0] if missing else None)


def _unnumbered(anatomy: Anatomy) -> set[int]:
    """Blank pages, and the imprint's page where it follows one."""
    written = {line.page for line in anatomy.lines} | set(anatomy.turned)
    blank = {sheet.number for sheet in anatomy.sheets} - written
    after = {anatomy.imprint.page} if anatomy.imprint and anatomy.imprint.page - 1 in blank else set()
    return blank | after


def _blank(anatomy: Anatomy) -> Measurement:
    clause, pages = CLAUSES["page_number.blank"], _unnumbered(anatomy)
    if not pages:
        return clause.absent("没有空白页")
    numbered = sorted(pages & set(anatomy.numbers))
    found = f"第{numbered[0]}面有" if numbered else "没有"
    return clause.judge(found, "没有", page=numbered[0] if numbered else None)


def _continuous(numbers: list[PageNumber]) -> Measurement:
    for number in numbers:
        if number.value != number.page:
            return CLAUSES["page_number.continuous"].judge(number.value, number.page, page=number.page)
    return CLAUSES["page_number.continuous"].judge("连续", "连续")


def _face(numbers: list[PageNumber]) -> Measurement:
    for number in numbers:
        face = face_named(number.digits[0].font)
        if face is not Face.SONG:
            return CLAUSES["page_number.face"].judge(face.value, Face.SONG.value, page=number.page)
    return CLAUSES["page_number.face"].judge(Face.SONG.value, Face.SONG.value)


def _dashes(numbers: list[PageNumber]) -> Measurement:
    for number in numbers:
        if number.dashes != 2:
            return CLAUSES["page_number.dashes"].judge(f"{number.dashes}条", "2条", page=number.page)
    return CLAUSES["page_number.dashes"].judge("2条", "2条")


def _side(key: str, numbers: list[PageNumber], profile: Profile) -> Measurement:
    """Odd numbers are set in from the right, even ones from the left; the first that is not is told."""
    rows = []
    for number in numbers:
        white = RIGHT - number.right if number.value % 2 else number.left - LEFT
        rows.append(one_character(key, white, profile, number.page))
    wrong = [row for row in rows if row.verdict is not Verdict.FINE]
    return (wrong or rows or [CLAUSES[key].absent()])[0]


def _landscape(anatomy: Anatomy) -> Measurement:
    """The head of a table laid sideways lies at the binding on odd pages, at the cut on even ones.

    Bound at the left and printed on both sides, that is the left edge of the paper on every page.
    """
    clause = CLAUSES["table.landscape"]
    for page, angle in anatomy.turned.items():
        if angle != _HEAD_LEFT:
            return clause.judge(_WHERE.get(angle, "表头在上"), _WHERE[_HEAD_LEFT], page=page)
    if not anatomy.turned:
        return clause.absent("没有横排表格")
    return clause.judge(_WHERE[_HEAD_LEFT], _WHERE[_HEAD_LEFT], page=min(anatomy.turned))
