"""The part of a font that a document needs: its used characters, with a character map, as a font file of its own.

Typst and OFD are both given these: what a PDF holds then depends on its document alone, and Typst, which keeps font files
in memory, never sees the 80 MB of the whole ones.
"""

from collections.abc import Iterable

import uharfbuzz

from qianshao.gongwen.layout.glyphs import face_of
from qianshao.gongwen.layout.scanning import FontFile

# Every glyph has its place before it is drawn: no program shapes the text anew.
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "VORG", "vhea", "vmtx", "kern", "DSIG", "meta")
_UNUSED_TAGS = tuple(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)


def subset(font: FontFile, characters: Iterable[str]) -> bytes:
    """An OpenType or TrueType file of these characters alone, without hints and layout tables."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.drop_table_tag_set.update(_UNUSED_TAGS)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    return bytes(uharfbuzz.subset(face_of(font), wanted).blob.data)
