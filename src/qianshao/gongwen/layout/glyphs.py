"""What a font can show and how wide: read by HarfBuzz from the file, mapped and not loaded."""

from functools import cache

import uharfbuzz

from qianshao.gongwen.layout.scanning import FontFile


@cache
def face_of(file: FontFile) -> uharfbuzz.Face:
    """The font, mapped into memory."""
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)), file.index)


@cache
def _font(file: FontFile) -> tuple[uharfbuzz.Font, int]:
    return uharfbuzz.Font(face_of(file)), face_of(file).upem


@cache
def _table(file: FontFile) -> dict[str, float | None]:
    return {}


def advance(file: FontFile, character: str) -> float | None:
    """How far a character moves on, in em; None where the font lacks it."""
    known = _table(file)
    if character not in known:
        font, upem = _font(file)
        glyph = font.get_nominal_glyph(ord(character))
        known[character] = font.get_glyph_h_advance(glyph) / upem if glyph else None
    return known[character]


def covers(file: FontFile, character: str) -> bool:
    """Whether the font has the character."""
    return advance(file, character) is not None
