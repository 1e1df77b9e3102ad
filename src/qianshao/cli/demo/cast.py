"""The demo office's people as actors, set up by the same verbs an administrator uses."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from qianshao.cli.demo.office import ADMINISTRATORS, ORGAN, PEOPLE, STAND_INS, UNITS, PersonRow
from qianshao.foundation.clock import today
from qianshao.people import actions
from qianshao.people.actor import Actor, system
from qianshao.people.acts import Act
from qianshao.people.models import Organ, Person, Post, Unit
from qianshao.people.passwords import one_time_password
from qianshao.people.queries import actor_in, seats_of


@dataclass
class Office:
    """The demo office: units, posts and people by their keys."""

    organ: Organ
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """A person in their own post."""
        if key not in self._actors:
            person = self.persons[key]
            seat = next(seat for seat in seats_of(person) if seat.on_behalf_of is None)
            self._actors[key] = actor_in(person, seat)
        return self._actors[key]

    def leader_of(self, unit: str) -> str:
        """The key of the leader in charge of a unit."""
        return next((row.key for row in PEOPLE if unit in row.charge), "shuji")

    def head_of(self, unit: str) -> str:
        return next(row.key for row in PEOPLE if row.unit == unit and row.kind in ("head", "office_head"))

    def workers_of(self, unit: str) -> list[str]:
        """Those in a unit who can be given work: everybody but the head."""
        return [row.key for row in PEOPLE if row.unit == unit and row.kind not in ("head", "office_head")]


def set_up_office(since: date) -> Office:
    """The office with all its people, as administrators set it up."""
    token = actions.start_setup() or ""
    founded = actions.found_office(
        actor=system(0),
        token=token,
        name=ORGAN,
        short_name=ORGAN,
        administrators=ADMINISTRATORS,
        password=one_time_password(),
    )
    office = Office(founded.organ)
    everybody = system(founded.organ.pk)
    for order, row in enumerate(UNITS, start=1):
        office.units[row.key] = actions.make_unit(
            actor=everybody, name=row.name, kind=row.kind, short_name=row.short_name, order=order
        )
    for order, person in enumerate(PEOPLE, start=1):
        _seat(office, person, order, since, everybody)
    for post, stand_in in STAND_INS:
        actions.set_stand_ins(office.posts[post], actor=everybody, persons=[office.persons[stand_in]])
    return office


def _seat(office: Office, row: PersonRow, order: int, since: date, actor: Actor) -> None:
    unit = office.units[row.unit]
    post = actions.make_post(unit, actor=actor, kind=row.kind, name=row.post, order=order)
    hired = actions.hire(actor=actor, name=row.name, username=row.key, phone=f"000{order:08d}", order=order)
    actions.appoint(post, actor=actor, person=hired.person, since=since)
    if row.charge:
        actions.put_in_charge(post, actor=actor, units=[office.units[key] for key in row.charge])
    if row.duties:
        actions.write_duties(post, actor=actor, duties=row.duties)
    office.posts[row.key], office.persons[row.key] = post, hired.person


def leave_and_delegate(office: Office) -> None:
    """Somebody is away today, and a leader lets another act in their post."""
    day = today()
    actions.report_absence(
        office.persons["wenshu"],
        actor=office.actor("bangong"),
        first=day,
        last=day + timedelta(days=3),
        reason="培训",
    )
    actions.delegate(
        office.posts["zhuren"],
        actor=office.actor("zhuren"),
        to=office.persons["fushuji"],
        first=day,
        last=day + timedelta(days=5),
        acts=[Act.DECIDE, Act.COORDINATE],
        reason="外出招商",
    )
