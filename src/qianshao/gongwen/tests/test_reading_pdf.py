"""A PDF is read as a person reads its pages: lines in order, paragraphs whole, no mojibake, no silent scan."""

import pytest

from qianshao.gongwen.apart.lines import Glyph, lines_of
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import read
from qianshao.gongwen.reading.paragraphs import PageLines, texts_of
from qianshao.gongwen.tests.samples import LINES, TEXT, Words, down, pdf

# 26 characters of 16 pt fill 416 of the 415 pt between the margins of 90.
FULL = "各科室要压实责任严格执行值班制度确保汛期安全平稳有序。"


def read_pages(*pages: list[Words], **more: str) -> str:
    return read("a.pdf", pdf(*pages, **more)).text  # type: ignore[arg-type]  # the keywords are pdf's own


def test_lines_are_read_from_top_to_bottom_however_they_were_drawn() -> None:
    assert read_pages(list(reversed(down(*LINES)))) == TEXT


def test_the_lines_of_a_paragraph_are_joined_without_spaces() -> None:
    first = Words("　　" + FULL[:24], 90, 100)
    assert read_pages([first, *down(FULL[:26], "到人。", y=129)]) == FULL[:24] + FULL[:26] + "到人。"


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [Words(FULL[:26], 90, 100), Words(FULL[:24], 122, 129)]
    assert read_pages(lines) == f"{FULL[:26]}\n{FULL[:24]}"


def test_latin_words_stay_apart_and_joined_lines_get_their_space() -> None:
    words = [
        Words("the", 90, 100),
        Words("quick", 120, 100),
        Words("brown fox jumps over the lazy dog again", 166, 100),
    ]
    assert read_pages([*words, Words("and again.", 90, 129)]).startswith("the quick brown fox")


def test_a_paragraph_that_runs_on_to_the_next_page_is_one() -> None:
    assert read_pages([Words(FULL[:26], 90, 700)], [Words("到人。", 90, 100)]) == FULL[:26] + "到人。"


def test_page_numbers_headers_and_footers_are_left_out() -> None:
    pages = [
        [
            Words("演示街道文件汇编", 90, 40, 10),
            Words(f"第{name}件事。", 122, 400),
            Words(f"— {number} —", 280, 800, 14),
        ]
        for number, name in enumerate("甲乙丙丁", 1)
    ]
    assert read_pages(*pages) == "第甲件事。\n第乙件事。\n第丙件事。\n第丁件事。"


def test_a_figure_at_the_foot_that_is_no_page_number_stays() -> None:
    assert read_pages([Words("合计", 90, 100), Words("2026", 280, 800)]) == "合计\n2026"


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    rows = [
        Words(text, x, y) for y in (100, 129) for text, x in (("清理河道", 90), ("城管办", 250), ("3月", 400))
    ]
    assert read_pages(rows) == "清理河道\t城管办\t3月\n清理河道\t城管办\t3月"


def test_a_widely_spaced_title_is_one_word() -> None:
    assert (
        read_pages([Words(text, 100 + 80 * at, 100, 22) for at, text in enumerate("演示街道")]) == "演示街道"
    )


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"左栏第{number}行写着一些平常的话" for number in "一二三四五六七八九十"]
    right = [line.replace("左", "右") for line in left]
    words = [*down(*left, x=60, pitch=20), *down(*right, x=330, pitch=20)]
    text = read_pages([each._replace(size=14) for each in words])
    assert text.index("左栏第十行") < text.index("右栏第一行")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read(turn: int) -> None:
    assert read("a.pdf", pdf(down(*LINES), more=f"/Rotate {turn}")).text == TEXT


def test_a_page_set_sideways_is_read() -> None:
    lines = [Words(line, 100 + 30 * number, 800, 16, "0 1 -1 0") for number, line in enumerate(LINES)]
    assert read_pages(lines) == TEXT


def test_a_watermark_does_not_get_into_the_text() -> None:
    assert read_pages([*down(*LINES), Words("内部资料", 200, 500, 60, "0.7 0.7 -0.7 0.7")]) == TEXT


def test_what_is_printed_twice_for_boldness_is_read_once() -> None:
    assert read_pages([*down(*LINES), *down(*LINES, x=90.4)]) == TEXT


def test_radicals_ligatures_and_turned_marks_become_what_is_typed() -> None:
    assert read_pages([Words("⽂件︵oﬃce︶", 90, 100)]) == "文件（office）"


def test_a_font_without_unicode_gives_no_mojibake() -> None:
    with pytest.raises(Problem, match="乱码"):
        read("a.pdf", pdf(down(*LINES), mapped=False))


def test_bytes_of_gbk_shown_as_western_letters_are_no_text() -> None:
    wrong = "".join(chr(byte) for byte in LINES[0].encode("gb18030"))
    with pytest.raises(Problem, match="乱码"):
        read("a.pdf", pdf(down(wrong, wrong)))


def test_a_scan_says_so_and_a_scanned_page_is_named() -> None:
    scan = "q 500 0 0 500 0 0 cm /I Do Q"
    with pytest.raises(Problem, match="这是扫描件，没有文字层"):
        read("a.pdf", pdf([], [], drawn=scan))
    reading = read("a.pdf", pdf(down(*LINES), [], drawn=scan))
    assert reading.remarks == ("第 2 页是图片，没有文字层，没有读出来。",)
    assert reading.pages == (TEXT, "")


def test_a_pdf_that_says_it_has_a_million_pages_ends_in_a_sentence() -> None:
    many = pdf(down(*LINES)).replace(b"/Count 1/", b"/Count 1000000/")
    with pytest.raises(Problem):
        read("a.pdf", many)


@pytest.mark.parametrize(
    ("from_", "to"),
    [
        (b"/Kids[7 0 R]", b"/Kids[2 0 R]"),  # the tree of pages holds itself
        (b"/Contents 6 0 R", b"/Contents 7 0 R"),
        (b"/Root 1 0 R", b"/Root 9 0 R"),
    ],
)
def test_a_pdf_that_goes_in_circles_ends_in_a_sentence(from_: bytes, to: bytes) -> None:
    with pytest.raises(Problem):
        read("a.pdf", pdf(down(*LINES)).replace(from_, to))


def test_a_pdf_with_a_password_says_so() -> None:
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]/Root"
    with pytest.raises(Problem, match="打开密码"):
        read("a.pdf", pdf(down(*LINES)).replace(b"/Root", locked.encode()))


def test_a_page_number_beyond_the_last_is_told() -> None:
    with pytest.raises(Problem, match="只有 1 页"):
        read("a.pdf", pdf(down(*LINES)), pages=(5, 6))


def test_lines_and_pages_of_nothing_are_nothing() -> None:
    assert lines_of([]) == []
    assert lines_of([Glyph(" ", 0, 0, 1, 1)]) == []
    assert texts_of([PageLines(1, 595, 842, ())]) == ([""], "")


def test_what_lies_a_quarter_turned_beside_the_text_is_read_after_it() -> None:
    beside = [Words("附表放在边上", 60, 600, 12, "0 1 -1 0"), Words("— 3 —", 40, 600, 12, "0 1 -1 0")]
    assert read_pages([*beside, *down(*LINES)]) == f"{TEXT}\n附表放在边上"
