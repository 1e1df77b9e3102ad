"""Each element stands where GB/T 9704 puts it, in millimetres."""

from dataclasses import replace

import pytest

from qianshao.gongwen.layout.composing import compose
from qianshao.gongwen.layout.faces import Face
from qianshao.gongwen.layout.grid import MM
from qianshao.gongwen.layout.pages import Page
from qianshao.gongwen.model import (
    Attachment,
    Cell,
    Document,
    Form,
    Heading,
    Imprint,
    Masthead,
    Names,
    Paragraph,
    Sealing,
    Signature,
    Table,
)
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.tests.laid_out import FILLING, NOTICE, printed, row_of, rows

LINE, CELL = 10.449, 5.569  # 行 and 字 in mm: 22 lines and 28 characters fill 225 by 156 mm
IMPRINT = Imprint(copies="区委办公室", printer="演示街道党政办公室", printed="2026年1月9日")


def near(value: float, within: float = 0.05) -> object:
    return pytest.approx(value, abs=within)


def rules(page: Page) -> list[tuple[float, float, float, float]]:
    """The broad rules of a page in mm: left, top, width, height, from the top down."""
    found = [(r.x / MM, r.y / MM, r.width / MM, r.height / MM) for r in page.rules if r.width > 100 * MM]
    return sorted(found, key=lambda rule: rule[1])


def test_twenty_two_lines_of_28_characters_fill_the_type_area() -> None:
    """5.2.3: the first line touches its top edge, the last its bottom."""
    page = compose(replace(NOTICE, blocks=(FILLING,) * 5)).pages[1]
    lines = rows(page)

    assert len(lines) == 22
    assert lines[0].top == near(37)
    assert lines[-1].bottom == near(37 + 225)
    full = [line for line in lines if len(line.text) == 28]
    assert len(full) > 15
    for line in full:
        assert (line.left, line.right) == (near(28), near(28 + 156))


def test_the_head_of_a_document_stands_in_its_order() -> None:
    """7.2: masthead 35 mm down, number two lines below, red rule 4 mm below it, title two lines, body one."""
    pages = compose(replace(NOTICE, copy_number="000017", urgency="特急"))
    sign, number = row_of(pages, "演示街道办事处文件"), row_of(pages, "演街办〔2026〕1号")
    title, addressee = row_of(pages, "关于做好"), row_of(pages, "各社区：")
    ((left, top, width, _),) = rules(pages.pages[0])

    assert row_of(pages, "000017").top == near(37)
    assert (row_of(pages, "特急").top, row_of(pages, "特急").face) == (near(37 + LINE), Face.HEI)
    assert (sign.top, sign.red, sign.face) == (near(72), True, Face.TITLE)
    assert 2 * LINE - 0.1 <= number.top - sign.bottom <= 2 * LINE + 4.9
    assert (left, top, width) == (near(28), near(number.bottom + 4), near(156))
    assert 2 * LINE - 0.1 <= title.top - top <= 2 * LINE + 5.5
    assert (title.size, title.face) == (22, Face.TITLE)
    assert LINE - 0.1 <= addressee.top - title.bottom <= LINE + 4.9
    assert (addressee.left, row_of(pages, "请认真").left) == (near(28), near(28 + 2 * CELL))


def test_signers_stand_two_to_a_line_and_the_number_beside_the_last() -> None:
    """7.2.5, 7.2.6."""
    pages = compose(replace(NOTICE, signers=("甲一鸣", "乙二楠", "丙三青")))
    first, last = row_of(pages, "签发人"), row_of(pages, "丙三青")

    assert first.text == "签发人：甲一鸣乙二楠"
    assert first.right == near(184 - CELL, 0.1)
    assert last.text == "演街办〔2026〕1号丙三青"
    assert last.left == near(28 + CELL)
    names = {run.text: run.x for run in pages.pages[0].runs if run.face is Face.KAI}
    assert names["甲一鸣"] == names["丙三青"]


def test_with_a_seal_the_organ_stands_in_the_middle_of_the_date() -> None:
    """7.3.5.1: the date four characters from the right, the seal's top within one line of the body."""
    pages = compose(NOTICE)
    body, date = row_of(pages, "请认真"), row_of(pages, "2026年1月8日")
    organ = next(row for row in rows(pages.pages[0]) if row.text == "演示街道办事处")

    assert date.right == near(184 - 4 * CELL, 0.1)
    assert (organ.left + organ.right) / 2 == near((date.left + date.right) / 2, 0.1)
    assert date.top - organ.top == near(LINE)
    middle = (organ.top + date.bottom) / 2 - 3  # the seal's centre lies a little above that of both lines
    assert 0 < middle - 21 - body.bottom < LINE


