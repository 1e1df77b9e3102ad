"""版记 (GB/T 9704 7.4): its rules, its type, its indents, the page that it stands on."""

import re
from collections.abc import Iterator

from qianshao.gongwen.measure.anatomy import Anatomy
from qianshao.gongwen.measure.clauses import CLAUSES
from qianshao.gongwen.measure.elements.ending import Colophon
from qianshao.gongwen.measure.elements.marks import COPIES
from qianshao.gongwen.measure.faces import Face, size_of
from qianshao.gongwen.measure.grid import BODY, BOTTOM, CELL, IMPRINT, LEFT, RIGHT, WIDTH, Profile
from qianshao.gongwen.measure.judging.places import faces
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.sheet import POINT, Line
from qianshao.gongwen.model import Form
from qianshao.gongwen.outline.marks import RIGHT_DATE

_THICK, _THIN = 0.35, 0.25
_KEYS = [key for key in CLAUSES if key.startswith("imprint.")]


def judge_imprint(anatomy: Anatomy) -> Iterator[Measurement]:
    """The clauses of the imprint; a letter's has neither rules nor printer."""
    imprint, profile = anatomy.imprint, anatomy.profile
    if not imprint:
        for key in _KEYS:
            yield CLAUSES[key].absent("没有版记")
        return
    if anatomy.form is not Form.LETTER:
        yield from _rules(imprint, profile)
        even = "偶数页" if imprint.page % 2 == 0 else "奇数页"
        yield CLAUSES["imprint.page"].judge(even, "偶数页", page=imprint.page)
    sizes = [(size_of(line.glyphs), line.page) for line in imprint.lines]
    yield CLAUSES["imprint.size"].worst(sizes, IMPRINT)
    yield faces("imprint.face", imprint.lines, Face.FANGSONG)
    yield from _copies(imprint, profile)
    yield from _printed(imprint, profile)


def _rules(imprint: Colophon, profile: Profile) -> Iterator[Measurement]:
    rules, page = imprint.rules, imprint.page
    wanted = 1 + bool(imprint.copies) + bool(imprint.printed)
    yield CLAUSES["imprint.rule.count"].judge(float(len(rules)), float(wanted), page=page)
    if not rules:
        return
    thick = [(rule.thickness, page) for rule in {id(each): each for each in (rules[0], rules[-1])}.values()]
    yield CLAUSES["imprint.rule.thick"].worst(thick, _THICK)
    yield CLAUSES["imprint.rule.thin"].worst([(rule.thickness, page) for rule in rules[1:-1]], _THIN)
    yield CLAUSES["imprint.rule.length"].worst([(rule.length, page) for rule in rules], WIDTH)
    last = rules[-1]
    off = 0.0 if last.top <= BOTTOM <= last.bottom else min(last.top - BOTTOM, last.bottom - BOTTOM, key=abs)
    yield CLAUSES["imprint.rule.bottom"].judge(off, 0.0, page=page, tolerance=profile.rule)


def one_character(key: str, found: float, profile: Profile, page: int) -> Measurement:
    """White of one 字 (in mm): of the characters in 4号 that stand there, or of the text's 3号."""
    fine = IMPRINT * POINT - profile.place <= found <= BODY * POINT + profile.place
    tolerance = round(profile.place / CELL, 2)
    return CLAUSES[key].row(
        found / CELL, 1.0, fine=fine, page=page, tolerance=tolerance, remark="按4号或3号的一字都可"
    )


def _copies(imprint: Colophon, profile: Profile) -> Iterator[Measurement]:
    lines = imprint.copies
    if not lines:
        for key in ("place", "wrap", "form"):
            yield CLAUSES[f"imprint.copies.{key}"].absent("没有抄送机关")
        return
    yield one_character("imprint.copies.place", lines[0].left - LEFT, profile, imprint.page)
    yield CLAUSES["imprint.copies.wrap"].worst(_wraps(lines), 0.0, tolerance=max(profile.place, 0.5))
    mark = lines[-1].text[-1]
    yield CLAUSES["imprint.copies.form"].judge(mark, "。", page=imprint.page)
    labels = [line.text[:2] for line in lines if COPIES.match(line.text)]
    if "主送" in labels and len(labels) > 1:
        found = "在上" if labels[0] == "主送" else "不在上"
        yield CLAUSES["imprint.order"].judge(found, "在上", page=imprint.page)


def _wraps(lines: tuple[Line, ...]) -> list[tuple[float, int]]:
    """By how much each further line begins right of the first character after the colon."""
    found, wanted = [], 0.0
    for line in lines:
        label = COPIES.match(line.text)
        if label:
            wanted = line.glyphs[min(label.end(), len(line.glyphs) - 1)].left
        else:
            found.append((line.left - wanted, line.page))
    return found


def _printed(imprint: Colophon, profile: Profile) -> Iterator[Measurement]:
    printer, printed = imprint.printer, imprint.printed
    if printer:
        yield one_character("imprint.printer.place", printer.left - LEFT, profile, imprint.page)
    if printed:
        yield one_character("imprint.date.place", RIGHT - printed.right, profile, imprint.page)
        yield _date_form(printed)


def _date_form(printed: Line) -> Measurement:
    fine = bool(re.fullmatch(RIGHT_DATE + "印发", printed.text))
    return CLAUSES["imprint.date.form"].row(printed.text, "年月日印发", fine=fine, page=printed.page)
