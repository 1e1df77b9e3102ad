"""Jobs run once each, survive a dead worker, are tried again, and come round once for all nodes."""

import threading
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from qianshao.foundation import jobs
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.housekeeping import clear_away, renew_statistics
from qianshao.foundation.jobs import Rhythm, enqueue, every, job, tick
from qianshao.foundation.models import Job, OnceToken, Schedule, Worker
from qianshao.foundation.working import beat, claim, kept, run_one, run_waiting, work

ran: list[Any] = []
finished_enough = threading.Event()


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_kinds", {})
    monkeypatch.setattr(jobs, "_rhythms", {})
    ran.clear()
    finished_enough.clear()
    job("test.note")(note)
    job("test.fail", attempts=3)(fail)
    return


def note(*, word: Any = "") -> None:
    ran.append(word)
    if len(ran) >= 3:
        finished_enough.set()


def fail() -> None:
    ran.append("tried")
    raise ZeroDivisionError("so geht das nicht")


def in_threads(count: int, run: Callable[[], None]) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(count)

    def one() -> None:
        try:
            start.wait()
            run()
        except BaseException as failure:  # noqa: BLE001 (told below)
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


@pytest.mark.django_db
def test_a_job_runs_with_its_arguments_once() -> None:
    enqueue("test.note", word="甲")
    assert run_waiting() == 1
    assert run_waiting() == 0
    assert ran == ["甲"]
    assert Job.objects.get().state == Job.State.DONE


@pytest.mark.django_db
def test_a_job_nobody_knows_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no job is called"):
        enqueue("test.nothing")


@pytest.mark.django_db
def test_an_act_that_is_undone_leaves_no_job() -> None:
    with transaction.atomic():
        enqueue("test.note")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_job_waits_for_its_time() -> None:
    enqueue("test.note", run_at=now() + timedelta(hours=2))
    assert run_waiting() == 0
    with acting_at(now() + timedelta(hours=3)):
        assert run_waiting() == 1


@pytest.mark.django_db
def test_the_same_job_waits_once_at_the_earlier_time_and_again_once_it_runs() -> None:
    enqueue("test.note", dedupe="index:1", run_at=now() + timedelta(hours=2))
    enqueue("test.note", dedupe="index:1")
    assert Job.objects.get().run_at <= now()
    claim("w")
    enqueue("test.note", dedupe="index:1")
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_a_failing_job_is_tried_later_and_later_and_then_kept_with_its_error() -> None:
    enqueue("test.fail")
    moment = now()
    for waited in (0, 30, 120):
        moment += timedelta(seconds=waited)
        with acting_at(moment):
            assert run_waiting() == 1
            assert run_waiting() == 0
    failed = Job.objects.get()
    assert (failed.state, failed.open, failed.attempts) == (Job.State.FAILED, False, 3)
    assert "ZeroDivisionError: so geht das nicht" in failed.error
    with acting_at(moment + timedelta(days=1)):
        assert run_waiting() == 0


@pytest.mark.django_db
def test_a_job_of_a_room_that_is_gone_is_kept_as_failed_at_last() -> None:
    enqueue("test.note")
    jobs._kinds.pop("test.note")
    moment = now()
    for _ in range(6):
        with acting_at(moment):
            run_waiting()
        moment += timedelta(hours=2)
    assert Job.objects.get().state == Job.State.FAILED
    assert "no job is called test.note" in Job.objects.get().error


@pytest.mark.django_db
def test_a_dead_workers_job_is_taken_over_and_its_late_word_is_not_heard() -> None:
    enqueue("test.note", word="乙")
    dead = claim("dead")
    assert dead is not None
    assert claim("alive") is None
    with acting_at(now() + timedelta(minutes=6)):
        taken = claim("alive")
        assert taken is not None
        assert (taken.pk, taken.attempts) == (dead.pk, 2)


@pytest.mark.django_db
def test_a_job_whose_workers_always_die_is_given_up() -> None:
    enqueue("test.fail")
    moment = now()
    for _ in range(3):
        with acting_at(moment):
            assert claim("dies") is not None
        moment += timedelta(minutes=10)
    with acting_at(moment):
        assert claim("w") is None
    assert Job.objects.get().state == Job.State.FAILED
    assert Job.objects.get().error == "处理进程多次中断，没有留下原因。"


