"""传阅: rows of their own that survive whatever happens in the process."""

import pytest

from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.people.acts import PostKind
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


def test_a_unit_stands_for_the_posts_somebody_sits_in_at_that_moment(cast: Cast) -> None:
    rows = actions.circulate(cast.civil, [], units=[cast.city, cast.east], actor=cast.office_clerk)
    readers = {row.post_id for row in rows}
    assert readers == {each.post_id for each in (cast.head, cast.staff, cast.liaison, cast.community_head)}
    newcomer = cast.hire(cast.city, PostKind.STAFF, "城管办新同志", "辰新来", "newcomer")
    assert not Circulation.objects.filter(post_id=newcomer.post_id).exists()
    (late,) = actions.circulate(
        cast.civil, [cast.post(cast.head)], units=[cast.city], actor=cast.office_clerk
    )
    assert late.post_id == newcomer.post_id
    assert Entry.objects.filter(verb="processes.circulation.sent").count() == 2


def test_a_unit_where_nobody_sits_or_out_of_reach_is_said(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="红旗社区没有可送阅"):
        actions.circulate(cast.civil, [], units=[cast.red], actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="党建办没有可送阅"):
        actions.circulate(cast.civil, [], units=[cast.party], actor=cast.head)
    assert not Circulation.objects.exists()


def test_the_page_offers_whole_units_within_reach(cast: Cast) -> None:
    client, url = cast.client(cast.leader), f"/processes/circulate/people.unit/{cast.city.pk}/"
    page = client.get(url).content.decode()
    assert "送整个单位" in page
    assert 'name="units"' in page
    assert "党建办" not in page
    said = client.post(url, {"note": "请阅"}).content.decode()
    assert "请选择送谁阅" in said
    answer = client.post(url, {"units": [cast.city.pk]}, follow=True).content.decode()
    assert "已送 2 个岗位阅" in answer
