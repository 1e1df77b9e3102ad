"""What keeps a post or a unit from being abolished."""

from qianshao.people.models import Unit
from qianshao.processes.diagram.people import read_people
from qianshao.processes.models import Circulation, Process, Task
from qianshao.processes.queries.diagrams import read


def waiting_for_post(post_id: int) -> list[str]:
    """Steps and records to be read that wait for a post. Counts, never a title."""
    found = []
    steps = Task.objects.filter(post_id=post_id, open=True).count()
    if steps:
        found.append(f"还有 {steps} 件流程中的待办在这个岗位，请先转办，或由办公室另行指定。")
    reading = Circulation.objects.filter(post_id=post_id, open=True).count()
    if reading:
        found.append(f"还有 {reading} 件传阅件在这个岗位待阅，请先阅，或由送阅人收回。")
    return found


def waiting_for_unit(unit_id: int) -> list[str]:
    """Processes whose published diagram names the unit (`unit:司法所`)."""
    unit = Unit.objects.get(pk=unit_id)
    drawn = Process.objects.filter(organ_id=unit.organ_id).exclude(current=None).select_related("current")
    naming = [process.name for process in drawn if process.current and _names(process.current.xml, unit.name)]
    words = "、".join(f"“{name}”" for name in naming)
    return [f"流程{words}里写着由它办理，请办公室先改好流程图并发布。"] if naming else []


def _names(xml: str, unit: str) -> bool:
    people = (read_people(node.people) for node in read(xml).nodes.values())
    return any(each is not None and each.department == unit for each in people)
