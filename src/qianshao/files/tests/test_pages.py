"""A file is given back only to whom its record is visible, under its own name, and the browser runs nothing in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from qianshao.files.actions import keep
from qianshao.files.models import StoredFile
from qianshao.files.store import store
from qianshao.files.tests.samples import PDF, PNG, upload
from qianshao.foundation import visibility
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def a_unit_is_visible_to_its_own() -> Iterator[None]:
    """Units stand in for records: the office sees all, the others their own unit, administrators none."""

    def visible_to(actor: Actor) -> Any:
        units = Unit.objects.filter(organ_id=actor.organ_id)
        if actor.is_admin:
            return units.none()
        return units if actor.is_office else units.filter(pk=actor.unit_id)

    before = dict(visibility._visible)
    visibility.register_visibility(Unit, visible_to)
    yield
    visibility._visible.clear()
    visibility._visible.update(before)


@pytest.fixture
def file(cast: Cast) -> StoredFile:
    return keep(upload("关于“创城”的通知 1.pdf", PDF), actor=cast.staff, role="证据", subject=cast.city)


def fetch(cast: Cast, actor: Actor, path: str) -> Any:
    """The answer, read to its end (which closes it), its bytes in `whole`."""
    answer = cast.client(actor).get(path)
    answer.whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer


def test_it_is_downloaded_as_what_it_is_called(cast: Cast, file: StoredFile) -> None:
    answer = fetch(cast, cast.staff, f"/files/{file.pk}/")
    assert answer.whole == PDF
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%85%B3")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("office_head", 200),
        ("office_clerk", 200),
        ("head", 200),
        ("staff", 200),
        ("other_staff", 404),
        ("other_head", 404),
        ("liaison", 404),
        ("system_admin", 404),
        ("security_admin", 404),
        ("audit_admin", 404),
    ],
)
@pytest.mark.parametrize("path", ["/files/{}/", "/files/{}/view/"])
def test_it_is_as_visible_as_its_record(
    cast: Cast, file: StoredFile, who: str, status: int, path: str
) -> None:
    assert fetch(cast, cast.everyone[who], path.format(file.pk)).status_code == status


def test_a_second_record_opens_it_to_those_who_see_that_one(cast: Cast, file: StoredFile) -> None:
    from qianshao.files.actions import attach

    attach(file, cast.party, actor=cast.office_clerk, role="附件")
    assert fetch(cast, cast.other_staff, f"/files/{file.pk}/").status_code == 200


def test_a_file_on_its_way_is_its_uploaders_alone(cast: Cast) -> None:
    file = keep(upload("a.pdf", PDF), actor=cast.staff, role="附件")
    assert fetch(cast, cast.staff, f"/files/{file.pk}/").status_code == 200
    assert fetch(cast, cast.office_head, f"/files/{file.pk}/").status_code == 404


def test_a_stranger_is_sent_to_sign_in(cast: Cast, file: StoredFile) -> None:
    assert cast.stranger().get(f"/files/{file.pk}/").status_code == 302


def test_a_picture_is_shown_in_place_in_a_sandbox(cast: Cast) -> None:
    picture = keep(upload("a.png", PNG), actor=cast.staff, role="证据", subject=cast.city)
    answer = fetch(cast, cast.staff, f"/files/{picture.pk}/view/")
    assert answer["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_text_is_never_shown_in_place(cast: Cast) -> None:
    text = keep(upload("a.txt", b"hello"), actor=cast.staff, role="证据", subject=cast.city)
    assert fetch(cast, cast.staff, f"/files/{text.pk}/view/").status_code == 404


def test_a_file_whose_bytes_are_missing_is_not_found(cast: Cast, file: StoredFile) -> None:
    store().remove(file.blob.sha256)
    assert fetch(cast, cast.staff, f"/files/{file.pk}/").status_code == 404


def test_a_file_cannot_be_posted_to(cast: Cast, file: StoredFile) -> None:
    assert cast.client(cast.staff).post(f"/files/{file.pk}/").status_code == 405
