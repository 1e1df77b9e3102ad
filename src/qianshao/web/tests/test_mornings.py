"""The morning digest over nights, days off and people who come and go; told once, whatever happens to the worker."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from qianshao.foundation import options, outlook, todos
from qianshao.foundation.acting import tell
from qianshao.foundation.clock import acting_at
from qianshao.foundation.models import Job
from qianshao.foundation.outlook import Sentence
from qianshao.foundation.working import run_waiting
from qianshao.notices import sending
from qianshao.notices.actions import add_channel, bring_morning, choose_manner
from qianshao.notices.models import Digest, Notice
from qianshao.people import actions as people
from qianshao.people.actor import system
from qianshao.people.acts import PostKind
from qianshao.people.models import Absence, StandIn
from qianshao.web import jobs
from qianshao.web.jobs import NotAllTold, bring_mornings
from tests.cast import Cast

ZONE = ZoneInfo("Asia/Shanghai")
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-demo-0000-0000-secret009999"


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> Any:
    """Acting at a moment of March 2026; the 2nd is a Monday."""
    return acting_at(datetime(2026, month, day, hour, minute, tzinfo=ZONE))


@pytest.fixture
def chosen() -> Iterator[dict[str, Any]]:
    """What the office set: robots may be told, with the text."""
    values: dict[str, Any] = {
        "notices.wecom": True,
        "notices.carries_text": True,
        "notices.address": "https://oa.example",
    }
    before = list(options._readers)
    options.register_option_reader(lambda organ_id: values)
    yield values
    options._readers[:] = before


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the robot."""
    messages: list[str] = []
    monkeypatch.setattr(sending, "send_to_robot", lambda address, text: messages.append(text))
    return messages


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[int, list[Sentence]]:
    """By post: what the rooms say to it."""
    by_post: dict[int, list[Sentence]] = {}
    monkeypatch.setattr(outlook, "_outlooks", [lambda actor: by_post.get(actor.post_id or 0, [])])
    monkeypatch.setattr(todos, "_sources", [])
    return by_post


SOON = Sentence("coming", "2 件事项 3 个工作日内到期", "/ledger/?light=amber")
RISK = Sentence("at_risk", "1 件事项按推算可能晚办", "/ledger/?light=likely")


def morning(day: int = 3, hour: int = 7, minute: int = 45) -> int:
    with at(day, hour, minute):
        brought = bring_mornings()
        run_waiting()
    return brought


def digest_of(cast: Cast, day: int = 3) -> Digest:
    return Digest.objects.get(person_id=cast.staff.person_id, day=date(2026, 3, day))


