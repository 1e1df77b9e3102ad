"""The named styles of every element: face, size, place (GB/T 9704 7); nothing but its style says how a thing looks."""

from dataclasses import dataclass, field

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.paragraphs import PARAGRAPH_ORDER, exact, indents
from qianshao.gongwen.layout.docx.runs import RUN_ORDER, ordered, size
from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.model import HEADINGS, Element, Part

RED = "FF0000"
RUNNING = "both"  # running text is spaced out to the measure
# What a machine without the official face may take for it (FZXiaoBiaoSong is the same face under its English name).
_OTHER_NAMES = {
    Face.FANGSONG: "仿宋,FangSong,FangSong_GB2312",
    Face.KAI: "楷体,KaiTi,KaiTi_GB2312",
    Face.HEI: "SimHei",
    Face.TITLE: "FZXiaoBiaoSong-B05S,方正小标宋_GBK",
    Face.SONG: "SimSun",
}
# Marks may hang over the end of a line: what Word does anyway. Said aloud, LibreOffice takes it for the contrary and keeps
# them inside; unsaid, it hangs them and then loses some of them in lines that are spaced out (7.4).
_MARKS = '<w:overflowPunct w:val="1"/>'
_TWO = measures.characters(2)
_BODY_INDENT = indents(firstLine=_TWO)


@dataclass(frozen=True)
class Look:
    """How an element looks: face, size in half-points, alignment, white above in lines, and other settings by name."""

    face: Face = Face.FANGSONG
    size: int = measures.BODY
    align: str = RUNNING
    indent: str = ""
    lines_before: int = 0
    red: bool = False
    level: int | None = None
    latin: Face = Face.LATIN
    settings: dict[str, str] = field(default_factory=dict)

    def run_properties(self) -> str:
        """The element `rPr`."""
        found = {"rFonts": fonts(self.face, self.latin), **size(self.size)}
        if self.size == measures.BODY:
            found["spacing"] = f'<w:spacing w:val="{measures.TRACKING}"/>'
        if self.red:
            found["color"] = f'<w:color w:val="{RED}"/>'
        return f"<w:rPr>{ordered(found, RUN_ORDER)}</w:rPr>"

    def paragraph_properties(self) -> str:
        """The element `pPr`."""
        found = {"jc": f'<w:jc w:val="{self.align}"/>', **self.settings}
        if self.indent:
            found["ind"] = self.indent
        if self.lines_before:
            found["spacing"] = f'<w:spacing w:before="{self.lines_before * measures.LINE}" w:after="0"/>'
        if self.level is not None:
            found["outlineLvl"] = f'<w:outlineLvl w:val="{self.level}"/>'
        return f"<w:pPr>{ordered(found, PARAGRAPH_ORDER)}</w:pPr>"


def fonts(face: Face, latin: Face = Face.LATIN) -> str:
    """The fonts of a run by their official names: the Chinese face, and the one for digits and Latin."""
    return f'<w:rFonts w:ascii="{latin.value}" w:hAnsi="{latin.value}" w:eastAsia="{face.value}" w:cs="{latin.value}"/>'


_IMPRINT_LINE = exact(440)
_RULE = {
    **exact(20, measures.twips(4 - measures.HALF_LEADING_MM)),
    "pBdr": f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="0" w:color="{RED}"/></w:pBdr>',
}
_CELL_LINE = exact(360)


def _small(**more: str) -> Look:
    indent = more.pop("indent", indents(left=280, right=280))
    return Look(size=measures.SMALL, align=more.pop("align", "left"), indent=indent, settings=_IMPRINT_LINE)


