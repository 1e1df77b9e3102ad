"""Forms poured onto A4 and drawn: rows go on overleaf, heads are repeated, every page says which of how many it is."""

from dataclasses import dataclass, field

from qianshao.gongwen.forms.measuring import ABOVE, PITCH, SIDE, Box, Measured, lines_of
from qianshao.gongwen.forms.model import Align, Block, Cell, Chart, Form, Grid, Part, Prose, Text
from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.grid import MM, NEAR, PAPER_HEIGHT, PAPER_WIDTH
from qianshao.gongwen.layout.pages import Page, Pages, Rule, Run
from qianshao.gongwen.layout.pdf import draw_pdf
from qianshao.gongwen.layout.setting import Line, Setting, Type

TOP, BOTTOM, LEFT, RIGHT = 20 * MM, 22 * MM, 25 * MM, 18 * MM
"""The margins: the left one takes the binding."""
_TITLE, _SMALL, _FOOT = 22.0, 12.0, 10.5
_STROKE = 0.6
_FOOT_ABOVE = 12 * MM  # of the paper's lower edge
_CHART, _LEAST_SIZE = 16.0, 5.0  # points: the largest and the smallest type in a chart
_FILLED = 0.92  # of a box: a line is no wider
_LEAST_LINES = 2  # a row that is cut keeps so many lines together


def form_to_pdf(form: Form, *, faces: Faces | None = None) -> bytes:
    """The form as a PDF; the same form on the same fonts gives the same bytes. Problem where there is no Chinese font."""
    return draw_pdf(form_pages(form, faces=faces))


def form_pages(form: Form, *, faces: Faces | None = None) -> Pages:
    """The form laid out on pages."""
    faces = faces or find_faces()
    sheet = _Sheet(form, faces)
    sheet.head()
    parts = [_measured(part, sheet) for part in form.parts]
    _grow(parts, sheet.room)
    for part in parts:
        part.pour(sheet)
    sheet.feet()
    return Pages(tuple(sheet.pages), form.title, form.unit, None, landscape=form.landscape)


@dataclass
class _Sheet:
    """The pages so far; `cursor` is in points below the upper margin of the last one."""

    form: Form
    faces: Faces
    pages: list[Page] = field(default_factory=lambda: [Page()])
    cursor: float = 0.0

    def __post_init__(self) -> None:
        wide, high = (PAPER_WIDTH, PAPER_HEIGHT)
        self.paper = (high, wide) if self.form.landscape else (wide, high)
        self.width = self.paper[0] - LEFT - RIGHT
        self.height = self.paper[1] - TOP - BOTTOM

    @property
    def room(self) -> float:
        return self.height - self.cursor

    def put(self, runs: "tuple[Run, ...]", x: float, y: float) -> None:
        """Runs of one line whose em box begins at (x, y) inside the margins."""
        self.pages[-1].runs.extend(run._replace(x=run.x + x + LEFT, y=run.y + y + TOP) for run in runs)

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        """The four edges of a cell, inside the margins."""
        x, y, wide, high = left + LEFT - _STROKE / 2, top + TOP - _STROKE / 2, right - left, bottom - top
        self.pages[-1].rules.extend(
            (
                Rule(x, y, wide + _STROKE, _STROKE),
                Rule(x, y + high, wide + _STROKE, _STROKE),
                Rule(x, y, _STROKE, high + _STROKE),
                Rule(x + wide, y, _STROKE, high + _STROKE),
            )
        )

    def head(self) -> None:
        """The title in the middle, and what stands above the first part."""
        title = Setting(self.faces, [(self.form.title, Face.TITLE)], Type(_TITLE))
        for line in title.lines(self.width, justified=False):
            self.put(line.runs, (self.width - line.right) / 2, self.cursor)
            self.cursor += _TITLE * 1.4
        self.cursor += 2 * MM
        if self.form.left or self.form.right:
            self.cursor = self._beside(self.cursor, _SMALL, self.form.left, self.form.right) + 1 * MM

    def _beside(self, y: float, size: float, left: str, right: str) -> float:
        """Two short texts at both margins; below each other where they would meet. Where they end."""
        sides = ((left, Align.LEFT), (right, Align.RIGHT))
        lines = [list(lines_of((Text(words, side),), self.faces, size, self.width)) for words, side in sides]
        reach = sum(Setting(self.faces, [(words, Face.FANGSONG)], Type(size)).width for words, _ in sides)
        rows = [*lines[0], *lines[1]] if reach + 2 * size > self.width else [lines[0][0] + lines[1][0]]
        for row in rows:
            self.put(row, 0.0, y)
            y += size * PITCH
        return y

    def overleaf(self) -> None:
        """A new page, with a line that says which form goes on here."""
        self.pages.append(Page())
        again = "　".join(filter(None, (f"{self.form.title}（续）", self.form.left, self.form.right)))
        line = next(iter(lines_of((Text(again, Align.CENTRE),), self.faces, _FOOT, self.width)))
        self.put(line, 0.0, 0.0)
        self.cursor = _FOOT * PITCH + 1 * MM

    def feet(self) -> None:
        """Unit, page x of y, and the day, at the foot of every page."""
        y = self.paper[1] - TOP - _FOOT_ABOVE - _FOOT
        pages, count = self.pages, len(self.pages)
        for number, page in enumerate(pages, 1):
            middle = f"第 {number} 页　共 {count} 页"
            held, self.pages = self.pages, [page]
            for words, align in (
                (self.form.unit, Align.LEFT),
                (middle, Align.CENTRE),
                (self.form.day, Align.RIGHT),
            ):
                line = next(iter(lines_of((Text(words, align),), self.faces, _FOOT, self.width)))
                self.put(line, 0.0, y)
            self.pages = held


