"""The page in the units of OOXML: twips (1/20 pt) for text, EMU for drawings (GB/T 33476.2, on GB/T 9704).

A word processor centres a character in its line, so that the margins at top and bottom are 2.42 mm less than the
white of the standard: the first character's top then stands 37 mm under the edge. 22 lines of 10.39 mm fill a page.
"""

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000
EMU_PER_TWIP = 635


def twips(millimetres: float) -> int:
    """Millimetres as whole twips."""
    return round(millimetres * TWIPS_PER_MM)


def emu(millimetres: float) -> int:
    """Millimetres as EMU."""
    return round(millimetres * EMU_PER_MM)


PAPER_WIDTH, PAPER_HEIGHT = 11906, 16838  # A4
TOP, BOTTOM, LEFT, RIGHT = twips(34.58), twips(32.58), twips(28), twips(26)
TEXT_WIDTH = PAPER_WIDTH - LEFT - RIGHT
TURNED_WIDTH = PAPER_HEIGHT - TOP - BOTTOM  # the text width of a landscape page
LINE = 589  # 10.39 mm: one line of the grid
HALF_LEADING_MM = 2.42  # from the top of a line to the top of its character of size 3
LINES, CHARACTERS = 22, 28
CHARACTER_MM = 156 / CHARACTERS
TEXT_AREA_BOTTOM_MM = 262.0  # the bottom edge of the type area, from the top of the paper

BODY, TITLE, SMALL, CELL = 32, 44, 28, 24  # 三号 二号 四号 小四, in half-points
# Sixteen-point characters stand 28 to a line only when drawn together by a quarter of a point.
TRACKING = -5


def characters(count: float) -> int:
    """The width of `count` characters on the grid."""
    return round(count * TEXT_WIDTH / CHARACTERS)


def width(text: str) -> float:
    """The width of a text in characters: Latin and digits are half a character wide."""
    return sum(0.5 if character.isascii() else 1 for character in text)
