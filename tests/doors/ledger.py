"""台账: who may open which page. An act's page answers 200 where the rule allows the act now, else 403 with its reason."""

from collections.abc import Callable, Collection

from qianshao.foundation.clock import now
from qianshao.ledger import actions
from qianshao.ledger.models import ImportRun, Matter
from qianshao.ledger.tests.conftest import done, in_hand, opened, paper_of, soon
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

# Who sees a matter of the city office with the eastern community helping; everybody else gets 404.
_SEEN = {"principal", "leader", *OFFICE, "head", "staff", "liaison", "community_head"}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}


def _on(make: Callable[..., Matter], name: str) -> Callable[[Cast], tuple[int, str]]:
    return lambda cast: (make(cast, helpers=[cast.east]).pk, name)


def _matter(cast: Cast) -> tuple[int]:
    return (in_hand(cast, helpers=[cast.east]).pk,)


def _recording(cast: Cast) -> tuple[int]:
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast), helpers=[cast.east])
    return (matter.decisions.get().recording.pk,)


def _contested(cast: Cast) -> tuple[int]:
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast), helpers=[cast.east])
    recording = matter.decisions.get().recording
    return (actions.contest_record(recording, actor=cast.leader, text="有出入").pk,)


def _import_run(cast: Cast) -> tuple[int]:
    run = ImportRun.objects.create(
        organ=cast.organ,
        person_id=cast.office_clerk.person_id,
        seat="own",
        filename="台账.xlsx",
        packed="",
        rows=300,
        made_at=now(),
    )
    return (run.pk,)


def asked(cast: Cast, **other: object) -> Matter:
    """A matter with a request for more time."""
    matter = in_hand(cast, **other)
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    return matter


def _act(make: Callable[..., Matter], name: str, only: Collection[str]) -> Door:
    return for_some(only, 200, args=_on(make, name), apart=_UNSEEN)


_LEADERS = {"principal", "leader"}
DOORS: dict[str, Door] = {
    "ledger:list": for_work(200),
    "ledger:board": for_work(200),
    "ledger:timeline": for_work(200),
    "ledger:export": for_work(200),
    "ledger:import": for_some(OFFICE, 200),
    "ledger:import-preview": for_some(OFFICE, 302, method="post"),
    "ledger:import-run": for_some(OFFICE, 200, args=_import_run),
    "ledger:open": for_some({*OFFICE, "principal", "leader", "other_leader"}, 200),
    "ledger:lateness": for_work(200),
    "ledger:lateness-chart": for_work(200),
    "ledger:matter": for_some(_SEEN, 200, args=_matter, apart=_UNSEEN),
    "ledger:slip": for_some(_SEEN, 200, args=_matter, apart=_UNSEEN),
    "ledger:act": _act(opened, "assign", {"head"}),
    "ledger:confirm": for_some({"leader"}, 302, args=_recording, method="post", apart=_UNSEEN),
    "ledger:confirm-all": for_some({"leader"}, 302, args=_recording, method="post", apart=_UNSEEN),
    "ledger:contest": for_some({"leader"}, 200, args=_recording, apart=_UNSEEN),
    "ledger:settle": for_some(OFFICE, 200, args=_contested, apart=_UNSEEN),
}

# Every act behind the one URL, beside the row that stands for it.
ACTS: dict[str, Door] = {
    "assign": _act(opened, "assign", {"head"}),
    "report_progress": _act(in_hand, "report_progress", {"head", "staff"}),
    "report_done": _act(in_hand, "report_done", {"head", "staff"}),
    "request_extension": _act(in_hand, "request_extension", {"head", "staff"}),
    "name_helper_contact": _act(in_hand, "name_helper_contact", {"community_head"}),
    "close_matter": _act(done, "close_matter", _LEADERS),
    "send_back": _act(done, "send_back", _LEADERS),
    "decide_extension": _act(asked, "decide_extension", _LEADERS),
    "adjust": _act(in_hand, "adjust", _LEADERS),
    "stop_matter": _act(in_hand, "stop_matter", _LEADERS),
    "advise": _act(in_hand, "advise", OFFICE),
    "inspect": _act(in_hand, "inspect", {*OFFICE, *_LEADERS}),
    "urge": _act(in_hand, "urge", {*OFFICE, *_LEADERS}),
    "break_down": _act(in_hand, "break_down", {*OFFICE, *_LEADERS, "head"}),
    "forecast": _act(in_hand, "forecast", {*OFFICE, *_LEADERS, "head", "staff"}),
}
