"""台账册: who may open which page. A unit meets the registers open to its kind; every other one is not there for it."""

from datetime import date
from typing import Any

from qianshao.registers import actions
from qianshao.registers.models import Register
from tests.cast import Cast
from tests.doors import LEADERS, OFFICE, UNITS, WORKERS, Door, for_some, for_work

# Who is in the unit whose entry is looked at; the other units do not see it.
_OWN = {"head", "staff"}
_UNSEEN = {name: 404 for name in UNITS if name not in _OWN}


def _open(cast: Cast) -> tuple[Any, ...]:
    actions.set_up_usual_registers(actor=cast.office_clerk)
    return (Register.objects.get(key="stories").pk,)


def _office_alone(cast: Cast) -> tuple[Any, ...]:
    actions.set_up_usual_registers(actor=cast.office_clerk)
    return (Register.objects.get(key="analyses").pk,)


def _entry(cast: Cast) -> tuple[Any, ...]:
    (pk,) = _open(cast)
    line = actions.Line(happened_on=date(2026, 3, 5), title="街道新闻", unit=cast.city)
    return (actions.record_entry(Register.objects.get(pk=pk), line, actor=cast.staff).pk,)


_WRITERS = {*OFFICE, *UNITS}

DOORS: dict[str, Door] = {
    "registers:list": for_work(200),
    "registers:set-up": for_some(OFFICE, 200),
    "registers:entries": for_some(
        {*LEADERS, *OFFICE}, 200, args=_office_alone, apart=dict.fromkeys(UNITS, 404)
    ),
    "registers:grid": for_some(_WRITERS, 200, args=_open),
    "registers:import": for_some(_WRITERS, 200, args=_open),
    "registers:sheet": for_work(200, args=_open),
    "registers:close": for_some(OFFICE, 302, args=_open, method="post"),
    "registers:entry": for_some({*LEADERS, *OFFICE, *_OWN}, 200, args=_entry, apart=_UNSEEN),
    "registers:correct": for_some({*OFFICE, *_OWN}, 200, args=_entry, apart=_UNSEEN),
    "registers:strike": for_some({*OFFICE, *_OWN}, 200, args=_entry, apart=_UNSEEN),
}
assert set(WORKERS) > _WRITERS
