"""Pictures in a text: measured from their first bytes, made to fit the measure."""

import struct

from qianshao.gongwen.layout.faces import Faces
from qianshao.gongwen.layout.grid import ROW, WIDTH
from qianshao.gongwen.layout.pages import Image
from qianshao.gongwen.layout.pieces import Piece, centred
from qianshao.gongwen.model import Picture
from qianshao.gongwen.problem import Problem

_POINTS_A_PIXEL = 72 / 150
_HIGHEST = 15 * ROW
# A sheet scanned at 600 dots an inch has 35 million. Who draws a picture unpacks it whole, and a file of 400 kB can
# claim 400 million.
_MOST_PIXELS = 40_000_000
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def picture_pieces(picture: Picture, faces: Faces) -> list[Piece]:
    """The picture in the middle of the measure and its caption below; its name in brackets where it is not at hand."""
    caption = centred(faces, picture.caption) if picture.caption else []
    if not picture.content:
        return [*centred(faces, f"（图：{picture.name}）"), *caption]
    pixels = size_of(picture.content)
    if pixels is None or 0 in pixels:
        raise Problem(f"图片“{picture.name}”打不开，只认 PNG 和 JPEG。")
    if pixels[0] * pixels[1] > _MOST_PIXELS:
        raise Problem(f"图片“{picture.name}”有 {pixels[0]} × {pixels[1]} 个像素，太大了，请缩小后再排。")
    width, height = (side * _POINTS_A_PIXEL for side in pixels)
    fit = min(1.0, WIDTH / width, _HIGHEST / height)
    width, height = width * fit, height * fit
    image = Image((WIDTH - width) / 2, 0.0, width, height, picture.content)
    return [Piece(height + ROW / 3, height, (image,), tied=bool(caption)), *caption]


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None when it is neither a PNG nor a JPEG."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content[:2] == b"\xff\xd8" else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Go from segment to segment until the frame header."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        if kind == 0xFF:
            at += 1
            continue
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
