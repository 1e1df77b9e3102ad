"""Counting backwards from a day: which working day each step falls on, and what is to be known of it beforehand.

Nothing is read or written here but the table of working days; a room above reckons its own check lists with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from qianshao.foundation.wording import day_in_words
from qianshao.foundation.workdays import add_working_days, doubt, is_working_day


class Timed(Protocol):
    """A step, a row of a model or anything like it: `offset` working days from the day (negative before, 0 the day
    itself), the last of the `days` it takes.
    """

    @property
    def title(self) -> Any: ...
    @property
    def offset(self) -> Any: ...
    @property
    def days(self) -> Any: ...


Step = TypeVar("Step", bound=Timed)


@dataclass(frozen=True)
class Reckoned(Generic[Step]):
    """A step on its days, seen from `day` (today). `due_on` is `reckoned_on`, but never a day that is gone."""

    step: Step
    begins_on: date
    reckoned_on: date
    day: date

    @property
    def due_on(self) -> date:
        return max(self.reckoned_on, self.day)

    @property
    def passed(self) -> bool:
        """Its deadline would lie in the past."""
        return self.reckoned_on < self.day

    @property
    def late(self) -> bool:
        """It should have been begun, and can still be done in time."""
        return self.begins_on < self.day <= self.reckoned_on


def reckon(step: Step, on: date, *, day: date) -> Reckoned[Step]:
    """Count one step from the day `on`. The day itself stays where it is, even where nobody works on it."""
    reckoned_on = add_working_days(on, step.offset)
    begins_on = add_working_days(reckoned_on, 1 - step.days) if step.days > 1 else reckoned_on
    return Reckoned(step, begins_on, reckoned_on, day)


def reckon_all(steps: Iterable[Step], on: date, *, day: date) -> list[Reckoned[Step]]:
    """Every step on its days, the earliest deadline first; equal ones in the order they came in."""
    return sorted((reckon(step, on, day=day) for step in steps), key=lambda each: each.reckoned_on)


def first_day(steps: Iterable[Timed], on: date) -> date | None:
    """The day on which the first step must begin; None without steps."""
    return min((reckon(step, on, day=on).begins_on for step in steps), default=None)


def offset_words(offset: int) -> str:
    """`提前 20 个工作日`, `当天`, `其后 3 个工作日`."""
    if offset == 0:
        return "当天"
    return f"提前 {-offset} 个工作日" if offset < 0 else f"其后 {offset} 个工作日"


def warnings(reckoned: Sequence[Reckoned[Step]], on: date) -> list[str]:
    """What to know before the plan is started, a sentence each; none of it forbids anything."""
    passed = [each for each in reckoned if each.passed]
    late = [each for each in reckoned if each.late]
    said = []
    if passed:
        first = day_in_words(passed[0].reckoned_on)
        said.append(
            f"已经来不及：{_titles(passed)}应在今天以前做完（最早的在{first}），启动后时限记为今天，须立即补办。"
        )
    if late:
        said.append(f"应已开始：{_titles(late)}按所需天数早该动手，时间已经紧了。")
    if not is_working_day(on):
        said.append(f"{day_in_words(on)}不是工作日，当天的步骤仍落在这一天。")
    unknown = doubt(on, *(each.begins_on for each in reckoned), *(each.reckoned_on for each in reckoned))
    return [*said, unknown] if unknown else said


def _titles(found: Sequence[Reckoned[Step]], most: int = 3) -> str:
    named = "、".join(f"“{each.step.title}”" for each in found[:most])
    return f"{named}等 {len(found)} 步" if len(found) > most else named
