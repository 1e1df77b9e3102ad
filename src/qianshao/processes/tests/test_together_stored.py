"""Several act on one instance at the same second: every act counts once, and the process goes on once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from qianshao.foundation.verdict import Conflict
from qianshao.people.acts import PostKind
from qianshao.processes import actions
from qianshao.processes.models import Instance, Task
from qianshao.processes.tests.stored import at, begun, task
from tests.cast import Cast, make_cast

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("papers")]


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return make_cast()


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Each act in a thread with its own connection; what it returned or how it was turned down."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Conflict as turned_down:
            return turned_down
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def signing(cast: Cast, count: int) -> tuple[Instance, list[Any]]:
    signers = [
        cast.hire(cast.city, PostKind.STAFF, f"会签{n}", f"签{n}人", f"signer{n}") for n in range(count)
    ]
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(
        task(instance, "核稿"),
        actor=cast.office_clerk,
        outcome="会签",
        chosen={"signers": [signer.post_id for signer in signers]},
    )
    return instance, signers


def test_four_sign_one_instance_at_once_and_it_goes_on_once(everyone: Cast) -> None:
    instance, signers = signing(everyone, 4)
    acts = [
        lambda signer=signer: actions.complete_task(task(instance, "会签", signer), actor=signer)
        for signer in signers
    ]
    results = at_once(acts)
    assert [type(result) for result in results] == [Instance] * 4
    assert at(instance) == [("签发", "副主任（分管城管）")]
    assert Task.objects.filter(instance=instance, name="会签", state="done").count() == 4


def test_one_task_is_done_once_by_six_taps(everyone: Cast) -> None:
    instance = begun(everyone)
    first = task(instance, "起草")
    results = at_once([lambda: actions.complete_task(first, actor=everyone.staff)] * 6)
    assert sum(isinstance(result, Instance) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 5
    assert at(instance) == [("核稿", "综合办科员")]


def test_one_sends_back_while_another_signs_and_the_instance_stands_at_one_place(everyone: Cast) -> None:
    instance, signers = signing(everyone, 2)
    first, second = (task(instance, "会签", signer) for signer in signers)
    at_once(
        [
            lambda: actions.complete_task(first, actor=signers[0]),
            lambda: actions.send_back_task(second, "起草", actor=signers[1], reason="请改"),
        ]
    )
    assert at(instance) == [("起草", "城管办科员")]
