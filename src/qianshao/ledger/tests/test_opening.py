"""Opening a matter and breaking it down."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.ledger import actions
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Decision, Involvement, Matter, Recording
from qianshao.ledger.origins import register_origin
from qianshao.ledger.tests.conftest import Spy, closed, in_hand, opened, paper_of, soon
from tests.cast import Cast


def test_a_leader_opens_a_matter_for_a_unit_in_their_charge(cast: Cast, spy: Spy) -> None:
    matter = opened(cast, helpers=[cast.east])
    assert matter.state == Matter.State.TO_ASSIGN
    assert matter.number == f"台账〔{today().year}〕1号"
    assert matter.leader_post_id == cast.leader.post_id
    assert [helper.unit for helper in matter.helpers.all()] == [cast.east]
    decision = matter.decisions.get()
    assert (decision.kind, decision.person_label) == (Decision.Kind.OPENED, "乙双宁")
    assert spy.entries == [("ledger.matter.opened", False)]
    assert spy.who_heard("ledger.to_assign") == {cast.head.person_id}
    assert spy.who_heard("ledger.helping") == {cast.community_head.person_id}


def test_numbers_of_a_year_have_no_gap(cast: Cast) -> None:
    with pytest.raises(Unacceptable):
        opened(cast, goal=" ")
    assert [opened(cast).serial for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("who", ["office_head", "office_clerk"])
def test_it_refuses_the_office_with_a_reason_that_names_who_could(cast: Cast, spy: Spy, who: str) -> None:
    with pytest.raises(Refused) as refusal:
        opened(cast, actor=getattr(cast, who))
    assert refusal.value.verdict.crossing
    assert refusal.value.verdict.reason == "办公室岗位不能拍板（交办事项）。可转请分管城管办工作的领导批示。"
    assert spy.entries == [("ledger.open_matter", True)]
    assert not Matter.objects.exists()


@pytest.mark.parametrize(
    "who", ["head", "staff", "liaison", "community_head", "other_leader", "system_admin"]
)
def test_it_refuses_everybody_not_in_charge(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        opened(cast, actor=getattr(cast, who))


def test_a_helper_outside_the_charge_needs_the_principal(cast: Cast) -> None:
    with pytest.raises(Refused, match="党建办不在您分管范围内"):
        opened(cast, helpers=[cast.party])
    assert opened(cast, actor=cast.principal, helpers=[cast.party]).helpers.count() == 1


def test_the_lead_unit_is_never_its_own_helper(cast: Cast) -> None:
    assert opened(cast, helpers=[cast.city, cast.east, cast.east]).helpers.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"goal": ""}, "goal"),
        ({"title": "长" * 121}, "title"),
        ({"due_on": soon(-1)}, "due_on"),
        ({"due_on": soon(366 * 12)}, "due_on"),
    ],
)
def test_what_cannot_be_taken_says_where(cast: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Unacceptable) as refusal:
        opened(cast, **wrong)
    assert refusal.value.field == field


def test_a_marked_title_never_enters(cast: Cast) -> None:
    with pytest.raises(Refused, match="涉密"):
        opened(cast, title="（机密）某事")


def test_a_clerk_records_a_paper_instruction_in_the_leaders_name(cast: Cast, spy: Spy) -> None:
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast))
    decision = matter.decisions.get()
    assert decision.person_label == "乙双宁"
    assert decision.recording.state == Recording.State.TOLD
    assert "戊五岳" in decision.recording.recorder_label
    assert spy.who_heard("ledger.recorded") == {cast.leader.person_id}
    assert spy.entries == [("ledger.matter.opened", False)]


def test_recording_needs_a_leader_who_could_have_decided_it(cast: Cast) -> None:
    with pytest.raises(Refused, match="分管范围"):
        opened(cast, actor=cast.office_clerk, paper=paper_of(cast, cast.other_leader))
    with pytest.raises(Refused, match="领导岗位"):
        opened(cast, actor=cast.office_clerk, paper=paper_of(cast, cast.head))


@pytest.mark.parametrize("who", ["head", "staff", "leader", "security_admin"])
def test_only_the_office_records(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        opened(cast, actor=getattr(cast, who), paper=paper_of(cast))


def test_the_office_breaks_down_to_units_in_the_decision(cast: Cast, spy: Spy) -> None:
    matter = opened(cast, helpers=[cast.east])
    spy.since()
    [child] = actions.break_down(
        matter, actor=cast.office_clerk, parts=[Part("清理东风市场", "清理干净", cast.east, soon(10))]
    )
    assert (child.parent, child.lead_unit, child.leader_post_id) == (matter, cast.east, matter.leader_post_id)
    assert spy.entries == [("ledger.matter.broken_down", False)]
    assert spy.who_heard("ledger.to_assign") == {cast.community_head.person_id}
    units = set(Involvement.objects.filter(matter=child).values_list("unit_id", flat=True))
    assert units == {cast.east.pk, cast.city.pk}


def test_breaking_down_to_another_unit_needs_a_leader(cast: Cast) -> None:
    matter = opened(cast)
    parts = [Part("清理东风市场", "清理干净", cast.east, soon(10))]
    for who in (cast.office_head, cast.head):
        with pytest.raises(Refused, match="须由领导拍板"):
            actions.break_down(matter, actor=who, parts=parts)
    assert actions.break_down(matter, actor=cast.leader, parts=parts)


def test_a_part_is_never_due_after_the_whole(cast: Cast) -> None:
    matter = opened(cast, helpers=[cast.east])
    with pytest.raises(Unacceptable, match="不能晚于上级事项"):
        actions.break_down(
            matter, actor=cast.head, parts=[Part("甲", "乙", cast.east, matter.due_on + timedelta(days=1))]
        )


def test_a_helping_unit_does_not_break_down(cast: Cast) -> None:
    matter = opened(cast, helpers=[cast.east])
    with pytest.raises(Refused, match="主办单位负责人或办公室"):
        actions.break_down(matter, actor=cast.community_head, parts=[Part("甲", "乙", cast.east, soon(2))])


def test_a_closed_matter_is_not_broken_down(cast: Cast) -> None:
    with pytest.raises(Conflict, match="已销号"):
        actions.break_down(closed(cast), actor=cast.head, parts=[Part("甲", "乙", cast.city, soon(2))])


def test_the_origin_hears_when_its_last_matter_ends_and_when_one_opens_again(cast: Cast) -> None:
    heard: list[tuple[str, int]] = []
    register_origin(
        "people.person",
        closed=lambda origin_id, *, actor: heard.append(("closed", origin_id)),
        reopened=lambda origin_id, *, actor: heard.append(("reopened", origin_id)),
    )
    first = in_hand(cast, origin=cast.person(cast.head))
    second = in_hand(cast, origin=cast.person(cast.head))
    assert first.origin_label == "己六合"
    for matter in (first, second):
        actions.report_done(matter, actor=cast.staff, review="办好了。")
        actions.close_matter(matter, actor=cast.leader)
    assert heard == [("reopened", cast.head.person_id), ("closed", cast.head.person_id)]
