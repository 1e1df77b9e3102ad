"""Pictures of a body: their size from their own data, fitted into the type area."""

from hashlib import sha256

from qianshao.gongwen.layout.docx.paragraphs import Paragraph
from qianshao.gongwen.layout.docx.runs import plain, run
from qianshao.gongwen.layout.docx.shapes import picture
from qianshao.gongwen.layout.docx.story import Story
from qianshao.gongwen.layout.pictures import size_of
from qianshao.gongwen.model import Element, Picture
from qianshao.gongwen.problem import Problem

_WIDEST_MM, _HIGHEST_MM = 156.0, 156.0
_DOTS_PER_MM = 150 / 25.4  # how large a dot is shown, in the PDF too
_PNG = b"\x89PNG\r\n\x1a\n"


def picture_block(story: Story, block: Picture) -> list[Paragraph]:
    """A picture and its caption; where the picture was not at hand its name in brackets stands in its place.

    Raises Problem for a content that is neither PNG nor JPEG.
    """
    inside = _drawn(story, block) if block.content else run(f"（图：{block.name}）")
    shown = Paragraph(Element.PICTURE, inside)
    if not block.caption:
        return [shown]
    return [shown.keep_next(), Paragraph(Element.PICTURE_CAPTION, run(block.caption))]


def _drawn(story: Story, block: Picture) -> str:
    dots = size_of(block.content)
    if dots is None or 0 in dots:
        raise Problem(f"图片“{block.name}”打不开，只认 PNG 和 JPEG。")
    kind = "png" if block.content.startswith(_PNG) else "jpeg"
    path = f"media/{sha256(block.content).hexdigest()[:16]}.{kind}"
    relationship = story.package.add(path, "image", block.content)
    width, height = _fitted(*dots)
    return picture(story.numbers.next(), plain(block.name), relationship, width, height)


def _fitted(width: int, height: int) -> tuple[float, float]:
    """The size in mm, made smaller where it is wider or higher than the type area allows."""
    scale = min(1 / _DOTS_PER_MM, _WIDEST_MM / width, _HIGHEST_MM / height)
    return width * scale, height * scale
