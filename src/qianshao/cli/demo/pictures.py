"""Small true files made in code: a scan as PDF, a photograph and a seal as PNG. Nothing is drawn from anywhere."""

import math
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

# How far the seal's star reaches, and how deep its notches are (of a regular pentagram).
_STAR, _NOTCH = 0.36, 0.382


def scan(name: str, words: str) -> SimpleUploadedFile:
    """A one-page A4 PDF with a line of Latin letters on it (the paper's number)."""
    line = "".join(letter for letter in words if letter.isascii() and letter not in "()\\")
    page = f"BT /F1 16 Tf 72 760 Td ({line or 'SCAN'}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(page)).encode() + b" >>\nstream\n" + page + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    start = len(content)
    content += b"xref\n0 6\n0000000000 65535 f \n" + table
    content += f"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return SimpleUploadedFile(f"{name}.pdf", content, "application/pdf")


def photograph(name: str, number: int) -> SimpleUploadedFile:
    """A PNG of 64 by 48 points, shaded by its number so that no two are the same."""
    red, green, blue = (number * 37) % 200, (number * 59) % 200, (number * 83) % 200
    rows = b"".join(
        b"\x00"
        + bytes(value for column in range(64) for value in (red + row // 2, green + column // 2, blue))
        for row in range(48)
    )
    return _png(name, 64, 48, 2, rows)


def seal(name: str) -> SimpleUploadedFile:
    """An invented seal as PNG: a red ring and a five-pointed star on transparent ground, without any words."""
    side = 240
    middle = (side - 1) / 2
    rows = bytearray()
    for row in range(side):
        rows.append(0)
        for column in range(side):
            inked = _is_inked((column - middle) / (side / 2), (row - middle) / (side / 2))
            rows += b"\xdc\x14\x14\xff" if inked else b"\xff\xff\xff\x00"
    return _png(name, side, side, 6, bytes(rows))


def _is_inked(right: float, down: float) -> bool:
    """Whether a point (-1 to 1 from the middle) lies on the seal's ring or in its star."""
    away = math.hypot(right, down)
    if away > _STAR:
        return 0.9 <= away <= 0.99
    # The star's edge between two points, seen from the nearest point: a straight line from the tip to the notch.
    turn = abs((math.atan2(right, -down) + math.pi / 5) % (2 * math.pi / 5) - math.pi / 5)
    tenth = math.pi / 5
    edge = _STAR * _NOTCH * math.sin(tenth) / (math.sin(turn) + _NOTCH * math.sin(tenth - turn))
    return away <= edge


def _png(name: str, width: int, height: int, colour: int, rows: bytes) -> SimpleUploadedFile:
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows))
    return SimpleUploadedFile(f"{name}.png", content + _chunk(b"IEND", b""), "image/png")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
