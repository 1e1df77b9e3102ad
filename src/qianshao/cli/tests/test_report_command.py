"""`qianshao report`: clear answers for every period, and frozen reports verified from the terminal."""

import json
from typing import Any

import pytest
from django.db import connection

from qianshao.cli.main import main
from qianshao.foundation.clock import today
from qianshao.foundation.measures import year
from qianshao.registers import actions as registers
from qianshao.registers.actions import Line
from qianshao.registers.models import Register, RegisterEntry
from qianshao.reports import actions
from qianshao.reports.guard import GUARD
from qianshao.reports.models import Freeze, FrozenFigure
from tests.cast import Cast

pytestmark = pytest.mark.slow

TEXT = "一、工作回顾\n报道{{registers.stories}}篇。\n二、存在问题\n三、下一步谋划"


def ended(*arguments: str) -> int:
    try:
        main(["report", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def freeze(cast: Cast) -> Freeze:
    registers.set_up_usual_registers(actor=cast.office_clerk)
    line = Line(happened_on=today(), title="城管新闻", unit=cast.city)
    registers.record_entry(Register.objects.get(key="stories"), line, actor=cast.office_clerk)
    report = actions.draft_report("annual", year(today().year), actor=cast.office_clerk, text=TEXT)
    return actions.freeze_report(report, actor=cast.office_clerk)


def verified(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    ended("verify", "--json")
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_what_holds_ends_with_0(freeze: Freeze, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("verify") == 0
    assert "核验 1 份，都与存证时一致。" in capsys.readouterr().out
    assert verified(capsys)["sound"] is True


def test_a_record_that_changed_since_ends_with_1_and_is_named(
    freeze: Freeze, capsys: pytest.CaptureFixture[str]
) -> None:
    RegisterEntry.objects.update(title="改过的新闻")
    assert ended("verify") == 1
    words = capsys.readouterr().out
    assert "有变动" in words
    assert "改过的新闻" in words
    figure = verified(capsys)["reports"][0]["figures"][0]
    assert (figure["measure"], figure["now"]) == ("registers.stories", "1")
    assert figure["problems"]


def test_what_was_kept_and_tampered_with_ends_with_1(
    freeze: Freeze, capsys: pytest.CaptureFixture[str]
) -> None:
    GUARD.remove(connection)
    try:
        FrozenFigure.objects.update(value=200)
        assert ended("verify") == 1
        assert "存证被改动" in capsys.readouterr().out
        FrozenFigure.objects.update(value=1)
    finally:
        GUARD.install(connection)


@pytest.mark.django_db
def test_nothing_frozen_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("verify") == 0
    assert "还没有存证过的总结。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["annual", "--year", "2150"], "2150年还没有开始"),
        (["quarter", "--year", "2150", "--quarter", "2"], "2150年第二季度还没有开始"),
        (["annual", "--year", "12"], "--year 不对"),
        (["yearly"], "没有“yearly”这个命令。可用的有：annual month quarter verify。"),
        (["month", "--month", "13"], "--month 不对"),
        (["annual", "--format", "pdf"], "--format 不对"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(
    cast: Cast, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert ended(*arguments) == 2
    answer = capsys.readouterr()
    assert sentence in answer.err
    assert answer.out == ""


def test_a_period_without_records_says_so_beside_its_report(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended("annual", "--year", "1999", "--format", "json") == 0
    answer = capsys.readouterr()
    assert "1999年没有登记过总结里数到的记录" in answer.err
    assert {figure["value"] for figure in json.loads(answer.out)["figures"]} == {0}
