"""An office with a few entries in its registers, to be counted."""

from datetime import date

import pytest

from qianshao.registers import actions
from qianshao.registers.actions import Line
from qianshao.registers.models import Register


@pytest.fixture
def register(cast):
    """Registers an entry: `register("stories", date, title)`."""
    actions.set_up_usual_registers(actor=cast.office_clerk)
    registers = {each.key: each for each in Register.objects.all()}

    def enter(key, day=date(2026, 3, 5), title="街道新闻", **more):
        line = Line(happened_on=day, title=title, unit=more.pop("unit", cast.city), **more)
        return actions.record_entry(registers[key], line, actor=cast.office_clerk)

    return enter
