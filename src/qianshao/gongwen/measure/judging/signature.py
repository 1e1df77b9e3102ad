"""署名, 成文日期 and seals (GB/T 9704 7.3.5): which of the three cases it is, and whether it is kept."""

import re
from collections.abc import Iterator
from enum import Enum

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.marks import pieces
from qianshao.gongwen.measure.grid import CELL, PITCH, Profile
from qianshao.gongwen.measure.judging.places import gap_of, in_cells, right_indent
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Image, Line
from qianshao.gongwen.outline.marks import RIGHT_DATE

_ALIKE = 0.1  # 字: a name 4 字 longer than its date stands alike in both cases
_STAMP_ROOM = 8.5  # 字 of white after a name, as only a stamp's room explains it (4, the stamp, 2)


class Case(Enum):
    """How the document is signed."""

    SEAL = "加盖印章"
    PLAIN = "不加盖印章"
    STAMP = "签名章"


def judge_signature(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of the case that the places fit best."""
    main = anatomy.main
    date, names = main.date, main.names
    if date is None:
        yield CLAUSES["date.form"].absent("没有成文日期")
        return
    fine = bool(re.fullmatch(RIGHT_DATE, date.text))
    yield CLAUSES["date.form"].row(date.text, "年月日用阿拉伯数字标全", fine=fine, page=date.page)
    if not names:
        yield CLAUSES["signature.lines"].absent("没有署名")
        return
    case = case_of(pieces(names[-1], 1.2)[-1], date)
    if case is Case.STAMP:
        yield from _stamp(anatomy, date)
        return
    yield gap_of("signature.lines", names[-1], date, 0, anatomy.profile)
    if case is Case.SEAL:
        yield from _seal(anatomy, names, date)
    else:
        yield from _plain(anatomy, names, date)


def case_of(name: Line, date: Line) -> Case:
    """The case whose two places are kept best."""
    if right_indent(name) > _STAMP_ROOM and right_indent(date) > 2.5:
        return Case.STAMP
    seal = abs(right_indent(date) - 4) + abs(_off_date(name, date)) / CELL
    plain = abs(_plain_indent(name, date) - 2) + abs(_shift(name, date) - 2)
    return Case.SEAL if seal <= plain + _ALIKE else Case.PLAIN


def _off_date(name: Line, date: Line) -> float:
    """By how much the name's middle lies right of the date's, in mm."""
    return name.middle - date.middle


def _shift(name: Line, date: Line) -> float:
    return (date.left - name.left) / CELL


def _plain_indent(name: Line, date: Line) -> float:
    """The right indent of the name; of the date where that is the longer one and so takes the 2 字."""
    longer = date.right - date.left > name.right - name.left - 2 * CELL
    candidates = [right_indent(name), *([right_indent(date)] if longer else [])]
    return min(candidates, key=lambda found: abs(found - 2))


def _seal(anatomy: Anatomy, names: tuple[Line, ...], date: Line) -> Iterator[Measurement]:
    profile, page = anatomy.profile, date.page
    last = pieces(names[-1], 1.2)[-1]  # of organs side by side the last one's seal presses the date too
    yield _seal_date(last, date, profile)
    centre = CLAUSES["signature.seal.centre"]
    yield centre.judge(_off_date(last, date), 0.0, page=page, tolerance=max(profile.place, 0.5))
    seal = next((image for image in anatomy.sheets[page - 1].images if _covers(image, date)), None)
    yield _seal_top(anatomy, date, seal)
    over = CLAUSES["signature.seal.over"]
    off = (seal.left + seal.right) / 2 - date.middle if seal else 0.0
    yield over.judge(off, 0.0, page=page) if seal else over.absent("文件里没有印章图形")


def _seal_date(name: Line, date: Line, profile: Profile) -> Measurement:
    """4 字 from the right; more where a name so long that it reaches the right edge is to stay centred on the date."""
    clause, found, tolerance = CLAUSES["signature.seal.date"], right_indent(date), in_cells(profile)
    if found > 4 + tolerance and right_indent(name) < 1.0:
        return clause.row(
            found, 4.0, fine=True, page=date.page, tolerance=tolerance, remark="署名长，居中后到版心右边缘"
        )
    return clause.judge(found, 4.0, page=date.page, tolerance=tolerance)


def _seal_top(anatomy: Anatomy, date: Line, seal: Image | None) -> Measurement:
    """A seal that is a picture: its top lies within one 行 of the text above."""
    clause, above = CLAUSES["signature.seal.image"], anatomy.main.above
    if seal is None or above is None or above.page != date.page:
        return clause.absent("文件里没有印章图形")
    found = seal.top - above.bottom
    return clause.row(
        found, round(PITCH, 2), fine=found <= PITCH + anatomy.profile.place, page=date.page, remark="不大于"
    )


def _covers(image: Image, line: Line) -> bool:
    return image.left < line.middle < image.right and image.top < line.baseline < image.bottom


def _plain(anatomy: Anatomy, names: tuple[Line, ...], date: Line) -> Iterator[Measurement]:
    profile, name = anatomy.profile, names[-1]
    yield gap_of("signature.gap", anatomy.main.above, names[0], 1, profile)
    organ, shift = CLAUSES["signature.plain.organ"], CLAUSES["signature.plain.date"]
    if len(names) > 1:
        yield organ.absent("联合行文的署名排列不检测")
        return
    tolerance = in_cells(profile)
    yield organ.judge(_plain_indent(name, date), 2.0, page=date.page, tolerance=tolerance)
    yield shift.judge(_shift(name, date), 2.0, page=date.page, tolerance=tolerance)


def _stamp(anatomy: Anatomy, date: Line) -> Iterator[Measurement]:
    tolerance = in_cells(anatomy.profile)
    yield CLAUSES["signature.stamp.date"].judge(right_indent(date), 4.0, page=date.page, tolerance=tolerance)
