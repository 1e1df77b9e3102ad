"""The press: Typst with the few font files of one set of faces, drawing pages that are laid out already."""

import atexit
import hashlib
import json
import shutil
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from qianshao.gongwen.layout.breaking import OPENING
from qianshao.gongwen.layout.faces import Face, Faces
from qianshao.gongwen.layout.glyphs import open_face
from qianshao.gongwen.layout.memory import give_back
from qianshao.gongwen.layout.pages import Page, Pages, Run
from qianshao.gongwen.layout.scanning import FontFile
from qianshao.gongwen.layout.subsetting import COMMON, FIGURES, LARGE, subset
from qianshao.gongwen.problem import Problem

# Never the clock: the same document gives the same bytes. PDF/A wants a date; this one says that there is none.
_SOME_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_NO_DAY = [1970, 1, 1]
_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
_RUNS_TO_FORGET = 5  # half a millisecond each
Drawn = bytes | list[bytes] | None
_PICTURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}


class Press:
    """A Typst compiler that one thread uses at a time.

    It needs real files: the template, the fonts in a directory of their own, and the pictures of a document. Typst holds
    the fonts it uses in memory, so that of a large one only the common characters are given to it, until a document
    needs another.
    """

    def __init__(self, faces: Faces) -> None:
        self.lock = threading.Lock()
        self.root = Path(tempfile.mkdtemp(prefix="qianshao-layout-"))
        atexit.register(shutil.rmtree, self.root, ignore_errors=True)
        template = resources.files("qianshao.gongwen.layout").joinpath("templates/page.typ").read_bytes()
        (self.root / "page.typ").write_bytes(template)
        empty = self.root / "empty.typ"
        empty.touch()
        self.idle = typst.Compiler(str(empty), str(self.root), font_paths=_NO_FONTS, ignore_system_fonts=True)
        self.fonts = list(dict.fromkeys(font for face in Face for font in faces.chain(face)))
        self.reduced = _reducible(faces)
        self.loads = 0
        self._load()

    def print(self, pages: Pages, *, archival: bool) -> bytes:
        """The pages as a PDF; Problem where a picture cannot be drawn."""
        made = self._drawn(pages, lambda data: self._pdf(data, pages, archival=archival), archival=archival)
        if not isinstance(made, bytes):
            raise Problem("排版没有完成。")
        return made

    def show(self, pages: Pages, *, ppi: float) -> list[bytes]:
        """Each page as a PNG of `ppi` pixels an inch, for looking at on a screen."""
        made = self._drawn(pages, lambda data: self._png(data, ppi), archival=False)
        return [made] if isinstance(made, bytes) else list(made or [])

    def _drawn(self, pages: Pages, draw: Callable[[str], Drawn], *, archival: bool) -> Drawn:
        """What Typst makes of the pages, one thread at a time; nothing of them is left behind."""
        with self.lock:
            self._provide(pages)
            pictures = self._lay_out_pictures(pages)
            try:
                return draw(_data(pages, self.names, pictures, archival=archival))
            except typst.TypstError as problem:
                raise Problem(f"排版没有完成：{problem.message}") from problem
            finally:
                for name in pictures.values():
                    (self.root / name).unlink(missing_ok=True)
                self._forget()

    def _forget(self) -> None:
        """Let Typst drop what it remembers of a document: it does so a few runs later, and would hold ten of them."""
        for _ in range(_RUNS_TO_FORGET):
            self.idle.compile(format="svg")

    def _provide(self, pages: Pages) -> None:
        """Load a reduced font whole once a character outside its common ones is to be drawn."""
        short = set()
        for page in pages.pages:
            for run in page.runs:
                kept = self.reduced.get(run.font)
                if kept is not None and not kept.issuperset(map(ord, run.text)):
                    short.add(run.font)
        if short:
            self.reduced = {font: kept for font, kept in self.reduced.items() if font not in short}
            self._load()

    def _load(self) -> None:
        """A compiler, and for every font the family and weight that Typst knows it by."""
        self.loads += 1
        folder = self.root / f"fonts-{self.loads}"
        folder.mkdir()
        files = {(font.path, font if font in self.reduced else None): font for font in self.fonts}
        given = {key: self._give(font, folder, number) for number, (key, font) in enumerate(files.items())}
        known = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        self.compiler = typst.Compiler(
            input=str(self.root / "page.typ"), root=str(self.root), font_paths=known, ignore_system_fonts=True
        )
        found = {(Path(info.path).resolve(), info.index): info for info in known.fonts() if info.path}
        self.names: dict[FontFile, tuple[str, int]] = {}
        for font in self.fonts:
            whole = font not in self.reduced
            place = given[font.path, None if whole else font].resolve()
            info = found.get((place, font.index if whole else 0))
            if info is None:
                raise Problem(f"字体文件 {font.path} 打不开。运行 qianshao fonts 看用的是哪些字体。")
            self.names[font] = (info.family, info.weight)
        give_back()

    def _give(self, font: FontFile, folder: Path, number: int) -> Path:
        """The font's file in the compiler's folder: reduced, linked, or copied where links may not be made (Windows)."""
        target = folder / f"{number}{font.path.suffix}"
        if font in self.reduced:
            target = target.with_suffix(".otf")
            target.write_bytes(subset(open_face(font), self.reduced[font]))
            return target
        try:
            target.symlink_to(font.path)
        except OSError:
            shutil.copy(font.path, target)
        return target

    def _lay_out_pictures(self, pages: Pages) -> dict[bytes, str]:
        """Write each picture once, under the name of its digest."""
        names = {}
        for image in (image for page in pages.pages for image in page.images):
            ending = next(
                (end for start, end in _PICTURES.items() if image.content.startswith(start)), ".png"
            )
            names[image.content] = hashlib.sha256(image.content).hexdigest() + ending
            (self.root / names[image.content]).write_bytes(image.content)
        return names

    def _pdf(self, data: str, pages: Pages, *, archival: bool) -> Drawn:
        day = pages.day
        return self.compiler.compile(
            format="pdf",
            sys_inputs={"pages": data},
            pdf_standards=["a-2b"] if archival else [],
            pdf_tags=False,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _SOME_DAY,
        )

    def _png(self, data: str, ppi: float) -> Drawn:
        return self.compiler.compile(format="png", ppi=ppi, sys_inputs={"pages": data})


