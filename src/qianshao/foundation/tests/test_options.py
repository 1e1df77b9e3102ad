"""What an office can set is read by name, in its kind, and a wrong value is answered at its field."""

from collections.abc import Mapping

import pytest

from qianshao.foundation import options
from qianshao.foundation.options import (
    Option,
    all_options,
    number_option,
    option,
    register_option,
    register_option_reader,
)
from qianshao.foundation.verdict import Unacceptable

DUE_SOON = Option("test.due_soon", "到期前几个工作日亮黄灯", 3, unit="个工作日", lowest=1, highest=30)
NUMBERING = Option(
    "test.numbering", "编号方式", "year", group="编号", choices={"year": "按年", "never": "不按年"}
)
MAIL = Option("test.mail", "发送邮件", default=True)
PASSWORD = Option("test.password", "邮箱口令", "", secret=True)


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> dict[int, dict[str, options.Value]]:
    monkeypatch.setattr(options, "_options", {})
    monkeypatch.setattr(options, "_readers", [])
    for each in (NUMBERING, DUE_SOON, MAIL, PASSWORD):
        register_option(each)
    kept: dict[int, dict[str, options.Value]] = {1: {"test.due_soon": 5}, 2: {"test.due_soon": "many"}}

    def reader(organ_id: int) -> Mapping[str, options.Value]:
        return kept.get(organ_id, {})

    register_option_reader(reader)
    return kept


def test_an_office_reads_its_own_value_or_the_default() -> None:
    assert number_option(1, "test.due_soon") == 5
    assert option(3, "test.due_soon") == 3
    assert option(1, "test.mail") is True


def test_a_kept_value_of_another_kind_is_not_believed() -> None:
    assert option(2, "test.due_soon") == 3


def test_an_unknown_name_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        option(1, "test.nothing")
    with pytest.raises(TypeError):
        number_option(1, "test.mail")
    with pytest.raises(ValueError, match="two options"):
        register_option(Option("test.mail", "别的", default=False))


def test_what_is_written_is_taken_in_its_kind() -> None:
    assert DUE_SOON.read(" 7 ") == 7
    assert MAIL.read("on") is True
    assert MAIL.read("") is False
    assert NUMBERING.read("never") == "never"


@pytest.mark.parametrize(
    ("of", "written", "sentence"),
    [
        (DUE_SOON, "三", "到期前几个工作日亮黄灯应当是整数。"),
        (DUE_SOON, "0", "到期前几个工作日亮黄灯应当在 1 到 30 之间。"),
        (NUMBERING, "weekly", "编号方式只能是：按年、不按年。"),
    ],
)
def test_a_wrong_value_is_one_sentence_at_its_field(of: Option, written: str, sentence: str) -> None:
    with pytest.raises(Unacceptable) as mistake:
        of.read(written)
    assert (mistake.value.sentence, mistake.value.field) == (sentence, of.name)


def test_values_are_said_in_words_and_a_secret_is_not_said() -> None:
    assert DUE_SOON.words(5) == "5 个工作日"
    assert NUMBERING.words("never") == "不按年"
    assert MAIL.words(value=True) == "是"
    assert PASSWORD.words("hunter2") == "（已设置）"


def test_options_stand_under_their_headings() -> None:
    assert [each.name for each in all_options()] == [
        "test.due_soon",
        "test.mail",
        "test.password",
        "test.numbering",
    ]


def _no_blank_line(written: str) -> None:
    if any(not line.strip() for line in written.splitlines()):
        raise Unacceptable("有空行。")


def test_an_option_of_lines_keeps_them_and_is_checked_at_its_field() -> None:
    words = Option("test.words", "词表", "", lines=True, check=_no_blank_line)
    assert words.read("甲 → 乙\r\n丙 → 丁\r\n") == "甲 → 乙\n丙 → 丁"
    with pytest.raises(Unacceptable, match="有空行") as told:
        words.read("甲\n\n乙")
    assert told.value.field == "test.words"
