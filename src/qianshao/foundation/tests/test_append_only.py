"""Rows that are only ever added: every room's guard stands, and what is missing is named."""

import pytest
from django.db import DatabaseError, connection, transaction

from qianshao.foundation.append_only import all_guards

pytestmark = pytest.mark.django_db


def test_the_journal_the_decisions_and_the_frozen_reports_are_guarded() -> None:
    tables = {table for guard in all_guards() for table in guard.tables}
    assert tables == {
        "documents_archivepart",
        "drafting_version",
        "journal_entry",
        "journal_seal",
        "ledger_decision",
        "processes_version",
        "reports_freeze",
        "reports_frozenfigure",
    }
    assert {guard.function: guard.missing(connection) for guard in all_guards()} == {
        guard.function: [] for guard in all_guards()
    }


def test_a_guard_taken_away_is_named_and_can_be_put_back() -> None:
    guard = next(each for each in all_guards() if "ledger_decision" in each.tables)
    guard.remove(connection)
    assert {"ledger_decision_no_delete", "ledger_decision_no_update"} <= set(guard.missing(connection))
    guard.install(connection)
    guard.install(connection)
    assert guard.missing(connection) == []


@pytest.mark.postgresql_alone
def test_no_guarded_table_can_be_truncated() -> None:
    for guard in all_guards():
        for table in guard.tables:
            with (
                pytest.raises(DatabaseError, match=guard.sentence),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"TRUNCATE {table} CASCADE")
