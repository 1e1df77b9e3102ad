"""Published diagrams, read once however many instances run on them."""

from functools import lru_cache

from django.db.models import QuerySet

from qianshao.processes.diagram import Diagram, read_diagram
from qianshao.processes.models import Process, Version


def diagram_of(version: Version) -> Diagram:
    """The diagram an instance runs on, what it calls put in its place."""
    return _read(version.xml)


@lru_cache(maxsize=200)
def _read(xml: str) -> Diagram:
    return read_diagram(xml.encode())


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
