"""The package of GB/T 33190 (7): OFD.xml, the document, its resources and its pages, in one zip of equal bytes."""

import hashlib
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from itertools import count
from xml.sax.saxutils import escape, quoteattr

import uharfbuzz

from qianshao.gongwen.layout.glyphs import face_of
from qianshao.gongwen.layout.ofd.writing import PAPER, Numbering, page, root
from qianshao.gongwen.layout.pages import Pages
from qianshao.gongwen.layout.scanning import FontFile
from qianshao.gongwen.layout.subsetting import subset

_CREATOR = "前哨"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # of every entry of the zip, so that the same document gives the same bytes
_PNG, _CFF = b"\x89PNG", b"OTTO"
_POSTSCRIPT = uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME
_FOLDER = "Doc_0/"
_FONTS, _MEDIA = "PublicRes.xml", "DocumentRes.xml"


def package(pages: Pages) -> bytes:
    """The whole file. The same pages give the same bytes: the document's id is made of its content."""
    new = count(1).__next__
    used = pages.characters
    pictures = dict.fromkeys(image.content for each in pages.pages for image in each.images)
    ids = Numbering(new, {font: new() for font in used}, {content: new() for content in pictures})
    parts = {_page_name(place): page(each, ids) for place, each in enumerate(pages.pages)}
    numbers = [new() for _ in pages.pages]
    parts |= _fonts(used, ids) | _media(ids)
    parts["Document.xml"] = _document(numbers, has_media=bool(pictures), most=new() - 1)
    return _zipped(parts, _entry(pages, _identity(parts, pages)))


def _page_name(place: int) -> str:
    return f"Pages/Page_{place}/Content.xml"


def _fonts(used: Mapping[FontFile, set[str]], ids: Numbering) -> dict[str, bytes]:
    """The fonts, shared by all pages, and the resource part that names them."""
    parts, rows = {}, []
    for font, characters in used.items():
        content, identity = subset(font, characters), ids.fonts[font]
        name = f"font_{identity}.{'otf' if content.startswith(_CFF) else 'ttf'}"
        parts[f"Res/{name}"] = content
        # The PostScript name (NotoSerifCJKsc-Bold) tells a bold font from its plain sister.
        known, family = quoteattr(face_of(font).get_name(_POSTSCRIPT) or font.family), quoteattr(font.family)
        rows.append(
            f'<ofd:Font ID="{identity}" FontName={known} FamilyName={family} Charset="unicode">'
            f"<ofd:FontFile>{name}</ofd:FontFile></ofd:Font>"
        )
    inner = f"<ofd:Fonts>{''.join(rows)}</ofd:Fonts>" if rows else ""
    return {_FONTS: root("Res", inner, ' BaseLoc="Res"')} | parts


def _media(ids: Numbering) -> dict[str, bytes]:
    """The pictures, each once, and the resource part that names them; nothing where there are none."""
    parts, rows = {}, []
    for content, identity in ids.pictures.items():
        form = "PNG" if content.startswith(_PNG) else "JPG"
        name = f"picture_{identity}.{form.lower()}"
        parts[f"Res/{name}"] = content
        rows.append(
            f'<ofd:MultiMedia ID="{identity}" Type="Image" Format="{form}">'
            f"<ofd:MediaFile>{name}</ofd:MediaFile></ofd:MultiMedia>"
        )
    if not rows:
        return {}
    return {
        _MEDIA: root("Res", f"<ofd:MultiMedias>{''.join(rows)}</ofd:MultiMedias>", ' BaseLoc="Res"')
    } | parts


def _document(pages: Sequence[int], *, has_media: bool, most: int) -> bytes:
    media = f"<ofd:DocumentRes>{_MEDIA}</ofd:DocumentRes>" if has_media else ""
    rows = "".join(
        f'<ofd:Page ID="{identity}" BaseLoc="{_page_name(place)}"/>' for place, identity in enumerate(pages)
    )
    common = (
        f"<ofd:CommonData><ofd:MaxUnitID>{most}</ofd:MaxUnitID>"
        f"<ofd:PageArea>{PAPER}</ofd:PageArea>"
        f"<ofd:PublicRes>{_FONTS}</ofd:PublicRes>{media}</ofd:CommonData>"
    )
    return root("Document", f"{common}<ofd:Pages>{rows}</ofd:Pages>")


def _identity(parts: Mapping[str, bytes], pages: Pages) -> str:
    """The DocID, a UUID of 32 digits, of everything that the file says and shows."""
    digest = hashlib.sha256(repr((pages.title, pages.author, pages.day)).encode())
    for name, content in parts.items():
        digest.update(name.encode() + hashlib.sha256(content).digest())
    return uuid.uuid5(uuid.NAMESPACE_OID, digest.hexdigest()).hex


@cache
def _version() -> str:
    """Ours; read from the installed files once."""
    return version("qianshao")


def _entry(pages: Pages, identity: str) -> bytes:
    """OFD.xml: what the file is called, by whom, when, and where its document begins."""
    told = {
        "DocID": identity,
        "Title": pages.title,
        "Author": pages.author,
        "CreationDate": pages.day.isoformat() if pages.day else "",
        "Creator": _CREATOR,
        "CreatorVersion": _version(),
    }
    rows = "".join(f"<ofd:{name}>{escape(value)}</ofd:{name}>" for name, value in told.items() if value)
    body = f"<ofd:DocInfo>{rows}</ofd:DocInfo><ofd:DocRoot>{_FOLDER}Document.xml</ofd:DocRoot>"
    return root("OFD", f"<ofd:DocBody>{body}</ofd:DocBody>", ' Version="1.0" DocType="OFD"')


def _zipped(parts: Mapping[str, bytes], entry: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in {
            "OFD.xml": entry,
            **{_FOLDER + name: part for name, part in parts.items()},
        }.items():
            xml = name.endswith(".xml")
            info = zipfile.ZipInfo(name, _LONG_AGO)
            packed = zipfile.ZIP_STORED if name.endswith((".png", ".jpg")) else zipfile.ZIP_DEFLATED
            # Outlines are dense already: the fastest level takes a third of the time and leaves them 3 % larger.
            archive.writestr(info, content, packed, compresslevel=6 if xml else 1)
    return made.getvalue()
