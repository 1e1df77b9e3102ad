"""Deadlines in a diagram: working days, written `3`, `P3D` or `3D`."""

import re

_DUE = re.compile(r"P?(\d{1,3})D?")


def is_due(written: str) -> bool:
    return _DUE.fullmatch(written) is not None


def working_days(written: str) -> int:
    """How many working days are meant. The diagram has been checked: `ValueError` for anything else."""
    found = _DUE.fullmatch(written)
    if found is None:
        raise ValueError(f"{written} is no number of working days")
    return int(found[1])
