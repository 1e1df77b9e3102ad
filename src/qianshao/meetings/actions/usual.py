"""Who is asked as a rule, written down for a kind of meeting or a series (parts of acts that journal it)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from qianshao.meetings.models import Role, UsualAttendee
from qianshao.people.models import Post, Unit


def usual_rows(
    posts: Sequence[Post], units: Sequence[Unit], observers: Sequence[Unit]
) -> Iterator[dict[str, Any]]:
    """The values of each row, each unit once: attending goes before sitting in."""
    attending = {unit.pk for unit in units}
    yield from ({"role": Role.ATTEND, "post": post} for post in posts)
    yield from ({"role": Role.ATTEND, "unit": unit} for unit in units)
    yield from ({"role": Role.OBSERVE, "unit": unit} for unit in observers if unit.pk not in attending)


def in_words(rows: Iterable[UsualAttendee]) -> str:
    """`党工委书记、城管办、东风社区（列席）`."""
    return "、".join(f"{row}（列席）" if row.role == Role.OBSERVE else str(row) for row in rows)
