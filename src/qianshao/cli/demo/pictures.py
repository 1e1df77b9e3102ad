"""Small true files made in code: a scan as PDF, a photograph as PNG. Nothing is drawn from anywhere."""

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile


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
    header = struct.pack(">IIBBBBB", 64, 48, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows))
    return SimpleUploadedFile(f"{name}.png", content + _chunk(b"IEND", b""), "image/png")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
