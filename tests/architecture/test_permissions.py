"""Every permission has a name of three words and an act, and lives in the rules of its room (STYLE.md, rule 5)."""

import importlib
import re

from qianshao.people.acts import Act
from qianshao.people.permissions import Permission, all_permissions
from tests.architecture.tree import SOURCE, rooms

NAME = re.compile(r"^[a-z]+:[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*$")


def permissions() -> list[Permission]:
    """Those of every room, also of rooms that no page has loaded yet."""
    for room in rooms():
        if (SOURCE / room / "rules.py").exists() or (SOURCE / room / "rules").is_dir():
            importlib.import_module(f"qianshao.{room}.rules")
    return all_permissions()


def test_there_are_permissions() -> None:
    assert len(permissions()) > 20


def test_a_permission_is_room_thing_verb_and_says_its_act_and_its_word() -> None:
    for permission in permissions():
        assert NAME.match(permission.name), permission.name
        assert permission.name.split(":")[0] in rooms(), permission.name
        assert isinstance(permission.act, Act), permission.name
        assert re.search(r"[\u4e00-\u9fff]", permission.label), permission.name
