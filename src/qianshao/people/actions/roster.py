"""Importing a roster: kept as read, then carried out in two halves by two administrators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Account, Charge, Duty, Holding, Person, Post, Roster, StandIn, Unit
from qianshao.people.passwords import one_time_password
from qianshao.people.queries import who_holds
from qianshao.people.roster import Line
from qianshao.people.roster_plan import Item, Plan, make_plan, person_changes, stand_in_key, unit_changes


@dataclass(frozen=True)
class NewAccount:
    """One line of the sheet that is handed out once."""

    unit: str
    post: str
    name: str
    username: str
    password: str


@action
def keep_roster(*, actor: Actor, file_name: str, lines: Sequence[Line]) -> Roster:
    """Keep the rows of a sheet that was read without a problem, for the preview; nothing else is written yet."""
    require(rules.may_import(actor, rules.KEEP_PERSONS))
    rows = [{"number": line.number, "values": line.values} for line in lines]
    roster = Roster(
        organ_id=actor.organ_id,
        file_name=file_name[-200:],
        rows=rows,
        made_by_id=actor.person_id or 0,
        made_at=now(),
    )
    roster.save()
    record("people.roster.kept", roster, actor=actor, act=Act.OPERATE, note=f"{len(rows)} 行")
    return roster


@action
def drop_roster(roster: Roster, *, actor: Actor) -> None:
    """Throw away a sheet that was not carried out."""
    roster = _locked(roster, actor)
    require(rules.may_import(actor, rules.KEEP_PERSONS))
    if roster.built_at is not None:
        raise Conflict("这份花名册已经导入，不能丢弃。")
    record("people.roster.dropped", roster, actor=actor, act=Act.OPERATE)
    roster.delete()


@action
def build_roster(roster: Roster, *, actor: Actor) -> list[NewAccount]:
    """The system administrator's half: units, posts, duties, persons and accounts; returns the one-time passwords."""
    roster = _locked(roster, actor)
    require(rules.may_import(actor, rules.KEEP_PERSONS))
    if roster.built_at is not None:
        raise Conflict("这份花名册已经导入过了。")
    plan = plan_of(roster)
    units = _build_units(plan, actor)
    _build_posts(plan, actor, units)
    accounts = _build_persons(plan, actor)
    roster.built_at = now()
    roster.save(update_fields=["built_at"])
    _record(roster, plan, "people.roster.built", Act.OPERATE, actor)
    tell(
        "people.roster_built",
        to=who_holds(actor.organ_id, PostKind.SECURITY_ADMIN),
        text=f"花名册《{roster.file_name}》已导入，请办理其中的任命。",
        subject=roster,
    )
    return accounts


@action
def appoint_roster(roster: Roster, *, actor: Actor) -> Roster:
    """The security administrator's half: appointments, charges (分管) and stand-ins."""
    roster = _locked(roster, actor)
    require(rules.may_import(actor, rules.APPOINT))
    if roster.built_at is None:
        raise Conflict("请系统管理员先导入这份花名册。")
    if roster.appointed_at is not None:
        raise Conflict("这份花名册的任命已经办过了。")
    plan = plan_of(roster)
    if any(person is not None and person.pk == actor.person_id for person in plan.persons.values()):
        raise Unacceptable("花名册里有您本人，不能给自己任职。请另一位安全管理员办理。")
    _appoint(plan)
    roster.appointed_at = now()
    roster.save(update_fields=["appointed_at"])
    _record(roster, plan, "people.roster.appointed", Act.SECURE, actor)
    return roster


def plan_of(roster: Roster, *, strict: bool = True) -> Plan:
    """What the kept sheet would do to the office as it is now; a problem that came up since stops it."""
    plan = make_plan(roster.organ_id, [Line(row["number"], row["values"]) for row in roster.rows])
    if strict and plan.problems:
        first = plan.problems[0]
        raise Unacceptable(f"第 {first.number} 行“{first.label}”：{first.sentence}")
    return plan


def _locked(roster: Roster, actor: Actor) -> Roster:
    found = Roster.objects.select_for_update().filter(pk=roster.pk, organ_id=actor.organ_id).first()
    if found is None:
        raise Conflict("这份花名册已被丢弃。")
    return found


