"""座次图 and 席卡 as paper."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localdate

from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.verdict import Conflict
from qianshao.gongwen.forms import Block, Card, Chart, Form, Prose, cards_to_pdf, text
from qianshao.gongwen.layout.faces import find_faces
from qianshao.gongwen.problem import Problem
from qianshao.meetings.models import Meeting
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.seating import Seating, called, comes, seating_of
from qianshao.meetings.seating import Layout, Picture, Place, Spot, picture_of

# A place on paper is as wide as 1.6 of its height: how the units of the picture become those of the chart.
_ASPECT, _GAP = 1.6, 0.06
_ROW_NAME, _DOOR = 1.1, 0.6
_UPRIGHT, _SIDEWAYS = 167 / 225, 254 / 140
"""Width by height of what a sheet has room for, upright and on its side."""


def seat_chart(meeting: Meeting, *, from_platform: bool = False) -> Form:
    """座次图: the room on one sheet, upright or on its side as it fits better; who has no place stands below."""
    seating = seated(meeting)
    picture = picture_of(seating.plan.shape)
    picture = picture.turned() if from_platform else picture
    chart = _chart(seating, picture, from_platform=from_platform)
    view = ("从主席台看" if from_platform else "从台下看") if _is_hall(seating) else ""
    return Form(
        f"{meeting.title}座次图",
        (chart, *_below(seating)),
        left=f"{words_for(localdate(meeting.begins_at))}　{meeting.where}",
        right=view,
        unit=meeting.unit.name,
        day=words_for(today()),
        landscape=abs(chart.width / chart.height - _SIDEWAYS) < abs(chart.width / chart.height - _UPRIGHT),
    )


def name_cards(meeting: Meeting) -> bytes:
    """席卡 of everybody who comes, in the order of their places; by the list where nobody is seated.

    `Conflict` where nobody comes, or there is no Chinese font.
    """
    seating = seating_of(meeting)
    rows = [row for row in attendees_of(meeting) if comes(row)]
    if seating is not None:
        last = Place(10_000, 0)
        rows.sort(key=lambda row: seating.where.get(row.pk, last))
    cards = [Card(called(row)) for row in rows]
    if not cards:
        raise Conflict("还没有人参会，先定参会范围。")
    try:
        faces = find_faces(settings.FONTS)
        return cards_to_pdf(cards, title=f"{meeting.title}席卡", unit=meeting.unit.name, faces=faces)
    except Problem as problem:
        raise Conflict(f"排版没有成功：{problem}") from problem


def seated(meeting: Meeting) -> Seating:
    """The seating; `Conflict` where nobody has seated it."""
    seating = seating_of(meeting)
    if seating is None:
        raise Conflict("座次还没有排。")
    return seating


def _is_hall(seating: Seating) -> bool:
    return seating.plan.layout == Layout.HALL


def _chart(seating: Seating, picture: Picture, *, from_platform: bool) -> Chart:
    """The places with what lies between them; a hall's rows are numbered, a table's door is marked."""
    hall = _is_hall(seating)
    door, left = (0.0, _ROW_NAME) if hall else (_DOOR, 0.0)
    above = door if from_platform else 0.0
    blocks = [_block(seating, spot, left, above) for spot in picture.spots]
    if picture.table is not None and seating.plan.layout != Layout.ROUND:
        x, y, wide, high = picture.table
        blocks.append(Block(left + x * _ASPECT, y + above, wide * _ASPECT, high, "主席台" if hall else ""))
    if hall:
        rows = picture.rows.items()
        blocks += [Block(0.0, y - 0.35, left, 0.7, f"第{row}排", framed=False) for row, y in rows]
    else:
        y = 0.0 if from_platform else picture.height + 0.1
        blocks.append(Block(0.0, y, picture.width * _ASPECT, door - 0.1, "（门）", framed=False))
    wide = left + picture.width * _ASPECT
    return Chart(wide, picture.height + door, tuple(blocks), most=17.0, gap=4.0)


def _block(seating: Seating, spot: Spot, left: float, top: float) -> Block:
    row = seating.taken.get(spot.place)
    above = called(row) if row else ""
    below = str(row.unit) if row and row.for_unit and row.comer else ""
    wide, high = _ASPECT * (1 - _GAP), 1 - 2 * _GAP
    return Block(left + spot.x * _ASPECT - wide / 2, top + spot.y - high / 2, wide, high, above, below)


def _below(seating: Seating) -> Iterator[Prose]:
    if seating.unseated:
        names = "、".join(called(row) for row in seating.unseated)
        yield Prose((text(f"未排座：{names}"),), size=11)
