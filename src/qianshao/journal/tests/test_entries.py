"""An entry is written with its act, keeps the names of the day, and nobody changes or removes it."""

import pytest
from django.db import DatabaseError, connection, transaction

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.verdict import Refused, denied, require
from qianshao.journal.guard import GUARD
from qianshao.journal.models import Entry, Unsealed
from qianshao.journal.queries import timeline_of
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@action
def rename(unit: Unit, *, actor: Actor, name: str) -> None:
    if not name:
        require(denied("办公室岗位不能拍板。", crossing=True))
    before, unit.name = unit.name, name
    unit.save()
    changes = [Change("name", "名称", before, name)]
    record(
        "people.unit.renamed", unit, actor=actor, act=Act.OPERATE, changes=changes, note="按\x00机构改革方案"
    )


def test_an_entry_says_who_in_which_post_did_what_to_what(cast: Cast) -> None:
    rename(cast.city, actor=cast.system_admin, name="城市管理局")
    entry = Entry.objects.get()
    assert (entry.actor_label, entry.act, entry.subject_label) == (
        "丑千里（系统管理员）",
        Act.OPERATE,
        "城管办",
    )
    assert entry.changes == [{"field": "name", "label": "名称", "old": "城市管理办公室", "new": "城市管理局"}]
    assert entry.note == "按机构改革方案"
    assert Unsealed.objects.get().entry == entry


def test_an_entry_keeps_the_names_of_its_day(cast: Cast) -> None:
    rename(cast.city, actor=cast.system_admin, name="城市管理局")
    person = cast.person(cast.system_admin)
    person.name = "辰新名"
    person.save()
    assert Entry.objects.get().person_name == "丑千里"


def test_a_crossing_is_recorded_as_one(cast: Cast) -> None:
    with pytest.raises(Refused):
        rename(cast.city, actor=cast.office_head, name="")
    entry = Entry.objects.get()
    assert (entry.refused, entry.crossing, entry.note) == (True, True, "办公室岗位不能拍板。")
    assert not timeline_of(cast.city).exists()
    assert list(timeline_of(cast.city, refusals=True)) == [entry]


def test_a_timeline_is_newest_first_and_one_query(cast: Cast, django_assert_num_queries) -> None:
    for name in ("城市管理局", "城管办公室"):
        rename(cast.city, actor=cast.system_admin, name=name)
    with django_assert_num_queries(1):
        assert [entry.changes[0]["new"] for entry in timeline_of(cast.city)] == ["城管办公室", "城市管理局"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET note = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_seal SET value = 'x'",
        "DELETE FROM journal_seal",
    ],
)
def test_the_database_refuses_to_change_or_remove(cast: Cast, statement: str) -> None:
    from qianshao.journal.actions import seal_now

    rename(cast.city, actor=cast.system_admin, name="城市管理局")
    seal_now()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Entry.objects.get().note == "按机构改革方案"


def test_the_triggers_stand_after_all_migrations(cast: Cast) -> None:
    assert GUARD.missing(connection) == []
