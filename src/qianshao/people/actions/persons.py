"""Persons: hired with an account, appointed to posts and dismissed from them, seen off."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import rules
from qianshao.people.actions.posts import locked_post
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, Act
from qianshao.people.models import Account, Holding, Person, Post
from qianshao.people.passwords import one_time_password
from qianshao.people.queries import actor_in, holdings_on, lasting_posts, seats_of


@dataclass(frozen=True)
class Hired:
    """A new person and the one-time password of their account: shown now and never again."""

    person: Person
    username: str
    password: str


@action
def hire(
    *, actor: Actor, name: str, username: str, phone: str = "", email: str = "", order: int = 100
) -> Hired:
    """A person with an account. It can do nothing until the security administrator appoints them to a post."""
    require(rules.may_keep_persons(actor))
    _username_free(username)
    person = Person(organ_id=actor.organ_id, name=name, phone=phone, email=email, order=order)
    person.save()
    password = one_time_password()
    Account(person=person, username=username, password=make_password(password, hasher="argon2_once")).save()
    changes = [*all_values(person, "name", "phone", "email"), Change("username", "用户名", "", username)]
    record("people.person.hired", person, actor=actor, act=Act.OPERATE, changes=changes)
    return Hired(person, username, password)


@action
def change_person(person: Person, *, actor: Actor, name: str, phone: str, email: str, order: int) -> Person:
    """Mend what is kept of a person."""
    person = locked_person(person, actor)
    require(rules.may_keep_persons(actor))
    changes = apply_changes(person, name=name, phone=phone, email=email, order=order)
    record("people.person.changed", person, actor=actor, act=Act.OPERATE, changes=changes)
    return person


@action
def appoint(post: Post, *, actor: Actor, person: Person, since: date | None = None) -> Holding:
    """Put a person in a post from a day on (任命)."""
    person = locked_person(person, actor)
    post = locked_post(post, actor)
    require(rules.may_appoint(actor, post, person))
    since = since or today()
    _seat_free(post, person)
    holding = Holding(post=post, person=person, since=since)
    holding.save()
    changes = all_values(holding, "post", "person", "since")
    record("people.post.appointed", post, actor=actor, act=Act.SECURE, changes=changes, note=person.name)
    tell("people.appointed", to=[person.pk], text=f"您已任{post.unit}{post.name}。", subject=post)
    return holding


def _seat_free(post: Post, person: Person) -> None:
    lasting = post.holdings.filter(until=None).select_related("person")
    if any(holding.person_id == person.pk for holding in lasting):
        raise Unacceptable(f"{person.name}已经在任{post.name}。", field="person")
    if post.kind in rules.SINGLE_KINDS and lasting:
        raise Unacceptable(f"{post.name}由{lasting[0].person.name}担任，请先免去，再任命。", field="person")


@action
def dismiss(holding: Holding, *, actor: Actor, on: date | None = None) -> Holding:
    """End a holding: `on` is the first day without the post (免职)."""
    holding = (
        Holding.objects.select_for_update(of=("self",))
        .select_related("post__unit", "person")
        .get(pk=holding.pk)
    )
    locked_person(holding.person, actor)
    require(rules.may_dismiss(actor, holding.person))
    on = on or today()
    if holding.until is not None:
        raise Conflict(f"{holding.person.name}已经免去{holding.post.name}。")
    if on < holding.since:
        raise Unacceptable("免职日期早于任职日期。", field="on")
    _not_the_last(holding.post)
    changes = apply_changes(holding, until=on)
    record(
        "people.post.dismissed",
        holding.post,
        actor=actor,
        act=Act.SECURE,
        changes=changes,
        note=holding.person.name,
    )
    tell("people.dismissed", to=[holding.person_id], text=f"您不再任{holding.post.unit}{holding.post.name}。")
    return holding


@dataclass(frozen=True)
class SeenOff:
    """Somebody left; `open_things` counts what still waits for them, by kind, without saying what it is."""

    person: Person
    open_things: dict[str, int]


@action
def see_off(person: Person, *, actor: Actor, on: date | None = None) -> SeenOff:
    """Record that somebody left (离任): their posts end, their account stops, their sessions end."""
    person = locked_person(person, actor)
    require(rules.may_see_off(actor, person))
    for post in lasting_posts(person.pk):
        _not_the_last(post)
    on = on or today()
    waiting = open_things(person)
    ending = Holding.objects.filter(person=person, until=None)
    changes = apply_changes(person, left_on=on)
    for holding in ending.select_related("post"):
        changes += apply_changes(holding, until=max(on, holding.since))
    account = Account.objects.select_for_update(of=("self",)).filter(person=person).first()
    if account is not None:
        changes += apply_changes(account, is_active=False, session_epoch=account.session_epoch + 1)
    note = "，".join(f"{kind} {count} 件" for kind, count in waiting.items())
    record("people.person.left", person, actor=actor, act=Act.OPERATE, changes=changes, note=note)
    return SeenOff(person, waiting)


def open_things(person: Person) -> dict[str, int]:
    """How many things of each kind wait for a person in their own posts; no title, so that no content is shown."""
    own = [seat for seat in seats_of(person) if seat.on_behalf_of is None]
    waiting = [todo for seat in own for todo in todos_of(actor_in(person, seat), limit=500)]
    return dict(Counter(todo.kind or todo.wanted for todo in waiting))


def locked_person(person: Person, actor: Actor) -> Person:
    """The person of the actor's organ, locked; somebody who left is past."""
    person = Person.objects.select_for_update().get(pk=person.pk, organ_id=actor.organ_id)
    if person.left_on is not None and person.left_on <= today():
        raise Conflict(f"{person.name}已经离任。")
    return person


def _not_the_last(post: Post) -> None:
    if post.kind not in ADMIN_KINDS:
        return
    same = holdings_on(today()).filter(post__organ_id=post.organ_id, post__kind=post.kind)
    if same.count() < 2:
        raise Unacceptable(f"这是唯一的{post.get_kind_display()}，请先任命接替的人。")


def _username_free(username: str) -> None:
    if Account.objects.filter(username__iexact=username).exists():
        raise Unacceptable(f"用户名“{username}”已被使用。", field="username")
