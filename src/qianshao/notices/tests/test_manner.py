"""How a person wants to be told, chosen on a page; and whose morning a page shows."""

from datetime import time
from typing import Any

import pytest

from qianshao.foundation.outlook import Sentence
from qianshao.foundation.verdict import Unacceptable
from qianshao.journal.models import Entry
from qianshao.ledger.queries import thresholds_of
from qianshao.notices.actions import bring_morning, choose_manner
from qianshao.notices.models import Preference
from qianshao.notices.queries import office_manner, ways_of
from qianshao.people.actor import system
from tests.cast import Cast

SOON = Sentence("coming", "2 件事项 3 个工作日内到期", "/ledger/?light=amber")


def test_own_hours_have_to_be_said(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="从几点到几点"):
        choose_manner(actor=cast.staff, digest=True, hours="own", begins=time(21))
    assert not Preference.objects.exists()


def test_the_choice_is_made_on_a_page_and_kept_in_the_journal(cast: Cast) -> None:
    client = cast.client(cast.staff)
    assert "20:00 到次日 7:30，休息日全天" in client.get("/notices/manner/").content.decode()
    wrong = {"digest": "on", "hours": "own", "begins": "晚上九点", "ends": "7:00"}
    answer = client.post("/notices/manner/", wrong).content.decode()
    assert "时间请写成 7:30、20:00 的样子。" in answer
    assert 'value="晚上九点"' in answer
    assert (
        client.post("/notices/manner/", {"hours": "own", "begins": "21:00", "ends": "7:00"}).status_code
        == 302
    )
    kept = Preference.objects.get()
    assert (kept.digest, kept.hours, kept.begins, kept.ends, kept.days_off) == (
        False,
        "own",
        time(21),
        time(7),
        False,
    )
    entry = Entry.objects.get(verb="notices.manner.chosen")
    assert entry.act is None or not entry.act
    assert 'value="21:00"' in client.get("/notices/manner/").content.decode()


def test_nobody_reads_another_s_morning(cast: Cast) -> None:
    digest = bring_morning(cast.person(cast.staff), actor=system(cast.organ.pk), lines=[SOON])
    assert digest is not None
    assert cast.client(cast.head).get(digest.get_absolute_url()).status_code == 404


def test_who_became_an_administrator_reads_no_old_morning(cast: Cast) -> None:
    """As with old notices: somebody of the office who changed over reads no more of its work."""
    digest = bring_morning(cast.person(cast.system_admin), actor=system(cast.organ.pk), lines=[SOON])
    assert digest is not None
    assert cast.client(cast.system_admin).get(digest.get_absolute_url()).status_code == 404


def test_what_the_office_set_is_read_once(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        office_manner(cast.organ.pk)
    with django_assert_num_queries(1):
        ways_of(cast.organ.pk)
    with django_assert_num_queries(1):
        thresholds_of(cast.organ.pk)
