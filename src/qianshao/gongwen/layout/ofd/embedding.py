"""The part of a font that a document needs: its used characters, with a character map, as a font file of its own."""

from collections.abc import Iterable
from functools import cache

import uharfbuzz

from qianshao.gongwen.layout.scanning import FontFile

# A viewer places every glyph by the positions that the file gives and never shapes the text anew.
_UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "VORG", "vhea", "vmtx", "kern", "DSIG", "meta")
_POSTSCRIPT = uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME
_UNUSED_TAGS = tuple(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)


@cache
def _face(font: FontFile) -> uharfbuzz.Face:
    """The font, mapped into memory and not read."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font.path)), font.index)


def subset(font: FontFile, characters: Iterable[str]) -> bytes:
    """An OpenType or TrueType file with these characters and no others, without hints and layout tables."""
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, characters))
    wanted.drop_table_tag_set.update(_UNUSED_TAGS)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    made: bytes = uharfbuzz.subset(_face(font), wanted).blob.data
    return made


def name_of(font: FontFile) -> str:
    """The font's PostScript name (`NotoSerifCJKsc-Bold`), which tells a bold one from its plain sister."""
    return _face(font).get_name(_POSTSCRIPT) or font.family


def suffix(content: bytes) -> str:
    """The ending a font file has by its outlines."""
    return "otf" if content[:4] == b"OTTO" else "ttf"
