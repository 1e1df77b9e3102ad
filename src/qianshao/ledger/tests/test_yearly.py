"""The yearly calendar: rules on their days, what a year holds, how loaded it is, and next year made from this one."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qianshao.foundation.clock import today
from qianshao.foundation.outlook import outlook_of
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.foundation.workdays import add_working_days, is_working_day
from qianshao.ledger import actions
from qianshao.ledger.actions import FixedDraft
from qianshao.ledger.models import FixedDate, PlanTemplate, YearEntry
from qianshao.ledger.queries.waiting import waiting_for_unit
from qianshao.ledger.queries.yearly import load_of, occasions_of, proposals_for, to_begin
from qianshao.ledger.tests.conftest import Spy, opened
from qianshao.ledger.tests.planned import ahead, draft, proposed, started, template
from qianshao.ledger.yearly import Rule, same_time_next_year, weeks_of
from qianshao.people.models import Holding
from qianshao.search.queries import few_with
from tests.cast import Cast


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        (Rule(7, 1), 2026, date(2026, 7, 1)),
        (Rule(2, 29), 2026, date(2026, 2, 28)),
        (Rule(2, 29), 2028, date(2028, 2, 29)),
        (Rule(3, nth=3, weekday=0), 2026, date(2026, 3, 16)),
        (Rule(3, nth=1, weekday=0), 2026, date(2026, 3, 2)),
        (Rule(11, nth=5, weekday=4), 2026, date(2026, 11, 27)),
        (Rule(5, nth=5, weekday=6), 2026, date(2026, 5, 31)),
        # 2026-05-01 is a holiday: the working day after it is 5月6日, before it 4月30日.
        (Rule(5, 1, shift=1), 2026, date(2026, 5, 6)),
        (Rule(5, 1, shift=-1), 2026, date(2026, 4, 30)),
        (Rule(5, 1), 2026, date(2026, 5, 1)),
    ],
)
def test_a_rule_falls_on_its_day(rule: Rule, year: int, day: date) -> None:
    assert rule.on(year) == day


def test_a_rule_speaks_as_people_do() -> None:
    assert Rule(7, 1).words == "7月1日"
    assert Rule(3, nth=3, weekday=0, shift=1).words == "3月第三个周一，遇休顺延"
    assert Rule(11, nth=5, weekday=4, shift=-1).words == "11月最后一个周五，遇休提前"


def test_the_same_time_next_year_is_a_working_day_of_that_month() -> None:
    for number in range(0, 365, 7):
        day = date(2026, 1, 1) + timedelta(days=number)
        found = same_time_next_year(day)
        assert is_working_day(found)
        assert abs((found.replace(year=2026) - day).days) <= 14


def test_the_weeks_of_the_quarters_make_up_the_year() -> None:
    weeks = [week for quarter in range(1, 5) for week in weeks_of(2026, quarter)]
    assert weeks[0][0] == date(2026, 1, 1)
    assert weeks[-1][1] == date(2026, 12, 31)
    assert sum((last - first).days + 1 for first, last in weeks) == 365
    assert all(b[0] - a[1] == timedelta(days=1) for a, b in zip(weeks, weeks[1:], strict=False))


def fixed(cast: Cast, **other: Any) -> FixedDate:
    values: dict[str, Any] = {"name": "七一", "rule": Rule(7, 1)}
    return actions.keep_fixed_date(FixedDraft(**(values | other)), actor=cast.office_clerk)


def test_the_office_keeps_fixed_dates_with_one_entry_each(cast: Cast, spy: Spy) -> None:
    kept = fixed(cast)
    actions.keep_fixed_date(FixedDraft("七一", Rule(6, 30)), actor=cast.office_head, fixed=kept)
    actions.retire_fixed_date(kept, actor=cast.office_head)
    assert [verb for verb, _ in spy.entries] == [
        "ledger.fixed_date.kept",
        "ledger.fixed_date.changed",
        "ledger.fixed_date.retired",
    ]
    with pytest.raises(Conflict, match="已停用"):
        actions.retire_fixed_date(kept, actor=cast.office_head)


@pytest.mark.parametrize("who", ["leader", "head", "staff", "system_admin"])
def test_nobody_else_keeps_the_calendar(cast: Cast, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(Refused, match="不能安排年度工作历"):
        actions.keep_fixed_date(FixedDraft("七一", Rule(7, 1)), actor=actor)
    with pytest.raises(Refused):
        actions.put_entry(actor=actor, title="观摩", on=ahead())
    with pytest.raises(Refused):
        actions.make_year(today().year + 1, proposals_for(cast.organ.pk, today().year + 1), actor=actor)


def test_two_fixed_dates_do_not_share_a_name(cast: Cast) -> None:
    fixed(cast)
    with pytest.raises(Unacceptable, match="已有一个叫"):
        fixed(cast)


def test_a_year_holds_fixed_dates_entries_and_plans_in_order(cast: Cast) -> None:
    year = ahead().year
    fixed(cast, name="年初大会", rule=Rule(1, 1))
    actions.put_entry(actor=cast.office_clerk, title="年终盘点", on=date(year, 12, 31))
    plan = started(cast)
    shown = occasions_of(cast.office_clerk, year)
    assert [each.title for each in shown] == ["年初大会", plan.title, "年终盘点"]
    assert [each.title for each in occasions_of(cast.other_head, year)] == ["年初大会", "年终盘点"]


def test_a_plan_made_for_a_fixed_date_takes_its_place(cast: Cast) -> None:
    on = ahead()
    kept = fixed(cast, name="表彰大会", rule=Rule(on.month, on.day), template=template(cast))
    assert [each.kind for each in occasions_of(cast.office_clerk, on.year)] == ["wanted"]
    actions.propose_plan(draft(cast, fixed=kept), actor=cast.office_clerk)
    assert [each.kind for each in occasions_of(cast.office_clerk, on.year)] == ["plan"]


def test_a_day_stays_on_the_calendar_for_those_who_do_not_see_its_plan(cast: Cast) -> None:
    on = ahead()
    kept = fixed(cast, name="表彰大会", rule=Rule(on.month, on.day), template=template(cast))
    plan = actions.propose_plan(draft(cast, fixed=kept), actor=cast.office_clerk)
    actions.move_plan(plan, add_working_days(on, 1), actor=cast.office_clerk, text="冲突")
    (seen,) = occasions_of(cast.other_head, on.year)
    assert (seen.title, seen.on, seen.kind, seen.url) == ("表彰大会", add_working_days(on, 1), "day", "")


def test_a_unit_with_a_plan_is_not_abolished(cast: Cast) -> None:
    proposed(cast)
    assert any("1 个倒排计划还没有结束" in sentence for sentence in waiting_for_unit(cast.city.pk))


def _soon_wanted(cast: Cast, days: int) -> date:
    """A day whose template must begin `days` working days from now."""
    lines = [actions.Line("起步", -10, 1), actions.Line("当天", 0, 1)]
    kept = template(cast, name="观摩", lines=lines)
    on = add_working_days(today(), 10 + days)
    actions.put_entry(actor=cast.office_clerk, title="冬季观摩", on=on, unit=cast.city, template=kept)
    return on


def test_it_says_which_plans_should_have_begun(cast: Cast) -> None:
    on = _soon_wanted(cast, -3)
    said = outlook_of(cast.office_head)["missing"]
    assert any("《冬季观摩》" in each.text and "还没有拟定" in each.text for each in said)
    assert [each.occasion.title for each in to_begin(cast.head)] == ["冬季观摩"]
    assert not to_begin(cast.other_head)
    entry = YearEntry.objects.get()
    actions.propose_plan(draft(cast, on=on, entry=entry), actor=cast.office_clerk)
    assert not to_begin(cast.office_head)


@pytest.mark.parametrize(("days", "late"), [(3, False), (5, False)])
def test_it_says_which_plans_are_about_to_begin(cast: Cast, days: int, *, late: bool) -> None:
    _soon_wanted(cast, days)
    assert [each.late for each in to_begin(cast.office_head)] == [late]


def test_it_says_nothing_of_what_is_far_off(cast: Cast) -> None:
    _soon_wanted(cast, 6)
    assert not to_begin(cast.office_head)


def test_a_leader_finds_a_proposed_plan_among_the_todos(cast: Cast) -> None:
    plan = proposed(cast)
    wanted = {todo.wanted: todo.url for todo in todos_of(cast.leader)}
    assert wanted["定倒排计划"] == plan.get_absolute_url()
    plan = actions.approve_plan(plan, actor=cast.leader)
    actions.propose_move(plan, ahead(80), actor=cast.office_clerk, text="冲突")
    assert "定改期" in {todo.wanted for todo in todos_of(cast.leader)}
    assert "定改期" not in {todo.wanted for todo in todos_of(cast.office_clerk)}


def test_a_plan_whose_leader_is_gone_waits_for_the_principal(cast: Cast) -> None:
    proposed(cast)
    assert "定倒排计划" not in {todo.wanted for todo in todos_of(cast.principal)}
    Holding.objects.filter(post_id=cast.leader.post_id).update(until=today())
    assert "定倒排计划" in {todo.wanted for todo in todos_of(cast.principal)}


def test_a_plan_is_found_by_its_name_and_its_steps(cast: Cast) -> None:
    plan = started(cast)
    assert plan.pk in set(few_with(cast.office_clerk, "ledger.plan", "表彰") or [])
    assert plan.pk in set(few_with(cast.office_clerk, "ledger.plan", "布置会场") or [])


def test_the_load_counts_each_deadline_once_and_leads_to_it(cast: Cast) -> None:
    due = ahead(3)
    quarter = (due.month + 2) // 3
    for _ in range(3):
        opened(cast, due_on=due)
    actions.stop_matter(opened(cast, due_on=due), actor=cast.leader, text="不办了")
    load = load_of(cast.office_clerk, due.year, quarter)
    ((unit, cells, total),) = load.rows
    assert (unit, total, load.total) == (cast.city, 3, 3)
    ((number, shade, url),) = [cell for cell in cells if cell[0]]
    assert (number, shade > 0) == (3, True)
    page = cast.client(cast.office_clerk).get(url).content.decode()
    assert "共 3 件" in page
    assert not load_of(cast.other_head, due.year, quarter).rows


def test_next_year_is_proposed_from_rules_and_from_this_year(cast: Cast) -> None:
    year = today().year
    kept = template(cast)
    fixed(cast, template=kept, unit=cast.party)
    day = date(year, 11, 16)
    YearEntry.objects.create(
        organ=cast.organ, year=year, on=day, title=f"{year}年民主生活会", unit=cast.office
    )
    lines = {each.title: each for each in proposals_for(cast.organ.pk, year + 1)}
    assert lines["七一"].on == date(year + 1, 7, 1)
    assert lines["七一"].template == kept
    assert lines[f"{year + 1}年民主生活会"].on == same_time_next_year(day)


def test_next_year_is_made_of_what_was_accepted_once(cast: Cast, spy: Spy) -> None:
    fixed(cast)
    fixed(cast, name="元旦值班", rule=Rule(1, 1))
    year = today().year + 1
    lines = proposals_for(cast.organ.pk, year)
    spy.since()
    actions.make_year(year, lines[1:], actor=cast.office_clerk)
    assert spy.entries == [("ledger.year.made", False)]
    assert [entry.title for entry in YearEntry.objects.all()] == ["七一"]
    with pytest.raises(Conflict, match="里已有“七一”"):
        actions.make_year(year, lines[1:], actor=cast.office_head)
    assert [each.title for each in proposals_for(cast.organ.pk, year)] == ["元旦值班"]


def test_an_entry_with_a_plan_is_not_dropped(cast: Cast, spy: Spy) -> None:
    entry = actions.put_entry(actor=cast.office_clerk, title="观摩", on=ahead())
    plan = actions.propose_plan(draft(cast, entry=entry), actor=cast.office_clerk)
    with pytest.raises(Conflict, match="先取消计划"):
        actions.drop_entry(entry, actor=cast.office_clerk)
    actions.cancel_plan(plan, actor=cast.office_clerk, text="不办")
    spy.since()
    actions.drop_entry(entry, actor=cast.office_clerk)
    assert spy.entries == [("ledger.year_entry.dropped", False)]
    assert not YearEntry.objects.exists()


def page(client: Client, url: str, **asked: Any) -> str:
    answer = client.get(url, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_year_is_shown_and_printed_and_costs_the_same(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client, url = cast.client(cast.office_clerk), reverse("ledger:year")
    empty = page(client, url)
    assert "这一年还没有安排" in empty
    kept = template(cast)
    fixed(cast, template=kept)
    opened(cast)
    started(cast)
    with django_assert_max_num_queries(30) as one:
        shown = page(client, url, year=str(ahead().year))
    assert "12月" in shown
    assert "七一表彰" in shown
    for number in range(5):
        fixed(cast, name=f"日子{number}", rule=Rule(3, number + 1), template=kept, unit=cast.party)
        started(cast, title=f"另一件{number}")
    with django_assert_max_num_queries(len(one.captured_queries)):
        page(client, url, year=str(ahead().year))
    assert "paper-a3" in page(client, url, print="a3")
    assert "paper-a4" in page(client, url, print="a4", year="2099")


def test_a_fixed_date_is_written_on_its_page(cast: Cast) -> None:
    client, url = cast.client(cast.office_clerk), reverse("ledger:fixed-date-new")
    data = {"name": "述职", "month": "2", "by": "day", "day": "30", "shift": "0"}
    assert "2月没有 30 日。" in client.post(url, data).content.decode()
    assert "请填写几号。" in client.post(url, data | {"day": ""}).content.decode()
    weekday = {"by": "weekday", "day": "", "nth": "3", "weekday": "0", "month": "12", "shift": "1"}
    assert client.post(url, data | weekday).status_code == 302
    assert FixedDate.objects.get().rule == Rule(12, nth=3, weekday=0, shift=1)
    edit = reverse("ledger:fixed-date-edit", args=[FixedDate.objects.get().pk])
    assert client.post(edit, data | {"day": "5"}).status_code == 302
    assert FixedDate.objects.get().rule == Rule(2, 5)


def test_next_year_is_made_on_its_page_line_by_line(cast: Cast) -> None:
    fixed(cast)
    other = fixed(cast, name="元旦值班", rule=Rule(1, 1))
    client, url = cast.client(cast.office_clerk), reverse("ledger:year-propose")
    year = today().year + 1
    assert "七一" in page(client, url)
    first = FixedDate.objects.get(name="七一").pk
    data = {
        f"fixed-{first}-take": "on",
        f"fixed-{first}-on": f"{year - 1}-07-01",
        f"fixed-{other.pk}-on": f"{year}-01-01",
    }
    assert f"日期要在{year}年。" in client.post(url, data).content.decode()
    assert client.post(url, data | {f"fixed-{first}-on": f"{year}-06-30"}).status_code == 302
    assert YearEntry.objects.get().on == date(year, 6, 30)


def test_a_plan_begun_from_the_calendar_stands_in_its_place(cast: Cast) -> None:
    on = ahead()
    kept = PlanTemplate.objects.get(pk=template(cast).pk)
    day = fixed(cast, name="表彰大会", rule=Rule(on.month, on.day), template=kept, unit=cast.city)
    (wanted,) = occasions_of(cast.office_clerk, on.year)
    assert f"fixed={day.pk}" in wanted.begin_url
    shown = page(cast.client(cast.office_clerk), wanted.begin_url)
    assert "推算结果" in shown
    assert 'value="表彰大会"' in shown
