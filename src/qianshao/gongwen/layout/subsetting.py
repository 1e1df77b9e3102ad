"""Fonts reduced to the characters that documents commonly use: a Noto face of 25 MB becomes one of 3."""

import uharfbuzz

from qianshao.gongwen.layout.scanning import FontFile

LARGE = 9_000_000
"""Bytes from which a font file is reduced."""

FIGURES = frozenset(range(0x20, 0x7F))


def _national() -> frozenset[int]:
    """The characters of GB 2312, which every Simplified face has."""
    rows = (bytes([row]) + bytes([cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for pair in rows if len(text := pair.decode("gb2312", errors="ignore")) == 1)


COMMON = _national() | FIGURES | frozenset(range(0xA0, 0x250)) | frozenset(range(0x2000, 0x2070))
"""GB 2312, Latin letters and general marks."""


def subset(font: FontFile, characters: frozenset[int]) -> bytes:
    """A font file of these characters alone, without layout rules (the press turns them off)."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font.path)), font.index)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.clear()
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
