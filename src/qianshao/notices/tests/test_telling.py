"""A person is told once, in the product always, outside only as the office allows and they chose."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation import options
from qianshao.foundation.acting import tell
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.models import Job
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.foundation.working import run_waiting
from qianshao.journal.models import Entry
from qianshao.notices import sending
from qianshao.notices.actions import add_channel, mark_all_read, mark_read, remove_channel
from qianshao.notices.models import Channel, Notice
from qianshao.notices.queries import unread_count
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-demo-0000-0000-secret009999"


@pytest.fixture
def office(settings: Any) -> Iterator[dict[str, Any]]:
    """What the office set, to be changed by the test; a mail server is there, no hour is quiet."""
    settings.EMAIL_HOST = "mail.example"
    chosen: dict[str, Any] = {
        "notices.quiet_begins": "0:00",
        "notices.quiet_ends": "0:00",
        "notices.quiet_days_off": False,
    }
    before = list(options._readers)
    options.register_option_reader(lambda organ_id: chosen)
    yield chosen
    options._readers[:] = before


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What would have gone to robots."""
    messages: list[tuple[str, str]] = []
    monkeypatch.setattr(sending, "send_to_robot", lambda address, text: messages.append((address, text)))
    return messages


def test_each_person_is_told_once_and_where_it_leads(cast: Cast) -> None:
    who = [cast.head.person_id, cast.staff.person_id, cast.head.person_id]
    tell("ledger.matter_assigned", to=who, text="您有一件新的待办：\n积水点整治", url="/ledger/1/")
    assert sorted(Notice.objects.values_list("person_id", flat=True)) == sorted(
        {cast.head.person_id, cast.staff.person_id}
    )
    notice = Notice.objects.first()
    assert notice is not None
    assert (notice.text, notice.url, notice.group) == (
        "您有一件新的待办： 积水点整治",
        "/ledger/1/",
        "ledger",
    )


def test_nobody_who_left_is_told(cast: Cast) -> None:
    person = cast.person(cast.staff)
    person.left_on = now().date()
    person.save()
    tell("ledger.x", to=[person.pk], text="甲")
    assert not Notice.objects.exists()


def test_the_unread_are_counted_in_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        tell("ledger.x", to=[cast.staff.person_id], text="甲")
    mark_read(Notice.objects.first(), actor=cast.staff)
    with django_assert_num_queries(1):
        assert unread_count(cast.staff.person_id) == 2
    assert mark_all_read(actor=cast.staff) == 2
    assert unread_count(cast.staff.person_id) == 0


def test_somebody_elses_notice_cannot_be_marked(cast: Cast) -> None:
    tell("ledger.x", to=[cast.staff.person_id], text="甲")
    with pytest.raises(Refused, match="只有本人"):
        mark_read(Notice.objects.get(), actor=cast.head)
    assert Notice.objects.get().read_at is None


