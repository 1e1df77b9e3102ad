"""代字, numbers and seals, for the tests of 发文."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.documents.actions.numbers import Entry, Styled, add_letters, take_number
from qianshao.documents.actions.seals import Pressing, SealFacts, register_seal
from qianshao.documents.models import Counting, IssuedNumber, Layout, Letters, Seal
from qianshao.foundation.clock import today
from qianshao.gongwen.tests.pixels import seal_png
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


def sealed(cast: Cast, **facts: Any) -> Seal:
    """A seal of the sub-district office, kept by the head of the office."""
    given: dict[str, Any] = {
        "name": "街道办公章",
        "organ_name": "演示区人民政府演示街道办事处",
        "keeper": cast.post(cast.office_head),
        "valid_from": today(),
    }
    actor = facts.pop("actor", cast.office_head)
    picture = facts.pop("picture", None) or SimpleUploadedFile("章.png", seal_png())
    return register_seal(SealFacts(**(given | facts)), actor=actor, picture=picture)


def pressing(**facts: Any) -> Pressing:
    given: dict[str, Any] = {
        "title": "关于做好防汛工作的通知",
        "approved_by": "甲一鸣（党工委书记）",
        "approved_on": today(),
        "count": 3,
    }
    return Pressing(**(given | facts))
