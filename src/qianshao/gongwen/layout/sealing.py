"""印章: a picture of a seal pressed on 署名 and 成文日期 (GB/T 9704 7.3.5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from qianshao.gongwen.layout.grid import MM, ROW, THREE
from qianshao.gongwen.layout.pages import Image
from qianshao.gongwen.layout.pictures import size_of
from qianshao.gongwen.layout.pieces import Piece
from qianshao.gongwen.problem import Problem

SEAL = 42 * MM
"""The seal of a sub-district; two lines above the organ its top lies within one line of the body (7.3.5.1)."""
BROADEST = 45 * MM
"""The widest seal that joint seals three in a row leave room for."""
_LOWERED = (
    6 * MM
)  # how far the two lines lie below the seal's centre: the organ just below it, the date a line further
_LOWERED_TIGHT = 2 * MM  # with one blank line above, so that the seal does not cover the body


@dataclass(frozen=True)
class SealPicture:
    """A PNG whose ground is transparent, and how wide the seal is in points; its height follows from the picture."""

    content: bytes
    width: float = SEAL


Seals: TypeAlias = Mapping[str, SealPicture]
"""The seal of each organ, by the name it signs with."""


def pressed(piece: Piece, seals: Seals, organ: str, middle: float, *, tight: bool) -> Piece:
    """The line of an organ's name with its seal under it, upright and centred `middle` points from the left.

    The centre lies a little above the middle of the two lines of name and date. An organ without a seal stays as it is.
    """
    seal = seals.get(organ)
    if seal is None:
        return piece
    pixels = size_of(seal.content)
    if pixels is None or 0 in pixels:
        raise Problem(f"{organ}的印章图打不开，只认 PNG。")
    height = seal.width * pixels[1] / pixels[0]
    centre = (ROW + THREE) / 2 - (_LOWERED_TIGHT if tight else _LOWERED)
    image = Image(middle - seal.width / 2, centre - height / 2, seal.width, height, seal.content)
    return replace(piece, marks=(image, *piece.marks))
