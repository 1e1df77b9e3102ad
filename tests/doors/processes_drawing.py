"""流程图: everybody who works here looks at processes; the office draws and publishes them."""

from typing import Any

from qianshao.foundation.clock import now
from qianshao.processes.models import Process, Version
from qianshao.processes.tests.drawing import chain, drawn, step
from tests.cast import Cast
from tests.doors import OFFICE, Door, for_some, for_work
from tests.doors.processes import _instance

_DIAGRAM = drawn(step("办理"), chain("start", "办理", "end")).decode()


def _process(cast: Cast) -> tuple[Any, ...]:
    process = Process.objects.create(
        organ=cast.organ, key="doors", name="演示流程", subject_type="people.unit", sketch=_DIAGRAM
    )
    for number in (1, 2):
        process.current = Version.objects.create(
            process=process, number=number, xml=_DIAGRAM, published_at=now(), published_as="测试"
        )
    process.save()
    return (process.pk,)


def _version(cast: Cast) -> tuple[Any, ...]:
    return (*_process(cast), 2)


DOORS: dict[str, Door] = {
    "processes:make": for_some(OFFICE, 200),
    "processes:draw": for_some(OFFICE, 200, args=_process),
    "processes:check": for_some(OFFICE, 200, args=_process, method="post", data={"xml": _DIAGRAM}),
    "processes:publish": for_some(OFFICE, 200, args=_process),
    "processes:drop": for_some(OFFICE, 302, args=_process, method="post"),
    "processes:sketch-file": for_work(200, args=_process),
    "processes:compare": for_work(200, args=_version),
    "processes:instance-state": for_work(200, args=_instance),
    "processes:instance-file": for_work(200, args=_instance),
    "processes:version-file": for_work(200, args=_version),
}
