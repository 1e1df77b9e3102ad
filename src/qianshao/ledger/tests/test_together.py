"""Eight people at once: no lost update, no gap in the numbers, no "database is locked"."""

from collections.abc import Callable
from typing import Any

import pytest

from qianshao.foundation.verdict import Conflict
from qianshao.ledger import actions
from qianshao.ledger.models import Decision, Matter
from qianshao.ledger.tests.conftest import done, opened
from qianshao.people.acts import PostKind
from tests.cast import make_cast
from tests.together import at_once

pytestmark = pytest.mark.slow

THREADS = 8


@pytest.mark.django_db(transaction=True)
def test_eight_open_at_once_and_no_number_is_missing_or_given_twice() -> None:
    cast = make_cast()
    opened_at_once = at_once([lambda: [opened(cast) for _ in range(5)] for _ in range(THREADS)])
    assert all(isinstance(result, list) for result in opened_at_once), opened_at_once
    assert sorted(Matter.objects.values_list("serial", flat=True)) == list(range(1, THREADS * 5 + 1))


@pytest.mark.django_db(transaction=True)
def test_eight_close_at_once_and_one_does() -> None:
    cast = make_cast()
    matter = done(cast)
    results = at_once([lambda: actions.close_matter(matter, actor=cast.leader) for _ in range(THREADS)])
    assert sum(isinstance(result, Matter) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == THREADS - 1
    assert Decision.objects.filter(matter=matter, kind=Decision.Kind.CLOSED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_act_on_one_matter_and_nothing_is_lost() -> None:
    cast = make_cast()
    another = cast.hire(cast.city, PostKind.STAFF, "城管办科员", "辰十方", "another")
    matter = actions.assign(opened(cast), actor=cast.head, person=cast.person(cast.staff))
    people = [cast.person(cast.staff), cast.person(another)]
    acts: list[Callable[[], Any]] = [
        *[lambda: actions.report_progress(matter, actor=cast.head, text="进展") for _ in range(THREADS)],
        *[
            lambda: actions.inspect(matter, actor=cast.office_clerk, finding="true", text="看过")
            for _ in range(THREADS)
        ],
        *[
            lambda place=place: actions.assign(matter, actor=cast.head, person=people[place % 2])
            for place in range(THREADS)
        ],
        *[lambda: opened(cast) for _ in range(THREADS)],
    ]
    at_once(acts)
    assert (matter.progress.count(), matter.inspections.count()) == (THREADS, THREADS)
    assert sorted(Matter.objects.values_list("serial", flat=True)) == list(range(1, THREADS + 2))
