"""Telling which font stands for which face of an official document, and what is missing."""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from qianshao.cli.doing.installing_fonts import commands_for, install_missing, packages_for
from qianshao.cli.frame import FINDINGS, FINE
from qianshao.config.data import DataDirectory
from qianshao.gongwen.layout.faces import Choice, Face, Faces, find_faces
from qianshao.gongwen.layout.glyphs import covers
from qianshao.gongwen.layout.scanning import fonts_in
from qianshao.gongwen.problem import Problem

# Common in names and outside GB2312, which no stand-in for 仿宋, 楷体 or 黑体 has.
RARE = "喆堃玥珺彧昉翀曌璟祎镕瑄昇邨甦囍芃旻垚犇骉锜屾峣㛃䶮"


def _gb2312() -> str:
    """The 6,763 characters of GB 2312."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return "".join(code.decode("gb2312", "ignore") for code in codes)


@dataclass(frozen=True)
class Stock:
    """What this machine and the office's own folder offer; no faces at all where there is no Chinese font."""

    folder: Path
    faces: Faces | None

    @property
    def missing(self) -> tuple[Face, ...]:
        return tuple(Face) if self.faces is None else self.faces.missing

    @cached_property
    def lacking(self) -> str:
        """The rare characters that no font here shows."""
        return RARE if self.faces is None else self.faces.lacking(RARE)

    @property
    def complete(self) -> bool:
        return not self.missing and not self.lacking

    @property
    def packages(self) -> tuple[str, ...]:
        return packages_for(self.missing, rare=bool(self.lacking))


def list_fonts(data: str | None, *, as_json: bool, install: bool) -> int:
    """Print the faces, after installing what is missing where asked; 1 when something is missing still."""
    folder = DataDirectory(Path(data or os.environ.get("QIANSHAO_DATA", "data")).expanduser().resolve()).fonts
    stock = _look(folder)
    if install and not stock.complete:
        install_missing(stock.packages)
        stock = _look(folder)
    if install and stock.complete and not as_json:
        click.echo("排公文的字体齐了。qianshao fonts 看每种由哪个文件充当。")
    else:
        click.echo(json.dumps(_as_data(stock), ensure_ascii=False, indent=2) if as_json else _as_text(stock))
    return FINE if stock.complete else FINDINGS


def _look(folder: Path) -> Stock:
    """Look anew: what was found before an installation no longer holds."""
    fonts_in.cache_clear()
    find_faces.cache_clear()
    try:
        return Stock(folder, find_faces(folder))
    except Problem:
        return Stock(folder, None)


def _covered(choice: Choice) -> int | None:
    """How many characters of GB2312 the font has; none is asked of the Latin face."""
    if choice.face is Face.LATIN:
        return None
    return sum(covers(choice.font, character) for character in _gb2312())


def _as_data(stock: Stock) -> dict[str, Any]:
    choices = stock.faces.choices.values() if stock.faces else ()
    return {
        "complete": stock.complete,
        "faces": [
            {
                "face": choice.face.value,
                "font": choice.font.family,
                "file": str(choice.font.path),
                "index": choice.font.index,
                "stand_in": choice.stand_in,
                "own": choice.own,
                "gb2312": _covered(choice),
            }
            for choice in choices
        ],
        "missing": [face.value for face in stock.missing],
        "rare": {
            "fonts": [font.family for font in stock.faces.rare] if stock.faces else [],
            "lacking": stock.lacking,
        },
        "install": commands_for(stock.packages),
        "folder": str(stock.folder),
    }


def _as_text(stock: Stock) -> str:
    lines = [_row(choice, missing=choice.face in stock.missing) for choice in _choices(stock)]
    lines += ["", *_rare(stock), *_missing(stock), *_advice(stock)]
    return "\n".join(lines).strip()


def _choices(stock: Stock) -> list[Choice]:
    return [stock.faces.choices[face] for face in Face] if stock.faces else []


def _row(choice: Choice, *, missing: bool) -> str:
    kind = "单位自备" if choice.own else "系统自带"
    if choice.stand_in:
        kind = "缺，暂用别的字体" if missing else "代用"
    covered = _covered(choice)
    share = "" if covered is None else f"，GB2312 {covered}/6763"
    return f"{choice.face.value}：{choice.font.family}（{kind}{share}）\n    {choice.font.path}"


def _rare(stock: Stock) -> list[str]:
    if stock.faces is None:
        return []
    helpers = "、".join(dict.fromkeys(font.family for font in stock.faces.rare)) or "没有"
    shown = f"显示不了：{stock.lacking}" if stock.lacking else f"抽查人名用字 {len(RARE)} 个，都能显示"
    return [f"上面的字体缺字时，由这些字体补：{helpers}；{shown}。"]


def _missing(stock: Stock) -> list[str]:
    if stock.complete:
        return []
    names = "、".join(face.value for face in stock.missing)
    told = [f"缺字体：{names}。"] if names else []
    return [*told, "", "在 Debian 上这样装（或者用 root 运行 qianshao fonts --install）：", *_indented(stock)]


def _indented(stock: Stock) -> list[str]:
    return [f"    {line}" for line in commands_for(stock.packages)]


def _advice(stock: Stock) -> list[str]:
    if not stock.missing and not any(choice.stand_in for choice in _choices(stock)):
        return []
    return [
        "",
        "代用字体排出的 PDF 和 OFD 位置合规，字形与正式字体略有不同；DOCX 写的始终是正式字体的名字。",
        f"单位有授权的字体（方正小标宋、仿宋_GB2312 等），把文件放进 {stock.folder}，就优先使用。",
    ]
