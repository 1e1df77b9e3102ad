"""A form is acted on in the seat its page was opened in, or not at all."""

import pytest

from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Absence, Delegation
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AWAY = {"first": "2026-12-01", "last": "2026-12-02", "reason": "培训"}


def absence_of(actor: Actor) -> str:
    return f"/people/persons/{actor.person_id}/absence/"


def delegated(cast: Cast) -> Delegation:
    """The other leader may act for the leader today."""
    return Delegation.objects.create(
        post=cast.post(cast.leader),
        by=cast.person(cast.leader),
        to=cast.person(cast.other_leader),
        first=today(),
        last=today(),
        scope=[Act.DECIDE],
        reason="外出",
    )


def test_a_form_opened_in_another_seat_is_not_acted_on(cast: Cast) -> None:
    page_seat = f"delegation-{delegated(cast).pk}"
    answer = cast.client(cast.other_leader).post(
        absence_of(cast.other_leader), {**AWAY, "page_seat": page_seat}
    )
    assert answer.status_code == 409
    assert "以另一个身份打开的" in answer.content.decode()
    assert not Absence.objects.exists()


def test_a_form_of_a_seat_that_ended_is_not_acted_on_in_ones_own_name(cast: Cast) -> None:
    delegation = delegated(cast)
    client = cast.client(cast.other_leader)
    session = client.session
    session["seat"] = f"delegation-{delegation.pk}"
    session.save()
    Delegation.objects.filter(pk=delegation.pk).update(revoked_at="2026-01-01T00:00:00Z")
    answer = client.post(absence_of(cast.other_leader), AWAY)
    assert answer.status_code == 409
    assert "已经到期或收回" in answer.content.decode()
    assert not Absence.objects.exists()
    client.post(absence_of(cast.other_leader), AWAY)
    assert Absence.objects.count() == 1


def test_the_page_says_its_seat_and_the_form_of_that_seat_is_acted_on(cast: Cast) -> None:
    client = cast.client(cast.staff)
    seat = f"own-{cast.staff.post_id}"
    assert f'data-page-seat="{seat}"' in client.get("/").content.decode()
    client.post(absence_of(cast.staff), {**AWAY, "page_seat": seat})
    assert Absence.objects.count() == 1


def test_one_can_leave_a_seat_that_ended(cast: Cast) -> None:
    client = cast.client(cast.staff)
    answer = client.post("/seat/", {"seat": f"own-{cast.staff.post_id}", "page_seat": "own-0"})
    assert answer.status_code == 302


def test_a_page_opened_after_the_seat_ended_is_in_ones_own_and_acted_on(cast: Cast) -> None:
    client = cast.client(cast.staff)
    session = client.session
    session["seat"] = "delegation-0"
    session.save()
    client.post(absence_of(cast.staff), {**AWAY, "page_seat": f"own-{cast.staff.post_id}"})
    assert Absence.objects.count() == 1
