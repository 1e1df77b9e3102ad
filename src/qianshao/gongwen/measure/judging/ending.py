"""附件说明, 署名, 成文日期, 附注, the lists of those present, and attachments (GB/T 9704 7.3.4 to 7.3.7, 10.3)."""

from collections.abc import Iterator

from qianshao.gongwen.measure.anatomy import Anatomy, attachment_title
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.ending import Bound
from qianshao.gongwen.measure.elements.main import Main
from qianshao.gongwen.measure.elements.marks import ATTENDANCE, NUMBERED, OPENING
from qianshao.gongwen.measure.faces import Face
from qianshao.gongwen.measure.grid import LEFT, PITCH, TOP, Profile
from qianshao.gongwen.measure.judging.places import centres, faces, gap_of, indents
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import Line

_ENDS = "。；，、;,."


def judge_ending(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of what follows the body; the signature is judged apart."""
    yield from _attachment_note(anatomy)
    yield from _attendance(anatomy)
    yield from _note(anatomy)
    names = dict(enumerate(attachment_names(anatomy.main), 1))
    for attachment in anatomy.attachments:
        yield from _attachment(attachment, names, anatomy.profile)


# 附件说明


def _attachment_note(anatomy: Anatomy) -> Iterator[Measurement]:
    main, profile = anatomy.main, anatomy.profile
    note = main.attachment_note
    if not note:
        for key in ("gap", "indent", "align", "mark"):
            yield CLAUSES[f"attachment_note.{key}"].absent("没有附件说明")
        return
    above = main.body[-1] if main.body else None
    yield gap_of("attachment_note.gap", above, note[0], 1, profile)
    yield indents("attachment_note.indent", note[:1], 2.0, anatomy)
    starts = [(_name_start(line, single=not _is_numbered(note)), line.page) for line in note]
    known = [(start - starts[0][0], page) for start, page in starts[1:]]
    yield CLAUSES["attachment_note.align"].worst(known, 0.0, tolerance=max(profile.place, 0.5))
    wrong = [name for name in attachment_names(main) if name[-1:] in _ENDS]
    found = f"“{wrong[0][-6:]}”" if wrong else "没有"
    yield CLAUSES["attachment_note.mark"].judge(found, "没有", page=note[-1].page)


def _is_numbered(note: tuple[Line, ...]) -> bool:
    return bool(NUMBERED.match(note[0].text))


def _name_start(line: Line, *, single: bool) -> float:
    """Where the name begins on a line of the note; half an opening mark is white."""
    label = NUMBERED.match(line.text)
    bare = line.text.find("：") + 1 if single and line.text.startswith("附件") else 0
    place = label.end() if label else bare
    glyph = line.glyphs[min(place, len(line.glyphs) - 1)]
    return glyph.ink[0] if glyph.text in OPENING else glyph.left


def attachment_names(main: Main) -> list[str]:
    """The names in the attachment note, in their order, numbers left out."""
    names: list[str] = []
    for line in main.attachment_note:
        label = NUMBERED.match(line.text)
        if label:
            names.append(line.text[label.end() :])
        elif names:
            names[-1] += line.text
        else:
            names.append(line.text.split("：", 1)[-1])
    return names


# 出席 请假 列席


def _attendance(anatomy: Anatomy) -> Iterator[Measurement]:
    main, profile = anatomy.main, anatomy.profile
    lines = main.attendance
    labelled = [line for line in lines if ATTENDANCE.match(line.text)]
    if not labelled:
        for key in ("gap", "indent", "face", "wrap"):
            yield CLAUSES[f"attendance.{key}"].absent("没有出席名单")
        return
    above = (*main.body, *main.attachment_note)
    yield gap_of("attendance.gap", above[-1] if above else None, lines[0], 1, profile)
    yield indents("attendance.indent", labelled, 2.0, anatomy)
    yield faces("attendance.face", [_up_to_colon(line) for line in labelled], Face.HEI)
    yield CLAUSES["attendance.wrap"].worst(_wraps(lines), 0.0, tolerance=max(profile.place, 0.5))


def _up_to_colon(line: Line) -> Line:
    place = line.text.find("：")
    return Line(line.page, line.glyphs[:place], line.text[:place])


def _wraps(lines: tuple[Line, ...]) -> list[tuple[float, int]]:
    """By how much each further line begins right of the first character after the colon."""
    found, wanted = [], 0.0
    for line in lines:
        label = ATTENDANCE.match(line.text)
        if label:
            wanted = line.glyphs[min(label.end(), len(line.glyphs) - 1)].left
        else:
            found.append((line.left - wanted, line.page))
    return found


# 附注


def _note(anatomy: Anatomy) -> Iterator[Measurement]:
    main, profile = anatomy.main, anatomy.profile
    note = main.note
    if not note:
        for key in ("place", "gap", "form"):
            yield CLAUSES[f"note.{key}"].absent("没有附注")
        return
    yield indents("note.place", note[:1], 2.0, anatomy)
    yield _note_gap(main, profile)
    text = "".join(line.text for line in note)
    fine = text[0] == "（" and text[-1] == "）"
    yield CLAUSES["note.form"].row("有" if fine else "没有", "有", fine=fine, page=note[0].page)


def _note_gap(main: Main, profile: Profile) -> Measurement:
    """On the next line (GB/T 9704), or one 行 below as word processors are told to (GB/T 33476.2 7.2.6)."""
    row = gap_of("note.gap", main.date, main.note[0], 0, profile)
    other = gap_of("note.gap", main.date, main.note[0], 1, profile)
    return row if row.verdict.value == "ok" or other.verdict.value != "ok" else other


# 附件


def _attachment(attachment: Bound, names: dict[int, str], profile: Profile) -> Iterator[Measurement]:
    mark, title = attachment.mark, attachment_title(attachment)
    if attachment.first_of_page:
        off = mark.top - TOP
        yield CLAUSES["attachment.page"].judge(off, 0.0, page=mark.page, tolerance=max(1.0, profile.place))
    else:
        yield CLAUSES["attachment.page"].judge("未另面", "另面第一行", page=mark.page)
    yield CLAUSES["attachment.mark.place"].judge(
        mark.left - LEFT, 0.0, page=mark.page, tolerance=profile.place
    )
    yield faces("attachment.mark.face", [mark], Face.HEI)
    if not title:
        yield CLAUSES["attachment.title.line"].absent("没有附件标题")
        return
    first = title[0]
    row = (first.top + first.bottom - mark.top - mark.bottom) / 2 / PITCH + 1
    yield CLAUSES["attachment.title.line"].judge(row, 3.0, page=first.page)
    yield centres("attachment.title.centre", title, profile)
    yield _title_text(mark, title, names)


def _title_text(mark: Line, title: list[Line], names: dict[int, str]) -> Measurement:
    clause = CLAUSES["attachment.title.text"]
    digits = "".join(each for each in mark.text if each.isdecimal())
    name = names.get(int(digits) if digits else 1)
    if name is None:
        return clause.absent("附件说明里没有这个附件")
    text = "".join(line.text for line in title)
    return clause.row(text, name, fine=text == name.rstrip(_ENDS), page=mark.page)
