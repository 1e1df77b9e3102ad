"""The source tree as the architecture tests read it: rooms in their order, files, syntax trees."""

import ast
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qianshao"


@cache
def order_of_rooms() -> dict[str, int]:
    """Room to its level, 0 the lowest; read from the import contract, so that there is one truth."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in project["tool"]["importlinter"]["contracts"] if c["id"] == "rooms")
    layers = [[name.strip(" ()") for name in layer.split("|")] for layer in reversed(contract["layers"])]
    return {room: level for level, layer in enumerate(layers) for room in layer}


def rooms() -> list[str]:
    """The rooms that exist, lowest first."""
    return [room for room in order_of_rooms() if (SOURCE / room).is_dir()]


def python_files(*, tests: bool = False, migrations: bool = False) -> list[Path]:
    """Every Python file of the product; with its tests and migrations where asked."""
    found = sorted(SOURCE.rglob("*.py"))
    hidden = {name for name, wanted in (("tests", tests), ("migrations", migrations)) if not wanted}
    return [path for path in found if not hidden.intersection(path.relative_to(SOURCE).parts)]


def all_python_files() -> list[Path]:
    """The product's files, its tests and its migrations, and what stands beside it."""
    beside = [
        path for folder in ("tests", "bench", "assets") for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    return [*python_files(tests=True, migrations=True), *beside]


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("templates/**/*.html")) + sorted(SOURCE.rglob("templates/**/*.txt"))


def shown(path: Path) -> str:
    """The path as a failing test names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def is_action_file(path: Path) -> bool:
    """`<room>/actions.py` or a file of the folder `<room>/actions/`."""
    parts = path.relative_to(SOURCE).parts
    return len(parts) > 1 and parts[1] in {"actions.py", "actions"}
