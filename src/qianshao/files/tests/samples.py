"""Small true files of each kind, and what somebody might try instead."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(20)
JPG = b"\xff\xd8\xff\xe0" + bytes(30)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_MAIN = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "ofd": "OFD.xml",
}


def package(kind: str) -> bytes:
    """The least a docx, xlsx, pptx or ofd has in it."""
    return named({_MAIN[kind]: b"<x/>", "[Content_Types].xml": b"<Types/>"})


def docx_with(name: str, content: bytes = b"x") -> bytes:
    """A docx with one more thing in it."""
    return named({"word/document.xml": b"<x/>", name: content})


def named(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def upload(name: str, content: bytes, **named_values: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, **named_values)
