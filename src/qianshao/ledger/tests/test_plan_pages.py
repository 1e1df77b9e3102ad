"""The pages of plans: a draft before it is started, the rows without a script, the page, its acts, its paper."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qianshao.foundation import workdays
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions
from qianshao.ledger.models import Matter, Plan, PlanTemplate
from qianshao.ledger.tests.conftest import scan
from qianshao.ledger.tests.planned import ahead, matter_of, proposed, started, template
from tests.cast import Cast


def shown(client: Client, url: str, **asked: Any) -> str:
    answer = client.get(url, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def typed(rows: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The rows as a browser sends them."""
    data: dict[str, Any] = {"rows": str(len(rows)), **more}
    blank = {"title": "", "when": "before", "count": "1", "days": "1", "doer": "", "note": "", "evidence": ""}
    for number, row in enumerate(rows):
        data |= {f"row-{number}-{name}": value for name, value in (blank | row).items()}
    return data


def titles(page: str) -> list[str]:
    return [
        part.split('value="')[1].split('"')[0] if 'value="' in part.split(">")[0] + '"' else ""
        for part in page.split("<input")[1:]
        if '-title"' in part.split(">")[0]
    ]


def begin(cast: Cast, on: date, **more: Any) -> str:
    kept = PlanTemplate.objects.first() or template(cast)
    asked = {"template": kept.pk, "on": on.isoformat(), "unit": cast.city.pk} | more
    return f"{reverse('ledger:plan-new')}?" + "&".join(f"{key}={value}" for key, value in asked.items())


def test_a_draft_shows_every_day_before_anything_is_made(cast: Cast) -> None:
    on = ahead()
    page = shown(cast.client(cast.office_clerk), begin(cast, on))
    assert "推算结果" in page
    due = add_working_days(on, -20)
    assert f"{due.month}月{due.day}日" in page
    assert "提前 20 个工作日" in page
    assert "跳过休息" in page
    assert not Plan.objects.exists()


def test_a_draft_warns_of_days_gone_and_of_a_year_without_holidays(cast: Cast) -> None:
    page = shown(cast.client(cast.office_clerk), begin(cast, add_working_days(today(), 5)))
    assert "已经来不及" in page
    assert "时限记为今天" in page
    far = date(today().year + 2, 7, 1)
    assert workdays.source_of(far.year) == "weekends"
    assert f"{far.year}年的节假日安排尚未导入" in shown(cast.client(cast.office_clerk), begin(cast, far))


def test_a_draft_says_where_a_units_day_is_crowded(cast: Cast) -> None:
    on = ahead()
    due = add_working_days(on, -12)
    for _ in range(3):
        actions.open_matter(
            actions.Opening(title="别的事", goal="办好", lead_unit=cast.city, due_on=due), actor=cast.leader
        )
    assert "城管办这一天有 4 件到期" in shown(cast.client(cast.office_clerk), begin(cast, on))


def test_the_office_sends_a_draft_to_the_leader_once(cast: Cast) -> None:
    client, url = cast.client(cast.office_clerk), begin(cast, ahead())
    page = shown(client, url)
    assert "启动</button>" not in page
    once = page.split('name="once" value="')[1].split('"')[0]
    data = typed(
        [{"title": "拟方案", "count": "10"}, {"title": "发通知", "doer": f"u{cast.east.pk}"}, {}],
        do="propose",
        once=once,
        title="七一表彰",
        on=ahead().isoformat(),
        unit=cast.city.pk,
        leader_post=cast.leader.post_id,
        note="",
    )
    assert client.post(url, data).status_code == 302
    client.post(url, data)
    plan = Plan.objects.get()
    assert [(step.title, step.offset, step.unit) for step in plan.steps.all()] == [
        ("拟方案", -10, cast.city),
        ("发通知", -1, cast.east),
    ]


