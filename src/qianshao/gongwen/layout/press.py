"""The press: Typst drawing pages that are laid out already, with fonts cut to the characters of the document."""

import atexit
import hashlib
import json
import shutil
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from qianshao.gongwen.layout.breaking import OPENING
from qianshao.gongwen.layout.pages import Page, Pages, Run
from qianshao.gongwen.layout.pictures import size_of
from qianshao.gongwen.layout.scanning import FontFile
from qianshao.gongwen.layout.subsetting import subset
from qianshao.gongwen.problem import Problem

# Never the clock: the same document gives the same bytes. PDF/A wants a date; this one says that there is none.
_SOME_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_NO_DAY = [1970, 1, 1]
_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
_RUNS_TO_FORGET = 5  # half a millisecond each
_FONTS = "fonts"
_MOST_PIXELS_SHOWN = 150_000_000
Drawn = bytes | list[bytes] | None
_PICTURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}


class Press:
    """Typst, used by one thread at a time.

    It needs real files: the template, and the fonts and pictures of a document. Of every font it is given only what the
    document uses, so that nothing drawn before can change what is drawn now.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.root = Path(tempfile.mkdtemp(prefix="qianshao-layout-"))
        atexit.register(shutil.rmtree, self.root, ignore_errors=True)
        template = resources.files("qianshao.gongwen.layout").joinpath("templates/page.typ").read_bytes()
        (self.root / "page.typ").write_bytes(template)
        (self.root / "empty.typ").touch()
        self.idle = self._compiler("empty.typ", _NO_FONTS)

    def _compiler(self, template: str, fonts: typst.Fonts) -> typst.Compiler:
        return typst.Compiler(
            input=str(self.root / template), root=str(self.root), font_paths=fonts, ignore_system_fonts=True
        )

    def print(self, pages: Pages, *, archival: bool) -> bytes:
        """The pages as a PDF; Problem where a picture cannot be drawn."""
        made = self._drawn(pages, partial(_pdf, pages=pages, archival=archival), archival=archival)
        if not isinstance(made, bytes):
            raise Problem("排版没有完成。")
        return made

    def show(self, pages: Pages, *, ppi: float) -> list[bytes]:
        """Each page as a PNG of `ppi` pixels an inch, for looking at on a screen.

        Problem where the pictures, all unpacked at once, would take the machine's memory.
        """
        pictures = {
            image.content: size_of(image.content) or (0, 0) for page in pages.pages for image in page.images
        }
        if sum(width * height for width, height in pictures.values()) > _MOST_PIXELS_SHOWN:
            raise Problem("文中的图片合起来太大，这里看不了版面，请直接下载，或把图片缩小。")
        made = self._drawn(pages, partial(_png, ppi=ppi), archival=False)
        return [made] if isinstance(made, bytes) else list(made or [])

    def _drawn(self, pages: Pages, draw: Callable[[typst.Compiler, str], Drawn], *, archival: bool) -> Drawn:
        """What Typst makes of the pages, one thread at a time; nothing of them is left behind."""
        with self.lock:
            pictures = self._lay_out_pictures(pages)
            try:
                compiler, names = self._lay_out_fonts(pages)
                return draw(compiler, _data(pages, names, pictures, archival=archival))
            except typst.TypstError as problem:
                raise Problem(f"排版没有完成：{problem.message}") from problem
            finally:
                for name in pictures.values():
                    (self.root / name).unlink(missing_ok=True)
                shutil.rmtree(self.root / _FONTS, ignore_errors=True)  # they tell which characters were used
                self._forget()

    def _forget(self) -> None:
        """Let Typst drop what it remembers of a document: it does so a few runs later, and would hold ten of them."""
        for _ in range(_RUNS_TO_FORGET):
            self.idle.compile(format="svg")

    def _lay_out_fonts(self, pages: Pages) -> tuple[typst.Compiler, dict[FontFile, tuple[str, int]]]:
        """A compiler that knows the fonts of these pages alone, and the family and weight it knows each by."""
        folder = self.root / _FONTS
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
        laid: dict[Path, FontFile] = {}
        for number, (font, characters) in enumerate(pages.characters.items()):
            place = folder / f"{number}.otf"
            place.write_bytes(subset(font, characters))
            laid[place.resolve()] = font
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
        )
        found = {Path(info.path).resolve(): (info.family, info.weight) for info in fonts.fonts() if info.path}
        for place, font in laid.items():
            if place not in found:
                raise Problem(f"字体文件 {font.path} 打不开。运行 qianshao fonts 看用的是哪些字体。")
        return self._compiler("page.typ", fonts), {font: found[place] for place, font in laid.items()}

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


def _pdf(compiler: typst.Compiler, data: str, *, pages: Pages, archival: bool) -> Drawn:
    day = pages.day
    return compiler.compile(
        format="pdf",
        sys_inputs={"pages": data},
        pdf_standards=["a-2b"] if archival else [],
        pdf_tags=False,
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _SOME_DAY,
    )


def _png(compiler: typst.Compiler, data: str, *, ppi: float) -> Drawn:
    return compiler.compile(format="png", ppi=ppi, sys_inputs={"pages": data})


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
        "landscape": pages.landscape,
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
    """Six values, and four more for a run that is anything but plain."""
    place = [
        round(run.x, 3),
        round(run.y, 3),
        fonts[run.font],
        round(run.size, 3),
        round(run.spacing, 4),
        run.text,
    ]
    upright = not (run.turned or run.upside_down)
    plain = upright and not (run.red or run.scale != 1.0 or run.text[:1] in OPENING)
    return place if plain else [*place, run.red, run.scale, run.turned, run.upside_down]