def test_nothing_leaves_where_the_office_allowed_nothing(
    cast: Cast, sent: list[tuple[str, str]], settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example"
    for kind, address in (("email", "a@example.org"), ("robot", WECOM)):
        with pytest.raises(Unacceptable, match="没有开通"):
            add_channel(actor=cast.staff, kind=kind, address=address)
    Channel.objects.create(
        organ=cast.organ, person=cast.person(cast.staff), kind="robot", address="wecombot://00000000/"
    )
    Channel.objects.create(
        organ=cast.organ, person=cast.person(cast.staff), kind="email", address="a@example.org"
    )
    with acting_at(now().replace(hour=4)):
        tell("ledger.x", to=[cast.staff.person_id], text="甲")
        run_waiting()
    assert sent == []
    assert mail.outbox == []
    assert not Job.objects.filter(open=True).exists()


def test_what_goes_outside_carries_no_title(
    cast: Cast, office: dict[str, Any], sent: list[tuple[str, str]]
) -> None:
    office |= {"notices.wecom": True, "notices.email": True, "notices.address": "https://oa.example/"}
    add_channel(actor=cast.staff, kind="robot", address=WECOM)
    add_channel(actor=cast.staff, kind="email", address="a@example.org")
    tell("people.told", to=[cast.staff.person_id], text="积水点整治", url="/ledger/1/")
    assert sent == []  # not before the act is done
    run_waiting()
    words = "您有一条新的组织人员消息，请登录查看。\nhttps://oa.example/ledger/1/"
    assert sent == [("wecombot://00000000-demo-0000-0000-secret009999/", words)]
    assert [message.body for message in mail.outbox] == [words]


def test_the_office_may_let_the_text_out(
    cast: Cast, office: dict[str, Any], sent: list[tuple[str, str]]
) -> None:
    office |= {"notices.wecom": True, "notices.carries_text": True}
    add_channel(actor=cast.staff, kind="robot", address=WECOM)
    tell("people.told", to=[cast.staff.person_id], text="积水点整治", url="/ledger/1/")
    run_waiting()
    assert [text for _, text in sent] == ["积水点整治"]


def test_only_the_chosen_groups_go_outside(
    cast: Cast, office: dict[str, Any], sent: list[tuple[str, str]]
) -> None:
    office["notices.wecom"] = True
    add_channel(actor=cast.staff, kind="robot", address=WECOM, groups=["people"])
    tell("documents.arrived", to=[cast.staff.person_id], text="甲")
    run_waiting()
    assert sent == []
    assert Notice.objects.count() == 1


def test_what_was_read_meanwhile_is_not_sent(
    cast: Cast, office: dict[str, Any], sent: list[tuple[str, str]]
) -> None:
    office["notices.wecom"] = True
    add_channel(actor=cast.staff, kind="robot", address=WECOM)
    tell("people.told", to=[cast.staff.person_id], text="甲")
    mark_all_read(actor=cast.staff)
    run_waiting()
    assert sent == []


def test_a_failure_is_tried_again_and_told_on_the_page(
    cast: Cast, office: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, text: str) -> None:
        raise sending.NotSent("群机器人没有收下。")

    monkeypatch.setattr(sending, "send_to_robot", refuse)
    office["notices.wecom"] = True
    channel = add_channel(actor=cast.staff, kind="robot", address=WECOM)
    tell("people.told", to=[cast.staff.person_id], text="甲")
    run_waiting()
    job = Job.objects.get(name="notices.send")
    assert job.open
    assert "secret009999" not in job.error
    channel.refresh_from_db()
    assert channel.failure == "群机器人没有收下。"


def test_a_channel_is_added_and_removed_with_its_secret_masked(cast: Cast, office: dict[str, Any]) -> None:
    office["notices.wecom"] = True
    channel = add_channel(actor=cast.staff, kind="robot", address=WECOM)
    remove_channel(channel, actor=cast.staff)
    entries = list(Entry.objects.order_by("pk"))
    assert [entry.verb for entry in entries] == ["notices.channel.added", "notices.channel.removed"]
    assert entries[0].changes[0]["new"] == "企业微信 …9999"
    assert "secret00" not in entries[0].changes_json + entries[1].changes_json


def test_the_same_address_and_a_sixth_one_are_not_taken(cast: Cast, office: dict[str, Any]) -> None:
    office["notices.email"] = True
    for number in range(5):
        add_channel(actor=cast.staff, kind="email", address=f"a{number}@example.org")
    with pytest.raises(Unacceptable, match="已经添加过"):
        add_channel(actor=cast.staff, kind="email", address="a1@example.org")
    with pytest.raises(Unacceptable, match="最多添加 5 种"):
        add_channel(actor=cast.staff, kind="email", address="a9@example.org")


def test_somebody_elses_channel_cannot_be_removed(cast: Cast, office: dict[str, Any]) -> None:
    office["notices.email"] = True
    channel = add_channel(actor=cast.staff, kind="email", address="a@example.org")
    with pytest.raises(Refused):
        remove_channel(channel, actor=cast.system_admin)
    assert Channel.objects.exists()


def test_telling_ten_costs_as_much_as_telling_one(cast: Cast) -> None:
    costs = []
    for persons in ([cast.staff.person_id], [actor.person_id for actor in cast.everyone.values()]):
        with CaptureQueriesContext(connection) as seen:
            tell("ledger.x", to=persons, text="甲")
        costs.append(len(seen))
    assert costs[0] == costs[1] == 3
