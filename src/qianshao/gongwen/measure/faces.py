"""Which of the trade's faces a font is, told from its name, whether it is an office's own or a stand-in."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from qianshao.gongwen.measure.sheet import Glyph, usual


class Face(StrEnum):
    """The faces that GB/T 9704 names, and what is none of them."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    TITLE = "小标宋"
    SONG = "宋体"
    LATIN = "西文"
    OTHER = "其他"


# In this order: a name is of the first face that it fits. A bold Song is what stands in for 小标宋.
_NAMES = (
    (Face.FANGSONG, r"仿宋|fang_?song|fandolfang|fzfs|simfang|仿"),
    (Face.KAI, r"楷|kai|fzkt"),
    (Face.TITLE, r"标宋|biaosong|xbs|dabiaosong|(song|serif|ming)[^+]*(bold|black|heavy|semibold)"),
    (Face.HEI, r"黑|hei|fzht|(noto|sourcehan|source han)[^+]*sans"),
    (Face.SONG, r"宋|simsun|song|(noto|sourcehan)serif(cjk|sc|cn)|ming|fzss"),
    (
        Face.LATIN,
        r"times|liberation|tinos|arial|helvetica|dejavu|nimbus|cambria|calibri|courier|roman|termes|latin",
    ),
)


@cache
def face_named(name: str) -> Face:
    """The face of a font by its name in the file, a subset's mark (`ABCDEF+`) left aside."""
    bare = name.split("+", 1)[-1].casefold()
    return next((face for face, pattern in _NAMES if re.search(pattern, bare)), Face.OTHER)


def is_chinese(text: str) -> bool:
    """Whether it is a Chinese character; marks and digits may stand in another face."""
    return "\u3400" <= text[:1] <= "\u9fff" or text[:1] >= "\U00020000"


@cache
def is_common(character: str) -> bool:
    """Whether every Chinese font has a character: it is of GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def face_of(glyphs: Iterable[Glyph]) -> Face | None:
    """The face that most of the Chinese characters have; none where there is no Chinese character.

    Characters outside GB 2312 (of rare names) may come from another font: they do not decide.
    """
    names = [glyph.font for glyph in glyphs if is_chinese(glyph.text) and is_common(glyph.text)]
    if not names:
        return None
    counted = {face: sum(face_named(name) is face for name in names) for face in Face}
    return max(counted, key=lambda face: counted[face])


def size_of(glyphs: Iterable[Glyph]) -> float:
    """The size in points that most characters have."""
    return usual(round(glyph.size, 1) for glyph in glyphs)
