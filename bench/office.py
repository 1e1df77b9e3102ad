"""An office of the size of a large sub-district: 60 units, about 300 people, six leaders."""

from dataclasses import dataclass, field
from itertools import count

from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.people.models import Charge, Unit
from qianshao.people.queries import actor_in, seats_of
from tests.cast import Cast, make_cast

UNITS = 52
STAFF = 4
PLACES = [
    "东风",
    "红旗",
    "幸福",
    "光明",
    "和平",
    "新华",
    "建设",
    "胜利",
    "友谊",
    "平安",
    "长青",
    "朝阳",
    "前进",
    "曙光",
    "花园",
    "望江",
    "古城",
    "滨河",
    "南苑",
    "北关",
]


@dataclass
class Office:
    """The cast, and per unit that can lead a matter: its id, its staff's persons, its leader's post."""

    cast: Cast
    units: list[int] = field(default_factory=list)
    staff: dict[int, list[int]] = field(default_factory=dict)
    leader_of: dict[int, int] = field(default_factory=dict)


def build_people() -> Office:
    """The fixed cast of the tests, and fifty-two more units with a head and four members of staff each."""
    office = Office(make_cast())
    cast, number = office.cast, count(1)
    leaders = [cast.leader, cast.other_leader]
    for name in ("三", "四", "五", "六"):
        leaders.append(
            cast.hire(cast.leadership, PostKind.LEADER, f"副主任{name}", f"领导{name}", f"leader-{name}")
        )
    for unit, leader, people in (
        (cast.city, cast.leader, [cast.head, cast.staff]),
        (cast.party, cast.other_leader, [cast.other_head, cast.other_staff]),
        (cast.east, cast.leader, [cast.community_head, cast.liaison]),
    ):
        _take_in(office, unit.pk, [each.person_id or 0 for each in people], leader.post_id or 0)
    for place in range(UNITS):
        name = f"{PLACES[place % len(PLACES)]}{place // len(PLACES) + 1}社区"
        unit = Unit.objects.create(
            organ=cast.organ, kind=Unit.Kind.COMMUNITY, name=name, short_name=name, order=20 + place
        )
        leader = leaders[place % len(leaders)]
        Charge.objects.create(post_id=leader.post_id or 0, unit=unit)
        people = [cast.hire(unit, PostKind.HEAD, f"{name}书记", f"甲{next(number)}", f"bench-{next(number)}")]
        people += [
            cast.hire(unit, PostKind.STAFF, f"{name}干事", f"乙{next(number)}", f"bench-{next(number)}")
            for _ in range(STAFF)
        ]
        _take_in(office, unit.pk, [each.person_id or 0 for each in people], leader.post_id or 0)
    cast.leader, cast.other_leader = _again(cast, cast.leader), _again(cast, cast.other_leader)
    return office


def _again(cast: Cast, actor: Actor) -> Actor:
    """The same person in the same post, with what the post is in charge of by now."""
    person = cast.person(actor)
    return actor_in(person, seats_of(person)[0])


def _take_in(office: Office, unit_id: int, people: list[int], leader_post_id: int) -> None:
    office.units.append(unit_id)
    office.staff[unit_id] = people
    office.leader_of[unit_id] = leader_post_id