def test_without_a_seal_the_date_begins_two_characters_after_the_organ() -> None:
    """7.3.5.2."""
    pages = compose(replace(NOTICE, signature=replace(NOTICE.signature, sealing=Sealing.NONE)))
    organ = next(row for row in rows(pages.pages[0]) if row.text == "演示街道办事处")
    date = row_of(pages, "2026年1月8日")

    assert organ.right == near(184 - 2 * CELL, 0.1)
    assert date.left - organ.left == near(2 * CELL, 0.1)


def test_without_a_seal_a_date_longer_than_the_organ_is_indented_by_two() -> None:
    """7.3.5.2."""
    pages = compose(replace(NOTICE, signature=Signature(("演示办",), "2026年11月18日", Sealing.NONE)))
    organ = next(row for row in rows(pages.pages[0]) if row.text == "演示办")
    date = row_of(pages, "2026年11月18日")

    assert date.right == near(184 - 2 * CELL, 0.1)
    assert date.left - organ.left == near(2 * CELL, 0.1)


def test_a_stamp_has_its_room_and_the_date_below() -> None:
    """7.3.5.3: two lines below the body, four characters from the right; the post two to its left; one line; the date."""
    pages = compose(replace(NOTICE, signature=Signature(("主任",), "2026年1月8日", Sealing.STAMP)))
    post, date = row_of(pages, "主任"), row_of(pages, "2026年1月8日")

    assert post.right == near(184 - 4 * CELL - 40 - 2 * CELL, 0.1)
    assert date.right == near(184 - 4 * CELL, 0.1)


def test_seals_of_a_joint_issue_have_room_for_each() -> None:
    """7.3.5.1: 42 mm across, never touching, the last over the date."""
    names = ("演示街道办事处", "演示街道武装部", "演示街道工会")
    pages = compose(replace(NOTICE, signature=Signature(names, "2026年1月8日")))
    centres = sorted(
        (run.x + len(run.text) * 15.785 / 2) / MM for run in pages.pages[0].runs if run.text in names
    )
    date = row_of(pages, "2026年1月8日")

    assert all(b - a > 42 for a, b in zip(centres, centres[1:], strict=False))
    assert centres[0] - 21 >= 28 - 0.3
    assert centres[-1] == near((date.left + date.right) / 2, 0.2)


def test_the_signature_never_stands_alone_on_a_page() -> None:
    """7.3.5.5: at least two lines of the body go with it."""
    turned = 0
    for lines in range(1, 26):
        body = Paragraph("办公室承办文稿收发登记督办归档" * 2 * lines)
        pages = compose(replace(NOTICE, blocks=(body,))).pages
        turned += len(pages) > 1
        if len(pages) > 1:
            texts = [row.text for row in rows(pages[1])]
            assert len(texts) - texts.index("演示街道办事处") == 2
            assert texts.index("演示街道办事处") >= min(2, lines - 1)
            assert any("办公室" in row.text for row in rows(pages[0]))
    assert turned > 5


def test_names_of_attachments_are_aligned_and_wrap_under_their_first_character() -> None:
    """7.3.4."""
    names = (Attachment("名单"), Attachment("演示街道二〇二六年重点工作任务分解及责任科室一览表（试行）"))
    pages = compose(replace(NOTICE, attachments=names))
    (first, second, wrapped) = [
        row for row in rows(pages.pages[0]) if "名单" in row.text or "2. " in row.text or "试行" in row.text
    ]

    assert first.text == "附件：1. 名单"
    assert first.left == near(28 + 2 * CELL)
    assert second.left == near(28 + 5 * CELL)
    assert wrapped.left == near(28 + 6 * CELL, 0.1)


def test_an_attachment_begins_a_page_with_its_mark_and_its_title_on_line_3() -> None:
    """7.3.7."""
    pages = compose(replace(NOTICE, attachments=(Attachment("防汛物资清单", blocks=(FILLING,)),)))
    mark, title = rows(pages.pages[1])[:2]

    assert (mark.text, mark.top, mark.left, mark.face) == ("附件", near(37), near(28), Face.HEI)
    assert (title.text, title.top) == ("防汛物资清单", near(37 + 2 * LINE))
    assert (title.left + title.right) / 2 == near(28 + 78, 0.1)


