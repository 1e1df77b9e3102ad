"""Every icon a template or a place names is in the sprite."""

import re
from pathlib import Path

import qianshao

SOURCE = Path(qianshao.__file__).parent
LIST = SOURCE.parent.parent / "assets" / "icons.txt"
NAMED = [
    ("*.html", re.compile(r"""{% icon ["']([a-z0-9-]+)["']""")),
    ("*.py", re.compile(r"""(?:Place|Badge)\(\s*"[^"]+",\s*"([a-z0-9-]+)\"""")),
    ("*.py", re.compile(r"""\bicon="([a-z0-9-]+)\"""")),
]


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    listed = {line.partition("#")[0].strip() for line in LIST.read_text(encoding="utf-8").splitlines()}
    named = {
        name
        for pattern, words in NAMED
        for path in SOURCE.rglob(pattern)
        for name in words.findall(path.read_text(encoding="utf-8"))
    }
    assert len(named) > 20
    assert named - listed == set()
