"""Pictures for the tests, made of nothing but their size."""

import struct
import zlib


def png(width: int, height: int) -> bytes:
    """A grey PNG of so many pixels."""
    return _png(width, height, 0, (b"\x00" + b"\x80" * width) * height)


def seal_png(side: int = 240, *, ground: int = 0) -> bytes:
    """A round red seal of so many pixels across, with its star left out; `ground` is how opaque the paper is."""
    middle, lines = (side - 1) / 2, bytearray()
    for y in range(side):
        lines.append(0)
        for x in range(side):
            away = ((x - middle) ** 2 + (y - middle) ** 2) ** 0.5 / (side / 2)
            ring = 0.9 <= away <= 0.99 or away <= 0.2
            lines += bytes((220, 20, 20, 255)) if ring else bytes((255, 255, 255, ground))
    return _png(side, side, 6, bytes(lines))


def filtered(picture: bytes, kind: int) -> bytes:
    """The same square picture of four bytes a pixel, each row written with a filter (PNG 9: 0 none to 4 Paeth)."""
    side = struct.unpack(">I", picture[16:20])[0]
    start = picture.index(b"IDAT") + 4
    lines, line = zlib.decompress(picture[start : picture.index(b"IEND") - 8]), side * 4
    above, out = bytes(line), bytearray()
    for begin in range(0, len(lines), line + 1):
        row = lines[begin + 1 : begin + 1 + line]
        out.append(kind)
        for at, value in enumerate(row):
            left, up, corner = (row[at - 4] if at > 3 else 0), above[at], (above[at - 4] if at > 3 else 0)
            near = sorted(
                (abs(left + up - corner - each), rank) for rank, each in enumerate((left, up, corner))
            )
            guess = (0, left, up, (left + up) // 2, (left, up, corner)[near[0][1]])[kind]
            out.append((value - guess) & 255)
        above = row
    return _png(side, side, 6, bytes(out))


def _png(width: int, height: int, colour: int, lines: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
