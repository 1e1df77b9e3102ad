"""Tables: column widths by their content, rows never lost, heads repeated, wide ones turned (GB/T 9704 8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.grid import HEIGHT, NEAR, ROW, TABLE, WIDTH
from qianshao.gongwen.layout.pages import Rule
from qianshao.gongwen.layout.pieces import Mark, Piece, Turned, centred, middle, shifted
from qianshao.gongwen.layout.setting import Line, Setting, Type
from qianshao.gongwen.model import Table

_TYPE = Type(TABLE)
_PITCH, _SIDE, _ABOVE, _STROKE = 18.0, 4.0, 4.0, 0.5
_ONE_LINE = 8 * TABLE  # a cell of up to eight characters stays on one line where the table has room
_LOOSE = 12 * TABLE  # a narrower column is not justified: it would be all gaps


@dataclass(frozen=True)
class _Box:
    """A cell in its place on the grid: row and column, and how many of each it spans."""

    row: int
    column: int
    rows: int
    columns: int
    setting: Setting
    head: bool


def table_pieces(table: Table, faces: Faces) -> list[Piece]:
    """An upright table: its caption, then one piece for every row (rows joined by a tall cell are one piece)."""
    if not table.columns:
        return []
    rows = _Rows(table, faces, WIDTH)
    head, groups = rows.pieces(HEIGHT)
    pieces = [replace(group, head=head, snapped=place == 0) for place, group in enumerate(groups)]
    if head is not None and pieces:
        pieces[0] = replace(pieces[0], head=None)
    pieces[-1] = replace(pieces[-1], height=pieces[-1].height + ROW / 3)
    caption = [replace(line, tied=True) for line in _caption(table, faces)]
    return [*caption, *pieces]


def turned_pages(table: Table, faces: Faces, above: Piece | None = None) -> list[Turned]:
    """A table laid sideways, page by page: the type area turned is 225 mm wide and 156 mm high.

    What stands `above` (the mark and title of an attachment) and the caption are on its first page.
    """
    if not table.columns:
        return []
    head, groups = _Rows(table, faces, HEIGHT).pieces(WIDTH - ROW)
    marks, y = (list(above.marks), above.height) if above is not None else ([], 0.0)
    if table.caption:
        line = middle(Setting(faces, [(table.caption, Face.HEI)]).line(), 0.0, HEIGHT)
        marks.extend(shifted(line.runs, 0.0, y))
        y += ROW
    pages = []
    for place, group in enumerate(groups):
        if y + group.height > WIDTH and marks:
            if place:
                marks.extend(shifted(groups[place - 1].shut, 0.0, y - groups[place - 1].height))
            pages.append(Turned(tuple(marks)))
            marks, y = (list(head.marks), head.height) if head is not None else ([], 0.0)
        marks.extend(shifted(group.marks, 0.0, y))
        y += group.height
    return [*pages, Turned(tuple(marks))]


def _caption(table: Table, faces: Faces) -> list[Piece]:
    return centred(faces, table.caption, Face.HEI) if table.caption else []


class _Rows:
    """A table measured for a width (pt): its boxes, column edges, and pieces no higher than a page."""

    def __init__(self, table: Table, faces: Faces, width: float) -> None:
        self.count, self.columns = len(table.rows), table.columns
        self.heads = table.heads if table.heads < self.count else 0
        self.boxes = list(_boxes(table, faces))
        self.by_row: dict[int, list[_Box]] = {}
        for box in self.boxes:
            self.by_row.setdefault(box.row, []).append(box)
        self.edges = _edges(self.boxes, self.columns, width)

    def pieces(self, highest: float) -> tuple[Piece | None, list[Piece]]:
        """The head to repeat (None where it would fill a third of the page) and every group of rows, the head's too."""
        groups = list(self._groups())
        over = [
            piece for group in groups if group[1] <= self.heads for piece in self._fitting(group, highest)
        ]
        under = [
            piece for group in groups if group[1] > self.heads for piece in self._fitting(group, highest)
        ]
        marks: list[Mark] = []
        y = 0.0
        for piece in over:
            marks.extend(shifted(piece.marks, 0.0, y))
            y += piece.height
        head = Piece(y, y, tuple(marks)) if over and y <= highest / 3 else None
        return head, [*(replace(piece, tied=True) for piece in over), *under]

    def _groups(self) -> Iterator[tuple[int, int]]:
        """Rows that cells join, as (first, past the last)."""
        begin, end = 0, 0
        for row in range(self.count):
            if row >= end and row > begin:
                yield begin, row
                begin = row
            reach = max((row + box.rows for box in self.by_row.get(row, ())), default=row + 1)
            end = max(end, reach, row + 1)
        if self.count:
            yield begin, self.count

    def _fitting(self, group: tuple[int, int], highest: float) -> list[Piece]:
        """The group as one piece; where it is higher than half a page, row by row, and a row that is, cut."""
        boxes = [box for row in range(*group) for box in self.by_row.get(row, ())]
        lines = {id(box): self._lines(box) for box in boxes}
        heights = _heights(group, boxes, lines)
        if sum(heights) <= highest / 2:
            return [self._piece(group[0], heights, boxes, lines)]
        pieces = []
        for row in range(*group):
            pieces.extend(self._row(row, self.by_row.get(row, []), lines, highest / 2))
        return pieces

    def _row(self, row: int, boxes: list[_Box], lines: dict[int, list[Line]], highest: float) -> list[Piece]:
        """One row by itself; one too high goes line by line, its frame open between them and shut at a page's end."""
        single = [replace(box, rows=1) for box in boxes]
        texts = [lines[id(box)] for box in boxes]
        single.extend(self._hollow(row, single))
        texts.extend([[]] * (len(single) - len(boxes)))
        whole = {id(box): text for box, text in zip(single, texts, strict=True)}
        heights = _heights((row, row + 1), single, whole)
        if sum(heights) <= highest:
            return [self._piece(row, heights, single, whole)]
        longest = max(map(len, texts))
        return [
            self._cut(single, [text[at : at + 1] for text in texts], at, longest) for at in range(longest)
        ]

    def _cut(self, boxes: list[_Box], texts: list[list[Line]], at: int, count: int) -> Piece:
        """Line `at` of `count` of a row that is cut: sides, and the upper or lower edge where it begins or ends."""
        above, below = (_ABOVE if at == 0 else 0.0), (_ABOVE if at == count - 1 else 0.0)
        height = above + _PITCH + below
        marks: list[Mark] = []
        for box, text in zip(boxes, texts, strict=True):
            left, right = self.edges[box.column], self.edges[box.column + box.columns]
            top, bottom, *sides = _frame(left, 0.0, right, height)
            marks.extend([*([top] if at == 0 else []), *([bottom] if at == count - 1 else []), *sides])
            for line in text:
                marks.extend(shifted(line.runs, left + _SIDE, above + (_PITCH - TABLE) / 2))
        shut = Rule(self.edges[0], height, self.edges[-1], _STROKE)
        return Piece(height, height + _STROKE, tuple(marks), shut=(shut,))

    def _hollow(self, row: int, boxes: list[_Box]) -> list[_Box]:
        """Empty boxes for the columns of a row that a taller cell above covered."""
        covered = {c for box in boxes for c in range(box.column, box.column + box.columns)}
        empty = [c for c in range(self.columns) if c not in covered]
        return [replace(self.boxes[0], row=row, column=c, rows=1, columns=1) for c in empty]

    def _lines(self, box: _Box) -> list[Line]:
        room = self.edges[box.column + box.columns] - self.edges[box.column] - 2 * _SIDE
        return box.setting.lines(room, justified=room > _LOOSE)

    def _piece(
        self, first: int, heights: list[float], boxes: list[_Box], lines: dict[int, list[Line]]
    ) -> Piece:
        tops = [0.0]
        for height in heights:
            tops.append(tops[-1] + height)
        marks: list[Mark] = []
        for box in boxes:
            top, bottom = tops[box.row - first], tops[min(box.row + box.rows - first, len(heights))]
            left, right = self.edges[box.column], self.edges[box.column + box.columns]
            marks.extend(_frame(left, top, right, bottom))
            marks.extend(_text(lines[id(box)], left, top, right, bottom, centred=box.head))
        return Piece(tops[-1], tops[-1] + _STROKE, tuple(marks))