def _reducible(faces: Faces) -> dict[FontFile, frozenset[int]]:
    """Large fonts, and which characters of them are enough for most documents; page numbers need only figures."""
    kept = {faces.font(Face.SONG): FIGURES}
    kept |= {faces.font(face): COMMON for face in Face if face is not Face.SONG}
    return {font: characters for font, characters in kept.items() if font.path.stat().st_size > LARGE}


def _data(
    pages: Pages, names: dict[FontFile, tuple[str, int]], pictures: dict[bytes, str], *, archival: bool
) -> str:
    """What the template draws, as JSON; see its first lines."""
    fonts = {font: place for place, font in enumerate(names)}
    day = pages.day
    laid = {
        "title": pages.title,
        "author": pages.author,
        "day": [day.year, day.month, day.day] if day else _NO_DAY if archival else None,
        "fonts": list(names.values()),
        "pages": [_page(page, fonts, pictures) for page in pages.pages],
    }
    return json.dumps(laid, ensure_ascii=False)


def _page(page: Page, fonts: dict[FontFile, int], pictures: dict[bytes, str]) -> dict[str, list[Any]]:
    return {
        "runs": [_run(run, fonts) for run in page.runs],
        "rules": page.rules,
        "images": [
            [image.x, image.y, image.width, image.height, pictures[image.content]] for image in page.images
        ],
    }


def _run(run: Run, fonts: dict[FontFile, int]) -> list[Any]:
    """Six values, and three more for a run that is anything but plain."""
    place = [
        round(run.x, 3),
        round(run.y, 3),
        fonts[run.font],
        round(run.size, 3),
        round(run.spacing, 4),
        run.text,
    ]
    plain = not (run.red or run.turned or run.scale != 1.0 or run.text[:1] in OPENING)
    return place if plain else [*place, run.red, run.scale, run.turned]
