"""How fast processes are acted on and read: `python -m bench.process_acts [--database postgresql] [--open 500000]`.

Acts per second of one thread with ten signers in a step and with two hundred readers beside it (each act with its lock,
journal entry and notices), the to-do list of a post among half a million open tasks, and bytes a finished instance takes.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.__main__ import start_on

SIGNERS, READERS = 10, 200


def acts_of_one(cast: Any, signers: list[Any], record: Any, process: Any, readers: list[Any]) -> list[float]:
    """One paper from 起草 over ten signers to its number; the seconds each act took."""
    from qianshao.processes import actions  # noqa: PLC0415 - needs Django
    from qianshao.processes.tests.stored import task  # noqa: PLC0415 - needs Django

    took: list[float] = []

    def timed(act: Any, *args: Any, **named: Any) -> Any:
        began = time.perf_counter()
        result = act(*args, **named)
        took.append(time.perf_counter() - began)
        return result

    instance = timed(actions.start_process, process, record, actor=cast.staff, title=f"关于{record}的演示件")
    timed(actions.complete_task, task(instance, "起草"), actor=cast.staff)
    if readers:
        actions.circulate(record, readers, actor=cast.office_clerk)
    chosen = {"signers": [signer.post_id for signer in signers]}
    review = task(instance, "核稿")
    timed(actions.complete_task, review, actor=cast.office_clerk, outcome="会签", chosen=chosen)
    for signer in signers:
        timed(actions.complete_task, task(instance, "会签", signer), actor=signer, opinion="同意。")
    timed(actions.complete_task, task(instance, "签发"), actor=cast.leader, opinion="同意。")
    timed(actions.complete_task, task(instance, "编号"), actor=cast.office_clerk, does="tests.number")
    return took


def rate(cast: Any, rounds: int, *, readers: int) -> str:
    from qianshao.people.acts import PostKind  # noqa: PLC0415 - needs Django
    from qianshao.people.models import Charge, Post, Unit  # noqa: PLC0415 - needs Django
    from qianshao.processes.tests.stored import published  # noqa: PLC0415 - needs Django

    process = published(cast, key=f"bench{readers}")
    signers = [
        cast.hire(cast.city, PostKind.STAFF, f"会签{n}", f"签{n}人", f"s{readers}x{n}")
        for n in range(SIGNERS)
    ]
    posts = [
        Post(organ=cast.organ, unit=cast.city, kind=PostKind.STAFF, name=f"读者{n}") for n in range(readers)
    ]
    took: list[float] = []
    made = list(Post.objects.bulk_create(posts))
    for turn in range(rounds):
        record = Unit.objects.create(
            organ=cast.organ,
            parent=cast.city,
            kind="department",
            name=f"件{readers}-{turn}",
            short_name="件",
            order=turn,
        )
        Charge.objects.create(post=cast.post(cast.leader), unit=record)
        took += acts_of_one(cast, signers, record, process, made)
    ninety_five = quantiles(took, n=20)[-1]
    return (
        f"{SIGNERS} signers, {readers} readers: {len(took) / sum(took):6.1f} acts/s "
        f"({len(took)} acts; median {median(took) * 1000:.1f} ms, p95 {ninety_five * 1000:.1f} ms)"
    )


def inbox(cast: Any, wanted: int) -> str:
    """The to-do list of one post among `wanted` open tasks of 5,000 posts."""
    from qianshao.foundation.clock import now, today  # noqa: PLC0415 - needs Django
    from qianshao.people.acts import PostKind  # noqa: PLC0415 - needs Django
    from qianshao.people.models import Post  # noqa: PLC0415 - needs Django
    from qianshao.processes.models import Instance, Process, Task  # noqa: PLC0415 - needs Django
    from qianshao.processes.queries.inbox import todos  # noqa: PLC0415 - needs Django

    version = Process.objects.exclude(current=None)[0].current
    posts = Post.objects.bulk_create(
        Post(organ=cast.organ, unit=cast.city, kind=PostKind.STAFF, name=f"岗{n}") for n in range(5_000)
    )
    posts[0] = cast.post(cast.other_staff)
    for first in range(0, wanted, 10_000):
        common = {"organ": cast.organ, "version": version, "subject_type": "people.unit", "started_at": now()}
        instances = Instance.objects.bulk_create(
            Instance(**common, subject_id=10_000_000 + first + n, title=f"关于第{first + n}件的通知")
            for n in range(10_000)
        )
        Task.objects.bulk_create(
            Task(
                organ=cast.organ, instance=instance, number=1, token=1, node="核稿", name="核稿", act="advise",
                post=posts[(first + n) % 5_000], state="open", place="own", opened_at=now(), due_on=today(),
            )
            for n, instance in enumerate(instances)
        )  # fmt: skip
    _analyse()
    took = []
    for _ in range(200):
        began = time.perf_counter()
        found = todos(cast.other_staff, 50)
        took.append((time.perf_counter() - began) * 1000)
    ninety_five = quantiles(took, n=20)[-1]
    return (
        f"to-do list among {wanted:,} open tasks: {len(found)} shown, "
        f"median {median(took):.2f} ms, p95 {ninety_five:.2f} ms"
    )


def _analyse() -> None:
    from django.db import connection  # noqa: PLC0415 - needs Django

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def storage() -> str:
    """What an instance takes in rows (their bytes as text), without indexes."""
    from django.db import connection  # noqa: PLC0415 - needs Django

    from qianshao.processes.models import Instance  # noqa: PLC0415 - needs Django

    count = Instance.objects.count()
    if connection.vendor != "postgresql":
        size = Path(str(connection.settings_dict["NAME"])).stat().st_size
        return f"the database with {count} instances, their journal and notices: {size / 1024:,.0f} KB"
    tables = ("processes_instance", "processes_token", "processes_task", "processes_timer")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " + ".join(f"pg_total_relation_size('{table}')" for table in tables))
        size = cursor.fetchone()[0]
    return f"{size / 1024 / count:.1f} KB an instance with its indexes ({count} instances)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="postgresql")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--open", type=int, default=500_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start_on(Path(folder), options.database)
        from qianshao.processes.tests.stored import units_are_papers  # noqa: PLC0415 - needs Django
        from tests.cast import make_cast  # noqa: PLC0415 - needs Django

        cast = make_cast()
        with units_are_papers():
            print(f"{options.database}, {os.cpu_count()} cores, one thread")
            print(rate(cast, options.rounds, readers=0), flush=True)
            print(rate(cast, options.rounds, readers=READERS), flush=True)
            print(storage(), flush=True)
            print(inbox(cast, options.open), flush=True)


if __name__ == "__main__":
    main()
