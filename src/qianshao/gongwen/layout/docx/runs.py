"""Runs: text in OOXML, with the properties that stand out from its paragraph's style."""

import re
from collections.abc import Mapping
from html import escape

from qianshao.gongwen.model import Part

# What XML cannot hold; the parser lets none of it through, other makers of documents may.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The order that the schema wants the properties of a run in (ECMA-376 17.3.2.28), as far as we write them.
RUN_ORDER = ("rStyle", "rFonts", "noProof", "color", "spacing", "w", "kern", "position", "sz", "szCs", "lang")

# Quotation marks, dashes and dots are taken from the Chinese face, not from the Latin one.
_HINT = '<w:rFonts w:hint="eastAsia"/>'


def plain(text: str) -> str:
    """A text as the content of an XML element or attribute."""
    return escape(_FORBIDDEN.sub("", text), quote=True)


def properties(part: Part | None = None, given: Mapping[str, str] | None = None) -> str:
    """The properties of a run: `given` are whole elements by their names."""
    found: dict[str, str] = {"rFonts": _HINT, **(given or {})}
    if part is not None:
        found["rStyle"] = f'<w:rStyle w:val="{part.name}"/>'
    return f"<w:rPr>{ordered(found, RUN_ORDER)}</w:rPr>"


def ordered(elements: Mapping[str, str], order: tuple[str, ...]) -> str:
    """Elements in the order of the schema; Word refuses a file that has them in another."""
    return "".join(elements[name] for name in order if name in elements)


_PLAIN = properties()


def run(text: str, part: Part | None = None, given: Mapping[str, str] | None = None) -> str:
    """A run of a text; a line feed is a break, a tab a tab. `given` are properties of its own by their names."""
    if not text:
        return ""
    drawn = properties(part, given) if part is not None or given else _PLAIN
    pieces = re.split("([\n\t])", plain(text))
    inside = "".join(_piece(piece) for piece in pieces if piece)
    return f"<w:r>{drawn}{inside}</w:r>"


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    if piece == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{piece}</w:t>'


def size(half_points: int) -> dict[str, str]:
    """The properties of a size."""
    return {"sz": f'<w:sz w:val="{half_points}"/>', "szCs": f'<w:szCs w:val="{half_points}"/>'}


def page_number() -> str:
    """The number of the page, a dash on each side: — 1 — (GB/T 9704 7.5)."""
    field = "".join(
        f"<w:r>{_PLAIN}{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f"{run('— ')}{field}{run(' —')}"
