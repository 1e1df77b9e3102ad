"""Where things stand on a page of a PDF: points from the lower left made millimetres from the upper left."""

from dataclasses import dataclass

from qianshao.gongwen.measure.sheet import POINT

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A page's own corner, size in points, and how often it is shown turned by 90 degrees clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def place(self, x: float, y: float) -> Point:
        """Millimetres from the upper left corner of the paper as it is shown."""
        across, up = x - self.left, y - self.bottom
        shown = (
            (across, self.height - up),
            (up, across),
            (self.width - across, up),
            (self.height - up, self.width - across),
        )[self.turns]
        return shown[0] * POINT, shown[1] * POINT

    def box(self, points: list[Point]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what holds these points of the page."""
        placed = [self.place(*point) for point in points]
        across, down = [x for x, _ in placed], [y for _, y in placed]
        return min(across), min(down), max(across), max(down)

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height in mm as it is shown."""
        sides = (self.width * POINT, self.height * POINT)
        return sides if self.turns % 2 == 0 else (sides[1], sides[0])