def _record(roster: Roster, plan: Plan, verb: str, act: Act, actor: Actor) -> None:
    done: list[Item] = plan.half(act)
    changes = [Change(f"row_{item.number}", f"{item.change}{item.kind}", "", item.label) for item in done]
    record(verb, roster, actor=actor, act=act, changes=changes, note=f"{len(done)} 项")


def _build_units(plan: Plan, actor: Actor) -> dict[str, Unit]:
    units = dict(plan.present.units)
    new = [
        Unit(
            organ_id=actor.organ_id,
            name=name,
            short_name=wish.get("short_name") or name[:20],
            kind=wish["kind"],
            order=wish["order"],
        )
        for name, wish in plan.wanted.units.items()
        if name not in units
    ]
    Unit.objects.bulk_create(new)
    fresh = {unit.name for unit in new}
    units |= {unit.name: unit for unit in new}
    for name, wish in plan.wanted.units.items():
        values: dict[str, Any] = {"parent": wish["parent"]} if name in fresh and wish.get("parent") else {}
        values = values or ({} if name in fresh else unit_changes(plan, units[name], wish))
        if values:
            _set(
                units[name], {**values, **({"parent": units[values["parent"]]} if "parent" in values else {})}
            )
    return units


def _build_posts(plan: Plan, actor: Actor, units: dict[str, Unit]) -> None:
    new = {
        key: Post(
            organ_id=actor.organ_id, unit=units[key[0]], name=key[1], kind=wish["kind"], order=wish["order"]
        )
        for key, wish in plan.wanted.posts.items()
        if key not in plan.present.posts
    }
    Post.objects.bulk_create(new.values())
    posts = {**plan.present.posts, **new}
    changed = {
        posts[key]: wish["duties"]
        for key, wish in plan.wanted.posts.items()
        if wish.get("duties") and wish["duties"] != plan.present.duties.get(posts[key].pk, [])
    }
    Duty.objects.filter(post__in=changed).delete()
    Duty.objects.bulk_create(
        Duty(post=post, text=text, order=order)
        for post, texts in changed.items()
        for order, text in enumerate(texts, 1)
    )


def _build_persons(plan: Plan, actor: Actor) -> list[NewAccount]:
    new: dict[str, Person] = {}
    for key, wish in plan.wanted.persons.items():
        known = plan.persons[key]
        if known is not None:
            _set(known, person_changes(known, wish))
            continue
        new[key] = Person(
            organ_id=actor.organ_id,
            name=wish["name"],
            phone=wish.get("phone", ""),
            email=wish.get("email", ""),
            order=wish["order"],
        )
    Person.objects.bulk_create(new.values())
    passwords = {key: one_time_password() for key in new}
    Account.objects.bulk_create(
        Account(
            person=person,
            username=plan.usernames[key],
            password=make_password(passwords[key], hasher="argon2_once"),
        )
        for key, person in new.items()
    )
    seats = {person: post for post, person in reversed(plan.wanted.holdings)}
    return [
        NewAccount(*seats[key], person.name, plan.usernames[key], passwords[key])
        for key, person in new.items()
    ]


def _set(record_: Person | Unit, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(record_, name, value)
    if values:
        record_.save(update_fields=list(values))


def _appoint(plan: Plan) -> None:
    """After the first half every unit, post and person of the sheet is there."""
    posts, persons = plan.present.posts, plan.persons
    since = today()
    Holding.objects.bulk_create(
        Holding(post=posts[post], person=person, since=since)
        for post, key in plan.wanted.holdings
        if (person := persons[key]) is not None
        and person.pk not in plan.present.holders.get(posts[post].pk, set())
    )
    charged = {posts[key]: wish["charges"] for key, wish in plan.wanted.posts.items() if wish.get("charges")}
    Charge.objects.filter(post__in=charged).delete()
    Charge.objects.bulk_create(
        Charge(post=post, unit=plan.present.units[name])
        for post, names in charged.items()
        for name in dict.fromkeys(names)
    )
    covered = {
        posts[key]: wish["stand_ins"] for key, wish in plan.wanted.posts.items() if wish.get("stand_ins")
    }
    StandIn.objects.filter(post__in=covered).delete()
    StandIn.objects.bulk_create(
        StandIn(post=post, person=person, order=order)
        for post, words in covered.items()
        for order, word in enumerate(dict.fromkeys(words), 1)
        if (person := persons[stand_in_key(plan, word) or ""]) is not None
    )