def test_the_imprint_ends_on_the_edge_of_the_type_area_of_an_even_page() -> None:
    """7.4: thick, thin and thick rule, copies above the printer, four fifths of an em in."""
    pages = compose(replace(NOTICE, imprint=IMPRINT)).pages
    assert len(pages) == 2
    first, middle, last = rules(pages[1])

    assert [first[3], middle[3], last[3]] == [near(0.35), near(0.25), near(0.35)]
    assert last[1] + last[3] == near(262)
    copies, printer = rows(pages[1])
    assert (copies.text, copies.size) == ("抄送：区委办公室。", 14)
    assert printer.text == "演示街道党政办公室2026年1月9日印发"
    assert (printer.left, printer.right) == (near(28 + CELL), near(184 - CELL, 0.1))


def test_blank_pages_before_the_imprint_and_the_imprints_page_bear_no_number() -> None:
    """7.5: the text ends on page 2; where it leaves no room there, page 3 stays blank and page 4 holds the imprint."""
    seen = set()
    for lines in range(1, 20):
        body = (FILLING, Paragraph("办公室" * 9 * lines))
        pages = compose(replace(NOTICE, blocks=body, imprint=IMPRINT)).pages
        seen.add(tuple(page.number for page in pages))
        assert [page.blank for page in pages] == [
            page.number is None and place == 2 for place, page in enumerate(pages)
        ]

    assert {(1, 2), (1, 2, None, None)} <= seen <= {(1, 2), (1, 2, None, None), (1, 2, 3, 4)}


def test_page_numbers_stand_outside_the_type_area_right_and_left() -> None:
    """7.5: 4号 between dashes 7 mm below, odd pages one character from the right, even from the left."""
    odd, even = compose(replace(NOTICE, blocks=(FILLING, FILLING))).pages[:2]
    for page, left in ((odd, None), (even, 28 + CELL)):
        dashes = sorted(
            (r.x / MM, (r.y + r.height / 2) / MM, r.width / MM) for r in page.rules if r.width == 14
        )
        assert len(dashes) == 2
        assert all(dash[1] == near(262 + 7) for dash in dashes)
        edge = dashes[0][0] if left else dashes[1][0] + dashes[1][2]
        assert edge == near(left or 184 - CELL)
    (figure,) = [run for run in odd.runs if run.face is Face.SONG]
    assert (figure.text, figure.size) == ("1", 14)


def test_addressees_too_many_for_page_1_move_to_the_imprint() -> None:
    """7.3.2."""
    many = "、".join(f"第{number}社区居民委员会" for number in range(1, 60))
    pages = compose(replace(NOTICE, addressees=many, imprint=IMPRINT))

    assert "请认真" in "".join(row.text for row in rows(pages.pages[0]))
    assert f"主送：{many}。抄送：" in printed(pages)


def test_a_letter_has_double_rules_and_no_number_on_page_1() -> None:
    """10.1: 170 mm wide, thick over thin above, thin over thick 20 mm from the paper's lower edge."""
    letter = replace(
        NOTICE, form=Form.LETTER, masthead=Masthead(("演示街道办事处", "演示街道工会")), blocks=(FILLING,) * 3
    )
    pages = compose(letter)
    sign, number = row_of(pages, "演示街道办事处"), row_of(pages, "演街办〔2026〕1号")
    above, below = rules(pages.pages[0])[:2], rules(pages.pages[0])[2:]

    assert sign.top == near(30)
    assert "工会" not in sign.text
    assert above[0][1] == near(sign.bottom + 4)
    assert above[0][3] > above[1][3]
    assert below[0][3] < below[1][3]
    assert below[1][1] + below[1][3] == near(297 - 20)
    assert all((rule[0], rule[2]) == (near(20), near(170)) for rule in (*above, *below))
    assert number.right == near(184, 0.1)
    assert number.top - (above[1][1] + above[1][3]) == near(4.94, 0.1)  # 7/8 of 16 pt
    assert [page.number for page in pages.pages] == [None, 2, 3][: len(pages.pages)]
    assert len(rules(pages.pages[1])) == 0


def test_an_order_has_its_masthead_20_mm_down() -> None:
    """10.2: two lines below it the number, two lines below that the body."""
    order = Document(
        form=Form.ORDER,
        masthead=Masthead(("演示区人民政府",), "令"),
        number="第1号",
        blocks=(Paragraph("现予公布。"),),
        signature=Signature(("区长",), "2026年1月8日", Sealing.STAMP),
    )
    pages = compose(order)
    sign, number, body = row_of(pages, "令"), row_of(pages, "第1号"), row_of(pages, "现予公布")

    assert sign.top == near(57)
    assert 2 * LINE - 0.1 <= number.top - sign.bottom <= 2 * LINE + 4.9
    assert 2 * LINE - 0.1 <= body.top - number.bottom <= 2 * LINE + 4.9
    assert rules(pages.pages[0]) == []


