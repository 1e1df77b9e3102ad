"""A kind of record for the tests of stored processes: a unit stands for a paper of its own. Diagrams and short words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from qianshao.foundation import visibility
from qianshao.foundation.clock import now
from qianshao.journal.models import Entry
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.processes import subjects
from qianshao.processes.actions import start_process
from qianshao.processes.models import Instance, Process, Task, Version
from qianshao.processes.subjects import Fact, Step, Subject, register_subject
from qianshao.processes.tests.drawing import chain, drawn, flow, gate, step
from tests.cast import Cast

AT_ONCE = "<bpmn:multiInstanceLoopCharacteristics/>"
IN_TURN = '<bpmn:multiInstanceLoopCharacteristics isSequential="true"/>'


def by(people: str, act: str = "advise", more: str = "") -> str:
    return f'qs:act="{act}" qs:people="{people}" {more}'


# 起草 by who began, 核稿 by any clerk, who may send it to be countersigned, 签发 by the leader in charge, 编号.
PAPER = drawn(
    step("起草", by("starter", "handle")),
    step("核稿", by("post:office_clerk", more='qs:chooses="signers" qs:due="2"')),
    gate("exclusive", "核稿结果", "核稿结果-签发"),
    step("会签", by("list:signers"), AT_ONCE),
    step("签发", by("leader:unit", "decide")),
    step("编号", by("post:office_clerk", "serve", 'qs:does="tests.number"')),
    chain("start", "起草", "核稿", "核稿结果", "签发", "编号", "end"),
    flow("核稿结果", "会签", 'outcome == "会签"'),
    flow("会签", "签发"),
)  # fmt: skip

numbered: list[int] = []


def _undo(record: Any, task: Task) -> None:
    numbered.remove(record.pk)


def subject_of_units() -> Subject:
    """Units as a kind of record that runs through processes."""
    return Subject(
        model=Unit,
        words="演示件",
        facts={"large": Fact("是否重大", ("是", "否"))},
        read=lambda unit: {"large": unit.order > 3},
        units={"unit": "起草单位"},
        unit_of=lambda unit, name: unit,
        people={"keeper": "保管人"},
        posts_of=lambda unit, name: list(unit.posts.order_by("pk").values_list("pk", flat=True)),
        steps=(Step("tests.number", "编号", Act.SERVE, lambda task: f"/number/{task.pk}/", undo=_undo),),
    )


@contextmanager
def units_are_papers() -> Iterator[Subject]:
    """For a test: units run through processes."""
    before, seen = dict(subjects._subjects), dict(visibility._visible)
    register_subject(subject_of_units())
    try:
        yield subjects.subject_of("people.unit")
    finally:
        subjects._subjects.clear()
        subjects._subjects.update(before)
        visibility._visible.clear()
        visibility._visible.update(seen)


def published(cast: Cast, content: bytes = PAPER, key: str = "paper") -> Process:
    """A process whose first version is this diagram."""
    process = Process.objects.create(organ=cast.organ, key=key, name="演示流程", subject_type="people.unit")
    version = Version.objects.create(
        process=process, number=1, xml=content.decode(), published_at=now(), published_as="测试"
    )
    Process.objects.filter(pk=process.pk).update(current=version)
    process.refresh_from_db()
    return process


def begun(
    cast: Cast, content: bytes = PAPER, *, actor: Actor | None = None, unit: Unit | None = None, **more: Any
) -> Instance:
    process = Process.objects.filter(key="paper").first() or published(cast, content)
    unit = unit or cast.city
    return start_process(process, unit, actor=actor or cast.staff, title=f"关于{unit.name}的演示件", **more)


def at(instance: Instance) -> list[tuple[str, str]]:
    """Where an instance stands: step and post of every open task, in order."""
    tasks = instance.tasks.filter(open=True).select_related("post").order_by("number")
    return [(task.name, str(task.post or "空缺")) for task in tasks]


def task(instance: Instance, name: str, actor: Actor | None = None) -> Task:
    found = instance.tasks.filter(open=True, name=name)
    if actor is not None:
        found = found.filter(post_id=actor.post_id)
    return found.order_by("number")[0]


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()
