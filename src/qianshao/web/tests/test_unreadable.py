"""What nobody can see and no database keeps is refused before any page reads it."""

import pytest

from qianshao.foundation.middleware import UNSEEN
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("address", ["/ledger/?q=a%00b", "/search/?q=%00", "/documents/archive/?class=%00"])
def test_an_address_with_an_unseen_sign_is_refused_in_one_sentence(cast: Cast, address: str) -> None:
    answer = cast.client(cast.office_clerk).get(address)
    assert answer.status_code == 400
    assert UNSEEN in answer.content.decode()


def test_a_form_with_an_unseen_sign_is_refused_and_nothing_is_written(cast: Cast) -> None:
    answer = cast.client(cast.office_clerk).post(
        "/meetings/rooms/add/", {"name": "三楼\x00会议室", "seats": "30"}
    )
    assert answer.status_code == 400
    assert "没有写入" in answer.content.decode()


def test_a_stranger_is_told_the_same(cast: Cast) -> None:
    assert cast.stranger().post("/sign-in/", {"username": "a\x00b"}).status_code == 400
