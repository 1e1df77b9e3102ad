"""Every verb of this room: it works and leaves exactly one entry, it refuses the wrong person with a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Refused
from qianshao.people import actions
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Absence, Delegation, Holding, Person
from qianshao.people.tests.conftest import Trace
from tests.cast import Cast

Verb = Callable[[Cast, Actor], Any]
DAY = timedelta(days=1)


def holding_of(cast: Cast, actor: Actor) -> Holding:
    return Holding.objects.get(person_id=actor.person_id, post_id=actor.post_id)


def absence(cast: Cast) -> Absence:
    return Absence.objects.create(person=cast.person(cast.head), first=today(), last=today())


def delegation(cast: Cast) -> Delegation:
    return Delegation.objects.create(
        post=cast.post(cast.head),
        by=cast.person(cast.head),
        to=cast.person(cast.staff),
        first=today(),
        last=today() + 3 * DAY,
        scope=[Act.HANDLE],
        reason="外出",
    )


def newcomer(cast: Cast) -> Person:
    return Person.objects.create(organ=cast.organ, name="辰新来")


# Name: who may, who may not, the verb, what the one entry is called.
VERBS: dict[str, tuple[str, str, Verb, str]] = {
    "make_unit": (
        "system_admin",
        "security_admin",
        lambda cast, actor: actions.make_unit(actor=actor, name="司法所", kind="department"),
        "people.unit.made",
    ),
    "rename_unit": (
        "system_admin",
        "office_head",
        lambda cast, actor: actions.rename_unit(
            cast.city, actor=actor, name="综合执法队", short_name="执法队"
        ),
        "people.unit.renamed",
    ),
    "move_unit": (
        "system_admin",
        "principal",
        lambda cast, actor: actions.move_unit(cast.east, actor=actor, parent=cast.civil, order=3),
        "people.unit.moved",
    ),
    "make_post": (
        "system_admin",
        "security_admin",
        lambda cast, actor: actions.make_post(cast.city, actor=actor, kind=PostKind.STAFF, name="内勤"),
        "people.post.made",
    ),
    "rename_post": (
        "system_admin",
        "head",
        lambda cast, actor: actions.rename_post(cast.post(cast.staff), actor=actor, name="巡查员", order=1),
        "people.post.renamed",
    ),
    "write_duties": (
        "head",
        "other_head",
        lambda cast, actor: actions.write_duties(cast.post(cast.staff), actor=actor, duties=["市容巡查", ""]),
        "people.post.duties",
    ),
    "put_in_charge": (
        "security_admin",
        "principal",
        lambda cast, actor: actions.put_in_charge(cast.post(cast.leader), actor=actor, units=[cast.red]),
        "people.post.charged",
    ),
    "set_stand_ins": (
        "office_head",
        "staff",
        lambda cast, actor: actions.set_stand_ins(
            cast.post(cast.head), actor=actor, persons=[cast.person(cast.staff)]
        ),
        "people.post.stand_ins",
    ),
    "set_a_leaders_stand_ins": (
        "leader",
        "office_head",
        lambda cast, actor: actions.set_stand_ins(
            cast.post(cast.leader), actor=actor, persons=[cast.person(cast.other_leader)]
        ),
        "people.post.stand_ins",
    ),
    "hire": (
        "system_admin",
        "security_admin",
        lambda cast, actor: actions.hire(actor=actor, name="辰新来", username="chen"),
        "people.person.hired",
    ),
    "change_person": (
        "system_admin",
        "staff",
        lambda cast, actor: actions.change_person(
            cast.person(cast.staff), actor=actor, name="庚七星", phone="00012345678", email="", order=1
        ),
        "people.person.changed",
    ),
    "appoint": (
        "security_admin",
        "system_admin",
        lambda cast, actor: actions.appoint(cast.post(cast.staff), actor=actor, person=newcomer(cast)),
        "people.post.appointed",
    ),
    "dismiss": (
        "security_admin",
        "principal",
        lambda cast, actor: actions.dismiss(holding_of(cast, cast.staff), actor=actor),
        "people.post.dismissed",
    ),
    "see_off": (
        "system_admin",
        "head",
        lambda cast, actor: actions.see_off(cast.person(cast.staff), actor=actor),
        "people.person.left",
    ),
    "reset_password": (
        "security_admin",
        "system_admin",
        lambda cast, actor: actions.reset_password(cast.account(cast.staff), actor=actor),
        "people.account.password_reset",
    ),
    "unlock": (
        "security_admin",
        "audit_admin",
        lambda cast, actor: actions.unlock(cast.account(cast.staff), actor=actor),
        "people.account.unlocked",
    ),
    "end_sessions": (
        "security_admin",
        "office_head",
        lambda cast, actor: actions.end_sessions(cast.account(cast.staff), actor=actor),
        "people.account.sessions_ended",
    ),
    "stop_account": (
        "security_admin",
        "system_admin",
        lambda cast, actor: actions.stop_account(cast.account(cast.staff), actor=actor, reason="长期外借"),
        "people.account.stopped",
    ),
    "report_ones_own_absence": (
        "head",
        "other_head",
        lambda cast, actor: actions.report_absence(
            cast.person(cast.head), actor=actor, first=today(), last=today() + DAY, reason="学习"
        ),
        "people.absence.reported",
    ),
    "report_an_absence_for_another": (
        "office_clerk",
        "staff",
        lambda cast, actor: actions.report_absence(
            cast.person(cast.head), actor=actor, first=today(), last=today()
        ),
        "people.absence.reported",
    ),
    "end_absence": (
        "head",
        "staff",
        lambda cast, actor: actions.end_absence(absence(cast), actor=actor),
        "people.absence.ended",
    ),
    "delegate": (
        "head",
        "office_head",
        lambda cast, actor: actions.delegate(
            cast.post(cast.head),
            actor=actor,
            to=cast.person(cast.staff),
            first=today(),
            last=today(),
            acts=[Act.HANDLE],
            reason="开会",
        ),
        "people.delegation.given",
    ),
    "revoke": (
        "head",
        "staff",
        lambda cast, actor: actions.revoke(delegation(cast), actor=actor),
        "people.delegation.revoked",
    ),
    "oversee": (
        "security_admin",
        "audit_admin",
        lambda cast, actor: actions.revoke(delegation(cast), actor=actor),
        "people.delegation.revoked",
    ),
}


@pytest.mark.parametrize("name", VERBS)
def test_it_works_and_leaves_exactly_one_entry(cast: Cast, trace: Trace, name: str) -> None:
    who, _, verb, word = VERBS[name]
    verb(cast, cast.everyone[who])
    assert trace.verbs == [word]
    assert trace.refused == []


@pytest.mark.parametrize("name", VERBS)
def test_it_refuses_the_wrong_person_with_a_reason(cast: Cast, trace: Trace, name: str) -> None:
    _, who, verb, _ = VERBS[name]
    with pytest.raises(Refused, match="。"):
        verb(cast, cast.everyone[who])
    assert trace.verbs == []
    assert len(trace.refused) == 1


def test_every_verb_stands_in_the_table() -> None:
    proven_elsewhere = {"abolish_unit", "abolish_post", "choose_password", "start_account", "report_absence"}
    verbs = {name for name in actions.__all__ if getattr(getattr(actions, name), "is_action", False)}
    apart = {"build_roster", "appoint_roster", "drop_roster", "keep_roster"}
    apart |= {"found_office", "renew_demo_passwords", "change_options", "continue_numbers"}
    assert verbs - proven_elsewhere - apart <= set(VERBS)
