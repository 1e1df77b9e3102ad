"""Several workers at once bring each morning once; what the rooms tell at night passes only where it cannot wait."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from qianshao.documents.models import Urgency
from qianshao.documents.tests.papers import advised, registered
from qianshao.foundation import outlook, todos
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.models import Job
from qianshao.foundation.outlook import Sentence
from qianshao.meetings import actions as meetings
from qianshao.meetings.tests.meetings import announced
from qianshao.notices.models import Channel, Digest, Notice
from qianshao.people.actor import Actor
from qianshao.web.jobs import bring_mornings
from tests.cast import Cast, make_cast
from tests.together import at_once

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """March 2026; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def channel_of(cast: Cast, actor: Actor) -> Channel:
    return Channel.objects.create(
        organ=cast.organ, person_id=actor.person_id, kind="email", address="a@example.org"
    )


def held_of(actor: Actor) -> list[bool]:
    return list(
        Notice.objects.filter(person_id=actor.person_id).order_by("pk").values_list("held", flat=True)
    )


@pytest.mark.django_db(transaction=True)
def test_eight_workers_bring_each_morning_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlook, "_outlooks", [lambda actor: [Sentence("coming", "有事", "/")]])
    monkeypatch.setattr(todos, "_sources", [])
    cast = make_cast()
    channel_of(cast, cast.staff)
    Notice.objects.create(
        organ=cast.organ,
        person_id=cast.staff.person_id,
        topic="ledger.x",
        text="甲事",
        at=at(2, 22),
        held=True,
    )

    def morning() -> int:
        with acting_at(at(3, 7, 45)):
            return bring_mornings()

    results = at_once([morning] * 8)
    assert all(isinstance(result, int) for result in results), results
    workers = [actor for actor in cast.everyone.values() if not actor.is_admin]
    assert Digest.objects.filter(day=date(2026, 3, 3)).count() == len(workers)
    assert Notice.objects.filter(topic="notices.digest").count() == len(workers)
    (job,) = Job.objects.filter(name="notices.send_morning")
    assert len(job.arguments["notice_ids"]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("urgency", "waits"), [(Urgency.FLASH, False), (Urgency.URGENT, True), (Urgency.PLAIN, True)]
)
def test_a_paper_marked_to_be_handled_at_once_does_not_wait_for_the_morning(
    cast: Cast,
    urgency: str,
    waits: bool,  # noqa: FBT001 - a table
) -> None:
    channel_of(cast, cast.leader)
    with acting_at(at(2, 22)):
        advised(cast, registered(cast, urgency=urgency))
    assert held_of(cast.leader) == [waits]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("first", "then", "waits"),
    [
        # Moved into the early morning, or away from it: nobody may learn of it only at 7:40.
        (at(3, 9), at(3, 7, 0), False),
        (at(3, 7, 0), at(5, 9), False),
        (at(4, 9), at(5, 9), True),
    ],
)
def test_a_meeting_that_begins_before_the_morning_is_told_at_night(
    cast: Cast,
    first: datetime,
    then: datetime,
    waits: bool,  # noqa: FBT001 - a table
) -> None:
    with acting_at(at(2, 10)):
        meeting = announced(cast, begins_at=first, ends_at=first.replace(hour=first.hour + 1))
    told = Notice.objects.filter(topic="meetings.notified").values_list("person_id", flat=True)
    person: Any = told.first()
    Channel.objects.create(organ=cast.organ, person_id=person, kind="email", address="a@example.org")
    with acting_at(at(2, 22)):
        meetings.move_meeting(
            meeting,
            actor=cast.office_clerk,
            begins_at=then,
            ends_at=then.replace(hour=then.hour + 1),
            reason="领导日程调整",
        )
        assert now() == at(2, 22)
    moved = Notice.objects.get(topic="meetings.moved", person_id=person)
    assert moved.held is waits
