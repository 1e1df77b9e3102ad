"""What people do on the pages of this room."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from qianshao.foundation.clock import today
from qianshao.foundation.options import Option, register_option
from qianshao.people.models import (
    Absence,
    Account,
    Charge,
    Delegation,
    Holding,
    Organ,
    Person,
    Post,
    Roster,
    StandIn,
    Unit,
)
from qianshao.people.tests.test_roster import row, sheet
from tests.cast import Cast

pytestmark = pytest.mark.slow

TODAY = "2026-11-23"


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_organisation_costs_the_same_for_one_post_and_for_many(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = cast.client(cast.staff)
    client.get("/people/")
    for number in range(10):
        cast.hire(
            cast.city,
            Post._meta.get_field("kind").to_python("staff"),
            f"专干{number}",
            f"某{number}",
            f"u{number}",
        )
    with django_assert_max_num_queries(16):
        assert "专干9" in page(client.get("/people/"))


def test_the_picture_draws_a_line_for_every_charge(cast: Cast) -> None:
    picture = page(cast.client(cast.staff).get("/people/?picture=1"))
    assert picture.count("<line ") == Charge.objects.count() == 5
    assert "看表" in picture


def test_a_unit_is_made_renamed_moved_and_abolished(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    answer = client.post("/people/units/new/", {"name": "司法所", "kind": "department", "order": 9})
    assert answer.status_code == 302
    unit = Unit.objects.get(name="司法所")
    client.post(f"/people/units/{unit.pk}/rename/", {"name": "司法行政所", "short_name": "司法所"})
    client.post(f"/people/units/{unit.pk}/move/", {"parent": cast.civil.pk, "order": 3})
    client.post(f"/people/units/{unit.pk}/abolish/")
    unit.refresh_from_db()
    assert (unit.name, unit.short_name, unit.parent_id) == ("司法行政所", "司法所", cast.civil.pk)
    assert unit.abolished_on == today()


def test_a_mistake_stands_at_its_field_and_keeps_what_was_typed(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    answer = client.post("/people/units/new/", {"name": "城市管理办公室", "kind": "department", "order": 9})
    assert answer.status_code == 200
    assert "已经有叫“城市管理办公室”的单位。" in page(answer)
    assert 'value="城市管理办公室"' in page(answer)


def test_a_post_is_made_filled_and_given_duties_stand_ins_and_charges(cast: Cast) -> None:
    system, security, head = (
        cast.client(cast.system_admin),
        cast.client(cast.security_admin),
        cast.client(cast.head),
    )
    system.post(f"/people/units/{cast.city.pk}/posts/new/", {"name": "内勤", "kind": "staff", "order": 5})
    post = Post.objects.get(name="内勤")
    person = Person.objects.create(organ=cast.organ, name="辰新来")
    security.post(f"/people/posts/{post.pk}/appoint/", {"person": person.pk, "since": TODAY})
    head.post(f"/people/posts/{post.pk}/duties/", {"duties": "收发\n值班\n"})
    head.post(f"/people/posts/{post.pk}/stand-ins/", {"persons": [cast.staff.person_id]})
    security.post(f"/people/posts/{cast.leader.post_id}/charge/", {"units": [cast.red.pk]})
    assert Holding.objects.get(post=post).person == person
    assert [duty.text for duty in post.duties.all()] == ["收发", "值班"]
    assert StandIn.objects.get(post=post).person_id == cast.staff.person_id
    assert [charge.unit for charge in Charge.objects.filter(post_id=cast.leader.post_id)] == [cast.red]
    holding = Holding.objects.get(post=post)
    security.post(f"/people/holdings/{holding.pk}/dismiss/", {"on": today().isoformat()})
    assert "空缺" not in page(head.get(f"/people/posts/{post.pk}/"))
    system.post(f"/people/posts/{post.pk}/abolish/")
    post.refresh_from_db()
    assert post.abolished_on == today()


def test_hiring_shows_the_password_once(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    answer = client.post("/people/persons/new/", {"name": "辰新来", "username": "chen", "order": 1})
    assert "只显示这一次" in page(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    account = Account.objects.get(username="chen")
    shown = page(answer).split("<code>")[1].split("</code>")[0]
    assert account.check_password(shown)
    again = client.get(f"/people/persons/{account.person_id}/")
    assert shown not in page(again)


def test_the_same_form_sent_twice_hires_once(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    once = page(client.get("/people/persons/new/")).split('name="once" value="')[1].split('"')[0]
    for _ in range(2):
        client.post("/people/persons/new/", {"name": "辰新来", "username": "chen", "order": 1, "once": once})
    assert Person.objects.filter(name="辰新来").count() == 1


def test_leaving_says_what_is_left_behind_without_saying_what_it_is(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    assert "账号停用" in page(client.get(f"/people/persons/{cast.staff.person_id}/leave/"))
    client.post(f"/people/persons/{cast.staff.person_id}/leave/", {"on": today().isoformat()})
    assert not cast.account(cast.staff).is_active


def test_only_the_keepers_of_accounts_see_user_names(cast: Cast) -> None:
    url = f"/people/persons/{cast.staff.person_id}/"
    for name, actor in cast.everyone.items():
        seen = "用户名" in page(cast.client(actor).get(url))
        assert seen is (name in ("system_admin", "security_admin")), name


def test_an_absence_is_reported_and_ended(cast: Cast) -> None:
    client = cast.client(cast.head)
    first, last = today().isoformat(), today().isoformat()
    client.post(
        f"/people/persons/{cast.head.person_id}/absence/", {"first": first, "last": last, "reason": "学习"}
    )
    absence = Absence.objects.get()
    assert "学习" in page(client.get("/people/away/"))
    client.post(f"/people/absences/{absence.pk}/end/")
    absence.refresh_from_db()
    assert absence.ended_early
    assert "已经结束" in page(client.post(f"/people/absences/{absence.pk}/end/", follow=True))


def test_a_delegation_is_given_and_taken_back(cast: Cast) -> None:
    client = cast.client(cast.head)
    values = {"to": cast.staff.person_id, "first": today().isoformat(), "last": today().isoformat()}
    client.post("/people/delegations/new/", {**values, "acts": ["handle"], "reason": "开会"})
    delegation = Delegation.objects.get()
    assert delegation.scope == ["handle"]
    assert "受托" in page(client.get("/people/away/"))
    client.post(f"/people/delegations/{delegation.pk}/revoke/")
    delegation.refresh_from_db()
    assert delegation.revoked_at is not None


def test_a_leaders_form_offers_leaders_only(cast: Cast) -> None:
    offered = page(cast.client(cast.leader).get("/people/delegations/new/"))
    assert cast.other_leader.person_name in offered
    assert cast.office_head.person_name not in offered


def upload(rows: list[Any], headings: list[str] | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("花名册.xlsx", sheet(rows, headings).read())


def test_a_roster_goes_from_upload_to_appointment(cast: Cast) -> None:
    system, security = cast.client(cast.system_admin), cast.client(cast.security_admin)
    answer = system.post("/people/rosters/", {"file": upload([row(姓名="辰新来")])})
    roster = Roster.objects.get()
    assert answer.url == f"/people/rosters/{roster.pk}/"
    preview = page(system.get(answer.url))
    assert "尚未写入" in preview
    assert "辰新来（chenxinlai）" in preview
    handed = system.post(f"/people/rosters/{roster.pk}/build/")
    book = load_workbook(BytesIO(b"".join(handed.streaming_content)))
    values = [[cell.value for cell in line] for line in book.active.iter_rows()]
    assert values[0] == ["单位", "岗位", "姓名", "用户名", "一次性密码"]
    assert Account.objects.get(username="chenxinlai").check_password(values[1][4])
    again = system.post(f"/people/rosters/{roster.pk}/build/", follow=True)
    assert "已经导入过" in page(again)
    assert "待任命" in page(security.get(answer.url))
    security.post(f"/people/rosters/{roster.pk}/appoint/")
    assert Holding.objects.filter(person__name="辰新来").exists()


@pytest.mark.parametrize(
    ("rows", "headings", "sentence"),
    [
        ([row(姓名="甲", 手机="x")], None, "不像电话号码"),
        ([["a", "b"]], ["单位", "姓名"], "表头缺少：岗位、岗位类别"),
    ],
)
def test_a_bad_roster_says_where_and_keeps_nothing(
    cast: Cast, rows: list[Any], headings: list[str] | None, sentence: str
) -> None:
    answer = cast.client(cast.system_admin).post("/people/rosters/", {"file": upload(rows, headings)})
    assert sentence in page(answer)
    assert not Roster.objects.exists()


def test_what_is_no_workbook_is_said_so(cast: Cast) -> None:
    file = SimpleUploadedFile("花名册.xlsx", b"not a workbook")
    answer = cast.client(cast.system_admin).post("/people/rosters/", {"file": file})
    assert "不是Excel表格" in page(answer)


def test_the_template_reads_back_without_a_problem(cast: Cast) -> None:
    client = cast.client(cast.system_admin)
    template = b"".join(client.get("/people/rosters/template/").streaming_content)
    Unit.objects.filter(name="演示街道领导班子").update(name="原班子")
    answer = client.post("/people/rosters/", {"file": SimpleUploadedFile("模板.xlsx", template)})
    assert "一个单位只设一个" in page(answer) or answer.status_code == 302


def test_the_head_of_the_office_sets_the_offices_options_and_no_others(cast: Cast) -> None:
    register_option(Option("people.test_days", "测试天数", 3, group="测试", highest=30))
    register_option(Option("people.test_host", "测试主机", "", group="测试", technical=True))
    head, system = cast.client(cast.office_head), cast.client(cast.system_admin)
    assert "测试天数" in page(head.get("/people/settings/"))
    assert "测试主机" not in page(head.get("/people/settings/"))
    form = head.get("/people/settings/").context["form"]
    fields = {
        name: field.initial
        for name, field in form.fields.items()
        if name != "once" and field.initial is not None
    }
    assert head.post("/people/settings/", {**fields, "people.test_days": 7}).status_code == 302
    assert Organ.objects.get().settings["people.test_days"] == 7
    assert "不能大于" in page(head.post("/people/settings/", {**fields, "people.test_days": 70}))
    assert "测试主机" in page(system.get("/people/settings/"))


def test_everybody_reads_the_red_line_and_finds_their_own_row(cast: Cast) -> None:
    for actor in cast.everyone.values():
        text = page(cast.client(actor).get("/people/redline/"))
        assert text.count('aria-current="true"') == 1
    assert "ledger:matter:close" in page(cast.client(cast.staff).get("/people/redline/?all=1"))


def test_no_person_of_another_office_is_seen(cast: Cast) -> None:
    other = Organ.objects.create(name="别的街道", short_name="别的街道")
    unit = Unit.objects.create(organ=other, kind="office", name="办公室", short_name="办公室")
    stranger = Person.objects.create(organ=other, name="别人")
    client = cast.client(cast.principal)
    assert client.get(reverse("people:unit", args=[unit.pk])).status_code == 404
    assert client.get(reverse("people:person", args=[stranger.pk])).status_code == 404


def test_columns_out_of_step_are_named_in_one_sentence(cast: Cast) -> None:
    shifted = [["", *row(姓名=name)[:-1]] for name in ("辰新来", "巳新来")]
    page = cast.client(cast.system_admin).post("/people/rosters/", {"file": upload(shifted)}).content.decode()
    assert "内容和表头错开了列" in page
    one_wrong = [row(姓名="辰新来", 岗位类别="科元"), row(姓名="巳新来"), row(姓名="午新来")]
    page = (
        cast.client(cast.system_admin).post("/people/rosters/", {"file": upload(one_wrong)}).content.decode()
    )
    assert "错开了列" not in page
    assert "科元" in page
