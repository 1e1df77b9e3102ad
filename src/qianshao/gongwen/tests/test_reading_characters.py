"""Bytes become the characters that were meant, or a sentence; never mojibake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading.characters import decode, is_mojibake, is_wrong
from qianshao.gongwen.tests.samples import TEXT

FOREIGN = [
    (
        "안녕하십니까 우리는 오늘 회의를 개최하고 다음과 같이 결정하였습니다. 모든 직원은 참석하여 주시기 바랍니다.",
        "euc-kr",
    ),
    ("本日は会議を開催し、次のとおり決定しました。全職員は出席してください。", "euc-jp"),
    ("本日は会議を開催し、次のとおり決定しました。全職員は出席してください。", "shift-jis"),
    ("關於做好防汛值班工作的通知，各科室應當落實責任，嚴格執行值班制度，確保安全。", "big5"),
    ("Сегодня проведено заседание, все сотрудники обязаны присутствовать.", "cp1251"),
    ("Le résumé naïf a été très présenté à l'école où l'élève était.", "latin-1"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_chinese_in_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_rare_names_among_others_are_read_in_gb18030() -> None:
    text = f"{TEXT}\n参加人员：甲一鸣、祎玥、旻昇、䶮。"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(("text", "encoding"), FOREIGN, ids=[encoding for _, encoding in FOREIGN])
def test_another_language_is_refused_and_not_read_as_chinese(text: str, encoding: str) -> None:
    with pytest.raises(Problem, match="编码认不出来"):
        decode(text.encode(encoding))


def test_what_a_file_declares_is_believed_where_it_is_true() -> None:
    text, encoding = FOREIGN[3]
    assert decode(text.encode(encoding), "big5") == text
    assert decode(TEXT.encode(), "gb2312") == TEXT
    assert decode(TEXT.encode("gb18030"), "no-such-charset") == TEXT


def test_a_broken_text_is_refused() -> None:
    broken = bytearray(TEXT.encode())
    broken[7] = 0xFF
    with pytest.raises(Problem):
        decode(bytes(broken))


def test_mojibake_kept_by_another_program_is_refused() -> None:
    with pytest.raises(Problem):
        decode("锟斤拷锟斤拷锟斤拷各科室".encode())


def test_line_ends_become_line_feeds_and_controls_go() -> None:
    assert decode("甲\r\n乙\r丙\f丁\x07".encode()) == "甲\n乙\n丙\n丁"


@pytest.mark.parametrize("text", ["工作总结2026年", "TCP/IP（互联网协议）", "café und Straße", "✓ □ ★ ——"])
def test_what_people_write_is_no_mojibake(text: str) -> None:
    assert not is_mojibake(text)


@given(st.binary(max_size=400))
def test_no_bytes_give_characters_that_are_none(content: bytes) -> None:
    try:
        text = decode(content)
    except Problem:
        return
    assert sum(map(is_wrong, text)) <= 0.01 * len(text) + 2
    assert "\r" not in text
