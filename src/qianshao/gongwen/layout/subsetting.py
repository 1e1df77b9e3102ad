"""Fonts reduced to what is used of them: to the common characters for Typst (a Noto face of 25 MB becomes one of 3), to
those of one document for OFD.
"""

from collections.abc import Iterable

import uharfbuzz

LARGE = 9_000_000
"""Bytes from which a font file is reduced."""

FIGURES = frozenset(range(0x20, 0x7F))


def _national() -> frozenset[int]:
    """The characters of GB 2312, which every Simplified face has."""
    rows = (bytes([row]) + bytes([cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(ord(text) for pair in rows if len(text := pair.decode("gb2312", errors="ignore")) == 1)


COMMON = _national() | FIGURES | frozenset(range(0xA0, 0x250)) | frozenset(range(0x2000, 0x2070))
"""GB 2312, Latin letters and general marks."""


# Every glyph has its place before it is drawn: no program shapes the text anew.
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "VORG", "vhea", "vmtx", "kern", "DSIG", "meta")
_UNUSED_TAGS = tuple(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)


def subset(face: uharfbuzz.Face, characters: Iterable[int]) -> bytes:
    """A font file of these characters alone, with a character map, without hints and layout tables."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(characters)
    wanted.drop_table_tag_set.update(_UNUSED_TAGS)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