def _boxes(table: Table, faces: Faces) -> Iterator[_Box]:
    """Every cell in its place; places that no cell was given for are filled with empty ones."""
    taken: set[tuple[int, int]] = set()
    columns = table.columns  # counted over all rows: once
    for row, cells in enumerate(table.rows):
        column = 0
        given = list(cells)
        while column < columns:
            if (row, column) in taken:
                column += 1
                continue
            cell = given.pop(0) if given else None
            wide = min(cell.columns, columns - column) if cell else 1
            high = min(cell.rows, len(table.rows) - row) if cell else 1
            spread = {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
            taken |= spread
            head = row < table.heads and table.heads < len(table.rows)
            text = [(cell.text, Face.HEI if head else Face.FANGSONG)] if cell else []
            yield _Box(row, column, high, wide, Setting(faces, text, _TYPE), head)
            column += wide


def _edges(boxes: list[_Box], columns: int, width: float) -> list[float]:
    """Where each column begins, and the last one's end: by what stands in it, filling the width."""
    natural, least = [2 * TABLE + 2 * _SIDE] * columns, [TABLE + 2 * _SIDE] * columns
    for box in boxes:
        if box.columns == 1:
            natural[box.column] = max(natural[box.column], box.setting.width + 2 * _SIDE + NEAR)
            least[box.column] = max(least[box.column], _least(box) + 2 * _SIDE + NEAR)
    if sum(natural) <= width:
        wides = [n * width / sum(natural) for n in natural]
    elif sum(least) <= width:
        # The square root keeps one talkative column from starving the others.
        more = [max(n - m, 0.0) ** 0.5 for n, m in zip(natural, least, strict=True)]
        share = (width - sum(least)) / sum(more)
        wides = [m + extra * share for m, extra in zip(least, more, strict=True)]
    else:
        wides = [m * width / sum(least) for m in least]
    return [0.0, *accumulate(wides)]


def _least(box: _Box) -> float:
    """How narrow a cell may be: a short text stays on one line, a longer one keeps its words whole."""
    if box.setting.width <= _ONE_LINE:
        return box.setting.width
    sums = [box.setting.sums[place] for place in box.setting.places]
    longest = max((b - a for a, b in pairwise(sums)), default=0.0)
    return max(4 * TABLE, min(longest, _ONE_LINE))


def _heights(group: tuple[int, int], boxes: list[_Box], lines: dict[int, list[Line]]) -> list[float]:
    """The height of each row of a group; a tall cell that needs more makes its last row higher."""
    heights = [_PITCH + 2 * _ABOVE] * (group[1] - group[0])
    for box in sorted(boxes, key=lambda box: box.rows):
        need = len(lines[id(box)]) * _PITCH + 2 * _ABOVE
        begin, end = box.row - group[0], box.row - group[0] + box.rows
        heights[end - 1] += max(0.0, need - sum(heights[begin:end]))
    return heights


def _frame(left: float, top: float, right: float, bottom: float) -> list[Mark]:
    wide, high = right - left + _STROKE, bottom - top + _STROKE
    x, y = left - _STROKE / 2, top
    return [
        Rule(x, y, wide, _STROKE),
        Rule(x, bottom, wide, _STROKE),
        Rule(x, y, _STROKE, high),
        Rule(right - _STROKE / 2, y, _STROKE, high),
    ]


def _text(
    lines: list[Line], left: float, top: float, right: float, bottom: float, *, centred: bool
) -> list[Mark]:
    """The lines in the middle of the cell's height; a single line or a head in the middle of its width too."""
    y = top + (bottom - top - len(lines) * _PITCH) / 2 + (_PITCH - TABLE) / 2
    marks: list[Mark] = []
    for line in lines:
        placed = middle(line, left, right) if centred or len(lines) == 1 else line
        shift = 0.0 if placed is not line else left + _SIDE
        marks.extend(shifted(placed.runs, shift, y))
        y += _PITCH
    return marks
