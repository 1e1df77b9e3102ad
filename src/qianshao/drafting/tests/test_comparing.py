"""Versions compared as somebody reads them who looks for what was changed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qianshao.drafting.comparing import Piece, compare, substantive


def shown(old: str, new: str) -> str:
    """With what is gone in [-…-] and what is new in [+…+]."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("正文。", "正文。", "正文。"),
        ("", "正文。", "[+正文。+]"),
        ("正文。", "", "[-正文。-]"),
        # A number is one word, also with its point.
        (
            "走访居民128户，投入35.6万元。",
            "走访居民218户，投入36.6万元。",
            "走访居民[-128-][+218+]户，投入[-35.6-][+36.6+]万元。",
        ),
        ("请于3月5日前报送。", "请于3月15日前报送。", "请于3月[-5-][+15+]日前报送。"),
        # Words, not characters.
        ("发现问题立即处理。", "发现隐患立即处理。", "发现[-问题-][+隐患+]立即处理。"),
        ("各社区每日巡查。", "各社区每日上午巡查。", "各社区每日[+上午+]巡查。"),
        # A mark alone.
        ("加强巡查，落实责任", "加强巡查；落实责任", "加强巡查[-，-][+；+]落实责任"),
        # A paragraph more, one less.
        ("一、甲。\n三、丙。\n", "一、甲。\n二、乙。\n三、丙。\n", "一、甲。\n[+二、乙。\n+]三、丙。\n"),
        ("一、甲。\n二、乙。\n三、丙。\n", "一、甲。\n三、丙。\n", "一、甲。\n[-二、乙。\n-]三、丙。\n"),
        # A paragraph taken apart, and put together.
        (
            "各社区要加强巡查。发现问题要立即报告。",
            "各社区要加强巡查。\n发现问题要立即报告。",
            "各社区要加强巡查。[+\n+]发现问题要立即报告。",
        ),
        (
            "各社区要加强巡查。\n发现问题要立即报告。",
            "各社区要加强巡查。发现问题要立即报告。",
            "各社区要加强巡查。[-\n-]发现问题要立即报告。",
        ),
    ],
)
def test_what_was_changed_is_shown(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


FIRST = "为做好2026年汛期排水工作，现就有关事项通知如下。\n"
SECOND = "各社区每日巡查一次，发现问题立即报告街道城管办。\n"
THIRD = "物资储备点由应急办每月检查，缺少的及时补齐。\n"


def test_a_paragraph_that_moved_is_gone_in_one_place_and_new_in_the_other() -> None:
    found = compare(SECOND + FIRST + THIRD, FIRST + THIRD + SECOND)
    assert found == [Piece("gone", SECOND), Piece("same", FIRST + THIRD), Piece("new", SECOND)]


def test_a_paragraph_that_was_written_anew_is_not_taken_apart() -> None:
    anew = "值班人员须保持24小时通讯畅通。\n"
    assert compare(FIRST + SECOND, FIRST + anew) == [
        Piece("same", FIRST),
        Piece("gone", SECOND),
        Piece("new", anew),
    ]


def test_a_changed_paragraph_is_found_beside_a_new_one() -> None:
    changed = SECOND.replace("每日巡查一次", "每日巡查两次")
    assert shown(FIRST + SECOND, FIRST + THIRD + changed) == (
        f"{FIRST}[+{THIRD}+]各社区每日巡查[-一次-][+两次+]，发现问题立即报告街道城管办。\n"
    )


_characters = st.text(st.sampled_from("各社区每日巡查一二次，。\n 12.5𠮷（(A"), max_size=60)


@pytest.mark.slow
@given(_characters, _characters)
@settings(max_examples=300)
def test_both_texts_are_whole_in_it(old: str, new: str) -> None:
    found = compare(old, new)
    assert "".join(each.text for each in found if each.kind != "new") == old
    assert "".join(each.text for each in found if each.kind != "gone") == new
    assert all(one.kind != other.kind for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一、加强巡查\n各社区每日巡查。\n", "一、加强巡查\n\n　　各社区每日巡查。"),
        ("（一）落实责任，投入35.6万元；", "(一) 落实责任,投入３５.６万元;"),
        ("“三查三改”", '"三查三改"'),
        ("演街办〔2026〕12号", "演街办[2026]12号"),
        ("第一段。第二段。", "第一段。\n第二段。"),
        ("正 文", "正文"),
        ("", "\n \n"),
    ],
)
def test_blanks_lines_and_widths_are_no_change_of_substance(old: str, new: str) -> None:
    assert substantive(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("每日巡查12次。", "每日 巡查18次。", [Piece("gone", "12"), Piece("new", "18")]),
        ("投入35.6万元。", "投入36.6万元。", [Piece("gone", "35.6"), Piece("new", "36.6")]),
        ("由城管办牵头。", "由应急办牵头。", None),
        ("不得少于3人", "少于3人", [Piece("gone", "不得")]),
        ("街道城管办、应急办负责。", "街道城管办，应急办负责。", [Piece("gone", "、"), Piece("new", "，")]),
        ("面积5²", "面积52", None),
        ("①", "1", [Piece("gone", "①"), Piece("new", "1")]),
        ("同意。", "不同意。", None),
    ],
)
def test_a_change_of_substance_is_found(old: str, new: str, expected: list[Piece] | None) -> None:
    found = substantive(old, new)
    assert found
    if expected is not None:
        assert found == expected


def test_what_is_found_is_shown_as_it_was_written() -> None:
    assert substantive("共（１２）次", "共(18)次") == [Piece("gone", "１２"), Piece("new", "18")]


@pytest.mark.slow
@given(_characters, _characters)
@settings(max_examples=200)
def test_substance_is_what_stands_there_without_blanks_and_widths(old: str, new: str) -> None:
    def bare(text: str) -> str:
        return "".join(text.split()).replace("，", ",").replace("。", ".").replace("（", "(")

    assert (substantive(old, new) == []) == (bare(old) == bare(new))


@pytest.mark.slow
def test_three_hundred_pages_are_compared_in_seconds() -> None:
    rows = [
        f"（{number}）各社区要对照任务清单逐条抓好落实，对排查发现的{number}处隐患限期整改，做到早发现、早处置。"
        * 2
        for number in range(4_000)
    ]
    old = "\n".join(rows)
    new = "\n".join(
        row.replace("限期", "立即") if number % 9 == 0 else row for number, row in enumerate(rows)
    )
    assert len(old) > 300_000
    began = time.perf_counter()
    found = compare(old, new)
    assert sum(each.kind == "new" for each in found) == 2 * 445
    assert compare(old, "\n".join(reversed(rows)))
    assert time.perf_counter() - began < 30  # 0.4 s on an idle machine
