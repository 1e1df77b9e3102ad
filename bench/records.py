"""Ten years of records in that office: papers that came in, and the matters they became."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from bench.loading import continue_keys, load, moment
from bench.office import PLACES, Office
from qianshao.documents.actions.registering import SERIES
from qianshao.documents.models import Document, Instruction, Recipient, Task
from qianshao.foundation.clock import today
from qianshao.foundation.models import Series
from qianshao.ledger.models import Decision, Helper, Involvement, Matter, Progress
from qianshao.reports import tallies
from qianshao.reports.models import TallyRule
from qianshao.search import index
from qianshao.search.models import Entry
from qianshao.search.words import fold

YEARS = 10
# About one matter in fifty is open: what was handed over lately.
OPEN_SHARE = 50
THINGS = [
    "防汛排查",
    "垃圾分类",
    "信访维稳",
    "消防安全",
    "人居环境",
    "老旧小区",
    "停车秩序",
    "便民服务",
    "志愿活动",
    "养老助餐",
    "就业帮扶",
    "普法宣传",
]
WORKS = [
    "专项整治",
    "摸底调查",
    "集中行动",
    "工作部署",
    "督促检查",
    "情况通报",
    "任务分解",
    "提升行动",
    "长效管理",
    "回头看",
]
SENDERS = [
    "演示区委办公室",
    "演示区政府办公室",
    "演示区委组织部",
    "演示区委宣传部",
    "演示区城管局",
    "演示区民政局",
    "演示区应急局",
]
GENRES = ["notice", "opinion", "circular", "letter", "request"]


@dataclass(frozen=True)
class Line:
    """What is known of the n-th record: a paper that came in and the matter it became."""

    key: int
    serial: int
    day: date
    open: bool
    unit: int
    helper: int
    person: int
    leader: int
    title: str

    @property
    def due(self) -> date:
        """Three weeks, and some that are late or near."""
        return self.day + timedelta(days=14 + self.key % 60)


def lines(office: Office, size: int) -> list[Line]:
    """`size` records spread evenly over ten years, the last days of them open."""
    first = today() - timedelta(days=YEARS * 365)
    serials: dict[int, int] = {}
    found, units = [], office.units
    for key in range(1, size + 1):
        day = first + timedelta(days=key * YEARS * 365 // size)
        serials[day.year] = serials.get(day.year, 0) + 1
        unit = units[key * 7 % len(units)]
        people = office.staff[unit]
        title = f"关于{PLACES[key % 20]}片区{THINGS[key // 20 % 12]}{WORKS[key // 240 % 10]}的通知第{key}期"
        found.append(
            Line(
                key,
                serials[day.year],
                day,
                key > size - size // OPEN_SHARE,
                unit,
                units[(key * 7 + 3) % len(units)],
                people[key % len(people)],
                office.leader_of[unit],
                title,
            )
        )
    return found


def build_records(office: Office, size: int) -> None:
    """Everything that stands behind `size` papers and `size` matters; counts and the index are made at the end."""
    organ, found = office.cast.organ.pk, lines(office, size)
    for rule in TallyRule.objects.all():
        tallies._forget(rule)  # counted anew at the end, instead of by a trigger for each row
    if connection.vendor == "postgresql":
        index.drop(connection)
    _load_documents(office, organ, found)
    _load_matters(office, organ, found)
    _load_index(organ, found)
    if connection.vendor == "postgresql":
        index.create(connection)
    continue_keys(Document, Instruction, Matter, Entry)
    last: dict[int, int] = {}
    for line in found:
        last[line.day.year] = line.serial
    for year, serial in last.items():
        for name in (SERIES, "ledger"):
            Series.objects.update_or_create(organ_id=organ, name=name, year=year, defaults={"last": serial})
    tallies.install()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _load_documents(office: Office, organ: int, found: list[Line]) -> None:
    clerk, principal = office.cast.office_clerk, office.cast.principal
    names = [
        "id",
        "organ_id",
        "year",
        "number",
        "sender",
        "document_number",
        "title",
        "genre",
        "received_on",
        "due_on",
        "state",
        "open",
        "same_key",
        "registered_by_id",
        "registered_at",
        "closed_on",
    ]
    load(
        Document,
        names,
        (
            (
                each.key,
                organ,
                each.day.year,
                each.serial,
                SENDERS[each.key % 7],
                f"演发〔{each.day.year}〕{each.serial}号",
                each.title,
                GENRES[each.key % 5],
                each.day.isoformat(),
                each.due.isoformat(),
                "in_hand" if each.open else "done",
                each.open,
                f"演发{each.key}",
                clerk.person_id,
                moment(each.day.isoformat()),
                None if each.open else each.due.isoformat(),
            )
            for each in found
        ),
    )
    load(
        Instruction,
        [
            "id",
            "organ_id",
            "document_id",
            "post_id",
            "state",
            "open",
            "sent_at",
            "sent_by",
            "text",
            "decided_by_id",
            "decided_as",
            "decided_at",
            "decided_on",
        ],
        (
            (
                each.key,
                organ,
                each.key,
                each.leader,
                "given",
                False,
                moment(each.day.isoformat()),
                str(clerk),
                f"请抓好{THINGS[each.key // 20 % 12]}，按时报结。",
                principal.person_id,
                "分管领导",
                moment(each.day.isoformat(), 3),
                each.day.isoformat(),
            )
            for each in found
        ),
    )
    load(Recipient, ["organ_id", "document_id", "unit_id"], ((organ, each.key, each.unit) for each in found))


def _load_matters(office: Office, organ: int, found: list[Line]) -> None:
    names = [
        "id",
        "organ_id",
        "year",
        "serial",
        "title",
        "goal",
        "origin",
        "origin_type",
        "origin_id",
        "origin_label",
        "origin_url",
        "leader_post_id",
        "lead_unit_id",
        "assignee_id",
        "state",
        "open",
        "opened_on",
        "due_on",
        "assigned_on",
        "done_on",
        "closed_on",
        "last_progress_on",
        "review",
    ]
    load(Matter, names, (_matter(organ, each) for each in found))
    load(
        Task,
        ["organ_id", "document_id", "instruction_id", "matter_id", "handed_over_on"],
        ((organ, each.key, each.key, each.key, each.day.isoformat()) for each in found),
    )
    helped = [each for each in found if each.key % 2 and each.helper != each.unit]
    load(Helper, ["matter_id", "unit_id"], ((each.key, each.helper) for each in helped))
    involved = ["organ_id", "unit_id", "matter_id", "open", "due_on"]
    load(
        Involvement,
        involved,
        ((organ, each.unit, each.key, each.open, each.due.isoformat()) for each in found),
    )
    load(
        Involvement,
        involved,
        ((organ, each.helper, each.key, each.open, each.due.isoformat()) for each in helped),
    )
    load(
        Decision,
        ["matter_id", "kind", "post_id", "post_label", "person_label", "text", "at"],
        (
            (each.key, "opened", each.leader, "分管领导", "领导", "请办理。", moment(each.day.isoformat()))
            for each in found
        ),
    )
    load(
        Progress,
        ["organ_id", "matter_id", "by_label", "on", "at", "text"],
        (
            (
                organ,
                each.key,
                "干事",
                each.day.isoformat(),
                moment(each.day.isoformat()),
                "已入户排查，发现问题三处，正在整改。",
            )
            for each in found
        ),
    )


def _matter(organ: int, each: Line) -> tuple[object, ...]:
    state = ("to_assign", "in_hand", "in_hand", "done")[each.key % 4] if each.open else "closed"
    day, due = each.day.isoformat(), each.due.isoformat()
    done = due if state in ("done", "closed") else None
    return (
        each.key,
        organ,
        each.day.year,
        each.serial,
        each.title,
        f"完成{each.title}，形成清单。",
        "document",
        "documents.document",
        each.key,
        f"收文〔{each.day.year}〕{each.serial}号",
        f"/documents/{each.key}/",
        each.leader,
        each.unit,
        None if state == "to_assign" else each.person,
        state,
        each.open,
        day,
        due,
        None if state == "to_assign" else day,
        done,
        due if state == "closed" else None,
        day,
        "已按要求办结，资料归档。" if done else "",
    )


def _load_index(organ: int, found: list[Line]) -> None:
    names = ["organ_id", "kind", "object_id", "number", "title", "text", "happened_on"]
    for kind, word in (("documents.document", "收文"), ("ledger.matter", "台账")):
        rows = (
            (
                organ,
                kind,
                each.key,
                f"{word}〔{each.day.year}〕{each.serial}号",
                each.title,
                fold(f"{word}〔{each.day.year}〕{each.serial}号\n{each.title}\n请抓好落实，按时报结。"),
                each.day.isoformat(),
            )
            for each in found
        )
        load(Entry, names, rows)
