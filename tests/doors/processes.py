"""流程: who may open which page. A unit of the organ stands for a record that runs through a process."""

from collections.abc import Callable
from typing import Any

from qianshao.foundation.visibility import register_visibility
from qianshao.people.models import Unit
from qianshao.processes import actions
from qianshao.processes.models import Circulation, Instance
from qianshao.processes.subjects import register_subject
from qianshao.processes.tests.stored import begun, published, subject_of_units, task
from tests.cast import Cast
from tests.doors import OFFICE, Door, for_some, for_work

_ADMINISTRATORS = dict.fromkeys(("system_admin", "security_admin", "audit_admin"), 403)


def _reviewing(cast: Cast) -> Instance:
    """An instance at 核稿, which the office, the drafter and whoever may see the unit can see."""
    register_subject(subject_of_units())
    register_visibility(Unit, _seen_by_work)
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    return instance


def _seen_by_work(actor: Any) -> Any:
    return Unit.objects.none() if actor.is_admin else Unit.objects.filter(organ_id=actor.organ_id)


def _task(cast: Cast) -> tuple[int]:
    return (task(_reviewing(cast), "核稿").pk,)


def _first(cast: Cast) -> tuple[int]:
    instance = _reviewing(cast)
    return (instance.tasks.order_by("number")[0].pk,)


def _signing(cast: Cast) -> tuple[int]:
    instance = _reviewing(cast)
    actions.complete_task(
        task(instance, "核稿"),
        actor=cast.office_clerk,
        outcome="会签",
        chosen={"signers": [cast.head.post_id, cast.other_head.post_id]},
    )
    return (task(instance, "会签", cast.head).pk,)


def _empty(cast: Cast) -> tuple[int]:
    """签发 of the office's own paper, which no leader is in charge of: the office names the leader, it does not sign."""
    register_subject(subject_of_units())
    register_visibility(Unit, _seen_by_work)
    instance = begun(cast, actor=cast.office_clerk, unit=cast.office)
    actions.complete_task(task(instance, "起草"), actor=cast.office_clerk)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    return (task(instance, "签发").pk,)


def _instance(cast: Cast) -> tuple[int]:
    return (_reviewing(cast).pk,)


def _process(cast: Cast) -> tuple[int]:
    register_subject(subject_of_units())
    return (published(cast).pk,)


def _version(cast: Cast) -> tuple[int, int]:
    return (*_process(cast), 1)


def _record(cast: Cast) -> tuple[str, int]:
    _reviewing(cast)
    return ("people.unit", cast.city.pk)


def _circulating(cast: Cast) -> tuple[str, int]:
    _reviewing(cast)
    actions.circulate(cast.city, [cast.post(cast.liaison)], actor=cast.office_clerk)
    return ("people.unit", cast.city.pk)


def _to_read(cast: Cast) -> tuple[int]:
    _circulating(cast)
    return (Circulation.objects.get().pk,)


def _of_one(who: str, args: Callable[[Cast], tuple[int]]) -> Door:
    return for_some({who}, 200, args=args)


_MAY_CIRCULATE = {"principal", "leader", "other_leader", *OFFICE, "head", "other_head", "community_head"}

DOORS: dict[str, Door] = {
    "processes:list": for_work(200),
    "processes:process": for_work(200, args=_process),
    "processes:version": for_work(200, args=_version),
    "processes:instance": for_work(200, args=_instance),
    "processes:task": _of_one("office_clerk", _task),
    "processes:send-back": _of_one("office_clerk", _task),
    "processes:hand-over": _of_one("office_clerk", _task),
    "processes:add-signer": _of_one("office_clerk", _task),
    "processes:drop-signer": for_some(
        {"principal", "leader", "other_leader", *OFFICE, "head", "other_head"}, 200, args=_signing
    ),
    "processes:withdraw": _of_one("staff", _first),
    "processes:urge": for_some({"principal", "staff", *OFFICE}, 200, args=_task),
    "processes:stop": for_some(
        {"principal", "leader", "other_leader", "staff", *OFFICE}, 200, args=_instance
    ),
    "processes:circulate": for_some(_MAY_CIRCULATE, 200, args=_record),
    "processes:urge-readers": for_some(_MAY_CIRCULATE, 302, args=_circulating, method="post"),
    "processes:read": for_some({"liaison", *OFFICE}, 200, others=404, apart=_ADMINISTRATORS, args=_to_read),
    "processes:recall": for_some(
        OFFICE, 200, others=404, apart={**_ADMINISTRATORS, "liaison": 403}, args=_to_read
    ),
    "processes:fill": for_some(OFFICE, 200, args=_empty),
}
