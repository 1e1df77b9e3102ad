"""Who is asked, who has answered, who is to be told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from qianshao.meetings.models import Attendee, Meeting, MeetingKind, Quorum, Reply, Role, Series
from qianshao.people.acts import PostKind
from qianshao.people.models import Person, Post, Unit
from qianshao.people.queries import holders, who_can_act_in, who_heads


@dataclass(frozen=True)
class Invitation:
    """Somebody to ask: a person in a post, or (`person` none) a unit that names who comes."""

    role: str
    unit: Unit
    person: Person | None = None
    post: Post | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What makes it one place: the person, or the unit."""
        return ("person", self.person.pk) if self.person else ("unit", self.unit.pk)


@dataclass(frozen=True)
class Tally:
    """How the places of one role stand; the five always add up."""

    asked: int
    coming: int
    substitutes: int
    leave: int
    silent: int


def attendees_of(meeting: Meeting) -> list[Attendee]:
    """Every place in the order of the list; one query."""
    rows = meeting.attendees.select_related("unit", "person", "post", "substitute")
    return sorted(rows, key=lambda row: (row.role != Role.ATTEND, row.order, row.pk))


def tally(attendees: Iterable[Attendee]) -> Tally:
    """Count the answers."""
    counted = Counter(row.reply for row in attendees)
    return Tally(
        asked=sum(counted.values()),
        coming=counted[Reply.COMING],
        substitutes=counted[Reply.SUBSTITUTE],
        leave=counted[Reply.LEAVE],
        silent=counted[Reply.NONE],
    )


def quorum_needed(quorum: str, members: int) -> int:
    """How many of the members have to come: more than half, or two thirds of them."""
    if quorum == Quorum.HALF:
        return members // 2 + 1
    if quorum == Quorum.TWO_THIRDS:
        return -(-2 * members // 3)
    return 0


def quorum_warning(meeting: Meeting, attendees: Iterable[Attendee]) -> str:
    """One sentence where those who can still come are too few; a substitute is no member."""
    members = [row for row in attendees if row.role == Role.ATTEND]
    needed = quorum_needed(meeting.quorum, len(members))
    possible = sum(row.reply in (Reply.COMING, Reply.NONE) for row in members)
    if not members or possible >= needed:
        return ""
    word = Quorum(meeting.quorum).label
    return f"应出席{len(members)}人，按要求须{word}到会（至少{needed}人），现在最多能到{possible}人。"


def told_of(attendees: Iterable[Attendee]) -> set[int]:
    """Who is to be told: the persons, their substitutes, and for a unit its head and liaison."""
    rows = list(attendees)
    people = {row.person_id for row in rows} | {row.substitute_id for row in rows}
    units = {row.unit_id for row in rows if row.for_unit}
    return {pk for pk in people if pk is not None} | answers_for(units)


def answers_for(unit_ids: Iterable[int]) -> set[int]:
    """Who answers for units: heads and liaisons."""
    units = set(unit_ids)
    if not units:
        return set()
    liaisons = Post.objects.filter(unit_id__in=units, kind=PostKind.LIAISON, abolished_on=None)
    return who_heads(units) | who_can_act_in(list(liaisons.values_list("pk", flat=True)))


def holder_on(post: Post | None, day: date) -> Person | None:
    """Who holds a post on a day."""
    return holders(post.pk, day).first() if post is not None else None


def usual_invitations(meeting: Meeting, series: Series | None = None) -> list[Invitation]:
    """Those the series, else the kind usually asks, as they stand on the day; the chair always."""
    day = timezone.localdate(meeting.begins_at)
    found: dict[tuple[str, int], Invitation] = {}
    asked = _usual(series) if series is not None else []
    asked = asked or _usual(meeting.kind)
    if meeting.chair is not None:
        asked.insert(0, (Role.ATTEND.value, meeting.chair, None))
    for role, post, unit in asked:
        invitation = _of_post(role, post, day) if post else _of_unit(role, unit)
        if invitation is not None:
            found.setdefault(invitation.key, invitation)
    return list(found.values())


def _usual(asking: Series | MeetingKind) -> list[tuple[str, Post | None, Unit | None]]:
    rows = asking.usual.select_related("post__unit", "unit")
    return [(row.role, row.post, row.unit) for row in rows]


def _of_post(role: str, post: Post, day: date) -> Invitation | None:
    person = holder_on(post, day)
    if person is None or post.abolished_on is not None:
        return None
    return Invitation(role, post.unit, person, post)


def _of_unit(role: str, unit: Unit | None) -> Invitation | None:
    return Invitation(role, unit) if unit is not None and unit.abolished_on is None else None


def invitations_of(attendees: Iterable[Attendee]) -> list[Invitation]:
    """The places as they stand, for asking others besides them."""
    return [
        Invitation(row.role, row.unit, None if row.for_unit else row.person, row.post) for row in attendees
    ]
