"""The package of a DOCX (ECMA-376 part 2): parts, types, relationships; the same bytes for the same document."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from qianshao.gongwen import ooxml
from qianshao.gongwen.layout.docx.runs import plain
from qianshao.gongwen.layout.docx.styles import fonts_part, styles_part

_NAMESPACES = (
    f'xmlns:w="{ooxml.WORD}" xmlns:r="{ooxml.RELATIONS}" xmlns:wp="{ooxml.PLACING}" xmlns:a="{ooxml.DRAWING}" '
    f'xmlns:pic="{ooxml.PICTURE}" xmlns:wps="{ooxml.SHAPE}" xmlns:mc="{ooxml.COMPATIBILITY}"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DATE = (1980, 1, 1, 0, 0, 0)  # the first a zip can hold: the bytes must not depend on the clock
_FIRST_VARYING = 10  # relationship ids below belong to the parts every document has

_SETTINGS = (
    '<w:zoom w:percent="100"/><w:hideSpellingErrors/><w:hideGrammaticalErrors/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)


@dataclass(frozen=True)
class Part:
    """A part that varies: its path below word/, its kind (header, footer, image), and its bytes."""

    path: str
    kind: str
    content: bytes


@dataclass
class Package:
    """The parts that one document has beside those every document has; a part is added once and then named by its id."""

    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, path: str, kind: str, content: bytes) -> str:
        """Add a part below word/, unless it is there, and return the id of its relationship."""
        self.parts.setdefault(path, Part(path, kind, content))
        return f"rId{_FIRST_VARYING + list(self.parts).index(path)}"

    def written(self, body: str, *, title: str, author: str, properties: Mapping[str, str]) -> bytes:
        """The file; `body` is what stands in w:body."""
        varying = {
            "[Content_Types].xml": self._types(),
            "docProps/core.xml": _core(title, author),
            "docProps/custom.xml": _custom(properties),
            "word/_rels/document.xml.rels": self._relationships(),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        }
        added = {f"word/{one.path}": one.content for one in self.parts.values()}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for path, content in {**varying, **_fixed_parts(), **added}.items():
                archive.writestr(_entry(path), content, compresslevel=6)
        return target.getvalue()

    def _types(self) -> bytes:
        added = "".join(
            _override(f"word/{one.path}", f"{_WORD_TYPE}.{one.kind}+xml")
            for one in self.parts.values()
            if one.kind != "image"
        )
        return f"{_DECLARATION}{_TYPES}{added}</Types>".encode()

    def _relationships(self) -> bytes:
        fixed = [
            (number, name, f"{name}.xml")
            for number, name in enumerate(("styles", "settings", "fontTable"), 1)
        ]
        added = [
            (number, one.kind, one.path) for number, one in enumerate(self.parts.values(), _FIRST_VARYING)
        ]
        return _relationships_part(
            [(f"rId{number}", f"{ooxml.RELATIONS}/{kind}", path) for number, kind, path in fixed + added]
        )


def part(root: str, inside: str) -> bytes:
    """A part in the namespace of the document's main part."""
    return f"{_DECLARATION}<w:{root} {_NAMESPACES}>{inside}</w:{root}>".encode()


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _override(path: str, kind: str) -> str:
    return f'<Override PartName="/{path}" ContentType="{kind}"/>'


_TYPES = (
    f'<Types xmlns="{ooxml.PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    + _override("word/document.xml", f"{_WORD_TYPE}.document.main+xml")
    + "".join(
        _override(f"word/{n}.xml", f"{_WORD_TYPE}.{n}+xml") for n in ("styles", "settings", "fontTable")
    )
    + _override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    + _override("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml")
)


def _relationships_part(rows: list[tuple[str, str, str]]) -> bytes:
    inside = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{path}"/>' for i, kind, path in rows)
    return f'{_DECLARATION}<Relationships xmlns="{ooxml.PACKAGE}/relationships">{inside}</Relationships>'.encode()


@cache
def _fixed_parts() -> dict[str, bytes]:
    """The parts that every document has, made once in a process."""
    root = [
        ("rId1", f"{ooxml.RELATIONS}/officeDocument", "word/document.xml"),
        ("rId2", f"{ooxml.PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{ooxml.RELATIONS}/custom-properties", "docProps/custom.xml"),
    ]
    return {
        "_rels/.rels": _relationships_part(root),
        "word/styles.xml": part("styles", styles_part()),
        "word/settings.xml": part("settings", _SETTINGS),
        "word/fontTable.xml": part("fonts", fonts_part()),
    }


def _core(title: str, author: str) -> bytes:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{ooxml.PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(title)}</dc:title><dc:creator>{plain(author)}</dc:creator>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


def _custom(properties: Mapping[str, str]) -> bytes:
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{plain(name)}">'
        f"<vt:lpwstr>{plain(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{ooxml.PROPERTIES}" '
        f'xmlns:vt="{ooxml.PROPERTY_TYPES}">{rows}</Properties>'
    ).encode()
