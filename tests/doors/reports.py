"""总结: who may open which page. The units see what a leader has approved, and nothing before."""

from typing import Any

from qianshao.foundation.measures import year
from qianshao.reports import actions
from qianshao.reports.models import Report
from tests.cast import Cast
from tests.doors import LEADERS, OFFICE, UNITS, Door, for_some, for_work

_TEXT = "一、工作回顾 报道{{registers.stories}}篇。二、存在问题 三、下一步谋划"
_UNSEEN = dict.fromkeys(UNITS, 404)
_READERS = {*LEADERS, *OFFICE}


def _draft(cast: Cast) -> Report:
    return actions.draft_report("annual", year(2026), actor=cast.office_clerk, text=_TEXT)


def _frozen(cast: Cast) -> Report:
    report = _draft(cast)
    actions.freeze_report(report, actor=cast.office_clerk)
    return report


def _sent(cast: Cast) -> Report:
    return actions.send_report(_frozen(cast), cast.post(cast.leader), actor=cast.office_clerk)


def _approved(cast: Cast) -> Report:
    return actions.approve_report(_sent(cast), actor=cast.leader)


def _of(make: Any, *more: Any) -> Any:
    return lambda cast: (make(cast).pk, *more)


def _for_office(make: Any, status: int = 200, **more: Any) -> Door:
    return for_some(OFFICE, status, args=_of(make), apart=_UNSEEN, **more)


def _for_readers(make: Any, *more: Any) -> Door:
    return for_some(_READERS, 200, args=_of(make, *more), apart=_UNSEEN)


_ANSWERERS = {"principal", "leader"}

DOORS: dict[str, Door] = {
    "reports:list": for_work(200),
    "reports:draft": for_some(OFFICE, 200),
    "reports:template": for_some(OFFICE, 200, args=lambda cast: ("annual",)),
    "reports:report": for_work(200, args=_of(_approved)),
    "reports:edit": _for_office(_draft),
    "reports:print": _for_readers(_draft),
    "reports:markdown": _for_readers(_frozen),
    "reports:json": _for_readers(_draft),
    "reports:comparison": _for_readers(_draft),
    "reports:evidence": _for_readers(_draft, 1),
    "reports:verify": _for_readers(_frozen),
    "reports:freeze": _for_office(_draft, 302, method="post"),
    "reports:renew": _for_office(_frozen, 302, method="post"),
    "reports:send": _for_office(_frozen),
    "reports:approve": for_some(_ANSWERERS, 200, args=_of(_sent), apart=_UNSEEN),
    "reports:return": for_some(_ANSWERERS, 200, args=_of(_sent), apart=_UNSEEN),
}
