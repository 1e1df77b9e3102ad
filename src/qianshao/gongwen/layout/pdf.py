"""Pages drawn as a PDF by Typst: subset fonts, real text, PDF/A-2b where asked, the same bytes for the same document."""

import atexit
import hashlib
import json
import shutil
import tempfile
import threading
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import Face, Faces, find_faces
from qianshao.gongwen.layout.pages import Page, Pages, Run
from qianshao.gongwen.layout.scanning import FontFile
from qianshao.gongwen.model import Document
from qianshao.gongwen.problem import Problem

_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # never the clock: the same document gives the same bytes
_KINDS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}


def to_pdf(document: Document, *, faces: Faces | None = None, archival: bool = False) -> bytes:
    """The document as a PDF; `archival` makes it PDF/A-2b. Raises Problem as `compose` does."""
    faces = faces or find_faces()
    return draw_pdf(compose(document, faces=faces), faces=faces, archival=archival)


def draw_pdf(pages: Pages, *, faces: Faces, archival: bool = False) -> bytes:
    """Pages laid out already, as a PDF."""
    return _press(faces).print(pages, archival=archival)


@cache
def _press(faces: Faces) -> "_Press":
    return _Press(faces)


class _Press:
    """A Typst compiler that knows the few font files of one set of faces; one thread uses it at a time.

    It needs real files: the template, the fonts (linked into a directory of their own) and the pictures of a document.
    """

    def __init__(self, faces: Faces) -> None:
        self.lock = threading.Lock()
        self.root = Path(tempfile.mkdtemp(prefix="qianshao-layout-"))
        atexit.register(shutil.rmtree, self.root, ignore_errors=True)
        template = resources.files("qianshao.gongwen.layout").joinpath("templates/page.typ").read_bytes()
        (self.root / "page.typ").write_bytes(template)
        fonts = list(dict.fromkeys(font for face in Face for font in faces.chain(face)))
        self.compiler, self.names = self._load(fonts)

    def _load(self, fonts: list[FontFile]) -> tuple[typst.Compiler, dict[FontFile, tuple[str, int]]]:
        """The compiler, and for every font the family and weight that Typst knows it by."""
        folder = self.root / "fonts"
        folder.mkdir()
        linked = {path: _link(path, folder, number) for number, path in enumerate({f.path: 0 for f in fonts})}
        known = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        compiler = typst.Compiler(
            input=str(self.root / "page.typ"), root=str(self.root), font_paths=known, ignore_system_fonts=True
        )
        found = {(Path(info.path).resolve(), info.index): info for info in known.fonts() if info.path}
        places = {path: {path.resolve(), link.resolve()} for path, link in linked.items()}
        names = {}
        for font in fonts:
            for place in places[font.path]:
                if (place, font.index) in found:
                    info = found[place, font.index]
                    names[font] = (info.family, info.weight)
        return compiler, names

    def print(self, pages: Pages, *, archival: bool) -> bytes:
        with self.lock:
            pictures = self._lay_out_pictures(pages)
            try:
                return self._compile(_data(pages, self.names, pictures), pages, archival=archival)
            except typst.TypstError as problem:
                raise Problem(f"排版没有完成：{problem.message}") from problem
            finally:
                for name in pictures.values():
                    (self.root / name).unlink(missing_ok=True)

    def _lay_out_pictures(self, pages: Pages) -> dict[bytes, str]:
        """Write each picture once, under the name of its digest."""
        names = {}
        for image in (image for page in pages.pages for image in page.images):
            ending = next((end for start, end in _KINDS.items() if image.content.startswith(start)), ".png")
            names[image.content] = hashlib.sha256(image.content).hexdigest() + ending
            (self.root / names[image.content]).write_bytes(image.content)
        return names

    def _compile(self, data: str, pages: Pages, *, archival: bool) -> bytes:
        day = pages.day
        made = self.compiler.compile(
            format="pdf",
            sys_inputs={"pages": data},
            pdf_standards=["a-2b"] if archival else [],
            pdf_tags=False,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _SOME_DAY,
        )
        if not isinstance(made, bytes):
            raise Problem("排版没有完成。")
        return made


def _link(path: Path, folder: Path, number: int) -> Path:
    """The font file in the compiler's folder: linked, or copied where links may not be made (Windows)."""
    target = folder / f"{number}{path.suffix}"
    try:
        target.symlink_to(path)
    except OSError:
        shutil.copy(path, target)
    return target


def _data(pages: Pages, names: dict[FontFile, tuple[str, int]], pictures: dict[bytes, str]) -> str:
    """What the template draws, as JSON; see its first lines."""
    fonts = {font: place for place, font in enumerate(names)}
    day = pages.day
    laid = {
        "title": pages.title,
        "author": pages.author,
        "day": [day.year, day.month, day.day] if day else None,
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
    place = [round(run.x, 3), round(run.y, 3), fonts[run.font], round(run.size, 3), round(run.spacing, 4)]
    return [*place, run.red, run.scale, run.turned, run.text]
