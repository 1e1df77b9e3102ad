"""The grid of an official page in points (GB/T 9704-2012 5.1, 5.2): 22 lines of 28 characters that fill the type area.

The em box of the first line touches the top of the type area and that of the last line its bottom; so with columns:
28 characters of 16 pt stand 15.785 pt apart, 22 lines 29.61 pt.
"""

MM = 72 / 25.4
PAPER_WIDTH, PAPER_HEIGHT = 210 * MM, 297 * MM
TOP, LEFT = 37 * MM, 28 * MM
WIDTH, HEIGHT = 156 * MM, 225 * MM
COLUMNS, LINES = 28, 22

TWO, THREE, FOUR, TABLE = 22.0, 16.0, 14.0, 12.0
"""Type sizes: 2号 for titles, 3号 for text, 4号 for the imprint and page numbers, 小四 for tables."""

CELL = (WIDTH - THREE) / (COLUMNS - 1)
"""字: from one character to the next (3.1)."""
ROW = (HEIGHT - THREE) / (LINES - 1)
"""行: from one line to the next (3.2)."""

ASCENT, DESCENT = 0.88, 0.12
"""Of the em box of a Chinese character, above and below the baseline."""

SLACK = 4.8 * MM
"""How much more than `n` lines may lie between two elements that stand `n` blank lines apart: the leading of one line."""

NEAR = 0.02
"""Points that rounding may add up to."""


def rows_up(height: float) -> int:
    """The first line whose em box begins at or below a height of the type area."""
    return max(0, -int((NEAR - height) // ROW))
