"""The order in which WordprocessingML wants its elements (ECMA-376 part 1, the sequences of wml.xsd), to test against.

Word refuses a file that has them in another order; LibreOffice does not notice.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_PARAGRAPH = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
divId cnfStyle rPr sectPr pPrChange"""
_RUN = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout
specVanish oMath"""
_TABLE = """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"""
_CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
)
_SECTION = """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType
cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"""
_SETTINGS = """writeProtection view zoom removePersonalInformation removeDateAndTime mirrorMargins
bordersDoNotSurroundHeader hideSpellingErrors hideGrammaticalErrors proofState stylePaneFormatFilter
trackRevisions defaultTabStop autoHyphenation
evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang
clrSchemeMapping decimalSymbol listSeparator"""
_STYLE = """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
personal rsid pPr rPr tblPr trPr tcPr tblStylePr"""
_ANCHOR = """simplePos positionH positionV extent effectExtent wrapNone wrapTopAndBottom docPr cNvGraphicFramePr graphic"""

ORDERS: dict[str, list[str]] = {
    f"{W}pPr": _PARAGRAPH.split(),
    f"{W}rPr": _RUN.split(),
    f"{W}tblPr": _TABLE.split(),
    f"{W}tcPr": _CELL.split(),
    f"{W}sectPr": _SECTION.split(),
    f"{W}settings": _SETTINGS.split(),
    f"{W}style": _STYLE.split(),
    f"{W}tbl": ["tblPr", "tblGrid", "tr"],
    f"{W}pBdr": ["top", "left", "bottom", "right", "between", "bar"],
    f"{W}tblBorders": ["top", "left", "start", "bottom", "right", "end", "insideH", "insideV"],
    f"{W}tcBorders": ["top", "left", "start", "bottom", "right", "end", "insideH", "insideV"],
    f"{W}tblCellMar": ["top", "left", "start", "bottom", "right", "end"],
    f"{W}compat": ["doNotExpandShiftReturn", "useFELayout", "compatSetting"],
    f"{W}font": ["altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"],
    f"{WP}anchor": _ANCHOR.split(),
    f"{WP}inline": ["extent", "effectExtent", "docPr", "cNvGraphicFramePr", "graphic"],
}


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with another part in the place of one."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path, old in parts(content).items():
            package.writestr(path, part if path == name else old)
    return target.getvalue()


def wrong_orders(content: bytes) -> list[str]:
    """Where the children of an element stand in another order than the schema's, or are none of it."""
    return [
        f"{name}: {fault}"
        for name, part in parts(content).items()
        if name.startswith("word/") and name.endswith(".xml")
        for fault in _faults(etree.fromstring(part))
    ]


def _faults(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        order = ORDERS.get(str(element.tag))
        names = [etree.QName(child).localname for child in element]
        if order is None:
            continue
        unknown = [name for name in names if name not in order]
        if unknown:
            yield f"{etree.QName(element).localname} holds {unknown}"
        elif [order.index(name) for name in names] != sorted(order.index(name) for name in names):
            yield f"{etree.QName(element).localname} has {names}"


def dangling(content: bytes) -> list[str]:
    """Styles, relationships and content types that are named and not there, and cells or boxes without a last paragraph."""
    found = parts(content)
    document = etree.fromstring(found["word/document.xml"])
    styles = {
        each.get(f"{W}styleId") for each in etree.fromstring(found["word/styles.xml"]).iter(f"{W}style")
    }
    used = {each.get(f"{W}val") for tag in ("pStyle", "rStyle") for each in document.iter(f"{W}{tag}")}
    relations = set(re.findall(rb'Id="(\w+)"', found["word/_rels/document.xml.rels"]))
    named = set(re.findall(rb'r:(?:id|embed)="(\w+)"', found["word/document.xml"]))
    targets = [
        f"word/{name.decode()}"
        for name in re.findall(rb'Target="([^"]+)"', found["word/_rels/document.xml.rels"])
    ]
    unclosed = [
        etree.QName(each).localname
        for tag in ("tc", "txbxContent")
        for each in document.iter(f"{W}{tag}")
        if len(each) == 0 or each[-1].tag != f"{W}p"
    ]
    types = found["[Content_Types].xml"].decode()
    untyped = [
        name
        for name in found
        if name.endswith(".xml") and name != "[Content_Types].xml" and f'PartName="/{name}"' not in types
    ]
    return [
        *map(str, used - styles),
        *map(str, named - relations),
        *(target for target in targets if target not in found),
        *unclosed,
        *untyped,
    ]
