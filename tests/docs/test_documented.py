"""Every setting, command, permission and room is documented, and every link leads somewhere."""

import importlib
import re
from pathlib import Path

import pytest

from qianshao.people.permissions import all_permissions
from tests.architecture.tree import ROOT, SOURCE, python_files, rooms, shown
from tests.docs.commands import page

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
SETTING = re.compile(r"QIANSHAO_[A-Z_]+")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    used = {
        name
        for path in [*python_files(), *(ROOT / "tests").glob("*.py")]
        for name in SETTING.findall(path.read_text("utf-8"))
    }
    used = {name for name in used if not name.endswith("_")}
    documented = {name for name in SETTING.findall(text("settings.md")) if not name.endswith("_")}
    assert used == documented


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert text("commands.md") == page(), "`make docs` writes it anew"


def test_every_permission_is_documented() -> None:
    for room in rooms():
        if (SOURCE / room / "rules.py").exists() or (SOURCE / room / "rules").is_dir():
            importlib.import_module(f"qianshao.{room}.rules")
    page = text("redline.md")
    missing = [permission.name for permission in all_permissions() if f"`{permission.name}`" not in page]
    assert not missing, "`make docs` writes it anew"


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_its_essay(room: str) -> None:
    assert len((DOCS / f"{room}.md").read_text(encoding="utf-8")) > 600


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_a_link_leads_somewhere(path: Path) -> None:
    dead = [target for target in LINK.findall(path.read_text("utf-8")) if not (path.parent / target).exists()]
    assert not dead


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
