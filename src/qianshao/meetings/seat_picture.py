"""The seating as a page draws it: boxes in pixels, each with what stands in it; and the same as rows of a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from qianshao.meetings.models import Attendee, Reply
from qianshao.meetings.queries.seating import Seating, called
from qianshao.meetings.seating import Layout, Picture, Place, picture_of

UNIT_X, UNIT_Y, WIDE, HIGH, MARGIN = 100, 62, 92, 52, 4
"""Pixels: from one place to the next, the box of one, what is left free around."""
_ROW_NAME, _DOOR = 56, 28
_LONGEST, _LONGEST_BELOW = 5, 6  # characters that a box holds in a line


@dataclass(frozen=True)
class Box:
    """One place: its upper left corner, the two lines in it, whether it is `taken`, `left` (on leave) or `free`."""

    x: float
    y: float
    key: str
    value: str
    state: str
    above: str
    below: str
    words: str

    @property
    def label(self) -> str:
        """What a screen reader says: what stands in the box, then whose place it is."""
        return " ".join(filter(None, (self.above, self.below, self.words)))

    @property
    def middle(self) -> float:
        return self.x + WIDE / 2


@dataclass(frozen=True)
class Drawing:
    """The picture from one side; `table` is what stands between the places, `door` where the door is marked, `rows` the
    names of a hall's rows with where they stand."""

    width: float
    height: float
    boxes: list[Box]
    table: tuple[float, float, float, float] | None
    table_name: str
    door: float | None
    round: bool
    rows: list[tuple[str, float]]

    @property
    def door_at(self) -> float:
        return self.width / 2

    @property
    def table_middle(self) -> tuple[float, float]:
        x, y, wide, high = self.table or (0, 0, 0, 0)
        return x + wide / 2, y + high / 2 + 5


@dataclass(frozen=True)
class Line:
    """One place of the table (看表), with who has it."""

    name: str
    state: str
    row: Attendee | None


def key_of(place: Place | None) -> str:
    """`0-3`; nothing for no place."""
    return f"{place.row}-{place.number}" if place else ""


def place_of_key(key: str) -> Place | None:
    """The place of a key. ValueError where it is none."""
    if not key:
        return None
    row, number = key.split("-")
    return Place(int(row), int(number))


def value_of_place(seating: Seating, place: Place) -> str:
    """A place with who is seen there: `0-3:57`."""
    row = seating.taken.get(place)
    return f"{key_of(place)}:{row.pk if row else ''}"


def value_of_person(seating: Seating, row: Attendee) -> str:
    """Somebody with where they are seen: `57:0-3`."""
    return f"{row.pk}:{key_of(seating.where.get(row.pk))}"


def drawing_of(seating: Seating, *, from_platform: bool = False) -> Drawing:
    """The picture as the hall sees it, or from the platform."""
    layout = Layout(seating.plan.layout)
    picture = picture_of(seating.plan.shape)
    picture = picture.turned() if from_platform else picture
    hall = layout is Layout.HALL
    below, left = (0, MARGIN + _ROW_NAME) if hall else (_DOOR, MARGIN)
    above = MARGIN + (below if from_platform else 0)
    width, height = picture.width * UNIT_X + left + MARGIN, picture.height * UNIT_Y + 2 * MARGIN + below
    boxes = [
        _box(seating, spot.place, spot.x * UNIT_X + left, spot.y * UNIT_Y + above) for spot in picture.spots
    ]
    rows = [(f"第{row}排", y * UNIT_Y + above + 5) for row, y in picture.rows.items()] if hall else []
    door = None if hall else (18 if from_platform else height - 8)
    name = "主席台" if hall else ""
    table = _table(picture, left, above)
    return Drawing(width, height, boxes, table, name, door, layout is Layout.ROUND, rows)


def _table(picture: Picture, left: float, above: float) -> tuple[float, float, float, float] | None:
    if picture.table is None:
        return None
    x, y, wide, high = picture.table
    return x * UNIT_X + left, y * UNIT_Y + above, wide * UNIT_X, high * UNIT_Y


def lines_of(seating: Seating) -> Iterator[Line]:
    """Every place, as they are counted."""
    for place in sorted(seating.places):
        state = _state(seating, place)
        yield Line(seating.name(place), state, seating.taken.get(place) or seating.left.get(place))


def _state(seating: Seating, place: Place) -> str:
    if place in seating.taken:
        return "taken"
    return "left" if place in seating.left else "free"


def _box(seating: Seating, place: Place, x: float, y: float) -> Box:
    state = _state(seating, place)
    row = seating.taken.get(place) or seating.left.get(place)
    above, below = _written(row, state, place)
    who = f"{called(row)}{'请假，座位空出' if state == 'left' else ''}" if row else "空"
    return Box(
        x=x - WIDE / 2,
        y=y - HIGH / 2,
        key=key_of(place),
        value=value_of_place(seating, place),
        state=state,
        above=above,
        below=below,
        words=f"{seating.name(place)}：{who}",
    )


def _written(row: Attendee | None, state: str, place: Place) -> tuple[str, str]:
    if row is None:
        return "", f"{place.number}号"
    if state == "left":
        return "空", _cut(f"{called(row)}请假", _LONGEST_BELOW + 1)
    return _cut(called(row), _LONGEST), _cut(beneath(row), _LONGEST_BELOW)


def beneath(row: Attendee) -> str:
    """What stands below a name: for whom they come, their post or unit, or that nobody has been named yet."""
    if row.reply == Reply.SUBSTITUTE:
        return f"替{row.person or row.unit}"
    if row.comer is None:
        return "待报人"
    post = row.post_label.split("（")[0]
    return post if post and len(post) <= _LONGEST_BELOW else str(row.unit)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
