"""The doctor names what is wrong and answers 1."""

import json
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import connection

from qianshao.cli.commands.doctor import command as doctor
from qianshao.cli.doing import examining
from qianshao.foundation.clock import now
from qianshao.foundation.models import Job
from qianshao.foundation.working import beat
from qianshao.journal.guard import GUARD

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "are_built", lambda: True)


def found() -> tuple[int, dict[str, Any]]:
    answer = CliRunner().invoke(doctor, ["--json"])
    return answer.exit_code, {each["name"]: each for each in json.loads(answer.output)}


def job(state: str, **values: Any) -> Job:
    late = now() - timedelta(hours=1)
    return Job.objects.create(name="test.note", state=state, run_at=late, made_at=late, **values)


def test_a_sound_installation_answers_0() -> None:
    beat("w")
    code, findings = found()
    assert [each["name"] for each in findings.values() if not each["sound"]] == []
    assert code == 0
    assert findings["后台任务"]["words"] == "1 个在运行，没有积压"
    assert "一切正常。" in CliRunner().invoke(doctor, []).output


def test_jobs_nobody_works_off_and_jobs_that_failed_are_found() -> None:
    job(Job.State.WAITING)
    job(Job.State.FAILED, open=False, error="Traceback\nValueError: kaputt", finished_at=now())
    code, findings = found()
    assert code == 1
    assert findings["后台任务"]["words"] == "没有在运行，积压 1 件"
    assert findings["失败的任务"]["words"] == "1 件，最近是 test.note：ValueError: kaputt"
    assert "✗ 失败的任务" in CliRunner().invoke(doctor, []).output


def test_a_journal_without_its_triggers_is_found() -> None:
    GUARD.remove(connection)
    try:
        assert not found()[1]["留痕"]["sound"]
    finally:
        GUARD.install(connection)


def test_counts_that_drifted_are_found_and_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ["收文（documents.received）：1天的计数不符。"]
    monkeypatch.setattr(examining, "differences", lambda: list(wrong))
    monkeypatch.setattr(examining, "count_anew", wrong.clear)
    assert found()[1]["计数"]["words"] == "收文（documents.received）：1天的计数不符。"
    assert "计数：与记录相符" in CliRunner().invoke(doctor, ["--mend"]).output


def test_missing_assets_and_an_unknown_seal_are_found(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(examining, "are_built", lambda: False)
    settings.SEAL = "md2"
    findings = found()[1]
    assert not findings["样式"]["sound"]
    assert not findings["封存算法"]["sound"]


def test_a_check_that_cannot_be_made_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> examining.Finding:
        """数据库。"""
        raise OSError("away")

    monkeypatch.setattr(examining, "CHECKS", [away])
    assert found() == (1, {"数据库": {"name": "数据库", "sound": False, "words": "查不了（away）"}})
