"""The kinds of meeting every sub-district has; the office changes them as it likes (STANDARDS 6.1 for quorums)."""

from dataclasses import dataclass

from qianshao.meetings.models import Quorum
from qianshao.people.models import Unit

_DEPARTMENTS = frozenset({Unit.Kind.OFFICE, Unit.Kind.DEPARTMENT})
_EVERYBODY = _DEPARTMENTS | {Unit.Kind.COMMUNITY}


@dataclass(frozen=True)
class Usual:
    """One kind as it is set up: whether the leaders sit in it, which kinds of unit are asked, whether only to listen.

    `numbered`: counted in their year, with numbered minutes; `system_wide`: a whole line of work, once a year at most.
    """

    name: str
    minutes: int
    quorum: str = Quorum.NONE
    needs_decision: bool = False
    leaders: bool = True
    units: frozenset[str] = frozenset()
    observe: bool = False
    numbered: bool = False
    system_wide: bool = False


USUAL = (
    Usual("党工委会", 120, Quorum.HALF, needs_decision=True, numbered=True),
    Usual("办公会", 120, Quorum.HALF, needs_decision=True, units=_DEPARTMENTS, observe=True, numbered=True),
    Usual("周例会", 60, leaders=False, units=frozenset({Unit.Kind.OFFICE})),
    Usual("专题会", 90),
    Usual("条线工作会", 120, units=_EVERYBODY, system_wide=True),
    Usual("季度观摩会", 180, needs_decision=True, units=_EVERYBODY),
    Usual("中层干部述职", 180, needs_decision=True, units=_EVERYBODY),
    Usual("“七一”表彰", 90, needs_decision=True, units=_EVERYBODY),
    Usual("党建工作代表大会", 360, Quorum.TWO_THIRDS, needs_decision=True, units=_EVERYBODY),
    Usual("目标考核会", 120, needs_decision=True, units=_EVERYBODY),
    Usual("外出参会", 120, leaders=False),
    Usual("学习会", 90, leaders=False, units=frozenset({Unit.Kind.OFFICE})),
)
