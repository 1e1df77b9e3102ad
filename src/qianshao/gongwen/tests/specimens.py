"""Official documents laid out by hand as GB/T 9704-2012 wants them, one of each form; every word is invented."""

import struct
import zlib
from dataclasses import replace
from functools import cache

from qianshao.gongwen.tests.printing import (
    BOTTOM,
    CELL,
    EM,
    LEFT,
    PITCH,
    POINT,
    RED,
    RIGHT,
    TOP,
    Item,
    Paper,
    body,
    centred,
    length,
    page_number,
    paragraph,
    rule,
    words,
)

_FILLER = "为切实做好全街道防汛备汛各项工作按照上级统一部署结合辖区实际对照任务清单逐条逐项抓好落实"
_GAP = 2 * PITCH
_DATE = "2026年5月8日"


def _filler(count: int) -> str:
    """A sentence of that many characters with its full stop."""
    return (_FILLER * (count // len(_FILLER) + 1))[: count - 1] + "。"


def _masthead(text: str, top: float, size: float) -> Item:
    return centred("masthead", 1, top, text, size=size, face="TITLE", colour=RED)


def _imprint(page: int) -> list[Item]:
    """抄送, printer and date between three rules, the last on the lower edge of the type area."""
    em, step = 14 * POINT, 9.0
    top = BOTTOM - 2 * step
    lists = [
        words(
            "copies.0", page, LEFT + em, top - 5, "抄送：演示区人民政府办公室，演示区应急管理局，", size=14
        ),
        words("copies.1", page, LEFT + 4 * em, top + 2, "演示区水务局。", size=14),
    ]
    left, right = "演示街道党政办公室", "2026年5月9日印发"
    second = [
        words("printer", page, LEFT + em, top + step + 2, left, size=14),
        words("printed", page, RIGHT - em - length(right, 14), top + step + 2, right, size=14),
    ]
    return [
        rule("imprint_rule.first", page, LEFT, top - 7.35, 156, 0.35),
        *lists,
        rule("imprint_rule.middle", page, LEFT, top + step - 0.25, 156, 0.25),
        *second,
        rule("imprint_rule.last", page, LEFT, BOTTOM - 0.35, 156, 0.35),
    ]


def _sealed(page: int, row: int, organ: str = "演示街道办事处") -> list[Item]:
    """Signed for a seal: the date 4 characters from the right, the organ centred on it."""
    date_left = RIGHT - 4 * CELL - length(_DATE)
    organ_left = date_left + (length(_DATE) - length(organ)) / 2
    return [
        words("organ", page, organ_left, TOP + row * PITCH, organ),
        words("date", page, date_left, TOP + (row + 1) * PITCH, _DATE),
    ]


def _plain(page: int, row: int, organ: str = "演示街道防汛抗旱工作领导小组") -> list[Item]:
    """Signed without a seal: the organ 2 characters from the right, the date's first 2 right of the organ's."""
    left = RIGHT - 2 * CELL - length(organ)
    return [
        words("organ", page, left, TOP + row * PITCH, organ),
        words("date", page, left + 2 * CELL, TOP + (row + 1) * PITCH, _DATE),
    ]


@cache
def general() -> Paper:
    """文件 with everything: four pages, the second full, an attachment and the imprint on the fourth."""
    masthead = _masthead("演示街道办事处文件", TOP + 35, 48)
    number_top = masthead.top + 48 * POINT + _GAP
    rule_top = number_top + EM + 4
    title_top = rule_top + 0.4 + _GAP
    step = 22 * POINT + 4.2
    addressee = title_top + 2 * step + 22 * POINT + PITCH
    start = (addressee - TOP) / PITCH  # page 1 hangs from its title, not from the grid
    first = [
        body("copy_number", 1, 0, "000017"),
        body("urgency", 1, 1, "加急", face="HEI"),
        masthead,
        centred("number", 1, number_top, "演街办〔2026〕3号"),
        rule("red_rule", 1, LEFT, rule_top, 156, 0.4, RED),
        centred("title.0", 1, title_top, "演示街道办事处", size=22, face="TITLE"),
        centred("title.1", 1, title_top + step, "关于做好二〇二六年防汛", size=22, face="TITLE"),
        centred("title.2", 1, title_top + 2 * step, "备汛工作的通知", size=22, face="TITLE"),
        body("addressee", 1, start, "各社区，机关各科室："),
        *(
            body(f"opening.{n}", 1, start + 1 + n, text, indent=0 if n else 2)
            for n, text in enumerate(_rows(54))
        ),
        body("heading.1", 1, start + 3, "一、压实防汛责任", indent=2, face="HEI"),
        body("heading.2", 1, start + 4, "（一）完善值班值守制度", indent=2, face="KAI"),
    ]
    return Paper((*first, *_second_page(), *_third_page(), *_fourth_page(), *_numbers(4)))


def _rows(count: int) -> list[str]:
    text = _filler(count)
    return [text[:26], *(text[n : n + 28] for n in range(26, len(text), 28))]


def _numbers(count: int, first: int = 1) -> list[Item]:
    return [item for page in range(first, count + 1) for item in page_number(page)]


def _second_page() -> list[Item]:
    """22 lines: paragraphs of which the last runs on."""
    return [
        *paragraph("page2.a", 2, 0, _filler(26 + 28 * 9 - 5)),
        body("heading.3", 2, 10, "1.备足物资", indent=2),
        body("heading.4", 2, 11, "（1）清点沙袋", indent=2),
        *paragraph("page2.b", 2, 12, (_FILLER * 9)[: 26 + 28 * 9]),
    ]


def _third_page() -> list[Item]:
    return [
        *(
            body(f"page3.{n}", 3, n, text)
            for n, text in enumerate((_FILLER[:28], _FILLER[5:33], "确保安全度汛。"))
        ),
        body("attachment_note.0", 3, 4, "附件：1.防汛物资清单", indent=2),
        body("attachment_note.1", 3, 5, "2.值班安排表", indent=5),
        *_sealed(3, 8),
        body("note", 3, 10, "（此件公开发布）", indent=2),
    ]


def _fourth_page() -> list[Item]:
    return [
        body("attachment_mark", 4, 0, "附件1", face="HEI"),
        centred(
            "attachment_title",
            4,
            TOP + 2 * PITCH + EM / 2 - 11 * POINT,
            "防汛物资清单",
            size=22,
            face="TITLE",
        ),
        *paragraph("page4", 4, 4, _filler(26 + 28 + 12)),
        *_imprint(4),
    ]


@cache
def sealed() -> Paper:
    """The general document with a red seal pressing organ and date, its top within a line of the text."""
    date = next(item for item in general().items if item.name == "date")
    middle = date.left + length(_DATE) / 2
    seal = Item(
        "seal", 3, middle - 21, TOP + 6 * PITCH, kind="picture", width=42, height=42, pixels=tuple(_red_dot())
    )
    return Paper((*general().items, seal))


def _red_dot() -> bytes:
    """A PNG of one red pixel."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


@cache
def joint() -> Paper:
    """A joint issue of two organs, 文件 at their right, 主送 moved to the imprint."""
    size = 36
    step = size * POINT + 4
    organs = [
        words(f"masthead.{n}", 1, 45, TOP + 35 + n * step, text, size=size, face="TITLE", colour=RED)
        for n, text in enumerate(("演示街道办事处", "演示区民政分局"))
    ]
    word = words("masthead.word", 1, 142.1, TOP + 35 + step / 2, "文件", size=size, face="TITLE", colour=RED)
    lower = step - (48 - size) * POINT  # by how much the head reaches lower than that of one organ in 48 pt
    single = [item for item in general().items if item.name not in {"masthead", "addressee", "copies.1"}]
    below = [replace(item, top=item.top + lower) if _hangs(item) else item for item in single]
    sent = words("sent", 4, LEFT + 14 * POINT, BOTTOM - 23, "主送：各社区，机关各科室。", size=14)
    items = [
        replace(item, text="抄送：演示区人民政府办公室。") if item.name == "copies.0" else item
        for item in below
    ]
    items = [replace(item, top=BOTTOM - 16) if item.name == "copies.0" else item for item in items]
    return Paper((*organs, word, sent, *items))


def _hangs(item: Item) -> bool:
    """Whether an item of page 1 hangs from the masthead."""
    return item.page == 1 and item.name.startswith(("number", "red_rule", "title", "opening", "heading"))


@cache
def blank() -> Paper:
    """Text on two pages, a blank third, the imprint on the fourth: the last two carry no number."""
    first = [item for item in upward().items if not item.name.startswith(("imprint", "copies", "printe"))]
    return Paper((*first, *_imprint(4)))


@cache
def upward() -> Paper:
    """A report to the office above: number on the left, two signers, no seal, two pages."""
    masthead = _masthead("演示街道办事处文件", TOP + 35, 48)
    number_top = masthead.top + 48 * POINT + _GAP
    rule_top = number_top + EM + 4
    title_top = rule_top + 0.4 + _GAP
    addressee = title_top + 22 * POINT + PITCH
    start = (addressee - TOP) / PITCH
    signer = "签发人："
    left = RIGHT - CELL - length(signer + "甲一鸣")
    first = [
        masthead,
        words("number", 1, LEFT + CELL, number_top, "演街办〔2026〕4号"),
        words("signer.label", 1, left, number_top, signer),
        words("signer.name", 1, left + length(signer), number_top, "甲一鸣", face="KAI"),
        rule("red_rule", 1, LEFT, rule_top, 156, 0.4, RED),
        centred("title.0", 1, title_top, "关于防汛备汛情况的报告", size=22, face="TITLE"),
        body("addressee", 1, start, "演示区人民政府："),
        *(
            body(f"opening.{n}", 1, start + 1 + n, text, indent=0 if n else 2)
            for n, text in enumerate(_rows(76))
        ),
    ]
    return Paper((*first, *paragraph("page2", 2, 0, _filler(66)), *_plain(2, 4), *_imprint(2), *_numbers(2)))


@cache
def letter() -> Paper:
    """信函: two double rules, the number on the right, no number on page 1, only 抄送 in the imprint."""
    masthead = _masthead("演示街道办事处", 30, 45)
    upper = masthead.top + 45 * POINT + 4
    under = upper + 2.0 + EM * 7 / 8
    number = "演街函〔2026〕5号"
    title_top = under + PITCH + EM + _GAP
    start = (title_top + 22 * POINT + PITCH - TOP) / PITCH
    rows = _rows(66)
    first = [
        masthead,
        rule("upper.thick", 1, 20, upper, 170, 0.9, RED),
        rule("upper.thin", 1, 20, upper + 1.7, 170, 0.3, RED),
        rule("lower.thin", 1, 20, 275.7, 170, 0.3, RED),
        rule("lower.thick", 1, 20, 276.5, 170, 0.9, RED),
        words("copy_number", 1, LEFT, under, "000017"),
        words("urgency", 1, LEFT, under + PITCH, "特急", face="HEI"),
        words("number", 1, RIGHT - length(number), under, number),
        centred("title.0", 1, title_top, "关于商请协助清淤的函", size=22, face="TITLE"),
        body("addressee", 1, start, "演示区水务局："),
        *(body(f"opening.{n}", 1, start + 1 + n, text, indent=0 if n else 2) for n, text in enumerate(rows)),
    ]
    copies = words("copies", 2, LEFT + 14 * POINT, BOTTOM - 8, "抄送：演示区财政局。", size=14)
    return Paper((*first, *paragraph("page2", 2, 0, _filler(40)), *_sealed(2, 4), copies, *_numbers(2, 2)))


@cache
def order() -> Paper:
    """命令: 20 mm, the number of the order, signed with a post and room for the stamp of a signature."""
    masthead = _masthead("演示街道办事处令", TOP + 20, 48)
    number_top = masthead.top + 48 * POINT + _GAP
    start = (number_top + EM + _GAP - TOP) / PITCH
    rows = _rows(66)
    post = "主任"
    stamp_left = RIGHT - 4 * CELL - 40
    first = [
        masthead,
        centred("number", 1, number_top, "第12号"),
        *(body(f"opening.{n}", 1, start + n, text, indent=0 if n else 2) for n, text in enumerate(rows)),
        words("organ", 1, stamp_left - 2 * CELL - length(post), TOP + (start + 6) * PITCH, post),
        words("date", 1, RIGHT - 4 * CELL - length(_DATE), TOP + (start + 8) * PITCH, _DATE),
    ]
    return Paper((*first, *_numbers(1)))


@cache
def minutes() -> Paper:
    """纪要: 35 mm, a list of those present, one of those absent."""
    masthead = _masthead("演示街道办公会议纪要", TOP + 35, 40)
    number_top = masthead.top + 40 * POINT + _GAP
    rule_top = number_top + EM + 4
    title_top = rule_top + 0.4 + _GAP
    start = (title_top + 22 * POINT + PITCH - TOP) / PITCH
    rows = _rows(66)
    present = start + len(rows) + 1
    first = [
        masthead,
        centred("number", 1, number_top, "第3期"),
        rule("red_rule", 1, LEFT, rule_top, 156, 0.4, RED),
        centred("title.0", 1, title_top, "研究防汛备汛工作", size=22, face="TITLE"),
        *(body(f"opening.{n}", 1, start + n, text, indent=0 if n else 2) for n, text in enumerate(rows)),
        body("present.label", 1, present, "出席：", indent=2, face="HEI"),
        body("present.0", 1, present, "甲一鸣、乙二鸣、丙三鸣、丁四鸣、戊五鸣、己", indent=5),
        body("present.1", 1, present + 1, "六鸣", indent=5),
        body("absent.label", 1, present + 2, "请假：", indent=2, face="HEI"),
        body("absent.0", 1, present + 2, "庚七鸣", indent=5),
    ]
    return Paper((*first, *_numbers(1)))


@cache
def landscape() -> Paper:
    """A table laid sideways on the third page: its head at the binding, the page number where it always is."""
    head, cell = "序号", "沙袋"
    turned = [
        words("table.head", 3, 45, 120, head, turned=-90),
        words("table.cell", 3, 60, 120, cell, turned=-90),
        *(rule(f"table.rule.{n}", 3, 40 + 15 * n, 60, 0.2, 160) for n in range(4)),
    ]
    first = upward().without("imprint_rule*").without("copies*").without("printe*")
    return Paper((*first.items, *turned, *page_number(3)))