@pytest.mark.django_db(transaction=True)
def test_a_long_job_keeps_its_lease() -> None:
    job("test.long", lease=timedelta(seconds=0.3))(note)
    enqueue("test.long")
    claimed = claim("w")
    assert claimed is not None
    first = claimed.lease_until
    renewed = threading.Event()
    with kept(claimed, jobs._kinds["test.long"]):
        for _ in range(100):
            if Job.objects.get().lease_until != first:
                renewed.set()
                break
            threading.Event().wait(0.02)
    assert renewed.is_set()


@pytest.mark.django_db(transaction=True)
def test_four_workers_never_run_the_same_job() -> None:
    for number in range(40):
        enqueue("test.note", word=number)

    def worker() -> None:
        run_waiting()

    in_threads(4, worker)
    run_waiting()
    assert sorted(ran) == list(range(40))


@pytest.mark.django_db(transaction=True)
def test_eight_threads_enqueue_the_same_job_once() -> None:
    in_threads(8, lambda: enqueue("test.note", dedupe="index:1"))
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_five_nodes_racing_for_one_tick_make_one_row() -> None:
    every(hours=1)(note)
    in_threads(5, lambda: None if tick() in (0, 1) else pytest.fail("more than one"))
    assert Job.objects.count() == 1
    Job.objects.all().delete()
    with acting_at(now() + timedelta(minutes=61)):
        assert tick() == 1
        assert tick() == 0


@pytest.mark.django_db
def test_ticks_missed_while_the_office_was_closed_come_round_once() -> None:
    every(minutes=5)(note)
    tick()
    run_waiting()
    with acting_at(now() + timedelta(days=3)):
        assert tick() == 1
        assert tick() == 0
    assert Schedule.objects.get().next_at > now() + timedelta(days=3)


def test_a_daily_job_comes_at_its_time_of_the_offices_day() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    rhythm = Rhythm(timedelta(days=1), time(7, 30))
    assert rhythm.after(datetime(2026, 3, 5, 6, tzinfo=shanghai)) == datetime(
        2026, 3, 5, 7, 30, tzinfo=shanghai
    )
    assert rhythm.after(datetime(2026, 3, 5, 7, 30, tzinfo=shanghai)) == datetime(
        2026, 3, 6, 7, 30, tzinfo=shanghai
    )


def test_every_wants_a_job_and_a_period() -> None:
    with pytest.raises(ValueError, match="needs a period"):
        every()
    with pytest.raises(ValueError, match="is no job"):
        every(hours=1)(lambda: None)
    with pytest.raises(ValueError, match="two jobs"):
        job("test.note")(fail)


@pytest.mark.django_db(transaction=True)
def test_the_loop_beats_ticks_works_and_stops() -> None:
    every(hours=1)(note)
    enqueue("test.note")
    enqueue("test.note")
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,))
    worker.start()
    assert finished_enough.wait(10)
    assert Worker.objects.count() == 1
    stop.set()
    worker.join(10)
    assert not worker.is_alive()
    assert not Worker.objects.exists()
    assert not Job.objects.filter(open=True).exists()


@pytest.mark.django_db
def test_looking_for_work_where_there_is_none_takes_no_lock(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert not run_one("w")


@pytest.mark.django_db
def test_clearing_away() -> None:
    beat("w")
    enqueue("test.note")
    run_waiting()
    OnceToken.objects.create(token="t", location="/", at=now())
    clear_away()
    assert (Worker.objects.count(), Job.objects.count(), OnceToken.objects.count()) == (1, 1, 1)
    with acting_at(now() + timedelta(days=8)):
        clear_away()
    assert (Worker.objects.count(), Job.objects.count(), OnceToken.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_statistics_are_of_all_rows_and_renewed() -> None:
    for count in (3, 5):
        OnceToken.objects.all().delete()
        OnceToken.objects.bulk_create(
            [OnceToken(token=str(each), location="/", at=now()) for each in range(count)]
        )
        renew_statistics()
        with connection.cursor() as cursor:
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [OnceToken._meta.db_table])
            counted = {row[0].split()[0] for row in cursor.fetchall()}
        assert counted == {str(count)}


@pytest.mark.django_db
@pytest.mark.postgresql_alone
def test_statistics_are_renewed_by_the_database_itself() -> None:
    OnceToken.objects.bulk_create([OnceToken(token=str(each), location="/", at=now()) for each in range(5)])
    renew_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [OnceToken._meta.db_table])
        assert cursor.fetchone()[0] >= 5
