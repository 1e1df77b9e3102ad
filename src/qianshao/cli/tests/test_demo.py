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
from qianshao.documents.models import Document
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.workdays import add_working_days
from qianshao.journal.models import Entry
from qianshao.ledger.models import Extension, Matter
from qianshao.people.models import Absence, Delegation, Organ, Person
from qianshao.people.queries import actor_in, seats_of
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


@pytest.mark.parametrize("key", ["wenshu", "fushuji", "zhuren", "chengguan"])
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
