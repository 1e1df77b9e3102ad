"""The faces official documents are set in, and which font file stands for each on this machine.

The office's own files come first, then the system's own faces, then stand-ins (Fandol, then Noto CJK). Never
FandolSong-Regular (its metrics lose lines) and never cwTeX (it lacks a third of GB2312). Characters that a face lacks
(names such as 祎 玥 䶮, or ㎡) are taken one by one from a fallback.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from qianshao.gongwen.layout.glyphs import covers
from qianshao.gongwen.layout.scanning import FontFile, fonts_in, key, system_folders
from qianshao.gongwen.problem import Problem


class Face(Enum):
    """A face by the name that DOCX and OFD call it."""

    FANGSONG = "仿宋_GB2312"
    KAI = "楷体_GB2312"
    HEI = "黑体"
    TITLE = "方正小标宋简体"
    SONG = "宋体"
    LATIN = "Times New Roman"


_CHINESE = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
)

_LIKEST = (Face.FANGSONG, Face.SONG, Face.KAI, Face.TITLE, Face.HEI)

# The face itself under every name it goes by; then what may stand in for it, best first.
_OWN: Mapping[Face, tuple[str, ...]] = {
    Face.FANGSONG: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "simfang",
        "方正仿宋_GBK",
        "方正仿宋简体",
        "华文仿宋",
        "STFangsong",
    ),
    Face.KAI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "simkai",
        "方正楷体_GBK",
        "方正楷体简体",
        "华文楷体",
        "STKaiti",
    ),
    Face.HEI: ("黑体", "SimHei", "方正黑体_GBK", "方正黑体简体", "华文黑体", "STHeiti"),
    Face.TITLE: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "小标宋",
        "文星标宋",
        "文星简小标宋",
    ),
    Face.SONG: ("宋体", "SimSun", "方正书宋_GBK", "方正书宋简体", "华文宋体", "STSong"),
    Face.LATIN: ("Times New Roman", "TimesNewRomanPSMT"),
}
_STAND_INS: Mapping[Face, tuple[str, ...]] = {
    Face.FANGSONG: ("FandolFang R", "FandolFang-Regular"),
    Face.KAI: ("FandolKai-Regular", "LXGW WenKai"),
    Face.HEI: (
        "FandolHei-Regular",
        "Noto Sans CJK SC Bold",
        "Source Han Sans SC Bold",
        "Noto Sans CJK SC",
        "WenQuanYi Zen Hei",
    ),
    Face.TITLE: ("Noto Serif CJK SC Bold", "Source Han Serif SC Bold", "FandolSong-Bold"),
    Face.SONG: ("Noto Serif CJK SC", "Source Han Serif SC"),
    Face.LATIN: ("Liberation Serif", "Tinos", "TeX Gyre Termes"),  # as wide as Times New Roman
}
_LATIN = ("Noto Serif", "DejaVu Serif")  # better than the figures of a Chinese font, and said to be missing
_RARE = (
    "LXGW WenKai",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "SimSun-ExtB",
    "DejaVu Sans",
)
_NEVER = frozenset(map(key, ("FandolSong-Regular", "cwfs", "cwTeXFangSong", "cwTeX Q Fangsong")))


@dataclass(frozen=True)
class Choice:
    """The font for a face, and whether it only stands in for it; `own` when it is one of the office's files."""

    face: Face
    font: FontFile
    stand_in: bool
    own: bool


@dataclass(frozen=True)
class Faces:
    """What a machine offers: a choice for every face, and the fonts that rare characters are taken from.

    `missing` are the faces for which not even a stand-in of their own design was found, only any Chinese font, or any
    Latin one.
    """

    choices: Mapping[Face, Choice]
    rare: tuple[FontFile, ...]
    missing: tuple[Face, ...] = ()

    def __hash__(self) -> int:
        return id(self)  # held once for each set of folders, so that what is prepared for it can be kept

    def font(self, face: Face) -> FontFile:
        """The file that shows a face, the face itself or its stand-in."""
        return self.choices[face].font

    def chain(self, face: Face) -> tuple[FontFile, ...]:
        """Where a character of a face is looked for, in this order."""
        text = () if face is Face.FANGSONG else (self.font(Face.FANGSONG),)
        return tuple(dict.fromkeys((self.font(face), *self.rare, *text)))

    def font_for(self, face: Face, character: str) -> FontFile:
        """The font that shows a character in a face; the face's own where no font has it."""
        chain = self.chain(face)
        return next((font for font in chain if covers(font, character)), chain[0])

    def runs(self, face: Face, text: str) -> Iterator[tuple[FontFile, str]]:
        """A text of one face cut where another font has to help out: (font, characters)."""
        held: FontFile | None = None
        begin = 0
        for place, character in enumerate(text):
            font = self.font_for(face, character)
            if held is not None and font != held:
                yield held, text[begin:place]
                begin = place
            held = font
        if held is not None:
            yield held, text[begin:]

    def lacking(self, text: str) -> str:
        """The characters of a text that no font of this machine shows, each once."""
        chain = self.chain(Face.FANGSONG)
        seen = dict.fromkeys(c for c in text if not c.isspace())
        return "".join(
            c for c in seen if not any(covers(font, c) for font in (*chain, self.font(Face.LATIN)))
        )


@cache
def find_faces(extra: Path | None = None) -> Faces:
    """The faces of this machine, the office's own folder first; found once in a process.

    Raises Problem when there is no Chinese font at all.
    """
    own = fonts_in(extra) if extra is not None else ()
    system = tuple(font for folder in system_folders() for font in fonts_in(folder))
    found = {face: choice for face in Face if (choice := _choose(face, own, system)) is not None}
    anything = next((found[face].font for face in _LIKEST if face in found), None)
    anything = anything or _first((*own, *system), _CHINESE)
    if anything is None:
        raise Problem("这台电脑上没有可以排公文的中文字体。运行 qianshao fonts 看缺哪些、怎样装。")
    last = dict.fromkeys(Face, anything) | {Face.LATIN: _first((*own, *system), _LATIN) or anything}
    every = {face: found.get(face) or Choice(face, last[face], stand_in=True, own=False) for face in Face}
    missing = tuple(face for face in Face if face not in found)
    rare = tuple(dict.fromkeys(font for name in _RARE if (font := _first((*own, *system), (name,)))))
    return Faces(every, rare, missing)


def _choose(face: Face, own: tuple[FontFile, ...], system: tuple[FontFile, ...]) -> Choice | None:
    for fonts, is_own in ((own, True), (system, False)):
        font = _first(fonts, _OWN[face])
        if font is not None:
            return Choice(face, font, stand_in=False, own=is_own)
    for fonts, is_own in ((own, True), (system, False)):
        font = _first(fonts, _STAND_INS[face])
        if font is not None:
            return Choice(face, font, stand_in=True, own=is_own)
    return None


def _first(fonts: tuple[FontFile, ...], names: tuple[str, ...]) -> FontFile | None:
    """The first font, by the order of the names."""
    for name in map(key, names):
        for font in fonts:
            if name in font.keys and not font.keys & _NEVER:
                return font
    return None
