"""How matters stand: lights, to-dos, the home page's sentences, figures, and decisions that stay."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.measures import Period, measure
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions
from qianshao.ledger.models import Decision, Matter
from qianshao.ledger.queries import light_of, listed, lit, of_origin, thresholds_of, visible_to
from qianshao.ledger.queries.outlook import outlook, unit_lights, week
from qianshao.ledger.queries.todos import todos_of_ledger
from qianshao.ledger.tests.conftest import closed, done, in_hand, opened, paper_of, soon
from qianshao.people.actor import Actor
from tests.cast import Cast


def standing(matter: Matter, due_on: date) -> str:
    """The colour with another deadline, by the light and by the query; they must agree."""
    Matter.objects.filter(pk=matter.pk).update(opened_on=date(2020, 1, 1), due_on=due_on)
    matter.refresh_from_db()
    thresholds = thresholds_of(matter.organ_id)
    colour = str(light_of(matter, thresholds).colour)
    found = [
        name for name in ("green", "amber", "red") if lit(Matter.objects.all(), name, thresholds).exists()
    ]
    assert found == ([] if colour == "none" else [colour])
    return colour


def test_a_light_counts_working_days_and_the_query_agrees(cast: Cast) -> None:
    matter = in_hand(cast)
    assert standing(matter, add_working_days(today(), 3)) == "amber"
    assert standing(matter, add_working_days(today(), 4)) == "green"
    assert standing(matter, today()) == "amber"
    assert standing(matter, today() - timedelta(days=1)) == "red"


def test_time_stands_still_once_done_is_reported(cast: Cast) -> None:
    assert standing(done(cast), today() - timedelta(days=30)) == "none"


def test_stagnation_is_said_before_anything_is_overdue(cast: Cast) -> None:
    matter = in_hand(cast, due_on=soon(60))
    with acting_at(now() + timedelta(days=12)):
        thresholds = thresholds_of(cast.organ.pk)
        assert light_of(matter, thresholds).stagnant_word == "12 天无进展"
        assert lit(Matter.objects.all(), "stagnant", thresholds).count() == 1
        assert "1 件事项 10 天以上无进展" in [sentence.text for sentence in outlook(cast.head)]


def wanted(actor: Actor) -> list[str]:
    return [todo.wanted for todo in todos_of_ledger(actor, 20)]


def test_each_step_waits_for_whom_it_belongs_to(cast: Cast) -> None:
    matter = opened(cast)
    assert (wanted(cast.head), wanted(cast.staff), wanted(cast.leader)) == (["指定承办人"], [], [])
    actions.assign(matter, actor=cast.head, person=cast.person(cast.staff))
    assert (wanted(cast.head), wanted(cast.staff)) == ([], ["办理"])
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    assert wanted(cast.leader) == ["批延期"]
    actions.report_done(matter, actor=cast.staff, review="好了")
    assert (wanted(cast.leader), wanted(cast.other_leader), wanted(cast.staff)) == (["销号"], [], [])
    actions.close_matter(matter, actor=cast.leader)
    assert wanted(cast.leader) == []
    assert wanted(cast.system_admin) == []


def test_a_recording_waits_for_the_leader_and_a_contest_for_the_office(cast: Cast) -> None:
    recording = opened(cast, actor=cast.office_clerk, paper=paper_of(cast)).decisions.get().recording
    assert wanted(cast.leader) == ["确认代录"]
    actions.contest_record(recording, actor=cast.leader, text="有出入")
    assert (wanted(cast.leader), wanted(cast.office_head)) == ([], ["处理异议"])


def test_the_home_page_hears_of_deadlines_and_units(cast: Cast) -> None:
    matter = opened(cast, due_on=soon(2))
    assert [item.url for item in week(cast.head, today(), soon(6))] == [matter.get_absolute_url()]
    assert "1 件事项还没有指定承办人" in [sentence.text for sentence in outlook(cast.leader)]
    assert [lights.unit for lights in unit_lights(cast.leader)] == ["城管办"]
    assert unit_lights(cast.staff) == []
    assert outlook(cast.other_head) == []


def test_lists_show_exactly_what_may_be_seen(cast: Cast) -> None:
    in_hand(cast, helpers=[cast.east])
    closed(cast)
    opened(cast, actor=cast.principal, lead_unit=cast.party, helpers=[cast.city])
    for name, actor in cast.everyone.items():
        seen = set(visible_to(actor).values_list("pk", flat=True))
        assert set(listed(actor, open_only=False).values_list("pk", flat=True)) == seen, name
        opens = set(visible_to(actor).filter(open=True).values_list("pk", flat=True))
        assert set(listed(actor, open_only=True).values_list("pk", flat=True)) == opens, name
    assert not visible_to(None).exists()


def test_figures_count_what_stands_behind_them(cast: Cast) -> None:
    closed(cast)
    actions.urge(in_hand(cast), actor=cast.office_clerk)
    period = Period(today(), today())
    figures = {"opened": 2, "closed": 1, "closed_on_time": 1, "still_open": 1, "urged": 1, "inspected": 0}
    for name, value in figures.items():
        counted = measure(f"ledger.{name}")
        assert counted is not None
        assert counted.value(cast.organ.pk, period) == value, name


def test_the_matters_of_an_origin_are_found(cast: Cast) -> None:
    person = cast.person(cast.head)
    assert list(of_origin(person)) == []
    matter = opened(cast, origin=person)
    assert list(of_origin(person)) == [matter]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_decision_is_never_changed_or_removed(cast: Cast, change: str) -> None:
    decision = opened(cast).decisions.get()
    rows = Decision.objects.filter(pk=decision.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(text="改了") if change == "update" else rows._raw_delete(rows.db)
    assert Decision.objects.get(pk=decision.pk).text == "请城管办牵头，抓紧办理。"
