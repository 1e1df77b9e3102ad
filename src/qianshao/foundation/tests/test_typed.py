"""Numbers out of addresses and forms."""

import pytest

from qianshao.foundation.typed import MOST, number_typed


@pytest.mark.parametrize("text", ["0", "7", "007", "2026", "２０２６", str(MOST)])
def test_decimal_digits_are_a_number(text: str) -> None:
    assert number_typed(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", "-1", "+1", "1.5", "2e3", "²", "①", "二", "1 2", "1\x00", str(MOST + 1), "9" * 5000]
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert number_typed(text) is None


def test_no_text_is_none() -> None:
    assert number_typed(None) is None
    assert number_typed(["1"]) is None


def test_beyond_the_bounds_is_none() -> None:
    assert number_typed("5", least=1, most=4) is None
    assert number_typed("0", least=1, most=4) is None
    assert number_typed("4", least=1, most=4) == 4
