"""The diagrams a new office starts with: each kind of record brings its own, to be changed at will."""

from qianshao.foundation.acting import action
from qianshao.foundation.verdict import Conflict
from qianshao.people.actor import Actor, system
from qianshao.people.models import Organ
from qianshao.processes.actions.drawing import install_standard
from qianshao.processes.models import Process
from qianshao.processes.queries.diagrams import process_for
from qianshao.processes.subjects import all_subjects, subject_of


def install_standards() -> None:
    """Give every office the standard diagrams it lacks (at the start, after an upgrade, when an office is founded)."""
    for organ in Organ.objects.all():
        for subject in all_subjects():
            if process_for(organ.pk, subject.label) is None:
                install_standard(organ, subject, actor=system(organ.pk))


@action
def process_to_take(label: str, *, actor: Actor, key: str = "") -> Process:
    """The process a new record takes: the office's own, or the standard one where it has none yet."""
    found = process_for(actor.organ_id, label, key)
    if found is None:
        organ = Organ.objects.get(pk=actor.organ_id)
        found = install_standard(organ, subject_of(label), actor=system(organ.pk))
    if found is None:
        raise Conflict(f"{subject_of(label).words}还没有发布流程，请办公室先画好并发布。")
    return found
