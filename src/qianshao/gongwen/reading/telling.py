"""What a file is: told by its content; the name only decides between kinds of plain text, and is checked against it."""

import re

from qianshao.gongwen.opening import LOCKED, Archive, open_archive
from qianshao.gongwen.problem import Problem

READABLE = "docx、xlsx、pdf、ofd、txt、md、csv、html、eml、rtf、doc、wps"
_EXTENSIONS = {
    "docx": {"docx", "docm", "dotx", "wps", "wpt"},
    "xlsx": {"xlsx", "xlsm", "xltx", "et"},
    "pdf": {"pdf", "ai"},
    "ofd": {"ofd"},
    "doc": {"doc", "wps", "wpt", "dot"},
    "rtf": {"rtf", "doc"},
    "html": {"html", "htm", "xhtml"},
    "eml": {"eml", "mht", "mhtml"},
}
_WORDS = {
    "docx": "Word 文档（docx）",
    "xlsx": "表格（xlsx）",
    "pdf": "PDF",
    "ofd": "OFD",
    "doc": "旧版 Word 文档（doc）",
}
_WORDS |= {
    "rtf": "RTF 文档",
    "html": "网页",
    "eml": "电子邮件",
    "txt": "纯文本",
    "md": "纯文本",
    "csv": "纯文本",
}
_FORMATS = set().union(*_EXTENSIONS.values())
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_PICTURE = "这是图片，没有文字。请用文字识别（OCR）软件识别后再试。"
_OTHER = f"这种文件读不了。能读的有：{READABLE}。"
_INSIDE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ofd.xml", "ofd"))
# The groups are atomic: comments without end are looked at once.
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?><\?xml[^>]{0,200}\?>\s*+)?(?><!--.{0,2000}?-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[!-9;-~]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_MAIL_LINE = re.compile(
    rb"^(?:from|received|mime-version|subject|return-path|message-id|date|to):", re.I | re.M
)


def kind_of(name: str, content: bytes) -> str:
    """docx xlsx pdf ofd doc rtf html eml csv md txt. Raises `Problem` for what holds no text that can be read."""
    if not content:
        raise Problem("文件是空的。")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        return _in_compound(content)
    if content.startswith(b"PK\x03\x04"):
        return _in_package(open_archive(content))
    if content.startswith(b"{\\rtf"):
        return "rtf"
    if content.startswith(_PICTURES):
        raise Problem(_PICTURE)
    return _in_text(name, content)


def _in_text(name: str, content: bytes) -> str:
    head = content[:65_536]
    if _HTML.match(_narrow(head)):
        return "html"
    mail = _MAIL_HEAD.match(head)
    if mail and len(_MAIL_LINE.findall(mail.group())) >= 2:  # noqa: PLR2004 -- one such line may stand in any text
        return "eml"
    extension = extension_of(name)
    return {"md": "md", "markdown": "md", "csv": "csv", "tsv": "csv"}.get(extension, "txt")


def _narrow(head: bytes) -> bytes:
    """UTF-16 as far as it matters for telling markup."""
    return head.replace(b"\x00", b"").lstrip(b"\xff\xfe") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _in_package(archive: Archive) -> str:
    for member, kind in _INSIDE:
        if member in archive:
            return kind
    if "encryptions.xml" in archive:
        raise Problem(LOCKED)
    if "ppt/presentation.xml" in archive:
        raise Problem("演示文稿（pptx）读不了，请另存为 PDF 再试。")
    raise Problem(_OTHER)


def _in_compound(content: bytes) -> str:
    """Old office files, and new ones with a password, lie in a compound file; its streams have names in UTF-16."""
    streams = {
        "EncryptedPackage": LOCKED,
        "WordDocument": "",
        "Workbook": "旧版表格（xls、et）读不了，请用 Excel 或 WPS 另存为 xlsx 再试。",
        "Book": "旧版表格（xls、et）读不了，请用 Excel 或 WPS 另存为 xlsx 再试。",
        "PowerPoint Document": "旧版演示文稿读不了，请另存为 PDF 再试。",
    }
    for stream, sentence in streams.items():
        if f"{stream}\0".encode("utf-16-le") in content:
            if sentence:
                raise Problem(sentence)
            return "doc"
    raise Problem(_OTHER)


def extension_of(name: str) -> str:
    """`docx` of `通知.DOCX`; empty where there is none."""
    _, dot, extension = name.rpartition(".")
    return extension.lower() if dot else ""


def mismatch(name: str, kind: str) -> tuple[str, ...]:
    """One sentence where the name says something else than the content."""
    extension = extension_of(name)
    if extension not in _FORMATS or extension in _EXTENSIONS.get(kind, set()):
        return ()
    return (f"文件名说是 .{extension}，内容其实是{_WORDS[kind]}。",)
