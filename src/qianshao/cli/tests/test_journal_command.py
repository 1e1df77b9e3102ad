"""`qianshao journal` answers 0 where all stands, 1 where something does not and which, 2 where it was asked wrongly."""

import json

import pytest
from click.testing import CliRunner
from django.db import connection

from qianshao.cli.commands.journal import command
from qianshao.foundation.acting import record
from qianshao.journal.guard import GUARD
from qianshao.journal.models import Entry
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def anchor(cast: Cast) -> str:
    for _ in range(3):
        record("people.unit.renamed", cast.city, actor=cast.system_admin, act=None)
    return CliRunner().invoke(command, ["anchor"]).output.strip()


def test_a_sound_journal_answers_0(anchor: str) -> None:
    answer = CliRunner().invoke(command, ["verify", "--json", "--anchor", anchor])
    assert answer.exit_code == 0
    assert json.loads(answer.output)["entries"] == 3


def test_a_changed_entry_answers_1_and_is_named(anchor: str) -> None:
    entry = Entry.objects.order_by("pk")[1]
    GUARD.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(note="改过")
    GUARD.install(connection)
    answer = CliRunner().invoke(command, ["verify"])
    assert answer.exit_code == 1
    assert f"第 {entry.pk} 条被改动" in answer.output
    data = json.loads(CliRunner().invoke(command, ["verify", "--json"]).output)
    assert [finding["entry"] for finding in data["findings"]] == [entry.pk]


def test_an_anchor_that_is_none_answers_2(anchor: str) -> None:
    assert CliRunner().invoke(command, ["verify", "--anchor", "无"]).exit_code == 2


def test_an_anchor_of_another_journal_answers_1(anchor: str) -> None:
    answer = CliRunner().invoke(command, ["verify", "--anchor", "1:" + "0" * 64])
    assert answer.exit_code == 1
    assert "整体重写" in answer.output


def test_without_entries_there_is_no_anchor(cast: Cast) -> None:
    assert CliRunner().invoke(command, ["anchor"]).exit_code == 2
