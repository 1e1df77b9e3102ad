"""Writes the table of measured clauses in docs/measuring.md: `python -m tests.docs.clauses` prints it."""

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.measurement import Clause

_HEAD = "| key | clause | what | unit | strength |\n| --- | --- | --- | --- | --- |\n"


def table() -> str:
    """One row a clause, in the order of the standard."""
    return _HEAD + "\n".join(_row(clause) for clause in CLAUSES.values()) + "\n"


def _row(clause: Clause) -> str:
    unit = f"{clause.unit} ±{clause.tolerance:g}" if clause.tolerance else clause.unit
    return f"| `{clause.key}` | {clause.source} | {clause.what} | {unit} | {clause.strength.value} |"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - what it is for
