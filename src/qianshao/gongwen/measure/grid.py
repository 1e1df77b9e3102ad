"""The figures of GB/T 9704-2012 that every place is counted from, and how exactly each kind of program can keep them.

A 字 is the width of a character when 28 fill 156 mm; a 行 is its height and seven eighths of it (3.1, 3.2, 5.2.3), which is
22 lines filling 225 mm from the first one's upper edge to the last one's lower edge.
"""

from dataclasses import dataclass

from qianshao.gongwen.measure.sheet import POINT

PAPER = (210.0, 297.0)
TOP, LEFT, WIDTH, HEIGHT = 37.0, 28.0, 156.0, 225.0
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT
CENTRE = LEFT + WIDTH / 2
LINES, CHARACTERS = 22, 28
CELL = WIDTH / CHARACTERS
BODY, TITLE, IMPRINT = 16.0, 22.0, 14.0  # 3号, 2号, 4号 in points
PITCH = (HEIGHT - BODY * POINT) / (LINES - 1)
LEADING = PITCH - BODY * POINT


@dataclass(frozen=True)
class Profile:
    """What made the document, and so how exactly its places can be kept (all in mm but `pitches`).

    `place` is for places and indents, `rule` for where lines lie, `pitches` the line pitches in points that fill 22 lines.
    """

    name: str
    place: float
    rule: float
    pitches: tuple[float, ...]
    pitch: float


# A typesetter places to a thousandth of a millimetre: 0.3 mm is what bodies of different fonts differ by (0.05 of 16 pt).
TYPESETTER = Profile("排版引擎", place=0.3, rule=0.3, pitches=(PITCH / POINT,), pitch=0.15)
# A word processor rounds to twips and centres characters in their line: half the white between two lines is 2.42 mm, which
# GB/T 33476.2 sets off by shifting margins; what is left over is 1 mm, the error that GB/T 9704 6.1 lets pass.
WORD_PROCESSOR = Profile("文字处理软件网格", place=1.0, rule=1.0, pitches=(29.45, 28.95), pitch=0.3)

PROFILES = {"typesetter": TYPESETTER, "word": WORD_PROCESSOR}
_WORD_PROCESSORS = ("word", "wps", "office", "libreoffice", "writer", "kingsoft", "microsoft")


def profile_of(maker: str) -> Profile:
    """The profile of the program that made a file, by the name that it left there."""
    name = maker.casefold()
    return WORD_PROCESSOR if any(program in name for program in _WORD_PROCESSORS) else TYPESETTER


def lines_between(upper: float, lower: float) -> float:
    """How many 行 lie between the lower edge of one element and the upper edge of the next one below."""
    return (lower - upper) / PITCH
