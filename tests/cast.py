"""The fixed cast every test plays with: 演示街道, its units, and a person, post and account for each."""

from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.people.models import Account, Charge, Holding, Organ, Person, Post, Unit
from qianshao.people.queries import actor_in, seats_of

SINCE = date(2020, 1, 1)


@dataclass
class Cast:
    """Units are units, people are actors (a person in their own post)."""

    organ: Organ
    leadership: Unit
    office: Unit
    city: Unit
    party: Unit
    civil: Unit
    east: Unit
    red: Unit
    administration: Unit
    principal: Actor
    leader: Actor
    other_leader: Actor
    office_head: Actor
    office_clerk: Actor
    head: Actor
    staff: Actor
    other_head: Actor
    other_staff: Actor
    liaison: Actor
    community_head: Actor
    system_admin: Actor
    security_admin: Actor
    audit_admin: Actor

    @property
    def everyone(self) -> dict[str, Actor]:
        """Every actor by name, in the order above."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in found.items() if isinstance(value, Actor)}

    def person(self, actor: Actor) -> Person:
        return Person.objects.get(pk=actor.person_id)

    def account(self, actor: Actor) -> Account:
        return Account.objects.get(person_id=actor.person_id)

    def post(self, actor: Actor) -> Post:
        return Post.objects.get(pk=actor.post_id)

    def client(self, actor: Actor) -> Client:
        """A browser signed in as this actor's person, in this actor's seat."""
        client = Client()
        client.force_login(self.account(actor), backend="django.contrib.auth.backends.ModelBackend")
        seats = seats_of(self.person(actor))
        seat = next(seat for seat in seats if actor_in(self.person(actor), seat) == actor)
        session = client.session
        session["seat"] = seat.key
        session.save()
        return client

    def stranger(self) -> Client:
        """A browser nobody signed in with."""
        return Client()

    def hire(self, unit: Unit, kind: PostKind, post_name: str, name: str, username: str) -> Actor:
        """Another post with another person in it, for tests that need one more."""
        post = Post.objects.create(organ=self.organ, unit=unit, kind=kind, name=post_name)
        person = Person.objects.create(organ=self.organ, name=name, phone=f"000{Person.objects.count():08d}")
        account = Account(person=person, username=username, must_change_password=False)
        account.set_unusable_password()
        account.save()
        Holding.objects.create(post=post, person=person, since=SINCE)
        return actor_in(person, next(seat for seat in seats_of(person) if seat.post.pk == post.pk))


def _units(organ: Organ) -> dict[str, Any]:
    kinds = Unit.Kind
    rows = [
        ("leadership", kinds.LEADERSHIP, "演示街道领导班子", "领导班子"),
        ("office", kinds.OFFICE, "党政综合办公室", "综合办"),
        ("city", kinds.DEPARTMENT, "城市管理办公室", "城管办"),
        ("party", kinds.DEPARTMENT, "党的建设办公室", "党建办"),
        ("civil", kinds.DEPARTMENT, "民政办公室", "民政办"),
        ("east", kinds.COMMUNITY, "东风社区", "东风社区"),
        ("red", kinds.COMMUNITY, "红旗社区", "红旗社区"),
        ("administration", kinds.ADMINISTRATION, "系统运维", "系统运维"),
    ]
    return {
        key: Unit.objects.create(organ=organ, kind=kind, name=name, short_name=short_name, order=order)
        for order, (key, kind, name, short_name) in enumerate(rows, start=1)
    }


# Who: unit, kind of post, name of the post, invented name.
_PEOPLE = {
    "principal": ("leadership", PostKind.PRINCIPAL, "党工委书记", "甲一鸣"),
    "leader": ("leadership", PostKind.LEADER, "副主任（分管城管）", "乙双宁"),
    "other_leader": ("leadership", PostKind.LEADER, "副书记（分管党建）", "丙三元"),
    "office_head": ("office", PostKind.OFFICE_HEAD, "综合办主任", "丁四海"),
    "office_clerk": ("office", PostKind.OFFICE_CLERK, "综合办科员", "戊五岳"),
    "head": ("city", PostKind.HEAD, "城管办主任", "己六合"),
    "staff": ("city", PostKind.STAFF, "城管办科员", "庚七星"),
    "other_head": ("party", PostKind.HEAD, "党建办主任", "辛八方"),
    "other_staff": ("party", PostKind.STAFF, "党建办科员", "壬九州"),
    "liaison": ("east", PostKind.LIAISON, "东风社区联络员", "癸十全"),
    "community_head": ("east", PostKind.HEAD, "东风社区书记", "子百川"),
    "system_admin": ("administration", PostKind.SYSTEM_ADMIN, "系统管理员", "丑千里"),
    "security_admin": ("administration", PostKind.SECURITY_ADMIN, "安全管理员", "寅万象"),
    "audit_admin": ("administration", PostKind.AUDIT_ADMIN, "审计管理员", "卯亿年"),
}
# What it is made of, in the order of their keys, and the way from each to its organ.
_WAYS: dict[type[Model], str] = {
    Organ: "pk",
    Unit: "organ",
    Post: "organ",
    Person: "organ",
    Account: "person__organ",
    Holding: "post__organ",
    Charge: "post__organ",
}
_CHARGES = {"leader": ("city", "east"), "other_leader": ("party", "civil", "red")}


# The rows of the cast as they were first made in this process, and who is who: two thousand tests begin with them.
_KEPT: dict[type[Model], list[Any]] = {}
_FIRST: list[Cast] = []


def make_cast() -> Cast:
    """The whole cast, in the database: made the first time, put back as it was afterwards."""
    if _FIRST:
        for model, rows in _KEPT.items():
            model._default_manager.bulk_create(copy(row) for row in rows)
    else:
        _FIRST.append(_made())
        organ_id = _FIRST[0].organ.pk
        for model, way in _WAYS.items():
            _KEPT[model] = list(model._default_manager.filter(**{way: organ_id}))
    return Cast(**{field.name: _fresh(getattr(_FIRST[0], field.name)) for field in fields(Cast)})


def _fresh(one: Any) -> Any:
    """What a test may change or remember is its own."""
    return replace(one, _memory={}) if isinstance(one, Actor) else copy(one)


def _made() -> Cast:
    organ = Organ.objects.create(name="演示街道", short_name="演示街道")
    units = _units(organ)
    persons: dict[str, Person] = {}
    for order, (key, (unit, kind, post_name, name)) in enumerate(_PEOPLE.items(), start=1):
        post = Post.objects.create(organ=organ, unit=units[unit], kind=kind, name=post_name, order=order)
        persons[key] = Person.objects.create(organ=organ, name=name, phone=f"000{order:08d}", order=order)
        account = Account(person=persons[key], username=key, must_change_password=False)
        account.set_unusable_password()
        account.save()
        Holding.objects.create(post=post, person=persons[key], since=SINCE)
        for charged in _CHARGES.get(key, ()):
            Charge.objects.create(post=post, unit=units[charged])
    actors = {key: actor_in(person, seats_of(person)[0]) for key, person in persons.items()}
    return Cast(organ=organ, **units, **actors)


@pytest.fixture
def cast(db: None) -> Cast:
    """演示街道 and everybody in it."""
    return make_cast()