@dataclass
class _Prose:
    part: Prose
    lines: list[tuple[Run, ...]]

    @property
    def height(self) -> float:
        return len(self.lines) * self.part.size * PITCH + self.part.gap * MM

    def pour(self, sheet: _Sheet) -> None:
        sheet.cursor += self.part.gap * MM
        for line in self.lines:
            if self.part.size * PITCH > sheet.room + NEAR:
                sheet.overleaf()
            sheet.put(line, 0.0, sheet.cursor)
            sheet.cursor += self.part.size * PITCH


@dataclass
class _Grid:
    part: Grid
    measured: Measured

    @property
    def height(self) -> float:
        return sum(self.measured.heights) + self.part.gap * MM

    def pour(self, sheet: _Sheet) -> None:
        sheet.cursor += self.part.gap * MM
        for first, last in self.measured.groups():
            need = sum(self.measured.heights[first:last])
            if need <= sheet.room + NEAR:
                self._draw(sheet, first, last)
            elif need <= sheet.height / 2:
                self._overleaf(sheet, first)
                self._draw(sheet, first, last)
            else:
                self._cut(sheet, first, last)

    def _overleaf(self, sheet: _Sheet, row: int) -> None:
        sheet.overleaf()
        heads = self.part.heads
        if row >= heads and sum(self.measured.heights[:heads]) <= sheet.height / 3:
            self._draw(sheet, 0, heads)

    def _draw(self, sheet: _Sheet, first: int, last: int) -> None:
        """Rows that fit, whole."""
        tops = [sheet.cursor]
        for height in self.measured.heights[first:last]:
            tops.append(tops[-1] + height)
        for row in range(first, last):
            for box in self.measured.boxes.get(row, ()):
                below = min(row + box.rows, last)
                self._cell(sheet, box, box.lines, tops[row - first], tops[below - first])
        sheet.cursor = tops[-1]

    def _cell(
        self, sheet: _Sheet, box: Box, lines: "tuple[tuple[Run, ...], ...]", top: float, bottom: float
    ) -> None:
        edges, size = self.measured.edges, self.part.size
        left, right = edges[box.column], edges[box.column + box.columns]
        sheet.frame(left, top, right, bottom)
        spare = (bottom - top - len(lines) * self.measured.pitch) / 2
        y = top + (ABOVE if box.cell.top else spare) + (self.measured.pitch - size) / 2
        for line in lines:
            sheet.put(line, left + SIDE, y)
            y += self.measured.pitch

    def _cut(self, sheet: _Sheet, first: int, last: int) -> None:
        """Rows too high for a page, one by one: as many lines as there is room for, and the rest overleaf."""
        for row in range(first, last):
            boxes = self._alone(row)
            rest = {id(box): box.lines for box in boxes}
            while True:
                room = int((sheet.room - 2 * ABOVE) // self.measured.pitch)
                most = max((len(rest[id(box)]) for box in boxes if not box.cell.label), default=1)
                if room < min(most, _LEAST_LINES):
                    self._overleaf(sheet, row)
                    continue
                self._stretch(sheet, boxes, rest, min(room, max(most, 1)))
                if most <= room:
                    break

    def _alone(self, row: int) -> list[Box]:
        """The boxes of a row by itself; a column that a taller cell above covers is empty here."""
        columns = len(self.measured.edges) - 1
        boxes = list(self.measured.boxes.get(row, ()))
        held = {c for box in boxes for c in range(box.column, box.column + box.columns)}
        return [*boxes, *(Box(row, column, 1, 1, Cell()) for column in range(columns) if column not in held)]

    def _stretch(
        self, sheet: _Sheet, boxes: list[Box], rest: "dict[int, tuple[tuple[Run, ...], ...]]", count: int
    ) -> None:
        """The next `count` lines of each cell in a frame of their own; a label stands in each again."""
        height = max(count, *(len(box.lines) for box in boxes if box.cell.label), 0) * self.measured.pitch
        bottom = sheet.cursor + min(height + 2 * ABOVE, max(sheet.room, height))
        for box in boxes:
            lines = box.lines if box.cell.label else rest[id(box)][:count]
            rest[id(box)] = rest[id(box)][count:]
            self._cell(sheet, box, lines, sheet.cursor, bottom)
        sheet.cursor = bottom


@dataclass
class _Chart:
    """A chart as large as the sheet allows: what is left of this one where that is most of it, else the next."""

    part: Chart
    sheet: _Sheet

    @property
    def unit(self) -> float:
        """Points a unit of the field."""
        room = max(self.sheet.room, self.sheet.height / 2) - self.part.gap * MM
        wide, high = self.sheet.width / self.part.width, room / self.part.height
        return min(wide, high, self.part.most * MM)

    @property
    def height(self) -> float:
        return self.unit * self.part.height + self.part.gap * MM

    def pour(self, sheet: _Sheet) -> None:
        if self.height > sheet.room + NEAR:
            sheet.overleaf()
        sheet.cursor += self.part.gap * MM
        left = (sheet.width - self.unit * self.part.width) / 2
        for block in self.part.blocks:
            self._draw(sheet, block, left, sheet.cursor)
        sheet.cursor += self.unit * self.part.height

    def _draw(self, sheet: _Sheet, block: Block, left: float, top: float) -> None:
        unit = self.unit
        x, y, wide, high = (
            left + block.x * unit,
            top + block.y * unit,
            block.width * unit,
            block.height * unit,
        )
        if block.framed:
            sheet.frame(x, y, x + wide, y + high)
        share = 0.55 if block.below else 0.7
        above = _fitting(block.above, sheet.faces, Face.HEI, min(high * share * 0.8, _CHART), wide)
        below = _fitting(block.below, sheet.faces, Face.FANGSONG, min(high * 0.3, _CHART * 0.7), wide)
        lines = [each for each in (above, below) if each is not None]
        spare = high - sum(size for _, size in lines)
        for line, size in lines:
            y += spare / (len(lines) + 1)
            sheet.put(line.runs, x + (wide - line.right) / 2, y)
            y += size


def _fitting(words: str, faces: Faces, face: Face, size: float, room: float) -> "tuple[Line, float] | None":
    """A line made small enough for its box; none where there are no words, or they could not be read."""
    if not words:
        return None
    wide = Setting(faces, [(words, face)], Type(size)).width
    size = min(size, size * room * _FILLED / wide)
    return (Setting(faces, [(words, face)], Type(size)).line(), size) if size >= _LEAST_SIZE else None


def _measured(part: Part, sheet: _Sheet) -> "_Grid | _Prose | _Chart":
    if isinstance(part, Grid):
        return _Grid(part, Measured(part, sheet.faces, sheet.width))
    if isinstance(part, Chart):
        return _Chart(part, sheet)
    return _Prose(part, list(lines_of(part.texts, sheet.faces, part.size, sheet.width)))


def _grow(parts: "list[_Grid | _Prose | _Chart]", room: float) -> None:
    """Let the rows that grow fill the page, where the whole form stands on one."""
    spare = room - sum(part.height for part in parts)
    grids = [part for part in parts if isinstance(part, _Grid)]
    shares = sum(row.grows for grid in grids for row in grid.part.rows)
    if spare > 0 and shares:
        for grid in grids:
            grid.measured.grow(spare, shares)
