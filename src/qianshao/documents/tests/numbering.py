"""代字 and numbers, for the tests of 发文."""

from typing import Any

from qianshao.documents.actions.numbers import Entry, Styled, add_letters, take_number
from qianshao.documents.models import Counting, IssuedNumber, Layout, Letters
from qianshao.foundation.clock import today
from tests.cast import Cast


def styled(**facts: Any) -> Styled:
    given: dict[str, Any] = {
        "letters": "演街办",
        "organ_name": "演示区人民政府演示街道办事处",
        "masthead": "演示街道办事处文件",
        "layout": Layout.GENERAL,
        "counting": Counting.NUMBER,
    }
    return Styled(**(given | facts))


def letters_of(cast: Cast, **facts: Any) -> Letters:
    return add_letters(styled(**facts), actor=cast.office_head)


def taken(cast: Cast, letters: Letters, title: str = "关于做好防汛工作的通知", year: int = 0) -> IssuedNumber:
    return take_number(letters, Entry(title), actor=cast.office_clerk, year=year or today().year)
