"""Sealing while acts go on: an act that ends late is sealed late, and two sealers make one chain."""

import threading

import pytest
from django.db import connection, transaction

from qianshao.foundation.acting import record
from qianshao.journal.actions import seal_now
from qianshao.journal.models import Entry, Seal, Unsealed
from qianshao.journal.verification import verify
from qianshao.people.models import Unit
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db: None) -> Cast:
    return make_cast()


def _act(office: Cast, note: str) -> None:
    record("people.unit.renamed", office.city, actor=office.system_admin, act=None, note=note)


def test_an_act_that_ends_after_a_later_one_is_not_skipped(office: Cast) -> None:
    written, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            _act(office, "先写后交")
            written.set()
            may_end.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(20)
    if connection.vendor == "sqlite":
        may_end.set()  # SQLite has one writer: nobody can pass it
        thread.join()
    with transaction.atomic():
        _act(office, "后写先交")
    seal_now()
    may_end.set()
    thread.join()
    seal_now()
    report = verify()
    assert (report.findings, report.entries, report.unsealed) == ([], 2, 0)
    late = Entry.objects.get(note="先写后交").pk
    assert report.late == ([late] if connection.vendor == "postgresql" else [])
    assert not Unsealed.objects.exists()


def test_sealing_holds_up_nobody_and_two_sealers_make_one_chain(office: Cast) -> None:
    failures: list[BaseException] = []

    def work(turn: int) -> None:
        try:
            for number in range(15):
                with transaction.atomic():
                    _act(office, f"{turn}-{number}")
                if number % 3 == 0:
                    seal_now()
        except BaseException as failure:  # noqa: BLE001 - any failure in a thread fails the test below
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal_now()
    report = verify()
    assert (failures, report.findings, report.entries, report.unsealed) == ([], [], 60, 0)
    assert list(Seal.objects.values_list("number", flat=True)) == list(range(1, Seal.objects.count() + 1))
    assert Unit.objects.filter(pk=office.city.pk).exists()
