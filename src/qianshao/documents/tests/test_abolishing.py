"""A post or a unit that papers wait for is not abolished."""

import pytest

from qianshao.documents import actions
from qianshao.documents.tests.papers import advised
from qianshao.documents.todos import todos
from qianshao.foundation.clock import today
from qianshao.foundation.dependants import dependants_of
from qianshao.foundation.verdict import Unacceptable
from qianshao.people import actions as people
from tests.cast import Cast


def test_a_leaders_post_with_papers_waiting_stays_until_they_are_taken_back(cast: Cast) -> None:
    document = advised(cast)
    people.see_off(cast.person(cast.leader), actor=cast.system_admin)
    with pytest.raises(Unacceptable, match="还有 1 件来文等这个岗位批示"):
        people.abolish_post(cast.post(cast.leader), actor=cast.system_admin)
    actions.withdraw_advice(document, actor=cast.office_head)
    assert people.abolish_post(cast.post(cast.leader), actor=cast.system_admin).abolished_on == today()


def test_papers_before_an_empty_post_come_back_to_the_offices_desk(cast: Cast) -> None:
    document = advised(cast)
    assert todos(cast.office_clerk, 20) == []
    people.see_off(cast.person(cast.leader), actor=cast.system_admin)
    [todo] = todos(cast.office_clerk, 20)
    assert (todo.wanted, todo.url) == ("撤回改送", document.get_absolute_url())
    assert todo.sender.endswith("空缺")
    actions.withdraw_advice(document, actor=cast.office_clerk)
    assert [todo.wanted for todo in todos(cast.office_clerk, 20)] == ["拟办"]


def test_a_unit_proposed_in_an_advice_that_waits_is_said(cast: Cast) -> None:
    document = advised(cast)
    assert "拟由它主办" in dependants_of(cast.city)[0]
    actions.withdraw_advice(document, actor=cast.office_head)
    assert dependants_of(cast.city) == []
