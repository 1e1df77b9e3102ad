"""Published diagrams, read once however many instances run on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, QuerySet

from qianshao.processes.diagram import Diagram, Sort, read_diagram
from qianshao.processes.diagram.calling import expand
from qianshao.processes.models import Instance, Process, Version


def diagram_of(version: Version) -> Diagram:
    """The diagram an instance runs on, what it calls put in its place. A version never changes: it is read once."""
    return _whole(version.pk, version.published_at)


@lru_cache(maxsize=200)
def _whole(version_id: int, published_at: datetime) -> Diagram:
    version = Version.objects.get(pk=version_id)
    called = Version.objects.in_bulk(list(version.calls.values()))
    return expand(read(version.xml), {key: read(called[pk].xml) for key, pk in version.calls.items()})


@lru_cache(maxsize=200)
def read(xml: str) -> Diagram:
    """A diagram as it was drawn, its calls still calls."""
    return read_diagram(xml.encode())


def called_by(diagram: Diagram, callable_now: Mapping[str, Version]) -> dict[str, Version]:
    """Every process a diagram calls, and those call, as they stand now; what cannot be called is left out."""
    found: dict[str, Version] = {}
    todo = [diagram]
    while todo:
        for call in todo.pop().of_sort(Sort.CALL):
            version = callable_now.get(call.calls)
            if version is not None and call.calls not in found:
                found[call.calls] = version
                todo.append(read(version.xml))
    return found


def processes_of(organ_id: int, label: str = "") -> QuerySet[Process]:
    """The office's processes, or those for one kind of record, with the version each stands at."""
    found = Process.objects.filter(organ_id=organ_id).select_related("current")
    return found.filter(subject_type=label) if label else found


def callable_versions(organ_id: int, label: str, *, but: str = "") -> dict[str, Version]:
    """What a diagram for this kind of record may call (子流程): the current version of each process, by key."""
    found = processes_of(organ_id, label).exclude(key=but).exclude(current=None)
    return {process.key: process.current for process in found if process.current}


def process_for(organ_id: int, label: str, key: str = "") -> Process | None:
    """The process new records of this kind take: the one of that key, else the first that is published."""
    found = processes_of(organ_id, label).exclude(current=None)
    return (found.filter(key=key) if key else found).order_by("pk").first()


@dataclass
class Running:
    """How many things are on their way now, by process and by version."""

    by_process: dict[int, int] = field(default_factory=dict)
    by_version: dict[int, int] = field(default_factory=dict)


def running_on(organ_id: int) -> Running:
    """One query for all processes of an office."""
    found = Running()
    counted = Instance.objects.filter(organ_id=organ_id, open=True).order_by()
    for process, version, count in counted.values_list("version__process", "version").annotate(Count("pk")):
        found.by_version[version] = count
        found.by_process[process] = found.by_process.get(process, 0) + count
    return found


def next_key(organ_id: int) -> str:
    """A key no process of the office has: people never see it, diagrams call one another by it."""
    taken = set(Process.objects.filter(organ_id=organ_id).values_list("key", flat=True))
    number = len(taken) + 1
    while f"process-{number}" in taken:
        number += 1
    return f"process-{number}"
