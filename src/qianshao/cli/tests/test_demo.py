"""The demo office, built once small: everything in it happened through the rooms' actions, and it looks like an office."""

import json
import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.db import transaction

from qianshao.cli.demo import build
from qianshao.cli.demo.office import PEOPLE, UNITS
from qianshao.cli.doing.reporting import report
from qianshao.documents.models import ArchiveItem, Delivery, Document, Letters, Memo, Outgoing, SealUse
from qianshao.drafting.models import Draft
from qianshao.drafting.models import State as DraftState
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.workdays import add_working_days
from qianshao.journal.models import Entry
from qianshao.ledger.models import Extension, Matter, Plan, PlanTemplate
from qianshao.ledger.queries.yearly import to_begin
from qianshao.people.models import Absence, Delegation, Organ, Person
from qianshao.people.queries import actor_in, seats_of
from qianshao.processes.models import Circulation
from qianshao.processes.queries.turns import open_tasks
from qianshao.registers.models import RegisterEntry
from qianshao.reports import tallies
from qianshao.reports.models import Freeze, Report
from qianshao.reports.verifying import verify_freeze

pytestmark = pytest.mark.slow
LEFT_OVER = re.compile(r"[XＸ×]")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The office at a quarter of its size, kept for this module and taken away after it."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            yield build.build_demo(size=0.25).organ
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)


@pytest.fixture
def office(built, django_db_blocker):
    with django_db_blocker.unblock():
        yield built


def printed(capsys, **given):
    assert (
        report(**{"kind": "annual", "form": "json", "year": None, "quarter": None, "month": None, **given})
        == 0
    )
    return capsys.readouterr().out


def test_it_has_its_people_and_a_stand_in_and_a_delegation_today(office):
    assert office.settings["demo"] is True
    assert Person.objects.count() == len(PEOPLE) + 3
    assert all(person.phone.startswith("000") for person in Person.objects.exclude(phone=""))
    day = today()
    assert Absence.objects.filter(first__lte=day, last__gte=day).exists()
    assert Delegation.objects.filter(first__lte=day, last__gte=day, revoked_at=None).exists()
    assert len(UNITS) >= 15


def test_no_act_was_refused_and_the_journal_is_in_date_order(office):
    assert not Entry.objects.filter(refused=True).exists()
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)


def test_seven_templates_two_plans_under_way_one_that_waits_and_one_not_begun(office):
    names = ["七一表彰", "季度观摩", "年终目标考核", "党代会年会", "述职", "万名党员培训", "考察团接待"]
    assert sorted(PlanTemplate.objects.values_list("name", flat=True)) == sorted(names)
    assert sorted(Plan.objects.values_list("state", flat=True)) == ["proposed", "running", "running"]
    running = Matter.objects.filter(plan_step__plan__state="running")
    assert {"closed", "in_hand"} <= set(running.values_list("state", flat=True))
    head = Person.objects.get(account__username="bangong")
    assert "省考察团来访" in [each.occasion.title for each in to_begin(actor_in(head, seats_of(head)[0]))]


def test_papers_and_matters_stand_in_every_state(office):
    states = set(Matter.objects.values_list("state", flat=True))
    assert {"to_assign", "in_hand", "done", "closed"} <= states
    assert {"advising", "instructing", "read", "done"} <= set(
        Document.objects.values_list("state", flat=True)
    )
    assert Matter.objects.exclude(parent=None).count() == 3
    assert RegisterEntry.objects.filter(happened_on__year=today().year - 1).exists()


def test_every_light_is_there_today(office):
    day = today()
    standing = Matter.objects.filter(open=True)
    assert standing.filter(due_on__lt=day).count() >= 2
    assert standing.filter(due_on__gte=day, due_on__lte=add_working_days(day, 3)).count() >= 3
    assert standing.filter(due_on__gt=day, last_progress_on__lt=day - timedelta(days=10)).count() >= 2
    assert Extension.objects.filter(answer="pending").count() == 2


def waiting(title: str) -> set[tuple[str, str]]:
    """The open steps of an outgoing paper or a memo, and with which posts they are."""
    record = Outgoing.objects.filter(title=title).first() or Memo.objects.get(title=title)
    return {(task.name, str(task.post)) for task in open_tasks(record)}


def test_texts_are_being_written_reviewed_finished_and_laid_aside(office):
    alone = Draft.objects.filter(became_id=None)
    assert set(alone.values_list("state", flat=True)) == set(DraftState)
    assert alone.get(state=DraftState.WRITING).members.count() == 1


