"""传阅: rows of their own that survive whatever happens in the process."""

import pytest

from qianshao.foundation.verdict import Conflict, Refused
from qianshao.processes import actions
from qianshao.processes.models import Circulation
from qianshao.processes.queries.inbox import todos
from qianshao.processes.queries.turns import has_to_do_with
from qianshao.processes.tests.stored import begun, entries, task
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("papers")


def test_it_is_sent_read_and_survives_a_return(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    readers = [cast.post(cast.liaison), cast.post(cast.other_head)]
    actions.circulate(cast.city, readers, actor=cast.office_clerk, note="请各单位知悉")
    actions.send_back_task(task(instance, "核稿"), "起草", actor=cast.office_clerk, reason="请改")
    (todo,) = todos(cast.liaison, 10)
    assert (todo.wanted, todo.sender) == ("阅", str(cast.office_clerk))
    row = Circulation.objects.get(post_id=cast.liaison.post_id)
    read = actions.read_circulation(row, actor=cast.liaison, word="已知悉")
    assert (read.open, read.word, read.read_as) == (False, "已知悉", str(cast.liaison))
    assert todos(cast.liaison, 10) == []
    assert Circulation.objects.filter(open=True).count() == 1
    assert (entries("processes.circulation.sent"), entries("processes.circulation.read")) == (1, 1)


def test_nobody_reads_for_another_or_twice(cast: Cast) -> None:
    actions.circulate(cast.city, [cast.post(cast.liaison)], actor=cast.office_clerk)
    row = Circulation.objects.get()
    with pytest.raises(Refused, match="由其阅"):
        actions.read_circulation(row, actor=cast.staff)
    actions.read_circulation(row, actor=cast.liaison)
    with pytest.raises(Conflict, match="已经阅过"):
        actions.read_circulation(row, actor=cast.liaison)


def test_it_is_not_sent_twice_to_whom_it_still_waits_for(cast: Cast) -> None:
    actions.circulate(cast.city, [cast.post(cast.liaison)], actor=cast.office_clerk)
    with pytest.raises(Conflict, match="不用重复送"):
        actions.circulate(cast.city, [cast.post(cast.liaison)], actor=cast.office_clerk)


def test_a_head_sends_inside_the_unit_only(cast: Cast) -> None:
    actions.circulate(cast.city, [cast.post(cast.staff)], actor=cast.head)
    with pytest.raises(Refused, match="可送阅的范围"):
        actions.circulate(cast.city, [cast.post(cast.other_staff)], actor=cast.head)
    with pytest.raises(Refused):
        actions.circulate(cast.city, [cast.post(cast.staff)], actor=cast.liaison)


def test_readers_are_urged_once_a_day_and_a_copy_is_recalled(cast: Cast) -> None:
    actions.circulate(cast.city, [cast.post(cast.liaison), cast.post(cast.head)], actor=cast.office_clerk)
    assert actions.urge_readers(cast.city, actor=cast.office_head) == 2
    with pytest.raises(Conflict, match="今天已经催过"):
        actions.urge_readers(cast.city, actor=cast.office_head)
    row = Circulation.objects.get(post_id=cast.liaison.post_id)
    with pytest.raises(Refused):
        actions.recall_circulation(row, actor=cast.staff)
    actions.recall_circulation(row, actor=cast.office_head, reason="送错了")
    assert todos(cast.liaison, 10) == []
    assert entries("processes.circulation.recalled") == 1


def test_whoever_is_to_act_on_a_record_or_read_it_finds_it(cast: Cast) -> None:
    from qianshao.people.models import Unit

    begun(cast)
    actions.circulate(cast.party, [cast.post(cast.liaison)], actor=cast.office_clerk)
    seen = lambda actor: list(Unit.objects.filter(has_to_do_with(actor, "people.unit")).order_by("pk"))  # noqa: E731 - a short word for the three lines below
    assert seen(cast.staff) == [cast.city]
    assert seen(cast.liaison) == [cast.party]
    assert seen(cast.other_staff) == []