def test_one_message_says_what_the_home_page_says(
    cast: Cast, chosen: Any, said: Any, sent: list[str]
) -> None:
    said[cast.staff.post_id] = [RISK, SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    morning()
    notice = Notice.objects.get(person_id=cast.staff.person_id)
    digest = digest_of(cast)
    assert notice.text == "早报　将到：2 件事项 3 个工作日内到期。有险：1 件事项按推算可能晚办。"
    assert notice.url == f"/notices/digests/{digest.pk}/"
    assert sent == [
        "早报 3月3日 周二\n将到：2 件事项 3 个工作日内到期。\n有险：1 件事项按推算可能晚办。\n"
        f"https://oa.example/notices/digests/{digest.pk}/"
    ]
    page = cast.client(cast.staff).get(notice.url).content.decode()
    assert '<a href="/ledger/?light=likely">1 件事项按推算可能晚办</a>。' in page


def test_who_has_nothing_gets_nothing(cast: Cast, chosen: Any, said: Any, sent: list[str]) -> None:
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    morning()
    assert not Notice.objects.exists()
    assert sent == []
    assert digest_of(cast).lines == []


def test_it_is_brought_once_however_often_the_job_runs(
    cast: Cast, chosen: Any, said: Any, sent: list[str]
) -> None:
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    assert morning() > 0
    assert morning(minute=50) == 0
    assert morning(hour=15) == 0
    assert Notice.objects.count() == 1
    assert len(sent) == 1
    morning(day=4)
    assert Notice.objects.count() == 2
    # Yesterday's is out of date: one stands before the person.
    assert [notice.url for notice in Notice.objects.filter(read_at=None)] == [
        digest_of(cast, 4).get_absolute_url()
    ]


def test_the_database_takes_one_digest_a_day(cast: Cast) -> None:
    mine = {"organ": cast.organ, "person": cast.person(cast.staff), "day": date(2026, 3, 3)}
    with at(3, 8):
        bring_morning(cast.person(cast.staff), actor=system(cast.organ.pk), lines=[SOON])
        assert bring_morning(cast.person(cast.staff), actor=system(cast.organ.pk), lines=[SOON]) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(at=datetime(2026, 3, 3, tzinfo=ZONE), **mine)
    assert Notice.objects.count() == 1


def test_not_before_its_hour_nor_on_a_day_off(cast: Cast, chosen: dict[str, Any], said: Any) -> None:
    said[cast.staff.post_id] = [SOON]
    assert morning(minute=35) == 0
    assert morning(day=7, hour=9) == 0  # Saturday
    chosen["notices.digest_at"] = "9:30"
    assert morning(hour=9, minute=15) == 0
    assert morning(hour=9, minute=30) > 0
    chosen["notices.digest"] = False
    assert morning(day=4, hour=10) == 0
    assert Notice.objects.count() == 1


def test_a_machine_started_late_still_tells_but_not_at_night(cast: Cast, chosen: Any, said: Any) -> None:
    said[cast.staff.post_id] = [SOON]
    assert morning(hour=21) == 0
    assert morning(day=4, hour=11) > 0


def test_what_is_told_at_night_goes_out_as_one_message_in_the_morning(
    cast: Cast, chosen: Any, said: Any, sent: list[str]
) -> None:
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    for hour, words in ((20, "甲事"), (23, "乙事")):
        with at(2, hour):
            tell("ledger.x", to=[cast.staff.person_id, cast.head.person_id], text=words, url="/ledger/1/")
            run_waiting()
    # Inside the product they stand at once.
    assert Notice.objects.filter(person_id=cast.staff.person_id).count() == 2
    # Who has no way out of the product has nothing held back.
    assert not Notice.objects.filter(person_id=cast.head.person_id, held=True).exists()
    assert sent == []
    morning()
    assert len(sent) == 1
    assert sent[0].startswith("早报 3月3日 周二\n将到：")
    assert "免打扰期间有 2 条消息：\n· 甲事\n· 乙事\n" in sent[0]
    assert not Notice.objects.filter(held=True).exists()
    page = cast.client(cast.staff).get(digest_of(cast).get_absolute_url()).content.decode()
    assert page.index("甲事") < page.index("乙事")


def test_a_weekend_waits_for_monday_and_what_was_read_is_left_out(
    cast: Cast, chosen: Any, said: Any, sent: list[str]
) -> None:
    with at(6, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    for day in (6, 7, 8):
        with at(day, 21):
            tell("ledger.x", to=[cast.staff.person_id], text=f"{day}日的事")
    Notice.objects.filter(text="7日的事").update(read_at=datetime(2026, 3, 8, tzinfo=ZONE))
    assert morning(day=8, hour=12) == 0
    morning(day=9)
    assert sent == ["免打扰期间有 2 条消息：\n· 6日的事\n· 8日的事\nhttps://oa.example/notices/"]


def test_outside_it_says_no_title_where_the_office_lets_none_out(
    cast: Cast, chosen: dict[str, Any], said: Any, sent: list[str]
) -> None:
    chosen["notices.carries_text"] = False
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    with at(2, 22):
        tell("ledger.x", to=[cast.staff.person_id], text="甲事")
    morning()
    assert sent == [
        "您有一份早报，免打扰期间有 1 条消息，请登录查看。\n"
        f"https://oa.example/notices/digests/{digest_of(cast).pk}/"
    ]


def test_what_cannot_wait_passes(cast: Cast, chosen: Any, said: Any, sent: list[str]) -> None:
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    with at(2, 22):
        early = datetime(2026, 3, 3, 7, 0, tzinfo=ZONE)
        for needed_by, words in ((early, "早会"), (early.replace(hour=9), "九点的会"), (None, "平常")):
            tell("meetings.moved", to=[cast.staff.person_id], text=words, needed_by=needed_by)
        run_waiting()
    assert sent == ["早会"]
    assert sorted(Notice.objects.filter(held=True).values_list("text", flat=True)) == ["九点的会", "平常"]


def test_a_channel_gets_what_it_was_chosen_for(cast: Cast, chosen: Any, said: Any, sent: list[str]) -> None:
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM, groups=["meetings"])
    with at(2, 22):
        tell("ledger.x", to=[cast.staff.person_id], text="台账的事")
        tell("meetings.x", to=[cast.staff.person_id], text="会议的事")
    morning()
    assert sent == ["免打扰期间有 1 条消息：\n· 会议的事\nhttps://oa.example/notices/"]


def test_a_worker_killed_between_loses_nothing_and_says_nothing_twice(
    cast: Cast, chosen: Any, said: Any, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first person's morning breaks after everything was written down; the others' do not wait for it."""
    for actor in (cast.head, cast.staff):
        said[actor.post_id] = [SOON]
    with at(2, 10):
        for actor, address in ((cast.head, WECOM), (cast.staff, WECOM.replace("009999", "008888"))):
            add_channel(actor=actor, kind="robot", address=address)
    whole = jobs.bring_morning

    def broken(person: Any, **rest: Any) -> Any:
        if person.pk != cast.head.person_id:
            return whole(person, **rest)
        with transaction.atomic():
            whole(person, **rest)
            raise ConnectionError("the machine went off")

    monkeypatch.setattr(jobs, "bring_morning", broken)
    with at(3, 7, 45):
        with pytest.raises(NotAllTold, match="1 人"):
            bring_mornings()
        run_waiting()
    assert len(sent) == 1
    assert not Digest.objects.filter(person_id=cast.head.person_id).exists()
    monkeypatch.setattr(jobs, "bring_morning", whole)
    morning(minute=50)
    assert len(sent) == 2
    assert Notice.objects.count() == 2


def test_who_joined_today_is_told_and_who_left_is_not(
    cast: Cast, chosen: Any, said: Any, sent: list[str]
) -> None:
    with at(3, 7):
        newcomer = cast.hire(cast.city, PostKind.STAFF, "新科员", "新来人", "newcomer")
        said[newcomer.post_id] = [SOON]
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    with at(2, 22):
        tell("ledger.x", to=[cast.staff.person_id], text="甲事")
    person = cast.person(cast.staff)
    person.left_on = date(2026, 3, 3)
    person.save()
    morning()
    assert Notice.objects.filter(topic="notices.digest").get().person_id == newcomer.person_id
    assert sent == []


def test_administrators_are_told_nothing_of_the_office(cast: Cast, chosen: Any, said: Any) -> None:
    for actor in (cast.system_admin, cast.security_admin, cast.audit_admin):
        said[actor.post_id] = [SOON]
    morning()
    assert not Notice.objects.exists()


def test_who_stands_in_is_told_of_the_other_seat_by_name_and_nothing_twice(
    cast: Cast, chosen: Any, said: Any
) -> None:
    StandIn.objects.create(post_id=cast.head.post_id, person_id=cast.staff.person_id)
    Absence.objects.create(person_id=cast.head.person_id, first=date(2026, 3, 2), last=date(2026, 3, 6))
    said[cast.staff.post_id] = [SOON]
    said[cast.head.post_id] = [SOON, RISK]
    morning()
    texts = [line["text"] for line in digest_of(cast).lines]
    label = f"{cast.head.post_name}（代{cast.head.person_name}）"
    assert texts == [SOON.text, f"（{label}）{RISK.text}"]


def test_a_person_chooses_for_themselves(cast: Cast, chosen: Any, said: Any, sent: list[str]) -> None:
    said[cast.staff.post_id] = said[cast.head.post_id] = [SOON]
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
        choose_manner(
            actor=cast.staff, digest=False, hours="own", begins=time(12), ends=time(14), days_off=False
        )
    with at(2, 13):
        tell("ledger.x", to=[cast.staff.person_id], text="午间的事")
        tell("ledger.x", to=[cast.staff.person_id], text="又一件")
        run_waiting()
    assert sent == []
    morning(day=2, hour=14, minute=0)
    assert sent == ["免打扰期间有 2 条消息：\n· 午间的事\n· 又一件\nhttps://oa.example/notices/"]
    with at(2, 23):
        tell("ledger.x", to=[cast.staff.person_id], text="夜里的事")
        run_waiting()
    assert sent[1:] == ["夜里的事\nhttps://oa.example"] or sent[1:] == ["夜里的事"]
    morning()
    assert not Digest.objects.filter(person_id=cast.staff.person_id, day=date(2026, 3, 3)).exists()
    assert Digest.objects.filter(person_id=cast.head.person_id, day=date(2026, 3, 3)).exists()


def test_asking_whose_turn_it_is_costs_the_same_for_all(cast: Cast, chosen: Any, said: Any) -> None:
    """And a morning with nothing to say: the seats, the person's lock, the digest's row."""
    costs = []
    for _ in range(2):
        with at(3, 7, 45), CaptureQueriesContext(connection) as seen:
            brought = bring_mornings()
        costs.append((brought, len(seen)))
        Digest.objects.all().delete()
        for number in range(10):
            cast.hire(
                cast.city, PostKind.STAFF, f"科员{len(costs)}{number}", "某人", f"s{len(costs)}-{number}"
            )
    (few, cost), (many, more) = costs
    assert many == few + 10
    assert (more - cost) / 10 <= 12


def test_the_jobs_are_left_over_when_the_robot_fails_and_the_list_has_them_all_the_same(
    cast: Cast, chosen: Any, said: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(address: str, text: str) -> None:
        raise sending.NotSent("群机器人没有收下。")

    monkeypatch.setattr(sending, "send_to_robot", refuse)
    said[cast.staff.post_id] = [SOON]
    with at(2, 10):
        channel = add_channel(actor=cast.staff, kind="robot", address=WECOM)
    morning()
    channel.refresh_from_db()
    assert channel.failure == "群机器人没有收下。"
    job = Job.objects.get(name="notices.send_morning")
    assert job.open
    assert job.run_at > datetime(2026, 3, 3, 7, 45, tzinfo=ZONE) + timedelta(seconds=10)


def test_people_who_see_somebody_off_at_night_leave_no_message_behind(
    cast: Cast, chosen: Any, said: Any
) -> None:
    """The rooms' own way of leaving, at night, with something held back."""
    with at(2, 10):
        add_channel(actor=cast.staff, kind="robot", address=WECOM)
    with at(2, 22):
        tell("ledger.x", to=[cast.staff.person_id], text="甲事")
        people.see_off(cast.person(cast.staff), actor=cast.system_admin)
    assert morning() > 0
    assert not Job.objects.filter(name="notices.send_morning").exists()