def test_issued_papers_have_numbers_files_and_receipts(office):
    issued = Outgoing.objects.filter(state=Outgoing.State.ISSUED)
    assert list(Letters.objects.values_list("letters", flat=True)) == ["演街工委", "演街办", "演街办函"]
    assert {paper.number.letters.letters for paper in issued} == {"演街工委", "演街办", "演街办函"}
    assert all(paper.finals.filter(in_force=True).count() == 3 for paper in issued)
    assert SealUse.objects.count() == issued.exclude(letters__letters="演街工委").count() == 2
    copies = Delivery.objects.filter(unit__isnull=False)
    assert copies.exclude(received_at=None).count() > copies.filter(received_at=None).count() == 2
    assert Delivery.objects.filter(unit=None).count() == 1


def test_outgoing_papers_wait_at_every_desk_and_one_came_back_with_its_reason(office):
    assert {name for name, _ in waiting("关于做好矛盾纠纷排查化解工作的通知")} == {"核稿"}
    assert waiting("关于开展沿街商户走访服务的通知") == {("会签", "城管办主任")}
    assert waiting("关于增设社区便民停车位的请示") == {("主要领导签发", "党工委书记")}
    assert waiting("关于调整网格巡查安排的通知") == {("起草", "网格调度员")}
    returned = Entry.objects.get(verb="processes.task.returned")
    assert returned.subject_id == Outgoing.objects.get(title="关于调整网格巡查安排的通知").pk
    assert "请补充后再送核稿" in returned.note


def test_memos_are_agreed_refused_and_waiting(office):
    answers = {memo.state: memo for memo in Memo.objects.all()}
    assert set(answers) == {"agreed", "refused", "handling"}
    assert all(answers[state].answer for state in ("agreed", "refused"))
    assert waiting(answers["handling"].title) == {("领导批示", "政法委员")}


def test_finished_papers_lie_in_the_archive(office):
    items = ArchiveItem.objects.all()
    assert {item.kind for item in items} == {"收文", "发文"}
    assert items.filter(kind="收文").count() == 2
    assert all(item.parts.exists() and item.retention_row for item in items)
    assert Document.objects.filter(archived=True).count() == 2
    assert Outgoing.objects.get(archived=True).open is False


def test_a_paper_sent_round_waits_for_a_community_liaison(office):
    (row,) = Circulation.objects.filter(open=True)
    assert (row.post.kind, row.post.name) == ("liaison", "东风社区联络员")
    assert Circulation.objects.exclude(word="").count() == 1


@pytest.mark.parametrize(
    "key", ["wenshu", "shuji", "fushuji", "zhuren", "weiyuan", "chengguan", "wanggeyuan", "dongfenglian"]
)
def test_something_waits_for_every_kind_of_post(office, key):
    person = Person.objects.get(account__username=key)
    seat = next(seat for seat in seats_of(person) if seat.on_behalf_of is None)
    assert todos_of(actor_in(person, seat))


def test_the_annual_report_has_no_gap_and_its_figures_have_their_records(office, capsys):
    answer = json.loads(printed(capsys))
    assert list(answer) == ["title", "period", "text", "figures"]
    assert not LEFT_OVER.search(answer["title"] + answer["text"])
    assert "{{" not in answer["text"]
    assert f"{today().year}年以来" in answer["text"]
    assert "2019" not in answer["text"]
    assert f"建党{today().year - 1921}周年" in answer["text"]
    assert len(answer["figures"]) == 6
    for figure in answer["figures"]:
        assert list(figure) == ["measure", "label", "value", "unit", "records"]
        assert figure["value"] == figure["records"] > 0
        assert f"{figure['value']}{figure['unit']}" in answer["text"]


def test_another_year_is_what_the_template_says_of_it(office, capsys):
    answer = json.loads(printed(capsys, year=today().year - 1))
    assert answer["period"] == f"{today().year - 1}年"
    assert any(figure["value"] for figure in answer["figures"])


def test_the_report_is_also_readable(office, capsys):
    words = printed(capsys, form="md")
    assert words.startswith("# 主动作为")
    assert "| 会议" in words or "牵头筹备会议" in words


def test_the_quarters_report_is_frozen_approved_and_holds(office):
    frozen = Report.objects.get(kind="quarter")
    assert frozen.state == Report.State.APPROVED
    assert verify_freeze(Freeze.objects.get(report=frozen)).broken == []


def test_every_kept_count_is_true(office):
    assert tallies.differences() == []


def test_a_second_demo_in_the_same_directory_is_refused(office):
    with pytest.raises(build.NotEmpty):
        build.build_demo()
    assert Organ.objects.count() == 1


def test_a_directory_that_is_not_empty_is_refused_and_left_alone(tmp_path):
    from qianshao.cli.main import qianshao

    (tmp_path / "notes.txt").write_text("工作笔记", encoding="utf-8")
    result = CliRunner().invoke(qianshao, ["demo", "--data", str(tmp_path)])
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


# The mark makes the test database; the module's own fixture does not, where this file runs alone.
@pytest.mark.django_db
def test_the_commands_say_what_they_do():
    from qianshao.cli.main import qianshao

    for name in ("demo", "report"):
        assert CliRunner().invoke(qianshao, [name, "--help"]).exit_code == 0
