"""Drawing and publishing: a process is sketched, checked, and published as a version that never changes."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Organ
from qianshao.processes import rules
from qianshao.processes.diagram import Diagram, Finding, read_diagram
from qianshao.processes.models import Process, Version
from qianshao.processes.queries.diagrams import callable_versions, called_by
from qianshao.processes.queries.publishing import findings_of, read_sketch
from qianshao.processes.subjects import Subject, all_subjects


class Unsound(Unacceptable):
    """A diagram that may not be published; `findings` name what is wrong, element by element."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"流程图有 {len(findings)} 处要改，还不能发布。", field="xml")
        self.findings = findings


@action
def make_process(subject_type: str, name: str, *, actor: Actor, key: str, xml: str = "") -> Process:
    """Begin another process for a kind of record, from a diagram or an empty sheet."""
    require(rules.who_draws(actor))
    refuse_marked(name)
    if not name.strip():
        raise Unacceptable("请填写流程名称。", field="name")
    if subject_type not in {subject.label for subject in all_subjects()}:
        raise Unacceptable("请选择这个流程办什么。", field="subject_type")
    if Process.objects.filter(organ_id=actor.organ_id, key=key).exists():
        raise Unacceptable("这个编号已经有流程用了，请换一个。", field="key")
    if xml:
        read_sketch(xml)
    process = Process.objects.create(
        organ_id=actor.organ_id,
        key=key,
        name=name.strip()[:60],
        subject_type=subject_type,
        sketch=xml,
        sketched_as=str(actor)[:120],
        sketched_at=now(),
    )
    record(
        "processes.process.made",
        process,
        actor=actor,
        act=Act.SERVE,
        changes=all_values(process, "name", "subject_type"),
    )
    return process


@action
def save_sketch(process: Process, xml: str, *, actor: Actor, seen: str = "") -> Process:
    """Keep what is being drawn. `seen` is when the sketch was last saved as its drawer knows it: somebody else's later
    lines are not written over."""
    process = _locked(process)
    require(rules.who_draws(actor))
    read_sketch(xml)
    if seen and process.sketched_at is not None and process.sketched_at.isoformat() != seen:
        raise Conflict(f"{process.sketched_as}刚才也改了这张图，请先导出自己的，再打开最新的接着画。")
    Process.objects.filter(pk=process.pk).update(sketch=xml, sketched_as=str(actor)[:120], sketched_at=now())
    record("processes.process.sketched", process, actor=actor, act=Act.SERVE)
    return Process.objects.get(pk=process.pk)


@action
def drop_sketch(process: Process, *, actor: Actor) -> Process:
    """Give up what was being drawn; the published version stays as it is."""
    process = _locked(process)
    require(rules.who_draws(actor))
    if not process.sketch:
        raise Conflict("没有未发布的修改。")
    if process.current_id is None:
        raise Conflict("这个流程还没有发布过，改动不能放弃。")
    apply_changes(process, sketch="")
    record("processes.process.sketch_dropped", process, actor=actor, act=Act.SERVE)
    return process


@action
def publish(process: Process, *, actor: Actor, note: str = "", xml: str = "") -> Version:
    """Publish what was drawn, once nothing is wrong with it: papers that begin from now on take it.

    Raises `Unsound` with every finding otherwise.
    """
    process = _locked(process)
    require(rules.who_publishes(actor))
    refuse_marked(note)
    drawn = xml or process.sketch
    if not drawn:
        raise Conflict("没有要发布的修改。")
    diagram = read_sketch(drawn)
    found = findings_of(diagram, process)
    if found:
        raise Unsound(found)
    version = _publish(process, drawn, diagram, note, actor=actor)
    changes = [Change("version", "版本", "", f"第{version.number}版")]
    record("processes.version.published", process, actor=actor, act=Act.SERVE, changes=changes, note=note)
    return version


@action
def install_standard(organ: Organ, subject: Subject, *, actor: Actor) -> Process | None:
    """Give a new office the diagram a kind of record comes with; one that it has already stays as it is."""
    if subject.standard is None:
        return None
    key, name, read = subject.standard
    process, fresh = Process.objects.get_or_create(
        organ=organ, key=key, defaults={"name": name, "subject_type": subject.label}
    )
    if fresh:
        drawn = read().decode()
        version = _publish(process, drawn, read_diagram(drawn.encode()), "随系统提供", actor=actor)
        record(
            "processes.version.published",
            process,
            actor=actor,
            act=None,
            changes=[Change("version", "版本", "", f"第{version.number}版")],
        )
    return process


def _publish(process: Process, xml: str, diagram: Diagram, note: str, *, actor: Actor) -> Version:
    last = process.versions.order_by("-number").first()
    called = called_by(diagram, callable_versions(process.organ_id, process.subject_type, but=process.key))
    version = Version.objects.create(
        process=process,
        number=last.number + 1 if last else 1,
        xml=xml,
        calls={key: each.pk for key, each in called.items()},
        note=note.strip()[:200],
        published_at=now(),
        published_by_id=actor.person_id,
        published_as=str(actor)[:120],
    )
    Process.objects.filter(pk=process.pk).update(current=version, sketch="")
    return version


def _locked(process: Process) -> Process:
    return Process.objects.select_for_update(of=("self",)).select_related("current").get(pk=process.pk)
