"""Whatever is done to the journal behind its back is found and named, even where the triggers were dropped first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from qianshao.foundation.acting import record
from qianshao.foundation.clock import acting_at, now
from qianshao.journal import actions
from qianshao.journal.digest import runs_of, written
from qianshao.journal.guard import GUARD
from qianshao.journal.models import Entry, Seal, Unsealed
from qianshao.journal.queries import latest_seal
from qianshao.journal.verification import Report, _check_waiting, verify
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 4)


@pytest.fixture
def entries(cast: Cast) -> list[int]:
    """Ten sealed entries (4, 4 and 2) and one that waits."""
    for number in range(10):
        record("people.unit.renamed", cast.city, actor=cast.system_admin, act=None, note=f"第{number}次")
    assert actions.seal_now() == 10
    record("people.unit.renamed", cast.city, actor=cast.system_admin, act=None, note="末次")
    return list(Entry.objects.order_by("pk").values_list("pk", flat=True))


def tamper(statement: str, *parameters: Any) -> None:
    """What somebody with the database in hand does: triggers off, change, triggers on again."""
    GUARD.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
    GUARD.install(connection)


def found(report: Report) -> list[tuple[str, int | None]]:
    return [(finding.kind, finding.entry) for finding in report.findings]


def test_an_untouched_journal_is_sound(entries: list[int]) -> None:
    report = verify()
    assert (report.sound, report.seals, report.entries, report.unsealed) == (True, 3, 10, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("note", "改过"),
        ("at", "2020-01-01 08:00:00"),
        ("verb", "people.unit.made"),
        ("act", "decide"),
        ("refused", True),
        ("crossing", True),
        ("person_name", "某某"),
        ("post_name", ""),
        ("person_id", None),
        ("post_id", None),
        ("behalf_name", "某某"),
        ("subject_id", 99),
        ("subject_type", "people.post"),
        ("subject_label", "别的"),
        ("changes_json", '[{"field":"name","label":"名称","new":"乙","old":"甲"}]'),
    ],
)
def test_a_changed_entry_is_named(entries: list[int], column: str, value: Any) -> None:
    tamper(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", value, entries[4])  # noqa: S608
    assert found(verify()) == [("changed", entries[4])]


def test_a_removed_entry_is_named(entries: list[int]) -> None:
    tamper("DELETE FROM journal_entry WHERE id = %s", entries[6])
    assert found(verify()) == [("removed", entries[6])]


def test_a_removed_entry_that_was_not_yet_sealed_is_named(entries: list[int]) -> None:
    Unsealed.objects.filter(pk=entries[-1]).delete()
    tamper("DELETE FROM journal_entry WHERE id = %s", entries[-1])
    report = Report()
    _check_waiting(report, {entries[-1]})
    assert found(report) == [("removed", entries[-1])]


def test_two_entries_that_changed_places_are_named(entries: list[int]) -> None:
    first, second = entries[1], entries[5]
    for old, new in ((first, -1), (second, first), (-1, second)):
        tamper("UPDATE journal_entry SET id = %s WHERE id = %s", new, old)
    assert found(verify()) == [("changed", first), ("changed", second)]


def test_an_entry_slipped_in_inside_a_sealed_range_is_named(cast: Cast) -> None:
    for number in (1, 2, 5, 6):
        Entry.objects.create(pk=900 + number, organ=cast.organ, at=now(), verb="a.b.c", person_name="甲")
        Unsealed.objects.create(entry_id=900 + number)
    actions.seal_now()
    assert verify().sound
    Entry.objects.create(
        pk=903, organ=cast.organ, at=now() - timedelta(days=9), verb="a.b.c", person_name="乙"
    )
    assert found(verify()) == [("slipped_in", 903)]


def test_an_entry_slipped_in_at_the_end_is_named(entries: list[int], cast: Cast) -> None:
    slipped = Entry.objects.create(
        pk=entries[-1] + 50, organ=cast.organ, at=now(), verb="a.b.c", person_name="乙"
    )
    assert found(verify()) == [("slipped_in", slipped.pk)]


@pytest.mark.parametrize(
    ("column", "value"),
    [("ids", "1"), ("count", 3), ("made_at", "2020-01-01 08:00:00"), ("algorithm", "md5")],
)
def test_a_changed_seal_is_found(entries: list[int], column: str, value: Any) -> None:
    tamper(f"UPDATE journal_seal SET {column} = %s WHERE number = 2", value)  # noqa: S608
    assert ("seal_changed", 2) in [(finding.kind, finding.seal) for finding in verify().findings]


def test_a_digest_changed_with_its_entry_is_found_as_a_changed_seal(entries: list[int]) -> None:
    seal = Seal.objects.get(number=1)
    tamper("UPDATE journal_seal SET digests = %s WHERE number = 1", bytes(len(bytes(seal.digests))))
    kinds = [(finding.kind, finding.seal) for finding in verify().findings]
    assert ("seal_changed", 1) in kinds


def test_a_removed_seal_is_found(entries: list[int]) -> None:
    tamper("DELETE FROM journal_seal WHERE number = 2")
    assert ("seal_removed", 2) in [(finding.kind, finding.seal) for finding in verify().findings]


def test_removing_the_newest_seal_leaves_its_entries_without_one(entries: list[int]) -> None:
    tamper("DELETE FROM journal_seal WHERE number = 3")
    assert found(verify()) == [("slipped_in", entries[8]), ("slipped_in", entries[9])]


def test_a_journal_cut_off_at_its_end_is_found_by_the_anchor(entries: list[int]) -> None:
    seal = latest_seal()
    assert seal is not None
    anchor = f"{seal.number}:{seal.value}"
    assert verify(anchor=anchor).sound
    tamper("DELETE FROM journal_seal WHERE number = 3")
    tamper("DELETE FROM journal_entry WHERE id IN (%s, %s)", entries[8], entries[9])
    assert verify().sound
    assert found(verify(anchor=anchor)) == [("anchor", None)]


def test_dropped_triggers_are_told(entries: list[int]) -> None:
    GUARD.remove(connection)
    assert {finding.kind for finding in verify().findings} == {"unguarded"}
    GUARD.install(connection)
    assert verify().sound


def test_an_entry_committed_late_is_sealed_late_and_told_but_is_no_finding(cast: Cast) -> None:
    for number in (1, 2, 5, 6):
        Entry.objects.create(pk=900 + number, organ=cast.organ, at=now(), verb="a.b.c", person_name="甲")
    for number in (1, 5, 6):
        Unsealed.objects.create(entry_id=900 + number)
    actions.seal_now()
    Unsealed.objects.create(entry_id=902)
    actions.seal_now()
    report = verify()
    assert (report.sound, report.late, report.entries) == (True, [902], 4)


def test_progress_is_told_after_each_seal(entries: list[int]) -> None:
    seen: list[int] = []
    progress: Callable[[Report], None] = lambda report: seen.append(report.seals)  # noqa: E731
    verify(progress=progress)
    assert seen == [1, 2, 3]


def test_sm3_seals_and_sha256_seals_follow_each_other(entries: list[int], settings: Any) -> None:
    settings.SEAL = "sm3"
    actions.seal_now()
    assert list(Seal.objects.values_list("algorithm", flat=True)) == ["sha256"] * 3 + ["sm3"]
    assert verify().sound
    tamper("UPDATE journal_entry SET note = 'x' WHERE id = %s", entries[-1])
    assert found(verify()) == [("changed", entries[-1])]


def test_an_entry_of_the_past_keeps_its_moment(cast: Cast) -> None:
    moment = now() - timedelta(days=300)
    with acting_at(moment):
        record("people.unit.renamed", cast.city, actor=cast.system_admin, act=None)
    with acting_at(moment.replace(microsecond=0)):
        record("people.unit.renamed", cast.city, actor=cast.system_admin, act=None)
    actions.seal_now()
    assert verify().sound


@pytest.mark.parametrize(("ids", "text"), [([1, 2, 3, 7, 9, 10], "1-3 7 9-10"), ([5], "5"), ([], "")])
def test_runs_are_written_and_read(ids: list[int], text: str) -> None:
    assert written(ids) == text
    assert [each for first, last in runs_of(text) for each in range(first, last + 1)] == ids
