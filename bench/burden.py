"""How much the product asks people to fill in (基层减负): `make burden` prints every form with its fields.

A form counts what its class declares: fields a person must fill, and fields they may leave empty. What the system can know
by itself is no field, so it is not in the table.
"""

import importlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import django

ROOMS = Path(__file__).resolve().parent.parent / "src/qianshao"


@dataclass(frozen=True)
class Burden:
    """One form: its room and class, how many fields must be filled, how many may be."""

    form: str
    must: int
    may: int


def burdens() -> list[Burden]:
    """Every form of every room, the heaviest first; Django has to be set up."""
    from qianshao.foundation.forms import PlainForm  # noqa: PLC0415 - needs Django set up

    for path in sorted([*ROOMS.glob("*/forms.py"), *ROOMS.glob("*/forms/*.py")]):
        importlib.import_module(".".join(["qianshao", *path.relative_to(ROOMS).with_suffix("").parts]))
    found, waiting = [], list(PlainForm.__subclasses__())
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        fields = [field for field in form.base_fields.values() if not field.widget.is_hidden]
        must = sum(field.required and field.initial is None for field in fields)
        if fields:
            room = form.__module__.split(".")[1]
            found.append(Burden(f"{room}.{form.__qualname__}", must, len(fields) - must))
    return sorted(set(found), key=lambda burden: (-burden.must, -burden.may, burden.form))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qianshao.config.settings")
    os.environ.setdefault("QIANSHAO_DATA", tempfile.mkdtemp())
    django.setup()
    rows = burdens()
    lines = [
        f"{'form':<44}{'must':>6}{'may':>6}",
        *(f"{row.form:<44}{row.must:>6}{row.may:>6}" for row in rows),
    ]
    lines.append(f"{len(rows)} forms, at most {max(row.must for row in rows)} fields a person must fill")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
