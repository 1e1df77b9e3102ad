"""The seats are asked by SQL that was written once: it answers what the query itself answers, whoever asks and when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.clock import now, today
from qianshao.foundation.prepared import Prepared
from qianshao.people.models import Absence, Delegation, Holding, Person, StandIn
from qianshao.people.queries import _seat_rows, seats_of
from tests.cast import Cast


@pytest.fixture
def acting(cast: Cast) -> Cast:
    """A leader another delegates to, and who stands in for a third who is away."""
    days = {"first": today(), "last": today() + timedelta(days=3)}
    Delegation.objects.create(
        post=cast.post(cast.principal),
        by=cast.person(cast.principal),
        to=cast.person(cast.leader),
        reason="学习",
        **days,
    )
    StandIn.objects.create(post=cast.post(cast.other_leader), person=cast.person(cast.leader))
    Absence.objects.create(person=cast.person(cast.other_leader), **days)
    return cast


def in_order(rows):
    return sorted(tuple(sorted(row.items())) for row in rows)


@pytest.mark.parametrize("days", [-400, -1, 0, 2, 4, 400])
def test_kept_sql_answers_as_the_query_does_for_everybody_on_every_day(acting, days):
    prepared, day = Prepared(_seat_rows), today() + timedelta(days=days)
    found = 0
    for person in Person.objects.filter(organ=acting.organ):
        rows = prepared.rows(person.pk, day)
        assert in_order(rows) == in_order(_seat_rows(person.pk, day))
        found += len(rows)
    assert found > 10 or days < 0


def test_it_keeps_nothing_of_whom_it_was_asked_for_before(acting):
    before = [seat.label for seat in seats_of(acting.person(acting.leader))]
    assert len(before) == 3
    assert len(seats_of(acting.person(acting.staff))) == 1
    Delegation.objects.update(revoked_at=now())
    Holding.objects.filter(person=acting.person(acting.other_leader)).update(until=today())
    assert [seat.label for seat in seats_of(acting.person(acting.leader))] == before[:1]


def test_it_is_one_statement_whatever_was_asked_before(acting):
    prepared = Prepared(_seat_rows)
    for person in (acting.principal, acting.staff):
        with CaptureQueriesContext(connection) as queries:
            prepared.rows(person.person_id, today())
        assert len(queries) == 1
