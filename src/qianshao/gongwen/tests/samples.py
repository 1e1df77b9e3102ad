"""Small valid files of every kind, made in code, for the tests of reading."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

LINES = ("关于做好汛期值班工作的通知", "各科室、各社区：", "请落实责任，24小时在岗。")
TEXT = "\n".join(LINES)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_O = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def docx(body: str = "", *, header: str = "") -> bytes:
    """A DOCX of the usual lines, or of a body given as WordprocessingML."""
    inside = body or "".join(paragraph(line) for line in LINES)
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{inside}</w:body></w:document>",
    }
    if header:
        members["word/header1.xml"] = f"<w:hdr {_W}>{header}</w:hdr>"
    return zipped(members)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def xlsx(
    rows: str, *, strings: Sequence[str] = (), styles: str = "", names: Sequence[str] = ("台账",)
) -> bytes:
    """A workbook whose every sheet holds the rows given as SpreadsheetML."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in enumerate(names, 1)
    )
    members: dict[str, bytes | str] = {
        "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_R}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_S}>"
        + "".join(f"<si><t>{text}</t></si>" for text in strings)
        + "</sst>",
        "xl/styles.xml": f"<styleSheet {_S}>{styles}</styleSheet>",
    }
    for number, _ in enumerate(names, 1):
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>"
        )
    return zipped(members)


class Words(NamedTuple):
    """Text on a page: from the left and down from the top, in points, with the angle in the page's matrix."""

    text: str
    x: float = 90
    y: float = 100
    size: float = 16
    matrix: str = "1 0 0 1"


def down(*lines: str, x: float = 90, y: float = 100, pitch: float = 29) -> list[Words]:
    """Lines under each other."""
    return [Words(line, x, y + pitch * number) for number, line in enumerate(lines)]


def pdf(*pages: Sequence[Words], mapped: bool = True, drawn: str = "", more: str = "") -> bytes:
    """A PDF with a font that is not embedded; `mapped` says whether its codes are told in Unicode."""
    characters = sorted({each for page in pages for words in page for each in words.text})
    codes = {character: number for number, character in enumerate(characters, 1)}
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        _font(mapped=mapped),
        _descendant(codes),
        _stream(_map(codes)),
    ]
    kids = []
    for page in pages:
        content = "".join(_shown(words, codes) for words in page) + drawn
        objects.append(_stream(content))
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>"
            f"/XObject<</I {len(objects) + 2} 0 R>>>>/Contents {len(objects)} 0 R{more}>>"
        )
        kids.append(len(objects))
        objects.append(_picture())
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    return _written(objects)


def _font(*, mapped: bool) -> str:
    to_unicode = "/ToUnicode 5 0 R" if mapped else ""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H/DescendantFonts[4 0 R]{to_unicode}>>"
    )


def _descendant(codes: dict[str, int]) -> str:
    narrow = " ".join(f"{code}[500]" for character, code in codes.items() if character.isascii())
    return (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/DW 1000/W[{narrow}]/FontDescriptor<</Type/FontDescriptor/FontName/Song/Flags 4"
        "/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>"
    )


def _map(codes: dict[str, int]) -> str:
    lines = "".join(
        f"<{code:04x}> <{character.encode('utf-16-be').hex()}>\n" for character, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{lines}endbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _shown(words: Words, codes: dict[str, int]) -> str:
    encoded = "".join(f"{codes[character]:04x}" for character in words.text)
    return f"BT /F {words.size} Tf {words.matrix} {words.x} {842 - words.y} Tm <{encoded}> Tj ET\n"


def _picture() -> str:
    said = "/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1"
    return f"<</Type/XObject/Subtype/Image{said}>>stream\n0\nendstream"


def _stream(content: str) -> str:
    packed = zlib.compress(content.encode("latin-1"))
    return f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed.decode('latin-1')}\nendstream"


def _written(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content.encode("latin-1") + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def text_object(
    text: str, y: float, *, x: float = 30, size: float = 5, more: str = "", step: str = ""
) -> str:
    delta = f' DeltaX="{step or f"g {max(len(text) - 1, 1)} {size}"}"'
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 150 {size}" Font="2" Size="{size}"{more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.88}"{delta}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(*pages: str, template: str = "", documents: int = 1) -> bytes:
    """An OFD package whose documents each have these pages, given as the objects on them."""
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocRoot>Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for n in range(documents)
    )
    members: dict[str, bytes | str] = {"OFD.xml": f'<ofd:OFD {_O} DocType="OFD">{bodies}</ofd:OFD>'}
    for number in range(documents):
        members |= _ofd_document(f"Doc_{number}", pages, template)
    return zipped(members)


def _ofd_document(folder: str, pages: Sequence[str], template: str) -> dict[str, bytes | str]:
    under = '<ofd:Template TemplateID="7"/>' if template else ""
    named = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>' if template else ""
    places = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n, _ in enumerate(pages))
    members: dict[str, bytes | str] = {
        f"{folder}/Document.xml": f"<ofd:Document {_O}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{named}</ofd:CommonData><ofd:Pages>{places}</ofd:Pages></ofd:Document>"
    }
    for number, content in enumerate(pages):
        members[f"{folder}/Pages/P{number}.xml"] = (
            f'<ofd:Page {_O}>{under}<ofd:Content><ofd:Layer ID="1">{content}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    if template:
        members[f"{folder}/Tpls/T.xml"] = (
            f'<ofd:Page {_O}><ofd:Content><ofd:Layer ID="1">{template}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    return members


def mail(head: str, body: bytes) -> bytes:
    return head.replace("\n", "\r\n").encode("ascii", "surrogateescape") + b"\r\n\r\n" + body


def rtf(text: str = TEXT) -> bytes:
    """Chinese as bytes of GBK in a font of that charset, as Word writes it."""
    words = "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("gb18030"))
    lines = words.replace("\n", "\\par\n")
    return (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 Song;}}{\\info{\\title x}}\\f0 " + lines + "}"
    ).encode()
