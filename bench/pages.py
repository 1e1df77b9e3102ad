"""The pages that are timed, each as somebody who uses it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from statistics import median, quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.office import Office
from qianshao.foundation.clock import now, today
from qianshao.foundation.measures import all_measures
from qianshao.ledger.actions import report_progress
from qianshao.ledger.models import Matter
from qianshao.people.actor import Actor
from qianshao.people.queries import actor_in, seats_of
from qianshao.reports.models import Report

ROUNDS = 40
FIGURES = 20


@dataclass(frozen=True)
class Timing:
    """One page: queries, median and 95th percentile of the server's time and of the processor's, in milliseconds.

    On SQLite the database's work is in the processor's time too; where others use the machine it is the steadier number.
    """

    page: str
    queries: int
    median: float
    p95: float
    cpu: float
    cpu_p95: float


def timed(page: str, visit: Callable[[], None]) -> Timing:
    """Visit once to warm up, once to count the queries, then `ROUNDS` times by the clock."""
    visit()
    with CaptureQueriesContext(connection) as captured:
        visit()
    queries, taken, worked = len(captured), [], []  # counted now: a request empties the log
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        visit()
        worked.append((time.process_time() - busy) * 1000)
        taken.append((time.perf_counter() - began) * 1000)
    return Timing(
        page,
        queries,
        round(median(taken), 1),
        round(quantiles(taken, n=20)[-1], 1),
        round(median(worked), 1),
        round(quantiles(worked, n=20)[-1], 1),
    )


def get(client: Client, *addresses: str) -> Callable[[], None]:
    """Opens the addresses in turn, so that a page is not timed on one record alone."""
    turn = cycle(addresses)

    def visit() -> None:
        address = next(turn)
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        b"".join(answer)

    return visit


def progress() -> Callable[[], None]:
    """The act: whoever a matter is assigned to reports how it stands."""
    picked = Matter.objects.filter(open=True, state="in_hand").select_related("assignee").order_by("-pk")[:20]
    handled = [(matter, matter.assignee) for matter in picked if matter.assignee]
    turn = cycle([(matter, actor_in(person, seats_of(person)[0])) for matter, person in handled])

    def act() -> None:
        matter, actor = next(turn)
        report_progress(matter, actor=actor, text="已整改两处，余下一处本周完成。")

    return act


def report(office: Office) -> int:
    """A yearly report with twenty figures."""
    names = [measure.name for measure in all_measures()]
    picked = [name for name, _ in zip(cycle(names), range(FIGURES), strict=False)]
    made = Report.objects.create(
        organ=office.cast.organ,
        kind="annual",
        title="年度总结",
        first=today().replace(month=1, day=1),
        last=today(),
        text="\n\n".join(f"共{{{{{name}}}}}。" for name in picked),
        drafted_by_id=office.cast.office_head.person_id,
        drafted_as=str(office.cast.office_head),
        made_at=now(),
        changed_at=now(),
    )
    return made.pk


def timings(office: Office, only: str = "") -> list[Timing]:
    """Every page (or those whose name has the word), as the posts that use it."""
    cast = office.cast

    def client(actor: Actor) -> Client:
        found = cast.client(actor)
        found.defaults["SERVER_NAME"] = "127.0.0.1"
        return found

    head, clerk, leader = client(cast.office_head), client(cast.office_clerk), client(cast.leader)
    unit_head, staff = client(cast.head), client(cast.staff)
    matters = [
        f"/ledger/{pk}/" for pk in Matter.objects.order_by("-pk").values_list("pk", flat=True)[:ROUNDS]
    ]
    of_unit = Matter.objects.filter(lead_unit=cast.city).order_by("-pk").values_list("pk", flat=True)
    unit = cast.city.pk
    visits = [
        ("今天 办公室主任", get(head, "/")),
        ("今天 分管领导", get(leader, "/")),
        ("今天 科员", get(staff, "/")),
        ("待办 办公室科员", get(clerk, "/todos/")),
        ("待办 分管领导", get(leader, "/todos/")),
        ("待办 科室负责人", get(unit_head, "/todos/")),
        ("台账 办公室 未了", get(head, "/ledger/")),
        ("台账 办公室 本年、某单位、超期", get(head, f"/ledger/?period=year&unit={unit}&light=red")),
        ("台账 办公室 全部状态", get(head, "/ledger/?state=all", "/ledger/?state=closed")),
        ("台账 分管领导 未了", get(leader, "/ledger/")),
        ("台账 科室 未了", get(unit_head, "/ledger/")),
        ("台账 科室 全部状态", get(unit_head, "/ledger/?state=closed")),
        ("台账 看板", get(head, "/ledger/board/")),
        ("事项 办公室", get(head, *matters)),
        ("事项 科室", get(unit_head, *(f"/ledger/{pk}/" for pk in of_unit[:ROUNDS]))),
        ("收文 办公室", get(clerk, "/documents/")),
        ("收文 科室", get(unit_head, "/documents/")),
        ("收文单 办公室", get(clerk, *(place.replace("ledger", "documents") for place in matters))),
        ("查找 两字", get(head, *(f"/search/?q={word}" for word in ("防汛", "东风", "部署", "信访")))),
        (
            "查找 四字",
            get(head, *(f"/search/?q={word}" for word in ("垃圾分类", "摸底调查", "东风片区", "志愿活动"))),
        ),
        (
            "查找 两字 科室",
            get(unit_head, *(f"/search/?q={word}" for word in ("防汛", "东风", "部署", "信访"))),
        ),
        ("总结 20 个数字", get(head, f"/reports/{report(office)}/")),
        ("报进展", progress()),
    ]
    return [timed(page, visit) for page, visit in visits if only in page]
