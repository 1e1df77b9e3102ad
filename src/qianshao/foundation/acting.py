"""How every write runs: one transaction, and a refusal that leaves its trace (STYLE.md, rule 2).

`record` and `tell` are ports. The journal and the notices stand higher than this room, so they register themselves
here from their `AppConfig.ready()`; rooms below and above them then call the same two words.
"""

import functools
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, ParamSpec, Protocol, TypeVar

from django.db import models, transaction

from qianshao.foundation.changes import Change
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Refused

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Recorder(Protocol):
    """What the journal offers; see `qianshao.journal.actions.record`."""

    def __call__(
        self,
        verb: str,
        subject: models.Model | None,
        *,
        actor: Any,
        act: Any,
        changes: Sequence[Change] = (),
        note: str = "",
        refused: bool = False,
        crossing: bool = False,
    ) -> None: ...


class Teller(Protocol):
    """What the notices offer; see `qianshao.notices.actions.tell`."""

    def __call__(
        self,
        topic: str,
        *,
        to: Iterable[int],
        text: str,
        subject: models.Model | None = None,
        url: str = "",
        needed_by: datetime | None = None,
    ) -> None: ...


_recorders: list[Recorder] = []
_tellers: list[Teller] = []
_depth = threading.local()
_undoing = threading.local()


def register_recorder(recorder: Recorder) -> None:
    """Called once by the journal when the product starts."""
    _recorders[:] = [recorder]


def register_teller(teller: Teller) -> None:
    """Called once by the notices when the product starts."""
    _tellers[:] = [teller]


def record(
    verb: str,
    subject: models.Model | None,
    *,
    actor: Any,
    act: Any,
    changes: Sequence[Change] = (),
    note: str = "",
) -> None:
    """Write one journal entry in the running transaction.

    `verb` is `room.thing.done` (`ledger.matter.closed`), `act` the kind of act (`people.acts.Act`, None for the system's
    own), `note` what the actor said. Every word that an act writes down passes here, so nothing that carries a secrecy
    mark gets further, whichever room took it: the whole act is refused and undone.
    """
    refuse_marked(note, *(change.new for change in changes))
    for recorder in _recorders:
        recorder(verb, subject, actor=actor, act=act, changes=changes, note=note)


def tell(
    topic: str,
    *,
    to: Iterable[int],
    text: str,
    subject: models.Model | None = None,
    url: str = "",
    needed_by: datetime | None = None,
) -> None:
    """Tell persons (by id) something, in the running transaction; each gets it once, the way they chose to.

    What is told in quiet hours waits outside the product until these are over; not what is `needed_by` a moment before
    (a meeting's beginning; `now()` for what brooks no delay).
    """
    for teller in _tellers:
        teller(topic, to=to, text=text, subject=subject, url=url, needed_by=needed_by)


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Mark a verb: it runs in one transaction, and a refusal is journalled after that transaction is undone.

    The verb has a keyword-only `actor`. Nested verbs share the outermost transaction; only the outermost records.
    """
    name = ".".join([*function.__module__.split(".")[1:2], function.__name__])

    @functools.wraps(function)
    def run(*arguments: Parameters.args, **named: Parameters.kwargs) -> Result:
        outermost = not getattr(_depth, "value", 0)
        _depth.value = getattr(_depth, "value", 0) + 1
        before = len(_callbacks())
        try:
            with transaction.atomic():
                return function(*arguments, **named)
        except Refused as refusal:
            _undo(before)
            if outermost:
                _record_refusal(name, refusal, arguments, named)
            raise
        except BaseException:
            _undo(before)
            raise
        finally:
            _depth.value -= 1
            if outermost:
                _callbacks().clear()

    run.is_action = True  # type: ignore[attr-defined]  # a mark for the test of actions
    return run


def when_undone(callback: Callable[[], object]) -> None:
    """Undo what the database cannot, should the running act fail: a file already put in its place."""
    _callbacks().append(callback)


def _callbacks() -> list[Callable[[], object]]:
    if not hasattr(_undoing, "callbacks"):
        _undoing.callbacks = []
    callbacks: list[Callable[[], object]] = _undoing.callbacks
    return callbacks


def _undo(before: int) -> None:
    """Run what was promised since `before`, last first."""
    while len(_callbacks()) > before:
        _callbacks().pop()()


def _record_refusal(name: str, refusal: Refused, arguments: Sequence[Any], named: dict[str, Any]) -> None:
    subject = next((value for value in arguments if isinstance(value, models.Model) and value.pk), None)
    with transaction.atomic():
        for recorder in _recorders:
            recorder(
                name,
                subject,
                actor=named["actor"],
                act=None,
                note=refusal.verdict.reason,
                refused=True,
                crossing=refusal.verdict.crossing,
            )
    refusal.recorded = True
