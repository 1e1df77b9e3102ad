"""印模: whether a picture can be pressed on a paper: a square PNG, red, on transparent ground (GB/T 9704 7.3.5.1)."""

import struct
import zlib
from collections.abc import Iterator

from qianshao.foundation.verdict import Unacceptable

_FEWEST, _MOST = 200, 1000  # 42 mm at 600 dots an inch are 992
_SKEWED = 0.1
_SEEN_THROUGH, _SEEN = 32, 128
_GROUND = 0.2
_RED = 0.6


def check_seal_picture(content: bytes) -> None:
    """Raise `Unacceptable` at `picture` with what is wrong with it and how to mend it."""
    width, height, packed = _opened(content)
    pixels = list(_rows(packed, width, height))
    alphas = b"".join(row[3::4] for row in pixels)
    if sum(alpha < _SEEN_THROUGH for alpha in alphas) < _GROUND * len(alphas):
        raise _unfit("印模的底色不透明，会盖住文字，请去底后存为背景透明的 PNG。")
    seen = red = 0
    for row in pixels:
        for at in range(0, len(row), 4):
            if row[at + 3] >= _SEEN:
                seen += 1
                red += row[at] > 150 and row[at + 1] < 110 and row[at + 2] < 110
    if not seen or red < _RED * seen:
        raise _unfit("印模不是红色，请用红色印模扫描。")


def _opened(content: bytes) -> tuple[int, int, bytes]:
    """Width, height and the packed rows."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR":
        raise _unfit("印模须是 PNG 图片，请另存为 PNG 再上传。")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", content[16:29])
    if (depth, colour, interlaced) != (8, 6, 0):
        raise _unfit("印模没有透明底，请去底后存为 8 位、带透明、不隔行的 PNG。")
    if not (_FEWEST <= width <= _MOST and _FEWEST <= height <= _MOST):
        raise _unfit(f"印模有 {width} × {height} 个像素，应在 {_FEWEST} 到 {_MOST} 之间。")
    if abs(width - height) > _SKEWED * max(width, height):
        raise _unfit("印模应是正方形、居中、端正的，请裁剪后再上传。")
    return width, height, _packed(content)


def _packed(content: bytes) -> bytes:
    parts, at = [], 8
    while at + 12 <= len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        if kind == b"IDAT":
            parts.append(content[at + 8 : at + 8 + size])
        at += 12 + size
    return b"".join(parts)


def _rows(packed: bytes, width: int, height: int) -> Iterator[bytes]:
    """Each row's pixels, four bytes each, its filter undone (PNG 9)."""
    line = width * 4
    whole = (line + 1) * height
    try:
        opened = zlib.decompressobj().decompress(packed, whole)
    except zlib.error as error:
        raise _unfit("印模图片已损坏，请重新取得。") from error
    if len(opened) != whole:
        raise _unfit("印模图片已损坏，请重新取得。")
    above = bytes(line)
    for start in range(0, whole, line + 1):
        above = _unfiltered(opened[start], opened[start + 1 : start + 1 + line], above)
        yield above


def _unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    if kind == 0:
        return row
    if kind == 2:
        return bytes((value + up) & 255 for value, up in zip(row, above, strict=True))
    guess = {1: _left, 3: _mean, 4: _paeth}.get(kind)
    if guess is None:
        raise _unfit("印模图片已损坏，请重新取得。")
    done = bytearray(4)
    corner = bytes(4) + above
    for at, value in enumerate(row):
        done.append((value + guess(done[at], above[at], corner[at])) & 255)
    return bytes(done[4:])


def _left(left: int, _: int, __: int) -> int:
    return left


def _mean(left: int, up: int, _: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    by_left, by_up, by_corner = abs(near - left), abs(near - up), abs(near - corner)
    if by_left <= by_up and by_left <= by_corner:
        return left
    return up if by_up <= by_corner else corner


def _unfit(sentence: str) -> Unacceptable:
    return Unacceptable(sentence, field="picture")
