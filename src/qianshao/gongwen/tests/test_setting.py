"""Lines of a paragraph: 禁则, nothing split that belongs together, the full measure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.gongwen.layout.breaking import CLOSING, OPENING, break_places
from qianshao.gongwen.layout.faces import Face, find_faces
from qianshao.gongwen.layout.grid import CELL, WIDTH
from qianshao.gongwen.layout.setting import Setting

_MARKS = ["", "，", "。”", "《", "》、", "（", "）。", "2026年1月8日", "12.5%", "——", "……", "5～10", "：“"]
_MIXED = "办公室文稿，。；：、“”《》（）—…2026年1月8日12.5%〔〕号Ab%～"


def pieces(text: str) -> list[str]:
    places = break_places(text)
    return [text[a:b] for a, b in zip(places, places[1:], strict=False)]


def lines(text: str) -> list[str]:
    found = Setting(find_faces(), [(text, Face.FANGSONG)]).lines(WIDTH, first=2 * CELL)
    return ["".join(run.text for run in line.runs) for line in found]


def test_dates_numbers_document_numbers_and_dashes_are_never_split() -> None:
    text = "依（演街办〔2026〕12号），2026年11月30日前完成12.5%、1,200.5万元，涨3万～5万——见https://a.b/c……"

    assert {"（演街办〔2026〕12号），", "2026年11月30日", "12.5%、", "1,200.5万", "3万～5万", "——"} <= set(
        pieces(text)
    )
    assert "https://a.b/c" in "".join(pieces(text)[-3:])


def test_a_date_at_a_lines_end_moves_whole_and_the_lines_before_share_the_gap() -> None:
    text = "为消除居民楼院火灾隐患街道办事处决定组织各社区从即日起到二十日止再到2026年11月30日前完成整改"
    found = Setting(find_faces(), [(text, Face.FANGSONG)]).lines(WIDTH, first=2 * CELL)
    loosest = max(run.spacing for line in found[:-1] for run in line.runs)

    assert any("2026年11月30日" in "".join(run.text for run in line.runs) for line in found)
    assert loosest < 4  # points between characters of 16 pt; 5.5 if one line had to carry it all


def test_a_web_address_longer_than_a_line_is_broken_rather_than_lost() -> None:
    text = "见https://www.example.org/" + "a1b2c3" * 20

    assert "".join(lines(text)) == text


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.text("办公室文稿", min_size=1, max_size=4), st.sampled_from(_MARKS)), max_size=60)
)
def test_no_line_begins_or_ends_with_a_forbidden_mark(words: list[tuple[str, str]]) -> None:
    text = "".join(word + mark for word, mark in words)
    texts = lines(text)

    assert "".join(texts) == text
    for before, after in zip(texts, texts[1:], strict=False):
        assert after[0] not in CLOSING
        assert before[-1] not in OPENING
        assert not (before[-1].isdigit() and after[0] in "0123456789年月日%.")
        assert not (before[-1] == after[0] and after[0] in "—…")


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(_MIXED, max_size=120))
def test_marks_alone_lay_out_too_and_stay_within_the_measure(text: str) -> None:
    found = Setting(find_faces(), [(text, Face.FANGSONG)]).lines(WIDTH, first=2 * CELL)

    assert "".join(run.text for line in found for run in line.runs) == text
    assert all(line.right <= WIDTH + 0.05 for line in found)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text("办公室文稿收发登记，。、12", min_size=60, max_size=200))
def test_every_line_but_the_last_is_as_wide_as_the_measure(text: str) -> None:
    found = Setting(find_faces(), [(text, Face.FANGSONG)]).lines(WIDTH)

    for line in found[:-1]:
        if any(len(run.text) > 1 for run in line.runs):
            assert abs(line.right - WIDTH) < 0.05