def test_minutes_list_those_present_after_the_body() -> None:
    """10.3: label in 黑体, names aligned after the colon, never broken."""
    people = "、".join(f"甲{c}鸣" for c in "一二三四五六七八九十")
    minutes = replace(NOTICE, form=Form.MINUTES, signature=Signature(), attendance=(Names("出席", people),))
    pages = compose(minutes)
    first = row_of(pages, "出席：")
    second = rows(pages.pages[0])[rows(pages.pages[0]).index(first) + 1]

    assert (first.left, first.face) == (near(28 + 2 * CELL), Face.HEI)
    assert second.left == near(28 + 5 * CELL, 0.1)
    assert first.text.endswith("、")
    assert second.text.startswith("甲")


def table(*, landscape: bool, length: int = 60) -> Table:
    body = tuple((Cell(str(n)), Cell(f"第{n}项任务"), Cell("党政办公室")) for n in range(1, length))
    return Table(((Cell("序号"), Cell("任务"), Cell("科室")), *body), "任务表", landscape=landscape)


def test_a_tables_head_is_repeated_on_every_page() -> None:
    pages = compose(replace(NOTICE, blocks=(FILLING, table(landscape=False)))).pages
    tables = [page for page in pages if any(run.text == "党政办公室" for run in page.runs)]

    assert len(tables) > 2
    assert all(any(row.text == "序号任务科室" for row in rows(page)) for page in tables)


def test_a_cell_higher_than_a_page_runs_on_and_nothing_of_it_is_lost() -> None:
    tall = Table(((Cell("序号"), Cell("内容")), (Cell("1"), Cell("办" * 2500)), (Cell("2"), Cell("完"))))
    pages = compose(replace(NOTICE, blocks=(tall,)))

    assert printed(pages).count("办") == 2500 + printed(compose(NOTICE)).count("办")
    assert len(pages.pages) == 4
    for page in pages.pages[:2]:  # the frame is shut at the foot of each page
        lowest = max(run.y for run in page.runs if run.size == 12)
        assert any(rule.width == near(156 * MM, 1) and 0 < rule.y - lowest < 10 for rule in page.rules)


@pytest.mark.parametrize(
    "document",
    [replace(NOTICE, title="关于" * 300), replace(NOTICE, imprint=replace(IMPRINT, copies="各社区，" * 500))],
)
def test_what_no_page_can_hold_is_a_problem_told_in_a_sentence(document: Document) -> None:
    with pytest.raises(Problem, match="请缩短"):
        compose(document)


def test_a_landscape_table_lies_with_its_head_to_the_left_on_every_page() -> None:
    """8: the binding edge of an odd page, the cut edge of an even one; the page number stays where it always is."""
    pages = compose(replace(NOTICE, blocks=(FILLING, table(landscape=True)))).pages
    turned = [page for page in pages if page.turned]

    assert len(turned) > 1
    for page in turned:
        heads = [run for run in page.runs if run.turned and run.text == "序号"]
        others = [run for run in page.runs if run.turned and run.text == "党政办公室"]
        assert len(heads) == 1
        assert all(heads[0].x < run.x for run in others)
        (figure,) = [run for run in page.runs if run.face is Face.SONG]
        assert (figure.x > 100 * MM) == (page.number is not None and page.number % 2 == 1)


def test_a_heading_never_ends_a_page() -> None:
    places = set()
    for lines in range(5, 10):  # seven lines fill page 1 but for one
        body = (Paragraph("办公室承办文稿" * 4 * lines), Heading(1, "一、提高认识"), Paragraph("办" * 80))
        for number, page in enumerate(compose(replace(NOTICE, blocks=body)).pages, 1):
            texts = [row.text for row in rows(page)]
            assert not texts or texts[-1] != "一、提高认识"
            places |= {number} & {number for text in texts if text == "一、提高认识"}
    assert places == {1, 2}  # the lengths tried reach across the end of page 1


def test_rare_names_are_printed_from_a_fallback() -> None:
    pages = compose(replace(NOTICE, blocks=(Paragraph("王祎、李玥、赵䶮参加，面积10㎡。"),)))

    assert "王祎、李玥、赵䶮参加，面积10㎡。" in printed(pages)


def test_what_is_not_there_is_not_made_up() -> None:
    """A text without masthead, number or imprint has no red rule, no empty imprint and no page for it."""
    pages = compose(Document(title="工作总结", blocks=(Paragraph("全年办文214件。"),)))

    assert len(pages.pages) == 1
    assert rules(pages.pages[0]) == []
    assert row_of(pages, "工作总结").top == near(37)