LOOKS: dict[Element, Look] = {
    Element.COPY_NUMBER: Look(align="left"),
    Element.URGENCY: Look(Face.HEI, latin=Face.HEI, align="left"),
    Element.MASTHEAD: Look(Face.TITLE, 100, "center", red=True, latin=Face.TITLE),
    Element.NUMBER: Look(align="center", lines_before=2),
    Element.SIGNERS: Look(align="left"),
    Element.RULE: Look(settings=_RULE),
    Element.TITLE: Look(
        Face.TITLE, measures.TITLE, "center", level=0, latin=Face.TITLE, settings=exact(measures.LINE)
    ),
    Element.SUBTITLE: Look(Face.KAI, align="center"),
    Element.ADDRESSEES: Look(align="left", lines_before=1),
    Element.PARAGRAPH: Look(indent=_BODY_INDENT),
    Element.HEADING_1: Look(Face.HEI, latin=Face.HEI, indent=_BODY_INDENT, level=1),
    Element.HEADING_2: Look(Face.KAI, indent=_BODY_INDENT, level=2),
    Element.HEADING_3: Look(indent=_BODY_INDENT, level=3),
    Element.HEADING_4: Look(indent=_BODY_INDENT, level=4),
    Element.CAPTION: Look(Face.HEI, latin=Face.HEI, align="center"),
    Element.CELL: Look(size=measures.CELL, align="center", settings=_CELL_LINE),
    Element.PICTURE: Look(align="center", settings={"snapToGrid": '<w:snapToGrid w:val="0"/>'}),
    Element.PICTURE_CAPTION: Look(Face.FANGSONG, align="center"),
    Element.NAMES: Look(),
    Element.ATTENDANCE: Look(),
    Element.ATTACHMENT_NOTE: Look(),
    Element.SIGNATURE: Look(align="right"),
    Element.DATE: Look(align="right"),
    Element.NOTE: Look(indent=_BODY_INDENT),
    Element.ATTACHMENT_MARK: Look(Face.HEI, latin=Face.HEI, align="left"),
    Element.ATTACHMENT_TITLE: Look(
        Face.TITLE,
        measures.TITLE,
        "center",
        level=0,
        latin=Face.TITLE,
        settings=exact(measures.LINE, measures.LINE),
    ),
    Element.IMPRINT_ADDRESSEES: _small(indent=indents(left=1120, right=280, hanging=840)),
    Element.COPIES: _small(indent=indents(left=1120, right=280, hanging=840)),
    Element.PRINTER: _small(indent=indents(left=280)),
    Element.PRINTED: _small(indent=indents(right=280), align="right"),
    Element.PAGE_NUMBER: Look(Face.SONG, measures.SMALL, "right", latin=Face.SONG, settings=exact(280)),
    Element.FILLER: Look(settings=exact(20)),
}

_PARTS: dict[Part, str] = {
    Part.LABEL: fonts(Face.HEI, Face.HEI),
    Part.SIGNER: fonts(Face.KAI),
    Part.BODY: fonts(Face.FANGSONG),
}


def styles_part() -> str:
    """What stands in word/styles.xml."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(Face.FANGSONG)}<w:noProof/><w:sz w:val="
        f'"{measures.BODY}"/><w:szCs w:val="{measures.BODY}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"'
        ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:widowControl w:val="0"/>{_MARKS}<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:before="0" w:after="0"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    paragraphs = "".join(_paragraph_style(element, look) for element, look in LOOKS.items())
    parts = "".join(_character_style(part) for part in Part)
    return f"{defaults}{normal}{paragraphs}{parts}"


def fonts_part() -> str:
    """What stands in word/fontTable.xml."""
    return "".join(_font(face) for face in Face)


def _font(face: Face) -> str:
    other = f'<w:altName w:val="{_OTHER_NAMES[face]}"/>' if face in _OTHER_NAMES else ""
    charset = "00" if face is Face.LATIN else "86"
    return f'<w:font w:name="{face.value}">{other}<w:charset w:val="{charset}"/></w:font>'


def _paragraph_style(element: Element, look: Look) -> str:
    following = Element.PARAGRAPH if element in HEADINGS or element is Element.PARAGRAPH else element
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{element.name}"><w:name w:val="{element.value}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{following.name}"/><w:qFormat/>'
        f"{look.paragraph_properties()}{look.run_properties()}</w:style>"
    )


def _character_style(part: Part) -> str:
    drawn = f"<w:rPr>{_PARTS[part]}</w:rPr>" if part in _PARTS else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{part.name}"><w:name w:val="{part.value}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{drawn}</w:style>'
    )
