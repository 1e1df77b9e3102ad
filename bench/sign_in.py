"""Three hundred people sign in to one meeting at once: `python -m bench.sign_in [--people 300] [--database postgresql]`.

Each scans the code and taps, as a phone does, over the whole product without the network; as many requests
run at once as the server has threads. Prints how long it took, p95 of a tap, and whether anybody was lost or counted twice.
"""

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.__main__ import start_on


def the_meeting(people: int) -> tuple[Any, list[Any]]:
    """A meeting about to begin, everybody asked by name, and a browser for each of them."""
    from qianshao.foundation.clock import now  # noqa: PLC0415 - needs Django
    from qianshao.meetings import actions  # noqa: PLC0415 - needs Django
    from qianshao.meetings.queries.attendees import Invitation  # noqa: PLC0415 - needs Django
    from qianshao.meetings.tests.meetings import a_meeting  # noqa: PLC0415 - needs Django
    from qianshao.people.acts import PostKind  # noqa: PLC0415 - needs Django
    from tests.cast import make_cast  # noqa: PLC0415 - needs Django

    cast = make_cast()
    hired = [cast.hire(cast.city, PostKind.STAFF, f"科员{n}", f"某{n}", f"person{n}") for n in range(people)]
    begins = now() + timedelta(minutes=30)
    meeting = a_meeting(cast, begins_at=begins, ends_at=begins + timedelta(hours=2))
    asked = [Invitation("attend", cast.city, cast.person(each), cast.post(each)) for each in hired]
    actions.set_attendees(meeting, asked, actor=cast.office_clerk)
    actions.notify(meeting, actor=cast.office_clerk)
    meeting.refresh_from_db()
    return meeting, _on_one_server([cast.client(each) for each in hired])


def _on_one_server(clients: list[Any]) -> list[Any]:
    """A browser each, but one server for all: a test client otherwise loads the middleware anew for itself."""
    handler = clients[0].handler
    handler.load_middleware()
    for client in clients:
        client.handler = handler
    return clients


def sign(meeting: Any, code: Callable[[], str], taps: int, client: Any) -> tuple[float, int]:
    """Scan and tap: the seconds the first tap took, and its status; another tap of the same thumb changes nothing."""
    from django.db import connection  # noqa: PLC0415 - needs Django

    page = client.get(f"/meetings/{meeting.pk}/scan/{code()}/", headers={"host": "localhost"})
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    brought = {"token": token[1] if token else ""}
    began, taken, status = time.perf_counter(), 0.0, 0
    for tap in range(taps):
        answer = client.post(f"/meetings/{meeting.pk}/sign/", brought, headers={"host": "localhost"})
        if tap == 0:
            taken, status = time.perf_counter() - began, answer.status_code
    connection.close()
    return taken, status


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--taps", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start_on(Path(folder), options.database)
        from qianshao.foundation.clock import now  # noqa: PLC0415 - needs Django
        from qianshao.journal.models import Entry  # noqa: PLC0415 - needs Django
        from qianshao.meetings.sign_codes import code_for  # noqa: PLC0415 - needs Django

        meeting, clients = the_meeting(options.people)
        began, processor = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(options.threads) as pool:
            found = list(
                pool.map(partial(sign, meeting, lambda: code_for(meeting, now()), options.taps), clients)
            )
        whole, used = time.perf_counter() - began, time.process_time() - processor
        signed = meeting.attendees.exclude(signed_at=None).count()
        entries = Entry.objects.filter(verb="meetings.sign.given").count()
        taps = sorted(took for took, _ in found)
        print(
            f"{options.database}, {os.cpu_count()} cores, {options.threads} threads, {options.people} people"
        )
        p95 = quantiles(taps, n=20)[-1]
        print(f"all signed in after {whole:.1f} s ({used:.1f} s of the processor); p95 of a tap {p95:.3f} s")
        wrong = sum(status != 200 for _, status in found)
        print(
            f"signed {signed}, lost {options.people - signed}, entries {entries}, answers other than 200: {wrong}"
        )


if __name__ == "__main__":
    main()
