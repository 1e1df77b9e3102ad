"""Documents laid out wrongly on purpose, one fault each: the specimen, how it is spoilt, the clause that must say so."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from qianshao.gongwen.tests.printing import (
    CELL,
    LEFT,
    PITCH,
    POINT,
    RED,
    TOP,
    Item,
    Paper,
    body,
    page_number,
    rule,
)
from qianshao.gongwen.tests.specimens import (
    blank,
    general,
    joint,
    landscape,
    letter,
    minutes,
    order,
    sealed,
    upward,
)
from qianshao.gongwen.tests.spoiling import Spoil, added, both, changed, moved, recentred, without


@dataclass(frozen=True)
class Fault:
    """One fault: its name, the document it is made in, how, and the clause."""

    name: str
    paper: Callable[[], Paper]
    spoil: Spoil
    clause: str

    def print(self) -> bytes:
        return self.spoil(self.paper()).print()


def row_of(it: Item) -> int:
    return round((it.top - TOP) / PITCH)


# Spoilings that need more than a word


def _looser(it: Item) -> Item:
    """A line of 27 characters over the full width."""
    return replace(it, text=it.text[: 27 if it.left < LEFT + CELL else 25], tracking=156 / 27 / POINT - 16)


def _closer_at_the_end(it: Item) -> Item:
    """The last five lines of a page nearer to each other."""
    return replace(it, top=it.top - max(0, row_of(it) - 16) * 0.7)


def _spread(it: Item) -> Item:
    """21 lines where 22 should stand, the white between some paragraphs larger."""
    lower = row_of(it) - 4
    return replace(it, top=it.top + (lower / 5 * PITCH if 0 < lower < 5 else 0))


def _tighter(it: Item) -> Item:
    """Line pitch 28.5 pt."""
    return replace(it, top=it.top - (row_of(it) - (0 if it.page > 1 else 9)) * (PITCH - 28.5 * POINT))


def _on_page_three(it: Item) -> Item:
    return replace(it, page=3, top=it.top + 12 * PITCH)


_NO_ATTACHMENT = without("attachment_mark", "attachment_title", "page4*", "page_number.4*")
_LATE_LINE = body("opening.late", 1, (266.5 - TOP) / PITCH, "请予支持。", indent=2)
_SECOND_FEET = [rule("foot", 2, 20, top, 170, height, RED) for top, height in ((275.7, 0.3), (276.5, 0.9))]
_HIGH = -3.0

_PAGE = [
    Fault("paper-of-another-size", general, lambda paper: replace(paper, width=216), "paper.size"),
    Fault("text-begins-3-mm-too-low", upward, moved("page2*", "organ", "date", down=3), "margin.top"),
    Fault(
        "text-1.1-mm-to-the-right", upward, moved("addressee", "opening*", "page2*", right=1.1), "margin.left"
    ),
    Fault("lines-2-mm-too-short", general, changed("page2*", tracking=(154 / 28) / POINT - 16), "area.width"),
    Fault("page-not-filled", general, changed("page2*", change=_closer_at_the_end), "area.height"),
    Fault("line-into-the-margin", general, changed("page2.b.3", tracking=0.1), "area.inside"),
    Fault("21-lines", general, both(without("page2.a.9"), changed("page2*", change=_spread)), "grid.lines"),
    Fault("27-characters", general, changed("page2*", change=_looser), "grid.characters"),
    Fault(
        "pitch-28.5", upward, changed("opening*", "page2*", "organ", "date", change=_tighter), "grid.pitch"
    ),
    Fault("text-15-pt", upward, changed("opening*", size=15, tracking=CELL / POINT - 15), "body.size"),
    Fault("a-line-in-kai", general, changed("opening.1", face="KAI"), "body.face"),
    Fault("grey-line", general, changed("opening.1", colour="#808080"), "colour.text"),
    Fault("red-line", upward, changed("opening.1", colour=RED), "colour.text"),
]

_HEAD = [
    Fault("word-beside-the-last-organ", joint, moved("masthead.word", down=8), "masthead.word"),
    Fault("copy-number-of-2-digits", general, changed("copy_number", text="17"), "copy_number.form"),
    Fault("copy-number-indented", general, moved("copy_number", right=6), "copy_number.place"),
    Fault("urgency-indented", general, moved("urgency", right=6), "urgency.place"),
    Fault("urgency-in-fangsong", general, changed("urgency", face="FANGSONG"), "urgency.face"),
    Fault(
        "urgency-over-copy-number",
        general,
        both(moved("copy_number", down=PITCH), moved("urgency", down=-PITCH)),
        "urgency.order",
    ),
    Fault("masthead-3-mm-too-high", general, moved("masthead", down=_HIGH), "masthead.top"),
    Fault("masthead-off-centre", general, moved("masthead", right=3), "masthead.centre"),
    Fault("masthead-black", general, changed("masthead", colour="#000000"), "masthead.colour"),
    Fault("masthead-in-fangsong", general, changed("masthead", face="FANGSONG"), "masthead.face"),
    Fault("number-3-lines-below", general, recentred("masthead", size=30), "number.gap"),
    Fault("number-off-centre", general, moved("number", right=5), "number.place"),
    Fault("upward-number-flush-left", upward, moved("number", right=-CELL), "number.place"),
    Fault("number-in-round-brackets", general, changed("number", text="演街办（2026）3号"), "number.form"),
    Fault("number-with-zero", upward, changed("number", text="演街办〔2026〕04号"), "number.form"),
    Fault("signers-2-from-the-right", upward, moved("signer*", right=-CELL), "signers.place"),
    Fault(
        "signer-above-the-number",
        upward,
        moved("number", "red_rule", "title.0", "addressee", "opening*", down=3),
        "signers.line",
    ),
    Fault("signer-in-fangsong", upward, changed("signer.name", face="FANGSONG"), "signers.face"),
    Fault("red-rule-2-mm-below", general, moved("red_rule", down=-2), "red_rule.gap"),
    Fault("red-rule-short", general, changed("red_rule", left=LEFT + 3, width=150), "red_rule.length"),
    Fault("red-rule-off-centre", general, moved("red_rule", right=2), "red_rule.centre"),
    Fault("red-rule-black", general, changed("red_rule", colour="#000000"), "red_rule.colour"),
    Fault("no-red-rule", general, without("red_rule"), "red_rule.length"),
]

_LETTER = [
    Fault(
        "letter-masthead-33-mm",
        letter,
        both(recentred("masthead", size=36), moved("masthead", down=9 * POINT)),
        "letter.masthead.top",
    ),
    Fault(
        "letter-masthead-with-文件",
        letter,
        recentred("masthead", text="演示街道办事处文件"),
        "letter.masthead.word",
    ),
    Fault("letter-rule-7-mm-below", letter, recentred("masthead", size=36), "letter.upper.gap"),
    Fault(
        "letter-upper-rules-swapped",
        letter,
        both(
            changed("upper.thick", height=0.3),
            changed("upper.thin", height=0.9),
            moved("upper.thin", down=-0.6),
        ),
        "letter.upper.order",
    ),
    Fault("letter-lower-rules-25-mm", letter, moved("lower*", down=-5), "letter.lower.place"),
    Fault(
        "letter-lower-rules-swapped",
        letter,
        both(changed("lower.thin", height=0.9), changed("lower.thick", height=0.3)),
        "letter.lower.order",
    ),
    Fault("letter-rules-156-mm", letter, changed("upper*", left=27, width=156), "letter.rules.length"),
    Fault("letter-rules-off-centre", letter, moved("lower*", right=3), "letter.rules.centre"),
    Fault("letter-rules-black", letter, changed("lower*", colour="#000000"), "letter.rules.colour"),
    Fault("letter-rules-on-page-2", letter, added(*_SECOND_FEET), "letter.rules.page"),
    Fault("letter-number-3-mm-lower", letter, moved("number", down=3), "letter.number.gap"),
    Fault("letter-number-not-flush", letter, moved("number", right=-10), "letter.number.place"),
    Fault("letter-copy-number-lower", letter, moved("copy_number", down=3), "letter.first.gap"),
    Fault("letter-title-too-high", letter, moved("title.0", down=_HIGH), "letter.title.gap"),
    Fault("letter-text-at-the-rule", letter, added(_LATE_LINE), "letter.last.gap"),
    Fault("letter-page-1-numbered", letter, added(*page_number(1)), "letter.page_number"),
    Fault("letter-imprint-ruled", letter, added(rule("r", 2, LEFT, 252, 156, 0.35)), "letter.imprint"),
]

_ORDER_AND_MINUTES = [
    Fault("order-masthead-17-mm", order, moved("masthead", down=_HIGH), "order.masthead.top"),
    Fault("order-number-3-lines-below", order, recentred("masthead", size=30), "order.number.gap"),
    Fault("order-number-off-centre", order, moved("number", right=5), "order.number.centre"),
    Fault("order-body-too-high", order, moved("opening*", down=_HIGH), "order.body.gap"),
    Fault("minutes-masthead-32-mm", minutes, moved("masthead", down=_HIGH), "minutes.masthead.top"),
    Fault("attendance-too-high", minutes, moved("present*", "absent*", down=2 * _HIGH), "attendance.gap"),
    Fault("attendance-indent-1", minutes, moved("present*", "absent*", right=-CELL), "attendance.indent"),
    Fault("attendance-in-fangsong", minutes, changed("present.label", face="FANGSONG"), "attendance.face"),
    Fault("attendance-wraps-flush", minutes, moved("present.1", right=-5 * CELL), "attendance.wrap"),
]

_BODY = [
    Fault(
        "title-divides-a-word",
        general,
        both(
            recentred("title.1", text="关于做好二〇二六年防汛备汛工"), recentred("title.2", text="作的通知")
        ),
        "title.words",
    ),
    Fault("title-1-line-below-rule", general, moved("title*", down=_HIGH), "title.gap"),
    Fault("title-off-centre", general, moved("title.1", right=4), "title.centre"),
    Fault("title-18-pt", upward, recentred("title.0", size=18), "title.size"),
    Fault("title-in-hei", general, changed("title*", face="HEI"), "title.face"),
    Fault("title-as-hourglass", general, recentred("title.1", text="二〇二六年"), "title.shape"),
    Fault(
        "addressee-too-near-title",
        general,
        moved("addressee", "opening*", "heading.1", "heading.2", down=_HIGH),
        "addressee.gap",
    ),
    Fault("addressee-indented", general, moved("addressee", right=2 * CELL), "addressee.place"),
    Fault(
        "addressee-without-colon", general, changed("addressee", text="各社区，机关各科室"), "addressee.colon"
    ),
    Fault("no-body-on-page-1", general, without("opening*", "heading.1", "heading.2"), "body.first"),
    Fault("blank-line-over-body", general, moved("opening*", "heading.1", "heading.2", down=6), "body.gap"),
    Fault("paragraph-indent-1", general, moved("opening.0", right=-CELL), "body.indent"),
    Fault("wrapped-line-indented", upward, moved("opening.2", right=CELL), "body.flush"),
    Fault("heading-1-in-fangsong", general, changed("heading.1", face="FANGSONG"), "heading.1.face"),
    Fault("heading-2-in-hei", general, changed("heading.2", face="HEI"), "heading.2.face"),
    Fault("heading-3-in-hei", general, changed("heading.3", face="HEI"), "heading.3.face"),
    Fault("heading-4-in-kai", general, changed("heading.4", face="KAI"), "heading.4.face"),
    Fault("heading-14-pt", general, changed("heading.3", size=14), "heading.size"),
]

_ENDING = [
    Fault("seal-too-low", sealed, moved("seal", down=6), "signature.seal.image"),
    Fault("seal-beside-the-date", sealed, moved("seal", right=-8), "signature.seal.over"),
    Fault(
        "attachment-note-too-high", general, moved("attachment_note*", down=2 * _HIGH), "attachment_note.gap"
    ),
    Fault(
        "attachment-note-flush", general, moved("attachment_note*", right=-2 * CELL), "attachment_note.indent"
    ),
    Fault(
        "attachment-names-not-aligned",
        general,
        moved("attachment_note.1", right=CELL),
        "attachment_note.align",
    ),
    Fault(
        "attachment-name-with-stop",
        general,
        changed("attachment_note.1", text="2.值班安排表。"),
        "attachment_note.mark",
    ),
    Fault("sealed-date-3-from-the-right", general, moved("organ", "date", right=CELL), "signature.seal.date"),
    Fault("organ-not-over-the-date", general, moved("organ", right=-1.5 * CELL), "signature.seal.centre"),
    Fault(
        "plain-organ-3-from-the-right", upward, moved("organ", "date", right=-CELL), "signature.plain.organ"
    ),
    Fault("plain-date-3-to-the-right", upward, moved("date", right=CELL), "signature.plain.date"),
    Fault("plain-signature-too-high", upward, moved("organ", "date", down=2 * _HIGH), "signature.gap"),
    Fault("blank-line-over-the-date", upward, moved("date", down=6), "signature.lines"),
    Fault("stamp-date-3-from-the-right", order, moved("date", right=CELL), "signature.stamp.date"),
    Fault(
        "date-with-zero",
        order,
        both(changed("date", text="2026年05月8日"), moved("date", right=-CELL / 2)),
        "date.form",
    ),
    Fault("note-flush", general, moved("note", right=-2 * CELL), "note.place"),
    Fault("note-2-lines-below", general, moved("note", down=25), "note.gap"),
    Fault("note-without-brackets", general, changed("note", text="此件公开发布"), "note.form"),
    Fault(
        "attachment-on-the-same-page",
        general,
        changed("attachment_mark", "attachment_title", "page4*", change=_on_page_three),
        "attachment.page",
    ),
    Fault(
        "attachment-mark-indented", general, moved("attachment_mark", right=2 * CELL), "attachment.mark.place"
    ),
    Fault(
        "attachment-mark-in-fangsong",
        general,
        changed("attachment_mark", face="FANGSONG"),
        "attachment.mark.face",
    ),
    Fault(
        "attachment-title-on-line-2", general, moved("attachment_title", down=-PITCH), "attachment.title.line"
    ),
    Fault(
        "attachment-title-off-centre", general, moved("attachment_title", right=5), "attachment.title.centre"
    ),
    Fault(
        "attachment-named-otherwise",
        general,
        changed("attachment_title", text="防汛物质清单"),
        "attachment.title.text",
    ),
]

_IMPRINT = [
    Fault(
        "copies-over-addressees",
        joint,
        both(moved("sent", down=7), moved("copies.0", down=-7)),
        "imprint.order",
    ),
    Fault("imprint-rule-0.6-mm", general, changed("imprint_rule.first", height=0.6), "imprint.rule.thick"),
    Fault(
        "imprint-middle-rule-0.5-mm", general, changed("imprint_rule.middle", height=0.5), "imprint.rule.thin"
    ),
    Fault("imprint-rule-140-mm", general, changed("imprint_rule.first", width=140), "imprint.rule.length"),
    Fault("imprint-without-middle-rule", general, without("imprint_rule.middle"), "imprint.rule.count"),
    Fault(
        "imprint-3-mm-too-high",
        general,
        moved("imprint_rule*", "copies*", "printer", "printed", down=_HIGH),
        "imprint.rule.bottom",
    ),
    Fault("imprint-13-pt", general, changed("printer", size=13), "imprint.size"),
    Fault("imprint-in-kai", general, changed("printer", face="KAI"), "imprint.face"),
    Fault("copies-indent-2", general, moved("copies*", right=CELL), "imprint.copies.place"),
    Fault("copies-wrap-flush", general, moved("copies.1", right=-3 * CELL), "imprint.copies.wrap"),
    Fault("copies-without-stop", general, changed("copies.1", text="演示区水务局"), "imprint.copies.form"),
    Fault("printer-flush", general, moved("printer", right=-14 * POINT), "imprint.printer.place"),
    Fault("printed-indent-2", general, moved("printed", right=-CELL), "imprint.date.place"),
    Fault("printed-with-号", general, changed("printed", text="2026年5月9号印发"), "imprint.date.form"),
    Fault(
        "imprint-on-an-odd-page",
        general,
        both(_NO_ATTACHMENT, changed("imprint_rule*", "copies*", "printer", "printed", page=3)),
        "imprint.page",
    ),
]

_NUMBERING = [
    Fault("blank-page-numbered", blank, added(*page_number(3)), "page_number.blank"),
    Fault("page-without-number", general, without("page_number.2*"), "page_number.there"),
    Fault(
        "page-numbers-not-continuous",
        general,
        changed("page_number.3.digits", text="5"),
        "page_number.continuous",
    ),
    Fault("page-number-12-pt", general, changed("page_number.3.digits", size=12), "page_number.size"),
    Fault(
        "page-number-in-fangsong",
        general,
        changed("page_number.3.digits", face="FANGSONG"),
        "page_number.face",
    ),
    Fault("page-number-with-one-dash", general, without("page_number.2.right"), "page_number.dashes"),
    Fault("page-number-3-mm-too-low", general, moved("page_number.2*", down=3), "page_number.top"),
    Fault("odd-page-number-centred", general, moved("page_number.3*", right=-60), "page_number.odd"),
    Fault("even-page-number-on-the-right", general, moved("page_number.2*", right=120), "page_number.even"),
    Fault(
        "landscape-table-upside-down",
        landscape,
        changed("table.head", "table.cell", turned=90),
        "table.landscape",
    ),
]


def _begins(mark: str) -> Callable[[Item], Item]:
    return lambda it: replace(it, text=mark + it.text[1:])


def _ends(marks: str) -> Callable[[Item], Item]:
    return lambda it: replace(it, text=it.text[:-1] + marks)


_WORDS = [
    Fault("comma-at-line-start", general, changed("page2.b.3", change=_begins("，")), "line.start"),
    Fault("bracket-at-line-end", general, changed("page2.b.3", change=_ends("（")), "line.end"),
    Fault(
        "dash-divided",
        general,
        both(changed("page2.b.3", change=_ends("—")), changed("page2.b.4", change=_begins("—"))),
        "line.dash",
    ),
    Fault(
        "year-divided",
        general,
        both(changed("page2.b.3", change=_ends("20")), changed("page2.b.4", change=_begins("26"))),
        "line.number",
    ),
]

FAULTS = (
    *_PAGE,
    *_HEAD,
    *_LETTER,
    *_ORDER_AND_MINUTES,
    *_BODY,
    *_ENDING,
    *_IMPRINT,
    *_NUMBERING,
    *_WORDS,
)