def test_a_leader_starts_a_draft_on_the_same_page(cast: Cast) -> None:
    client, url = cast.client(cast.leader), begin(cast, ahead())
    assert "启动</button>" in shown(client, url)
    data = typed(
        [{"title": "拟方案", "count": "10"}],
        do="start",
        title="七一表彰",
        on=ahead().isoformat(),
        unit=cast.city.pk,
        leader_post=cast.leader.post_id,
        note="",
    )
    assert client.post(url, data).status_code == 302
    assert Plan.objects.get().state == Plan.State.RUNNING


@pytest.mark.parametrize(
    ("do", "left"),
    [
        ("add", ["甲", "乙", "丙", ""]),
        ("up-1", ["乙", "甲", "丙"]),
        ("down-1", ["甲", "丙", "乙"]),
        ("up-0", ["甲", "乙", "丙"]),
        ("down-2", ["甲", "乙", "丙"]),
        ("drop-1", ["甲", "丙"]),
        ("drop-9", ["甲", "乙", "丙"]),
        ("drop-x", ["乙", "丙"]),
    ],
)
def test_rows_are_added_moved_and_dropped_without_a_script(cast: Cast, do: str, left: list[str]) -> None:
    url = reverse("ledger:plan-template-new")
    data = typed(
        [{"title": "甲"}, {"title": "乙"}, {"title": "丙"}], do=do, name="模板", occasion="other", note=""
    )
    page = cast.client(cast.office_clerk).post(url, data)
    assert page.status_code == 200
    assert titles(page.content.decode()) == left
    assert not PlanTemplate.objects.exists()


def test_a_template_is_written_and_changed_on_its_page(cast: Cast) -> None:
    client = cast.client(cast.office_head)
    data = typed(
        [{"title": "甲", "when": "after", "count": "3"}], name="述职", occasion="report", note="", do="save"
    )
    assert client.post(reverse("ledger:plan-template-new"), data).status_code == 302
    kept = PlanTemplate.objects.get()
    assert kept.steps.get().offset == 3
    url = reverse("ledger:plan-template-edit", args=[kept.pk])
    assert 'name="version" value="1"' in shown(client, url)
    again = typed(
        [{"title": "甲"}, {"title": "乙"}], name="述职", occasion="report", note="", do="save", version="1"
    )
    assert client.post(url, again).status_code == 302
    stale = client.post(url, again | {"version": "1"})
    assert "刚被别人改过" in stale.content.decode()


def test_a_wrong_number_stands_at_its_field(cast: Cast) -> None:
    data = typed([{"title": "甲", "count": "九百"}], name="述职", occasion="report", note="", do="save")
    page = cast.client(cast.office_head).post(reverse("ledger:plan-template-new"), data).content.decode()
    assert "第 1 步的几个工作日应当是数字。" in page


def test_the_page_shows_the_ladder_the_steps_and_what_may_be_done(cast: Cast) -> None:
    plan = started(cast)
    page = shown(cast.client(cast.leader), plan.get_absolute_url())
    assert page.count("<rect") == 4
    assert "已办 0 / 4 步" in page
    assert reverse("ledger:plan-act", args=[plan.pk, "move"]) in page
    office = shown(cast.client(cast.office_clerk), plan.get_absolute_url())
    assert f"{reverse('ledger:plan-act', args=[plan.pk, 'move'])}?recorded=1" in office
    assert "办公室岗位不能拍板" in office


def test_a_link_to_a_matter_is_only_for_who_may_open_it(cast: Cast) -> None:
    plan = started(cast)
    hers, theirs = matter_of(plan, "布置会场"), matter_of(plan, "宣传报道")
    page = shown(cast.client(cast.community_head), plan.get_absolute_url())
    assert hers.get_absolute_url() in page
    assert theirs.get_absolute_url() not in page


