"""The pages: what each shows, with as many queries for one row as for ten."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from qianshao.ledger import actions
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Extension, Matter
from qianshao.ledger.tests.conftest import closed, done, in_hand, opened, paper_of, scan, soon
from tests.cast import Cast

pytestmark = pytest.mark.slow


def act_url(matter: Matter, name: str) -> str:
    return reverse("ledger:act", args=[matter.pk, name])


def shown(client: Client, url: str, **asked: Any) -> str:
    answer = client.get(url, asked)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()


def test_the_light_stands_in_words_on_paper(cast: Cast) -> None:
    in_hand(cast)
    paper = shown(cast.client(cast.head), reverse("ledger:list"), print="1")
    assert "个工作日" in paper
    assert "Light(" not in paper


@pytest.mark.parametrize("page", ["list", "board", "timeline"])
def test_a_look_costs_the_same_for_one_matter_and_for_ten(
    cast: Cast, django_assert_max_num_queries: Any, page: str
) -> None:
    client, url = cast.client(cast.head), reverse(f"ledger:{page}")
    in_hand(cast)
    shown(client, url)
    with django_assert_max_num_queries(20) as one:
        assert "整治东风路占道经营" in shown(client, url)
    for _ in range(9):
        in_hand(cast, helpers=[cast.east])
    with django_assert_max_num_queries(len(one.captured_queries)):
        shown(client, url)


def test_a_record_costs_the_same_with_one_report_and_with_ten(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    client, url = cast.client(cast.head), matter.get_absolute_url()
    actions.report_progress(matter, actor=cast.staff, text="一", files=[scan("一.png")])
    shown(client, url)
    with django_assert_max_num_queries(40) as one:
        shown(client, url)
    for number in range(9):
        actions.report_progress(matter, actor=cast.staff, text=str(number), files=[scan(f"{number}.png")])
    with django_assert_max_num_queries(len(one.captured_queries)):
        shown(client, url)


def test_each_unit_sees_its_own_and_administrators_none(cast: Cast) -> None:
    mine, other = in_hand(cast), opened(cast, actor=cast.principal, lead_unit=cast.party, title="党员教育")
    page = shown(cast.client(cast.staff), reverse("ledger:list"))
    assert mine.title in page
    assert other.title not in page
    assert cast.client(cast.staff).get(other.get_absolute_url()).status_code == 404
    assert cast.client(cast.system_admin).get(reverse("ledger:list")).status_code == 403


def test_the_list_filters_sorts_and_exports_what_is_shown(cast: Cast) -> None:
    late, ended = in_hand(cast, title="清理河道"), closed(cast, title="修复路灯")
    client, url = cast.client(cast.office_clerk), reverse("ledger:list")
    assert ended.title not in shown(client, url)
    assert ended.title in shown(client, url, state="closed")
    assert late.title in shown(client, url, light="green", sort="-due", q="河道")
    assert late.title not in shown(client, url, light="red")
    assert late.title in shown(client, url, q=f"{late.year}-{late.serial}", state="")
    assert ended.title in shown(client, url, q="修复 路灯", state="")
    assert ended.title not in shown(client, url, q="路灯修复", state="")
    assert client.get(url, {"export": "xlsx"})["Content-Type"].endswith("sheet")
    assert late.title in shown(client, url, print="1")


def test_the_page_of_a_matter_shows_three_phases_and_why_not(cast: Cast) -> None:
    matter = done(cast, forecast="雨季", risk="high", advice="拟请城管办主办")
    page = shown(cast.client(cast.office_head), matter.get_absolute_url())
    for words in (
        "事前",
        "事中",
        "事后",
        "拟请城管办主办",
        "请城管办牵头",
        "已清理 32 处",
        "办公室岗位不能拍板（销号）",
    ):
        assert words in page
    assert "可转请副主任（分管城管）批示" in page


ACTS: list[tuple[str, str, Any, dict[str, Any], dict[str, Any]]] = [
    ("head", "assign", opened, {"person": "staff"}, {"state": "in_hand"}),
    ("staff", "report_progress", in_hand, {"text": "清理 12 处"}, {"state": "in_hand"}),
    ("staff", "report_done", in_hand, {"review": "清理完"}, {"state": "done"}),
    (
        "staff",
        "request_extension",
        in_hand,
        {"wanted_on": "2099-01-01", "text": "雨季"},
        {"state": "in_hand"},
    ),
    ("office_clerk", "advise", done, {"text": "建议销号"}, {"state": "done"}),
    ("office_clerk", "inspect", in_hand, {"finding": "true", "text": "现场看过"}, {"state": "in_hand"}),
    ("office_clerk", "urge", in_hand, {"text": ""}, {"state": "in_hand"}),
    ("staff", "forecast", in_hand, {"risk": "high", "text": "雨季"}, {"risk": "high"}),
    ("leader", "close_matter", done, {"text": "同意"}, {"state": "closed"}),
    ("leader", "send_back", done, {"text": "还差一处"}, {"state": "in_hand"}),
    ("leader", "stop_matter", in_hand, {"text": "取消"}, {"state": "stopped"}),
]


@pytest.mark.parametrize(("who", "name", "make", "data", "after"), ACTS, ids=[row[1] for row in ACTS])
def test_an_act_has_its_page(
    cast: Cast, who: str, name: str, make: Any, data: dict[str, Any], after: dict[str, Any]
) -> None:
    matter, client = make(cast), cast.client(getattr(cast, who))
    given = {key: getattr(cast, value).person_id if key == "person" else value for key, value in data.items()}
    shown(client, act_url(matter, name))
    answer = client.post(act_url(matter, name), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    matter.refresh_from_db()
    assert {key: getattr(matter, key) for key in after} == after


def test_a_leader_adjusts_and_answers_an_extension_on_their_pages(cast: Cast) -> None:
    matter, client = in_hand(cast), cast.client(cast.leader)
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    assert "雨季" in shown(client, act_url(matter, "decide_extension"))
    assert (
        client.post(act_url(matter, "decide_extension"), {"answer": "yes", "due_on": ""}).status_code == 302
    )
    matter.refresh_from_db()
    assert matter.due_on == soon(40)
    data = {
        "goal": "改了",
        "lead_unit": cast.city.pk,
        "helpers": [cast.east.pk],
        "due_on": soon(41),
        "weight": 2,
    }
    assert client.post(act_url(matter, "adjust"), data).status_code == 302
    matter.refresh_from_db()
    assert (matter.goal, matter.weight, matter.due_on) == ("改了", 2, soon(41))


def test_breaking_down_and_naming_a_contact_have_pages(cast: Cast) -> None:
    matter = in_hand(cast, helpers=[cast.east])
    data = {"title_1": "清理市场", "unit_1": cast.east.pk, "due_1": soon(5)}
    assert cast.client(cast.head).post(act_url(matter, "break_down"), data).status_code == 302
    assert matter.children.get().lead_unit == cast.east
    client = cast.client(cast.community_head)
    assert (
        client.post(act_url(matter, "name_helper_contact"), {"person": cast.liaison.person_id}).status_code
        == 302
    )


def test_a_leader_opens_a_matter_on_its_page(cast: Cast) -> None:
    client = cast.client(cast.leader)
    shown(client, reverse("ledger:open"))
    data = {"title": "修路灯", "goal": "全亮", "lead_unit": cast.city.pk, "due_on": soon(), "weight": 1}
    assert client.post(reverse("ledger:open"), data | {"due_on": soon(-3)}).status_code == 200
    assert client.post(reverse("ledger:open"), data).status_code == 302
    assert Matter.objects.get().leader_post_id == cast.leader.post_id


def test_the_office_records_from_paper_on_the_same_pages(cast: Cast) -> None:
    matter, client = done(cast), cast.client(cast.office_clerk)
    url = act_url(matter, "close_matter")
    assert client.get(url).status_code == 403
    assert client.post(url, {"text": "同意"}).status_code == 403
    data = {"post": cast.leader.post_id, "paper": "批示件 3月5日", "text": "同意"}
    assert "请上传" in client.post(f"{url}?recorded=1", data).content.decode()
    assert client.post(f"{url}?recorded=1", data | {"scan": scan()}).status_code == 302
    matter.refresh_from_db()
    assert matter.state == Matter.State.CLOSED
    recording = matter.decisions.get(kind="closed").recording
    assert recording.scan.name == "批示件.png"
    leader = cast.client(cast.leader)
    scanned = leader.get(recording.scan.get_absolute_url())
    assert scanned.status_code == 200
    assert b"".join(scanned)
    assert "代录" in shown(leader, matter.get_absolute_url())
    assert leader.post(reverse("ledger:contest", args=[recording.pk]), {"text": "没批过"}).status_code == 302
    assert client.post(reverse("ledger:settle", args=[recording.pk]), {"text": "已改"}).status_code == 302


def test_a_leader_confirms_one_recording_or_all_of_a_paper(cast: Cast) -> None:
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast))
    recording = matter.decisions.get().recording
    client = cast.client(cast.leader)
    assert client.post(reverse("ledger:confirm", args=[recording.pk])).status_code == 302
    assert client.post(reverse("ledger:confirm", args=[recording.pk])).status_code == 409
    assert client.post(reverse("ledger:confirm-all", args=[recording.pk])).status_code == 409


def test_a_wrong_date_stands_at_its_field_and_what_was_typed_is_kept(cast: Cast) -> None:
    matter, client = in_hand(cast), cast.client(cast.staff)
    page = client.post(
        act_url(matter, "request_extension"), {"wanted_on": "2月30日", "text": "雨季太长"}
    ).content.decode()
    assert "雨季太长" in page
    assert not Extension.objects.exists()


def test_a_form_sent_twice_acts_once(cast: Cast) -> None:
    matter, client = in_hand(cast), cast.client(cast.staff)
    data = {"text": "清理 12 处", "once": "a" * 32}
    client.post(act_url(matter, "report_progress"), data)
    assert client.post(act_url(matter, "report_progress"), data).status_code == 302
    assert matter.progress.count() == 1


def test_two_people_on_one_thing_the_second_hears_what_happened(cast: Cast) -> None:
    matter = done(cast)
    actions.close_matter(matter, actor=cast.principal)
    answer = cast.client(cast.leader).post(act_url(matter, "close_matter"), {"text": "同意"})
    assert "已销号" in answer.content.decode()
    assert matter.decisions.count() == 2


def test_the_slip_prints_everything(cast: Cast) -> None:
    matter = closed(cast, helpers=[cast.east])
    page = shown(cast.client(cast.office_clerk), reverse("ledger:slip", args=[matter.pk]))
    assert "督　办　单" in page
    assert "东风社区" in page


def test_a_part_links_to_the_whole_only_for_those_who_see_it(cast: Cast) -> None:
    matter = in_hand(cast)
    [child] = actions.break_down(matter, actor=cast.leader, parts=[Part("甲", "乙", cast.east, soon(3))])
    assert matter.get_absolute_url() + '"' in shown(cast.client(cast.head), child.get_absolute_url())
    assert f"{matter.number}（城管办主办）" in shown(cast.client(cast.liaison), child.get_absolute_url())


@pytest.mark.parametrize("by", ["state", "light"])
def test_the_board_has_a_column_for_each(cast: Cast, by: str) -> None:
    in_hand(cast)
    page = shown(cast.client(cast.leader), reverse("ledger:board"), by=by, unit=str(cast.city.pk))
    assert page.count("board-column") == (3 if by == "state" else 4)
