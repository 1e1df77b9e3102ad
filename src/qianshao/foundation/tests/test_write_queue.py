"""Writers of SQLite come in the order they asked, and always give their turn back."""

import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, connections, transaction

from qianshao.foundation.models import Series
from qianshao.foundation.sqlite.base import DatabaseWrapper
from qianshao.foundation.sqlite.queue import ThreadQueue, WriteTurn

sqlite_only = pytest.mark.sqlite_alone


def test_a_turn_is_handed_over_in_the_order_of_asking() -> None:
    queue, order, asked = ThreadQueue(), [], []
    assert queue.acquire(1)

    def writer(number: int) -> None:
        asked.append(number)
        assert queue.acquire(10)
        order.append(number)
        queue.release()

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=writer, args=(number,)))
        threads[-1].start()
        while len(queue._waiting) <= number:
            threading.Event().wait(0.001)
    queue.release()
    for thread in threads:
        thread.join()
    assert order == asked


def test_who_waits_too_long_goes_on_and_leaves_the_queue() -> None:
    queue = ThreadQueue()
    assert queue.acquire(1)
    assert not queue.acquire(0.01)
    queue.release()
    assert queue.acquire(0)


def test_a_turn_taken_twice_is_given_back_once(tmp_path: Path) -> None:
    database = str(tmp_path / "a.sqlite3")
    mine, other = WriteTurn(database, 0.01), WriteTurn(database, 0.01)
    mine.take()
    mine.take()
    other.take()
    assert (mine.taken, other.taken) == (True, False)
    mine.give_back()
    mine.give_back()
    other.take()
    assert other.taken
    other.close()
    mine.close()


def test_a_queue_that_cannot_be_had_does_not_stop_the_writer(tmp_path: Path) -> None:
    turn = WriteTurn(str(tmp_path / "no such folder" / "a.sqlite3"), 0.01)
    with turn:
        assert turn.taken
    assert not turn.taken


def turn() -> WriteTurn:
    return connections["default"].turn  # type: ignore[attr-defined, no-any-return]


def series(name: str) -> Series:
    return Series(organ_id=1, name=name, year=2026)


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_a_transaction_holds_its_turn_through_savepoints_until_its_end() -> None:
    with transaction.atomic():
        with transaction.atomic():
            series("a").save()
        assert turn().taken
        with pytest.raises(IntegrityError), transaction.atomic():
            series("a").save()
        assert turn().taken
    assert not turn().taken


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_a_failed_transaction_a_single_write_and_a_closed_connection_give_it_back() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not turn().taken
    Series.objects.filter(name="a").update(last=1)
    assert not turn().taken
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert turn().taken
    connection.close()
    assert not turn().taken
    transaction.set_autocommit(True)


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_reading_waits_for_nobody() -> None:
    held = WriteTurn(str(connection.settings_dict["NAME"]), 1)
    with held:
        assert not Series.objects.exists()
        assert not turn().taken


@pytest.mark.sqlite_alone
def test_a_database_in_memory_is_not_queued_for() -> None:
    settings = {**connection.settings_dict, "NAME": ":memory:", "OPTIONS": {}}
    wrapper = DatabaseWrapper(settings, "memory")
    assert not wrapper.queued
    with wrapper.turn_for("INSERT INTO a VALUES (1)"):
        assert "turn" not in wrapper.__dict__
