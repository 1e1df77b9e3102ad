"""Title, addressee and body (GB/T 9704 7.3.1 to 7.3.3)."""

from collections.abc import Iterator
from itertools import accumulate

import rjieba

from qianshao.gongwen.measure.anatomy import Anatomy, attachment_text
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.main import indent, is_centred
from qianshao.gongwen.measure.elements.marks import heading_level
from qianshao.gongwen.measure.faces import Face, size_of
from qianshao.gongwen.measure.grid import BODY, RIGHT, TITLE
from qianshao.gongwen.measure.judging.places import centres, faces, gap, gap_of, indents
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Line
from qianshao.gongwen.model import Form

_FACES = {1: Face.HEI, 2: Face.KAI, 3: Face.FANGSONG, 4: Face.FANGSONG}
_SIZES = (BODY, 15.75)  # 三号 is 16 pt, or 15.75 in the old measure
_SHORT = 11.5  # mm of white at the end: the paragraph ends here (two characters)

Paragraph = list[Line]


def judge_body(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of the title, the addressee and the body."""
    yield from _title(anatomy)
    yield from _addressee(anatomy)
    first = bool(anatomy.main.body) and anatomy.main.body[0].page == 1
    first = first or any(rule.thickness < 1 and not rule.is_level for rule in anatomy.sheets[0].rules)
    yield CLAUSES["body.first"].judge("显示" if first else "不显示", "显示", page=1)
    texts = [list(anatomy.main.body), *(attachment_text(each) for each in anatomy.attachments)]
    paragraphs = [paragraph for text in texts for paragraph in split(text)]
    yield from _indents(paragraphs, anatomy)
    yield from _type(paragraphs)


def _title(anatomy: Anatomy) -> Iterator[Measurement]:
    title, head, profile = anatomy.main.title, anatomy.head, anatomy.profile
    if not title:
        for key in ("title.gap", "title.centre", "title.size", "title.face", "title.shape"):
            yield CLAUSES[key].absent("没有标题")
        return
    if head.rules and head.form is not Form.LETTER:
        yield gap("title.gap", head.rules[-1].bottom, title[0].top, 2, profile, 1)
    yield centres("title.centre", title, profile)
    yield CLAUSES["title.size"].worst([(line.size, line.page) for line in title], TITLE)
    yield faces("title.face", title, Face.TITLE)
    yield _shape(title)
    yield _words(title)


def _shape(title: tuple[Line, ...]) -> Measurement:
    """梯形 or 菱形: widths that only grow, only shrink, or grow and then shrink; never an hourglass or a column."""
    clause = CLAUSES["title.shape"]
    if len(title) == 1:
        return clause.absent("标题一行")
    steps = [_sign(lower.right - lower.left - upper.right + upper.left) for upper, lower in _pairs(title)]
    moving = [step for step in steps if step]
    hourglass = any(one < 0 < other for one, other in zip(moving, moving[1:], strict=False))
    column = not moving and len(title) > 2
    found = "沙漏形" if hourglass else "长方形" if column else "梯形或菱形"
    return clause.judge(found, "梯形或菱形", page=title[0].page)


def _words(title: tuple[Line, ...]) -> Measurement:
    """No line of the title ends within a word, as far as a dictionary knows words: so it only warns."""
    clause = CLAUSES["title.words"]
    if len(title) == 1:
        return clause.absent("标题一行")
    ends = set(accumulate(len(word) for word in rjieba.cut("".join(line.text for line in title))))
    for (upper, lower), place in zip(
        _pairs(title), accumulate(len(line.text) for line in title), strict=False
    ):
        if place not in ends:
            return clause.judge(f"“{upper.text[-3:]}／{lower.text[:3]}”", "词不拆开", page=upper.page)
    return clause.judge("词不拆开", "词不拆开", page=title[0].page)


def _pairs(lines: tuple[Line, ...]) -> list[tuple[Line, Line]]:
    return list(zip(lines, lines[1:], strict=False))


def _sign(difference: float) -> int:
    """Whether a line is longer or shorter than the one above by half a character at least."""
    return 0 if abs(difference) < 3.9 else 1 if difference > 0 else -1


def _addressee(anatomy: Anatomy) -> Iterator[Measurement]:
    main, profile = anatomy.main, anatomy.profile
    addressee = main.addressee
    if not addressee:
        for key in ("addressee.gap", "addressee.place", "addressee.colon", "body.gap"):
            yield CLAUSES[key].absent("没有主送机关")
        return
    above = (*main.title, *main.subtitle)
    yield gap_of("addressee.gap", above[-1] if above else None, addressee[0], 1, profile)
    yield indents("addressee.place", addressee, 0.0, anatomy)
    mark = addressee[-1].text[-1]
    yield CLAUSES["addressee.colon"].judge(mark, "：", page=addressee[-1].page)
    yield gap_of("body.gap", addressee[-1], main.body[0] if main.body else None, 0, profile)


def split(lines: list[Line]) -> list[Paragraph]:
    """Lines put together into paragraphs; lines in the middle (captions) are left out."""
    found: list[Paragraph] = []
    before: Line | None = None
    for line in lines:
        if is_centred(line):
            before = None
            continue
        if before is None or _starts(before, line):
            found.append([line])
        else:
            found[-1].append(line)
        before = line
    return found


def _starts(before: Line, line: Line) -> bool:
    """A paragraph begins after a short line, or where a line is indented."""
    return RIGHT - before.right > _SHORT or indent(line) > 1.2


def _indents(paragraphs: list[Paragraph], anatomy: Anatomy) -> Iterator[Measurement]:
    """First lines by 2 字, the rest flush. A first line after a full one can only be known by its indent."""
    firsts = [paragraph[0] for paragraph in paragraphs]
    yield indents("body.indent", firsts, 2.0, anatomy)
    rest = [line for paragraph in paragraphs for line in paragraph[1:]]
    yield indents("body.flush", rest, 0.0, anatomy)


def _type(paragraphs: list[Paragraph]) -> Iterator[Measurement]:
    """Sizes and faces of headings and of text."""
    headings = {level: [p for p in paragraphs if _level(p) == level] for level in _FACES}
    plain = [line for p in paragraphs if _level(p) == 0 for line in p]
    yield _size("body.size", plain)
    yield faces(
        "body.face", [*plain, *(line for p in _heads(headings) for line in _run_in(p))], Face.FANGSONG
    )
    for level, face in _FACES.items():
        yield faces(f"heading.{level}.face", [_label(p[0]) for p in headings[level]], face)
    yield _size("heading.size", [p[0] for p in _heads(headings)])


def _level(paragraph: Paragraph) -> int:
    """The level of its heading; 0 for text; -1 for one numbered sentence, which may be either and is not judged."""
    level = heading_level(paragraph[0].text)
    text = "".join(line.text for line in paragraph)
    return -1 if level and text.find("。") == len(text) - 1 or level and text[-1] in "；，" else level


def _heads(headings: dict[int, list[Paragraph]]) -> list[Paragraph]:
    return [paragraph for found in headings.values() for paragraph in found]


def _label(line: Line) -> Line:
    """The beginning of a heading: its first six characters, which no run-in text can reach into."""
    stop = line.text.find("。")
    end = min(6, stop) if stop > 0 else 6
    return Line(line.page, line.glyphs[:end], line.text[:end])


def _run_in(paragraph: Paragraph) -> list[Line]:
    """The lines of text after a run-in heading: those below its first line, when that line ends the heading."""
    return paragraph[1:] if "。" in paragraph[0].text[:-1] else []


def _size(key: str, lines: list[Line]) -> Measurement:
    found = [(size_of(line.glyphs), line.page) for line in lines]
    if not found:
        return CLAUSES[key].absent()
    wanted = min(_SIZES, key=lambda size: abs(size - found[0][0]))
    return CLAUSES[key].worst(found, wanted)
