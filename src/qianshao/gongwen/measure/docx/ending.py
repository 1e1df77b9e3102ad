"""附件说明, 署名, 成文日期, 名单, 附注 and 附件 of a DOCX by its settings (GB/T 9704 7.3.4 to 7.3.7, 10.3)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.docx.finding import Found, judge_gap
from qianshao.gongwen.measure.docx.places import INDENT, centred, right_of, text_width
from qianshao.gongwen.measure.docx.styled import CHARACTER_MM, Styled
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Element, Part, Sealing

_SPOKEN = "，。；、,.;"
_CENTRE = 1.0  # mm: a name's middle against the date's


def judge_ending(found: Found) -> Iterator[Measurement]:
    """Every row about what follows the body."""
    yield from _note_of_attachments(found)
    yield from _signature(found)
    yield from _attendance(found)
    yield from _note(found)
    yield from _attachments(found)


def _note_of_attachments(found: Found) -> Iterator[Measurement]:
    notes = found.all(Element.ATTACHMENT_NOTE)
    keys = ("attachment_note.gap", "attachment_note.indent", "attachment_note.align", "attachment_note.mark")
    if not notes:
        yield from (CLAUSES[key].absent() for key in keys)
        return
    yield judge_gap(CLAUSES[keys[0]], found, notes[0], 1)
    yield CLAUSES[keys[1]].judge(notes[0].first_indent, 2.0, tolerance=INDENT)
    lefts = [paragraph.indent("left") for paragraph in notes]
    yield CLAUSES[keys[2]].judge((max(lefts) - min(lefts)) * CHARACTER_MM, 0.0, tolerance=1.0)
    marked = next((paragraph.bare[-1] for paragraph in notes if _name(paragraph)[-1:] in tuple(_SPOKEN)), "")
    yield CLAUSES[keys[3]].judge(marked or "无", "无")


def _name(paragraph: Styled) -> str:
    named = "".join(span.text for span in paragraph.spans if span.part == Part.NAME.value)
    return named or paragraph.bare


def _signature(found: Found) -> Iterator[Measurement]:
    names, dates = found.all(Element.SIGNATURE), found.all(Element.DATE)
    keys = (
        "signature.gap",
        "signature.seal.date",
        "signature.seal.centre",
        "signature.plain.organ",
        "signature.plain.date",
        "signature.stamp.date",
    )
    if not dates or any(paragraph.where.cell for paragraph in (*names, *dates)):
        yield from (CLAUSES[key].absent("没有落款，或落款排在表格里") for key in keys)
        return
    sealing = found.sealing or _guessed(found, names)
    rows = {
        Sealing.SEAL: _sealed,
        Sealing.NONE: _plain,
        Sealing.STAMP: _stamped,
    }[sealing](found, names, dates)
    given = {row.key: row for row in rows}
    yield from (given.get(key) or CLAUSES[key].absent() for key in keys)


def _guessed(found: Found, names: list[Styled]) -> Sealing:
    """Without a seal the date stands to the right of where the organ begins; else a seal is to come."""
    if not names:
        return Sealing.SEAL
    organ = right_of(names[-1], found)
    return Sealing.NONE if abs(organ - 2) <= INDENT else Sealing.SEAL


def _sealed(found: Found, names: list[Styled], dates: list[Styled]) -> list[Measurement]:
    """The date four characters from the right, the organ centred on it, unless the organ would pass the edge."""
    right = right_of(dates[-1], found)
    if not names:
        return [CLAUSES["signature.seal.date"].judge(right, 4.0, tolerance=INDENT)]
    organ = right_of(names[-1], found)
    pushed = organ <= INDENT and right >= 4
    wanted = right if pushed else 4.0
    middle = (right + text_width(dates[-1]) / 2) - (organ + text_width(names[-1]) / 2)
    return [
        CLAUSES["signature.seal.date"].judge(right, wanted, tolerance=INDENT),
        CLAUSES["signature.seal.centre"].judge(middle * CHARACTER_MM, 0.0, tolerance=_CENTRE),
    ]


def _plain(found: Found, names: list[Styled], dates: list[Styled]) -> list[Measurement]:
    """A line below the text; the organ two characters from the right, or the date where it is the longer."""
    if not names:
        return []
    organ, date = right_of(names[-1], found), right_of(dates[-1], found)
    longer = text_width(dates[-1]) > text_width(names[-1])
    begins = organ + text_width(names[-1]) - date - text_width(dates[-1])
    return [
        judge_gap(CLAUSES["signature.gap"], found, names[0], 1),
        CLAUSES["signature.plain.organ"].judge(date if longer else organ, 2.0, tolerance=INDENT),
        CLAUSES["signature.plain.date"].judge(begins, 2.0, tolerance=INDENT),
    ]


def _stamped(found: Found, names: list[Styled], dates: list[Styled]) -> list[Measurement]:
    return [CLAUSES["signature.stamp.date"].judge(right_of(dates[-1], found), 4.0, tolerance=INDENT)]


def _attendance(found: Found) -> Iterator[Measurement]:
    lists = found.all(Element.ATTENDANCE)
    keys = ("attendance.gap", "attendance.indent", "attendance.wrap")
    if not lists:
        yield from (CLAUSES[key].absent() for key in keys)
        return
    yield judge_gap(CLAUSES[keys[0]], found, lists[0], 1)
    yield CLAUSES[keys[1]].worst([(paragraph.first_indent, 1) for paragraph in lists], 2.0, tolerance=INDENT)
    off = [(paragraph.indent("left") - 2 - _label_width(paragraph)) * CHARACTER_MM for paragraph in lists]
    yield CLAUSES[keys[2]].worst([(value, 1) for value in off], 0.0, tolerance=1.0)


def _label_width(paragraph: Styled) -> float:
    return float(len(paragraph.bare.partition("：")[0]) + 1)


def _note(found: Found) -> Iterator[Measurement]:
    note = found.first(Element.NOTE)
    if note is None:
        yield from (CLAUSES[key].absent() for key in ("note.place", "note.gap", "note.form"))
        return
    yield CLAUSES["note.place"].judge(note.first_indent, 2.0, tolerance=INDENT)
    yield judge_gap(CLAUSES["note.gap"], found, note, 0)
    bracketed = note.bare.startswith("（") and note.bare.endswith("）")
    yield CLAUSES["note.form"].judge("有" if bracketed else "无", "有")


def _attachments(found: Found) -> Iterator[Measurement]:
    marks, titles = found.all(Element.ATTACHMENT_MARK), found.all(Element.ATTACHMENT_TITLE)
    keys = ("attachment.page", "attachment.mark.place", "attachment.title.line", "attachment.title.centre")
    if not marks:
        yield from (CLAUSES[key].absent() for key in keys)
        return
    on_page = all(_begins_page(found, paragraph) for paragraph in marks)
    yield CLAUSES[keys[0]].judge("另面" if on_page else "接排", "另面")
    yield CLAUSES[keys[1]].worst(
        [(paragraph.first_indent * CHARACTER_MM, 1) for paragraph in marks], 0.0, tolerance=1.0
    )
    if not titles:
        yield from (CLAUSES[key].absent() for key in keys[2:])
        return
    lines = [2 + found.white_above(paragraph) / found.pitch for paragraph in titles]
    yield CLAUSES[keys[2]].worst([(line, 1) for line in lines], 3.0, tolerance=0.5)
    yield centred(keys[3], titles[0])


def _begins_page(found: Found, paragraph: Styled) -> bool:
    flow = found.file.paragraphs
    place = next(number for number, each in enumerate(flow) if each is paragraph)
    if paragraph.breaks_page or place == 0:
        return True
    above = flow[place - 1]
    return above.where.section != paragraph.where.section or (above.breaks_page and not above.bare)
