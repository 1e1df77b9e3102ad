"""The font files of a machine, found by reading name tables in the usual directories; no fontconfig is needed."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, TTLibError

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_FAMILY, _STYLE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 4, 6, 16, 17
_READ = {_FAMILY, _STYLE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE}
_PLAIN = {"regular", "normal", "book", "roman", "standard", "常规", "标准", "r"}


@dataclass(frozen=True, eq=False)
class FontFile:
    """One font: its file, its place in a collection, its family in English (in Chinese where it has no other).

    `keys` are the names it answers to; a bold font answers only to names that say so. Each is made once in a process,
    and is compared by identity.
    """

    path: Path
    index: int
    family: str
    keys: frozenset[str]


def key(name: str) -> str:
    """A font's name as names are compared: without case, spaces, hyphens, underscores (`仿宋gb2312`)."""
    return re.sub(r"[\s_-]+", "", name).lower()


@cache
def fonts_in(folder: Path) -> tuple[FontFile, ...]:
    """Every font below a folder, by path; variable ones are left out (their plain cut may be a hairline)."""
    if not folder.is_dir():
        return ()
    files = (Path(parent) / name for parent, _, names in os.walk(folder, followlinks=True) for name in names)
    wanted = sorted(path for path in files if path.suffix.lower() in _SUFFIXES)
    return tuple(font for path in wanted for font in _read(path))


def system_folders() -> tuple[Path, ...]:
    """Where Windows, macOS and Linux keep fonts, a person's own before the machine's."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (local / "Microsoft/Windows/Fonts", Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    share = Path(os.environ.get("XDG_DATA_HOME", home / ".local/share"))
    packaged = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
    return (
        share / "fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
        packaged,
    )


def _read(path: Path) -> Iterator[FontFile]:
    """The fonts of one file; a broken one has none."""
    together = path.suffix.lower() in {".ttc", ".otc"}
    try:
        with path.open("rb") as file:
            yield from _all(
                path, TTCollection(file, lazy=True).fonts if together else [TTFont(file, lazy=True)]
            )
    except (TTLibError, OSError, ValueError, AssertionError, KeyError):
        return


def _all(path: Path, fonts: list[TTFont]) -> Iterator[FontFile]:
    for index, font in enumerate(fonts):
        if "fvar" not in font and ("glyf" in font or "CFF " in font):
            names = _names(font)
            yield FontFile(path, index, _family(names), frozenset(_keys(path, names, len(fonts))))


def _names(font: TTFont) -> list[tuple[int, int, str]]:
    """(name id, language, text) of the names that tell fonts apart."""
    return [(n.nameID, n.langID, str(n).strip()) for n in font["name"].names if n.nameID in _READ]


def _family(names: list[tuple[int, int, str]]) -> str:
    families = [text for kind, _, text in names if kind == _FAMILY and text]
    return next((text for text in families if text.isascii()), families[0] if families else "")


def _keys(path: Path, names: list[tuple[int, int, str]], together: int) -> Iterator[str]:
    style = _TYPOGRAPHIC_STYLE if any(kind == _TYPOGRAPHIC_STYLE for kind, _, _ in names) else _STYLE
    styles = {text.lower() for kind, _, text in names if kind == style}
    plain = not styles or bool(styles & _PLAIN)
    for kind, _, text in names:
        if kind in {_FULL, _POSTSCRIPT} or (plain and kind in {_FAMILY, _TYPOGRAPHIC_FAMILY}):
            yield key(text)
    if together == 1:  # an office's own file often has its name only outside: 方正小标宋.ttf
        yield key(path.stem)
