"""How the elements are told by their text. Wrongly written ones are known too, or their fault could not be named."""

import re

from qianshao.gongwen.measure.sheet import Line

NUMBER = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,14}[〔\[［【（(]?(?:19|20)?\d{2}[〕\]］】）)]?年?第?\d{1,6}号")
ORDER_NUMBER = re.compile(r"第[\d〇○零一二三四五六七八九十百]+[号期次]")
COPY_NUMBER = re.compile(r"\d{1,8}")
URGENCY = re.compile(r"特急|加急|特提|平急|急件")
SIGNERS = "签发人"
DATE = re.compile(
    r"(?:\d{2,4}|[〇○零一二三四五六七八九]{2,4})年[\d〇○零一二三四五六七八九十]{1,3}月[\d〇○零一二三四五六七八九十]{1,3}[日号]"
)
ATTACHMENT_MARK = re.compile(r"附件[\d一二三四五六七八九十]{0,3}[:：]?")
ATTACHMENT_NOTE = re.compile(r"附件[:：]")
NUMBERED = re.compile(r"(?:附件[:：])?(\d{1,2})[.．、]")
ATTENDANCE = re.compile(r"(?:出席|请假|列席|参加|缺席)(?:人员)?[:：]")
COPIES = re.compile(r"(?:抄送|主送|抄报|报|送|发)[:：]")
PRINTED = re.compile(r".*(?:年|月|日|号)印发?。?")
HEADINGS = (
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
OPENING = "（《〈【〔「『“‘([{"
CLOSING = "，。、；：？！）》〉】〕」』”’)]},;:?!"


def heading_level(text: str) -> int:
    """The level of the heading that a text begins with, 0 for none."""
    return next((level for level, label in enumerate(HEADINGS, 1) if label.match(text)), 0)


def part(line: Line, start: int, end: int | None = None) -> Line | None:
    """Some characters of a line, none where there are none."""
    glyphs = line.glyphs[start:end]
    return Line(line.page, glyphs, line.text[start:end]) if glyphs else None


def pieces(line: Line, white: float = 2.0) -> list[Line]:
    """A line cut where the white between two characters is wider than so many of them."""
    starts = [0]
    for place in range(1, len(line.glyphs)):
        if line.glyphs[place].left - line.glyphs[place - 1].right > white * line.cell:
            starts.append(place)
    ends = [*starts[1:], len(line.glyphs)]
    return [Line(line.page, line.glyphs[a:b], line.text[a:b]) for a, b in zip(starts, ends, strict=True)]
