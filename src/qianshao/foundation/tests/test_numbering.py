"""Numbers have no gap and no twin, also when eight clerks want the first one at once."""

import threading

import pytest
from django.db import connection, transaction

from qianshao.foundation.numbering import continue_after, last_number, next_number
from qianshao.foundation.verdict import Unacceptable


@pytest.mark.django_db
def test_each_organ_series_and_year_counts_for_itself() -> None:
    given = [next_number(1, "documents.received", 2026) for _ in range(3)]
    assert given == [1, 2, 3]
    assert next_number(1, "documents.received", 2027) == 1
    assert next_number(2, "documents.received", 2026) == 1
    assert next_number(1, "ledger.matter", 2026) == 1
    assert last_number(1, "documents.received", 2026) == 3


@pytest.mark.django_db(transaction=True)
def test_a_number_is_only_taken_in_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number(1, "documents.received", 2026)


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_undone_gives_its_number_back() -> None:
    with transaction.atomic():
        assert next_number(1, "documents.received", 2026) == 1
        transaction.set_rollback(True)
    with transaction.atomic():
        assert next_number(1, "documents.received", 2026) == 1


@pytest.mark.django_db
def test_an_office_may_start_in_mid_year() -> None:
    continue_after(1, "documents.received", 2026, 312)
    assert next_number(1, "documents.received", 2026) == 313
    with pytest.raises(Unacceptable, match="已经编到第 313 号"):
        continue_after(1, "documents.received", 2026, 300)


@pytest.mark.django_db(transaction=True)
def test_eight_threads_on_a_series_that_does_not_exist_yet() -> None:
    given: list[int] = []
    failures: list[BaseException] = []
    start = threading.Barrier(8)

    def clerk(number: int) -> None:
        try:
            start.wait()
            for turn in range(10):
                try:
                    with transaction.atomic():
                        taken = next_number(1, "documents.received", 2026)
                        if (number + turn) % 4 == 0:
                            raise ZeroDivisionError
                        given.append(taken)
                except ZeroDivisionError:
                    continue
        except BaseException as failure:  # noqa: BLE001 (told below)
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=clerk, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert sorted(given) == list(range(1, len(given) + 1))
    assert len(given) == 60
