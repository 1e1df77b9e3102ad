"""A page's characters sorted by how they stand: a table laid sideways is read upright, a watermark is set apart.

Places are in points from the top left corner, downwards; angles in radians, clockwise, as they are seen.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from qianshao.gongwen.apart.lines import Glyph, Line, lines_of

_NEAR = 0.05  # radians
_QUARTER = math.pi / 2


class Standing(NamedTuple):
    """The lines that stand as most of the page does, those a quarter turned against it, those askew; the paper then."""

    lines: list[Line]
    turned: list[Line]
    askew: list[Line]
    width: float
    height: float


def standing(glyphs: Iterable[tuple[float, Glyph]], width: float, height: float) -> Standing:
    """The characters of a page of that paper, each with its angle, as lines."""
    by_angle: dict[float, list[Glyph]] = defaultdict(list)
    for angle, glyph in glyphs:
        by_angle[_settled(angle)].append(glyph)
    straight = Counter({angle: len(found) for angle, found in by_angle.items() if _is_quarter(angle)})
    usual = straight.most_common(1)[0][0] if straight else 0.0
    lines = {
        angle: lines_of(_placed(each, angle, width, height) for each in found)
        for angle, found in by_angle.items()
    }
    turned = [line for angle in straight if angle != usual for line in lines[angle]]
    askew = [line for angle, found in lines.items() if angle not in straight for line in found]
    across = abs(math.sin(usual)) > _NEAR
    return Standing(
        lines.get(usual, []), turned, askew, height if across else width, width if across else height
    )


def _settled(angle: float) -> float:
    """An angle as the nearest quarter turn where it is as good as one, else to a twentieth of a radian."""
    quarters = round(angle / _QUARTER)
    if abs(angle - quarters * _QUARTER) < _NEAR:
        return quarters % 4 * _QUARTER
    return round(angle / _NEAR) * _NEAR


def _is_quarter(angle: float) -> bool:
    return angle in {quarters * _QUARTER for quarters in range(4)}


def _placed(glyph: Glyph, turn: float, width: float, height: float) -> Glyph:
    """The character on the page turned back so that it stands upright."""
    cosine, sine = math.cos(turn), math.sin(turn)
    corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)]
    start = min(x * cosine + y * sine for x, y in corners)
    ceiling = min(y * cosine - x * sine for x, y in corners)
    along, down = glyph.x * cosine + glyph.y * sine, glyph.y * cosine - glyph.x * sine
    return glyph._replace(x=along - start, y=down - ceiling)
