"""Who keeps the yearly calendar: the office. It binds nobody: what a year holds becomes work only through a plan."""

from qianshao.foundation.verdict import Verdict
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act
from qianshao.people.permissions import holds, permission

KEEP_CALENDAR = permission("ledger:calendar:keep", Act.COORDINATE, "安排年度工作历", only=OFFICE_KINDS)


def may_keep_calendar(actor: Actor) -> Verdict:
    return holds(actor, KEEP_CALENDAR, who_could="可请办公室安排。")
