"""What several families of clauses ask: gaps in 行, indents in 字, faces, centres."""

from collections.abc import Iterable, Sequence

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.main import indent
from qianshao.gongwen.measure.elements.marks import OPENING
from qianshao.gongwen.measure.faces import Face, face_of
from qianshao.gongwen.measure.grid import CELL, CENTRE, LEADING, PITCH, RIGHT, Profile
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Line

_BOTH_READINGS = "两要素之间的净距；行间空白算在内或不算都可"


def gap(key: str, upper: float, lower: float, wanted: int, profile: Profile, page: int) -> Measurement:
    """The white between a lower edge and an upper edge, in 行.

    The standard does not say whether the white between two lines (7/8 字) belongs to "空二行": both readings are fine, so
    the white may be from n 行 to n 行 and 7/8 字.
    """
    white = lower - upper
    fine = wanted * PITCH - profile.place <= white <= wanted * PITCH + LEADING + profile.place
    asked = f"{wanted}～{wanted + LEADING / PITCH:.2f} 行"
    tolerance = round(profile.place / PITCH, 2)
    return CLAUSES[key].row(
        white / PITCH, asked, fine=fine, page=page, tolerance=tolerance, remark=_BOTH_READINGS
    )


def gap_of(key: str, upper: Line | None, lower: Line | None, wanted: int, profile: Profile) -> Measurement:
    """The same between two lines; absent where one is missing or they stand on two pages."""
    if upper is None or lower is None or upper.page != lower.page:
        return CLAUSES[key].absent()
    return gap(key, upper.bottom, lower.top, wanted, profile, lower.page)


def indents(key: str, lines: Iterable[Line], wanted: float, anatomy: Anatomy) -> Measurement:
    """The indent of lines in 字 from the text's own margin, the worst of them."""
    found = [(nearest_indent(line, wanted) - anatomy.shift / CELL, line.page) for line in lines]
    return CLAUSES[key].worst(found, wanted, tolerance=in_cells(anatomy.profile))


def nearest_indent(line: Line, wanted: float) -> float:
    """The indent of a line; the white half of an opening mark may be counted or cut off."""
    found = indent(line)
    if line.text[0] in OPENING:
        return min(found, found - 0.5, found + 0.5, key=lambda value: abs(value - wanted))
    return found


def right_indent(line: Line) -> float:
    """How many 字 of white stand after a line."""
    return (RIGHT - line.right) / CELL


def in_cells(profile: Profile) -> float:
    """The tolerance of places in 字; a character of 16 pt itself is wider than a 字 by a hundredth."""
    return round(profile.place / CELL + 0.06, 2)


def off_centre(lines: Sequence[Line]) -> float:
    """By how much the middle of lines taken together lies right of the type area's middle; half a closing mark is white."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    slack = (
        0.25 * lines[0].cell
        if any(line.text[-1] in "》）”，" or line.text[0] in OPENING for line in lines)
        else 0.0
    )
    found = (left + right) / 2 - CENTRE
    return 0.0 if abs(found) <= slack else found


def centres(key: str, lines: Sequence[Line], profile: Profile) -> Measurement:
    """Each line in the middle, the worst of them."""
    return CLAUSES[key].worst(
        [(off_centre([line]), line.page) for line in lines], 0.0, tolerance=profile.place
    )


def faces(key: str, parts: Iterable[Line], wanted: Face) -> Measurement:
    """The face that most Chinese characters of each part have; the first that is another one is told."""
    found: Measurement | None = None
    for line in parts:
        face = face_of(line.glyphs)
        if face is None:
            continue
        found = CLAUSES[key].judge(face.value, wanted.value, page=line.page)
        if face is not wanted:
            return CLAUSES[key].row(
                face.value, wanted.value, fine=False, page=line.page, remark=line.text[:12]
            )
    return found or CLAUSES[key].absent()
