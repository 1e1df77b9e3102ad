"""Every setting, command, permission and room is documented, and every link leads somewhere."""

import importlib
import re
from pathlib import Path

import click
import pytest

from qianshao.people.permissions import all_permissions
from tests.architecture.tree import ROOT, SOURCE, python_files, rooms, shown

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
SETTING = re.compile(r"QIANSHAO_[A-Z_]+")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def every_command() -> list[str]:
    """Those the command line offers."""
    from qianshao.cli.main import main

    return commands(main)


def commands(group: click.Group, before: str = "") -> list[str]:
    """`run`, `journal verify`, …: every command that does something."""
    context = click.Context(group)
    found = []
    for name in group.list_commands(context):
        command, path = group.get_command(context, name), f"{before} {name}".strip()
        found += commands(command, path) if isinstance(command, click.Group) else [path]
    return found


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    used = {
        name
        for path in [*python_files(), *(ROOT / "tests").glob("*.py")]
        for name in SETTING.findall(path.read_text("utf-8"))
    }
    used = {name for name in used if not name.endswith("_")}
    documented = {name for name in SETTING.findall(text("settings.md")) if not name.endswith("_")}
    assert used == documented


def test_every_command_is_documented() -> None:
    missing = [name for name in every_command() if f"qianshao {name}" not in text("commands.md")]
    assert not missing


def test_every_documented_command_exists() -> None:
    documented = re.findall(r"^## `qianshao ([a-z -]+?)`", text("commands.md"), re.MULTILINE)
    assert documented
    assert set(documented) <= set(every_command())


def test_every_permission_is_documented() -> None:
    for room in rooms():
        if (SOURCE / room / "rules.py").exists() or (SOURCE / room / "rules").is_dir():
            importlib.import_module(f"qianshao.{room}.rules")
    page = text("redline.md")
    missing = [permission.name for permission in all_permissions() if f"`{permission.name}`" not in page]
    assert not missing, "`qianshao redline --markdown > docs/redline.md` writes it anew"


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_its_essay(room: str) -> None:
    assert len((DOCS / f"{room}.md").read_text(encoding="utf-8")) > 600


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_a_link_leads_somewhere(page: Path) -> None:
    dead = [
        target
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not dead


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
