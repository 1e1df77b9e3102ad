"""People at once on one plan: it is started once, and an end that meets a move leaves both true."""

import pytest

from qianshao.foundation.verdict import Conflict
from qianshao.ledger import actions
from qianshao.ledger.models import Matter, Plan, YearEntry
from qianshao.ledger.queries.yearly import proposals_for
from qianshao.ledger.tests.planned import ahead, finish, lines, matter_of, proposed, started
from qianshao.ledger.tests.test_together import THREADS
from qianshao.ledger.tests.test_yearly import fixed
from tests.cast import make_cast
from tests.together import at_once

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_eight_start_a_plan_at_once_and_one_does() -> None:
    cast = make_cast()
    plan = proposed(cast)
    results = at_once([lambda: actions.approve_plan(plan, actor=cast.leader) for _ in range(THREADS)])
    assert sum(isinstance(result, Plan) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == THREADS - 1
    assert Matter.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_the_last_matter_is_closed_while_the_plan_moves() -> None:
    cast = make_cast()
    plan = started(cast, lines=lines(cast)[:1])
    matter = finish(cast, matter_of(plan, "拟定表彰方案"))
    results = at_once(
        [
            lambda: actions.close_matter(matter, actor=cast.leader),
            lambda: actions.move_plan(plan, ahead(80), actor=cast.leader, text="推迟"),
        ]
    )
    assert isinstance(results[0], Matter)
    assert isinstance(results[1], Plan | Conflict)
    plan.refresh_from_db()
    assert plan.state == Plan.State.DONE


@pytest.mark.django_db(transaction=True)
def test_two_make_next_year_at_once_and_each_line_stands_once() -> None:
    cast = make_cast()
    kept = fixed(cast)
    year = ahead().year + 1
    chosen = proposals_for(cast.organ.pk, year)
    results = at_once([lambda: actions.make_year(year, chosen, actor=cast.office_clerk) for _ in range(4)])
    assert sum(isinstance(result, list) for result in results) == 1
    assert YearEntry.objects.get().fixed_id == kept.pk