def test_a_move_is_shown_before_it_is_made(cast: Cast) -> None:
    plan = started(cast)
    url = reverse("ledger:plan-act", args=[plan.pk, "move"])
    client = cast.client(cast.leader)
    later = ahead(80)
    page = client.post(url, {"do": "preview", "on": later.isoformat(), "text": ""}).content.decode()
    assert "会怎样" in page
    assert "请填写理由" not in page
    plan.refresh_from_db()
    assert plan.on == ahead()
    assert client.post(url, {"do": "act", "on": later.isoformat(), "text": "推迟"}).status_code == 302
    assert matter_of(plan, "布置会场").due_on == add_working_days(later, -1)


def test_the_office_asks_for_another_day_and_the_leader_finds_it_filled_in(cast: Cast) -> None:
    plan, later = started(cast), ahead(80)
    asked = cast.client(cast.office_clerk).post(
        reverse("ledger:plan-act", args=[plan.pk, "ask-move"]),
        {"do": "act", "on": later.isoformat(), "text": "会场冲突"},
    )
    assert asked.status_code == 302
    page = shown(cast.client(cast.leader), reverse("ledger:plan-act", args=[plan.pk, "move"]))
    assert later.isoformat() in page
    assert "会场冲突" in page


def test_the_office_records_a_start_from_paper(cast: Cast) -> None:
    plan = proposed(cast)
    url = f"{reverse('ledger:plan-act', args=[plan.pk, 'approve'])}?recorded=1"
    client = cast.client(cast.office_clerk)
    assert "批示件扫描件" in shown(client, url)
    data = {"do": "act", "text": "", "post": cast.leader.post_id, "paper": "批示件 3月5日"}
    without = client.post(url, data)
    assert "请上传批示件扫描件。" in without.content.decode()
    assert client.post(url, data | {"scan": scan()}).status_code == 302
    assert Matter.objects.filter(origin="plan").count() == 4
    matter = matter_of(plan, "布置会场")
    assert "同一份凭据的全部确认" in shown(cast.client(cast.leader), matter.get_absolute_url())


def test_the_paper_lists_every_step(cast: Cast) -> None:
    plan = started(cast)
    page = shown(cast.client(cast.head), reverse("ledger:plan-paper", args=[plan.pk]))
    assert "七一表彰倒排表" in page
    assert all(step.title in page for step in plan.steps.all())


def test_an_empty_list_says_what_to_do(cast: Cast) -> None:
    page = shown(cast.client(cast.office_clerk), reverse("ledger:plans"))
    assert "从某一天往回推的工作会列在这里" in page
    assert reverse("ledger:plan-new") in page


def test_lists_and_pages_cost_the_same_for_few_and_many(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.office_clerk)
    template(cast, name="第一个模板")
    plan = started(cast)
    pages = {
        "list": reverse("ledger:plans"),
        "plan": plan.get_absolute_url(),
        "templates": reverse("ledger:plan-templates"),
    }
    first = {}
    for name, url in pages.items():
        with django_assert_max_num_queries(40) as counted:
            shown(client, url)
        first[name] = len(counted.captured_queries)
    for number in range(4):
        template(cast, name=f"模板{number}")
        started(cast, title=f"另一件{number}")
    longer = started(
        cast, lines=[actions.Line(f"第{number}步", -number, 1, cast.city) for number in range(12)]
    )
    for name, url in (pages | {"plan": longer.get_absolute_url()}).items():
        with django_assert_max_num_queries(first[name]):
            shown(client, url)


def test_a_plan_of_yesterday_is_refused_at_its_day(cast: Cast) -> None:
    client, url = cast.client(cast.office_clerk), begin(cast, ahead())
    data = typed(
        [{"title": "拟方案"}],
        do="propose",
        title="七一",
        on=(today() - timedelta(days=1)).isoformat(),
        unit=cast.city.pk,
        leader_post=cast.leader.post_id,
        note="",
    )
    assert "这一天已经过去" in client.post(url, data).content.decode()
    assert not Plan.objects.exists()
