"""The whole office from one sheet: read, shown, carried out in two halves, the second time nothing."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from qianshao.foundation.sheets import open_workbook, read
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.notices.models import Notice
from qianshao.people import actions
from qianshao.people.acts import Act
from qianshao.people.models import Account, Charge, Holding, Person, Post, Roster, StandIn, Unit
from qianshao.people.queries import seats_of
from qianshao.people.roster import COLUMNS, EXAMPLE_ROWS, Line, Problem, lines_of
from qianshao.people.roster_plan import make_plan
from qianshao.people.tests.conftest import Trace
from tests.cast import Cast

HEADINGS = [column.label for column in COLUMNS]


def sheet(rows: list[Any], headings: list[str] | None = None) -> BytesIO:
    book = Workbook()
    book.active.append(headings or HEADINGS)
    for row in rows:
        book.active.append(list(row))
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def lines(rows: list[Any], headings: list[str] | None = None) -> tuple[list[Line], list[Problem]]:
    return lines_of(read(open_workbook(sheet(rows, headings), filename="花名册.xlsx"), COLUMNS))


def row(**values: str) -> list[str]:
    defaults = {"单位": "信访办", "单位类别": "科室", "岗位": "信访专干", "岗位类别": "科员"}
    return [{**defaults, **values}.get(heading, "") for heading in HEADINGS]


def problems(cast: Cast, rows: list[Any]) -> list[tuple[int, str, str]]:
    found, unread = lines(rows)
    plan = make_plan(cast.organ.pk, found)
    return [(each.number, each.label, each.sentence) for each in [*unread, *plan.problems]]


def imported(cast: Cast, rows: list[Any]) -> tuple[Roster, list[actions.NewAccount]]:
    found, unread = lines(rows)
    assert not unread
    roster = actions.keep_roster(actor=cast.system_admin, file_name="花名册.xlsx", lines=found)
    accounts = actions.build_roster(roster, actor=cast.system_admin)
    actions.appoint_roster(roster, actor=cast.security_admin)
    return roster, accounts


@pytest.fixture
def empty(cast: Cast) -> Cast:
    """An office with its administrators only."""
    for model in (StandIn, Charge):
        model.objects.all().delete()
    work = Post.objects.exclude(unit=cast.administration)
    Holding.objects.filter(post__in=work).delete()
    work.delete()
    persons = Person.objects.exclude(holdings__isnull=False)
    Account.objects.filter(person__in=list(persons)).delete()
    persons.delete()
    Unit.objects.exclude(pk=cast.administration.pk).delete()
    return cast


def test_a_whole_office_comes_from_one_sheet(empty: Cast, trace: Trace) -> None:
    _, accounts = imported(empty, list(EXAMPLE_ROWS))
    assert trace.verbs == ["people.roster.kept", "people.roster.built", "people.roster.appointed"]
    leader = Post.objects.get(kind="leader")
    assert [charge.unit.name for charge in leader.charges.all()] == ["城市管理办公室"]
    head = Post.objects.get(name="城管办主任")
    assert [stand_in.person.name for stand_in in head.stand_ins.all()] == ["庚七星"]
    office = Post.objects.get(kind="office_head")
    assert [duty.text for duty in office.duties.all()] == ["办文", "办会", "督查"]
    usernames = {account.name: account.username for account in accounts}
    assert usernames["甲一鸣"] == "jia"
    assert usernames["癸十全"] == "guishiquan"
    person = Person.objects.get(name="癸十全")
    assert seats_of(person)[0].post.name == "东风社区联络员"
    assert person.account.must_change_password
    password = next(account.password for account in accounts if account.name == "癸十全")
    assert person.account.check_password(password)


def test_the_same_sheet_again_changes_nothing(empty: Cast) -> None:
    imported(empty, list(EXAMPLE_ROWS))
    plan = make_plan(empty.organ.pk, lines(list(EXAMPLE_ROWS))[0])
    assert plan.items == []
    assert plan.problems == []
    assert sum(plan.unchanged.values()) > 15
    _, accounts = imported(empty, list(EXAMPLE_ROWS))
    assert accounts == []
    assert Person.objects.filter(name="甲一鸣").count() == 1


def test_the_preview_counts_what_is_new_for_people_who_are_new(empty: Cast) -> None:
    plan = make_plan(empty.organ.pk, lines(list(EXAMPLE_ROWS))[0])
    assert plan.counts == {
        "新增单位": 4,
        "新增人员": 6,
        "新增岗位": 6,
        "设定分管": 1,
        "设定B岗": 1,
        "设定任职": 6,
    }
    assert plan.same == {}


def test_nothing_is_written_before_it_is_confirmed(cast: Cast) -> None:
    before = (Unit.objects.count(), Post.objects.count(), Person.objects.count(), Holding.objects.count())
    found, _ = lines([row(姓名="辰新来")])
    roster = actions.keep_roster(actor=cast.system_admin, file_name="x.xlsx", lines=found)
    assert actions.plan_of(roster).counts == {"新增单位": 1, "新增人员": 1, "新增岗位": 1, "设定任职": 1}
    after = (Unit.objects.count(), Post.objects.count(), Person.objects.count(), Holding.objects.count())
    assert before == after


def test_the_first_half_gives_nobody_anything(cast: Cast) -> None:
    found, _ = lines([row(姓名="辰新来")])
    roster = actions.keep_roster(actor=cast.system_admin, file_name="x.xlsx", lines=found)
    actions.build_roster(roster, actor=cast.system_admin)
    person = Person.objects.get(name="辰新来")
    assert seats_of(person) == []
    plan = actions.plan_of(roster)
    assert [item.act for item in plan.items] == [Act.SECURE]
    actions.appoint_roster(roster, actor=cast.security_admin)
    assert len(seats_of(person)) == 1


def test_each_half_is_another_administrators(cast: Cast) -> None:
    found, _ = lines([row(姓名="辰新来")])
    for wrong in ("security_admin", "office_head", "principal"):
        with pytest.raises(Refused):
            actions.keep_roster(actor=cast.everyone[wrong], file_name="x.xlsx", lines=found)
    roster = actions.keep_roster(actor=cast.system_admin, file_name="x.xlsx", lines=found)
    with pytest.raises(Conflict, match="先导入"):
        actions.appoint_roster(roster, actor=cast.security_admin)
    with pytest.raises(Refused):
        actions.build_roster(roster, actor=cast.security_admin)
    actions.build_roster(roster, actor=cast.system_admin)
    with pytest.raises(Refused):
        actions.appoint_roster(roster, actor=cast.system_admin)


def test_the_second_administrator_is_told_that_the_first_half_is_done(cast: Cast) -> None:
    roster = actions.keep_roster(
        actor=cast.system_admin, file_name="名册.xlsx", lines=lines([row(姓名="甲新")])[0]
    )
    actions.build_roster(roster, actor=cast.system_admin)
    told = Notice.objects.get(topic="people.roster_built")
    assert (told.person_id, told.url) == (cast.security_admin.person_id, roster.get_absolute_url())


def test_a_sheet_is_carried_out_once(cast: Cast) -> None:
    roster, _ = imported(cast, [row(姓名="辰新来")])
    with pytest.raises(Conflict, match="已经导入过"):
        actions.build_roster(roster, actor=cast.system_admin)
    with pytest.raises(Conflict, match="已经办过"):
        actions.appoint_roster(roster, actor=cast.security_admin)
    with pytest.raises(Conflict, match="不能丢弃"):
        actions.drop_roster(roster, actor=cast.system_admin)


def test_a_dropped_sheet_is_gone(cast: Cast, trace: Trace) -> None:
    found, _ = lines([row(姓名="辰新来")])
    roster = actions.keep_roster(actor=cast.system_admin, file_name="x.xlsx", lines=found)
    actions.drop_roster(roster, actor=cast.system_admin)
    assert trace.verbs == ["people.roster.kept", "people.roster.dropped"]
    with pytest.raises(Conflict, match="已被丢弃"):
        actions.build_roster(roster, actor=cast.system_admin)


def test_columns_are_found_by_their_headings_in_any_order(cast: Cast) -> None:
    headings = ["职务", "姓名", "岗位类型", "部门", "单位类别", "备注"]
    found, unread = lines([["信访专干", "辰新来", "科员", "信访办", "科室", "x"]], headings)
    assert not unread
    assert (found[0].unit, found[0].post, found[0].name) == ("信访办", "信访专干", "辰新来")


def test_wrong_headings_get_one_sentence_that_names_what_is_missing(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="表头缺少：岗位、岗位类别"):
        lines([["信访办", "辰新来"]], ["单位", "姓名"])
    with pytest.raises(Unacceptable, match="没有找到表头"):
        lines([["a", "b"]], ["x", "y"])


@pytest.mark.parametrize(
    ("rows", "number", "label", "sentence"),
    [
        ([row(岗位类别="大王")], 2, "岗位类别", "不在可填的内容中"),
        ([row(单位="")], 2, "单位", "没有填"),
        ([row(姓名="甲", 手机="abc")], 2, "手机", "不像电话"),
        ([row(姓名="甲", 邮箱="abc")], 2, "邮箱", "不像电子邮箱"),
        ([row(姓名="甲", 用户名="王 五")], 2, "用户名", "只能用字母"),
        ([row(单位类别="")], 2, "单位类别", "是新单位"),
        ([row(上级单位="火星")], 2, "上级单位", "没有叫“火星”的单位"),
        ([row(岗位类别="分管领导")], 2, "岗位类别", "只能设在领导班子"),
        ([row(分管单位="城管办")], 2, "分管单位", "只有“分管领导”"),
        ([row(岗位类别="审计管理员")], 2, "岗位类别", "不从花名册导入"),
        ([row(手机="00011112222")], 2, "姓名", "没有姓名"),
        ([row(姓名="甲", B岗="乙")], 2, "B岗", "表里没有叫“乙”的人员"),
        ([row(姓名="甲"), row(姓名="甲")], 3, "姓名", "与第 2 行重复"),
        (
            [row(姓名="甲", 用户名="a", 手机="00011112222"), row(姓名="乙", 用户名="A")],
            3,
            "姓名",
            "与第 2 行填的不一样",
        ),
        ([row(姓名="甲", 岗位类别="负责人"), row(姓名="乙", 岗位类别="负责人")], 3, "姓名", "只能由一人担任"),
        ([row(上级单位="宣传办"), row(单位="宣传办", 上级单位="信访办")], 2, "上级单位", "绕成了圈"),
        (
            [row(单位="城市管理办公室", 岗位="城管办主任", 岗位类别="负责人", 姓名="辰新来")],
            2,
            "姓名",
            "现由己六合担任",
        ),
        ([row(单位="城市管理办公室", 岗位="城管办主任", 岗位类别="科员")], 2, "岗位类别", "类别不能改"),
        ([row(单位="城市管理办公室", 岗位="城管队长", 岗位类别="负责人")], 2, "岗位", "一个单位只设一个"),
        ([row(单位="城市管理办公室", 单位类别="社区")], 2, "单位类别", "类别不能改"),
        ([row(姓名="卯亿年", 用户名="audit_admin")], 2, "姓名", "三员分立"),
    ],
)
def test_a_bad_row_says_where_and_why(
    cast: Cast, rows: list[Any], number: int, label: str, sentence: str
) -> None:
    found = problems(cast, rows)
    assert any((at, column) == (number, label) and sentence in words for at, column, words in found), found


def test_a_leaders_stand_in_is_a_leader(cast: Cast) -> None:
    rows = [
        row(单位="班子", 单位类别="领导班子", 岗位="副书记", 岗位类别="分管领导", 姓名="甲", B岗="乙"),
        row(姓名="乙"),
    ]
    assert [sentence for _, _, sentence in problems(cast, rows)] == ["乙不在领导岗位，不能代行领导的“拍板”。"]


def test_somebody_with_two_posts_stays_one_person(cast: Cast) -> None:
    rows = [row(姓名="辰新来", 用户名="chen", 手机="00011112222"), row(姓名="辰新来", 岗位="信访值班员")]
    _, accounts = imported(cast, rows)
    assert len(accounts) == 1
    assert len(seats_of(Person.objects.get(name="辰新来"))) == 2


def test_two_of_one_name_are_kept_apart_by_their_telephones(cast: Cast) -> None:
    rows = [row(姓名="辰新来", 手机="00011112222"), row(姓名="辰新来", 手机="00033334444")]
    _, accounts = imported(cast, rows)
    assert sorted(account.username for account in accounts) == ["chenxinlai", "chenxinlai2"]


@pytest.mark.slow
def test_two_thousand_rows_are_no_more_queries_than_two(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    rows = [
        row(姓名=f"某{number}", 岗位=f"专干{number % 500}", 单位=f"单位{number % 40}")
        for number in range(2000)
    ]
    found, _ = lines(rows)
    with django_assert_max_num_queries(100):
        roster = actions.keep_roster(actor=cast.system_admin, file_name="x.xlsx", lines=found)
        accounts = actions.build_roster(roster, actor=cast.system_admin)
        actions.appoint_roster(roster, actor=cast.security_admin)
    assert len(accounts) == 2000
    assert Holding.objects.filter(post__unit__name="单位3").count() == 50
