"""Drawings anchored to the page: rules and text boxes, placed in millimetres from the paper's edges (DrawingML)."""

from dataclasses import dataclass
from itertools import count

from qianshao.gongwen.layout.docx.measures import emu
from qianshao.gongwen.layout.docx.paragraphs import filler
from qianshao.gongwen.ooxml import PICTURE, SHAPE


class Numbers:
    """The numbers of a document's drawings: each is used once."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> int:
        """A number that no drawing of the document has yet."""
        return next(self._numbers)


@dataclass(frozen=True)
class Box:
    """Where a drawing stands on the page: left, top, width and height in mm.

    With `bottom` the text in it stands on its lower edge, and no other text stands beside it.
    """

    left: float
    top: float
    width: float
    height: float
    bottom: bool = False


def rule(number: int, box: Box, colour: str) -> str:
    """A filled bar: rules drawn as lines are thickened by some printers, bars are not."""
    shape = (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    return _choice(_anchored(number, "分隔线", box, shape, "<wp:wrapNone/>"))


def text_box(number: int, name: str, box: Box, inside: str, *, turned: bool = False) -> str:
    """A box with paragraphs or tables in it; a `turned` one reads from top to bottom."""
    direction = ' vert="vert"' if turned else ""
    anchor = ' anchor="b"' if box.bottom else ""
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{direction} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"{anchor}>'
        "<a:noAutofit/></wps:bodyPr></wps:wsp>"
    )
    wrap = "<wp:wrapTopAndBottom/>" if box.bottom else "<wp:wrapNone/>"
    return _choice(_anchored(number, name, box, shape, wrap))


def picture(number: int, name: str, relationship: str, width: float, height: float) -> str:
    """A picture in the line, in mm."""
    extent = f'cx="{emu(width)}" cy="{emu(height)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="图片 {number}" descr="{name}"/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _frame(box: Box) -> str:
    extent = f'cx="{emu(box.width)}" cy="{emu(box.height)}"'
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'


def _choice(anchored: str) -> str:
    """For readers of the shapes of 2010; a reader without them shows nothing in their place."""
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{anchored}</mc:Choice></mc:AlternateContent></w:r>'


def _anchored(number: int, name: str, box: Box, shape: str, wrap: str) -> str:
    offset = f"<wp:posOffset>{emu(box.top)}</wp:posOffset>"
    vertical = f'<wp:positionV relativeFrom="page">{offset}</wp:positionV>'
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(box.left)}</wp:posOffset></wp:positionH>{vertical}'
        f'<wp:extent cx="{emu(box.width)}" cy="{emu(box.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{SHAPE}">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def closing() -> str:
    """The paragraph that has to follow a table at the end of a cell or a box."""
    return filler().xml()
