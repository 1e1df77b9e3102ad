"""What a file is by its content; the name's extension has to agree, and what can run is refused."""

import re
import zipfile
from typing import BinaryIO

from qianshao.files.names import extension_of
from qianshao.foundation.verdict import Unacceptable

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "dps": "application/vnd.ms-powerpoint",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "txt": "text/plain",
    "csv": "text/csv",
}
ACCEPTED = "pdf、ofd、Word、Excel、PPT、WPS、图片（png、jpg、tif、bmp）和纯文本（txt、csv）"
_SIGNATURES = [
    (b"%PDF-", {"pdf"}),
    (b"\x89PNG\r\n\x1a\n", {"png"}),
    (b"\xff\xd8\xff", {"jpg", "jpeg"}),
    (b"II*\x00", {"tif", "tiff"}),
    (b"MM\x00*", {"tif", "tiff"}),
    (b"BM", {"bmp"}),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", {"doc", "xls", "ppt", "wps", "et", "dps"}),
]
_ZIP = b"PK\x03\x04"
_INSIDE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "ofd": "OFD.xml",
}
_MACROS_IN_OLE = "_VBA_PROJECT".encode("utf-16-le")
_RUNS = re.compile(
    r"(^|/)(vbaproject|vbadata|activex)|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jse|hta|jar|lnk|html?|svg)$",
    re.IGNORECASE,
)
_MARKUP = re.compile(rb"^\s*<\s*(!doctype|html|svg|script|\?xml|body|iframe)", re.IGNORECASE)
_MOST_ENTRIES = 5_000
_MOST_UNPACKED = 1024 * 1024 * 1024
_MOST_RATIO = 200
_SMALL = 20 * 1024 * 1024
_MOST_READ = 2 * 1024 * 1024


def media_type_of(stream: BinaryIO, name: str) -> str:
    """The media type of a file whose content and name agree; `Unacceptable` says why not. `stream` is read anew."""
    extension = extension_of(name)
    if extension not in MEDIA_TYPES:
        raise Unacceptable(f"不能上传这种文件。可以上传：{ACCEPTED}。")
    stream.seek(0)
    head = stream.read(4096)
    if not head:
        raise Unacceptable("文件是空的，请重新选择。")
    if extension in {"txt", "csv"}:
        _check_text(stream)
    elif extension in _INSIDE:
        _check_package(stream, head, extension)
    else:
        _check_signature(stream, head, extension)
    return MEDIA_TYPES[extension]


def _check_signature(stream: BinaryIO, head: bytes, extension: str) -> None:
    kinds: set[str] = next((kinds for signature, kinds in _SIGNATURES if head.startswith(signature)), set())
    if extension not in kinds:
        raise Unacceptable(f"文件的内容不是 {extension} 格式，与扩展名不符，请另存为正确的格式再上传。")
    if "doc" in kinds and _contains(stream, _MACROS_IN_OLE):
        raise Unacceptable("文件里含有宏，不能上传。请另存为不含宏的格式。")


def _check_text(stream: BinaryIO) -> None:
    stream.seek(0)
    whole = stream.read()
    if b"\x00" in whole or _MARKUP.match(whole.lstrip(b"\xef\xbb\xbf")):
        raise Unacceptable("文件的内容不是纯文本，与扩展名不符，请另存为正确的格式再上传。")
    for encoding in ("utf-8", "gb18030"):
        try:
            whole.decode(encoding)
        except UnicodeDecodeError:
            continue
        return
    raise Unacceptable("文件的内容不是纯文本，与扩展名不符，请另存为正确的格式再上传。")


def _check_package(stream: BinaryIO, head: bytes, extension: str) -> None:
    if head.startswith(_SIGNATURES[-1][0]):
        raise Unacceptable("文件设有打开密码或不是它扩展名所说的格式，请解除密码、另存后再上传。")
    mismatch = Unacceptable(f"文件的内容不是 {extension} 格式，与扩展名不符，请另存为正确的格式再上传。")
    if not head.startswith(_ZIP):
        raise mismatch
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as package:
            _check_bounds(package)
            if _INSIDE[extension] not in package.namelist():
                raise mismatch
            _check_nothing_runs(package)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unacceptable("文件已损坏，打不开，请重新取得后再上传。") from error


def _check_bounds(package: zipfile.ZipFile) -> None:
    """Small packed, immense unpacked: refused by what the package says of itself, before anything is unpacked."""
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    immense = unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > packed * _MOST_RATIO)
    if len(entries) > _MOST_ENTRIES or immense:
        raise Unacceptable("文件解开后过大，不能上传。")
    if any(entry.filename.startswith("/") or ".." in entry.filename.split("/") for entry in entries):
        raise Unacceptable("文件已损坏，打不开，请重新取得后再上传。")


def _check_nothing_runs(package: zipfile.ZipFile) -> None:
    for entry in package.infolist():
        if _RUNS.search(entry.filename):
            raise Unacceptable("文件里含有宏或可以运行的内容，不能上传。请另存为不含宏的格式。")
        if entry.filename == "[Content_Types].xml" and b"macroEnabled" in _read(package, entry):
            raise Unacceptable("文件里含有宏或可以运行的内容，不能上传。请另存为不含宏的格式。")
        if entry.filename == "word/_rels/settings.xml.rels":
            relations = _read(package, entry)
            if b"attachedTemplate" in relations and b"External" in relations:
                raise Unacceptable("文件引用了外部模板，不能上传。请另存为普通文档。")


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with package.open(entry) as stream:
        return stream.read(_MOST_READ)


def _contains(stream: BinaryIO, wanted: bytes) -> bool:
    stream.seek(0)
    carried = b""
    while chunk := stream.read(1024 * 1024):
        if wanted in carried + chunk:
            return True
        carried = chunk[-len(wanted) :]
    return False
