"""The audit administrator reads that something was done, not what; everybody else stays out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.acting import action, record
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.verdict import Refused, denied, require
from qianshao.foundation.working import run_waiting
from qianshao.journal.actions import start_verification
from qianshao.journal.guard import GUARD
from qianshao.journal.models import Entry, Verification
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def work(cast: Cast) -> None:
    """One act of the office's work, and one of the administrators'."""
    register_verbs({"ledger.matter.closed": "销号", "people.unit.renamed": "单位改名"})
    record("ledger.matter.closed", cast.city, actor=cast.leader, act=Act.DECIDE, note="积水点已全部整治")
    record("people.unit.renamed", cast.party, actor=cast.system_admin, act=Act.OPERATE, note="按改革方案")


@action
def cross(unit: Unit, *, actor: Actor) -> None:
    require(denied("办公室岗位不能拍板（销号）。", crossing=True))


def test_the_audit_administrator_sees_business_without_its_content(cast: Cast) -> None:
    page = cast.client(cast.audit_admin).get("/journal/").content.decode()
    assert "销号" in page
    assert "乙双宁" in page
    assert "业务内容，不显示" in page
    assert "积水点" not in page
    assert "单位改名" in page
    assert "党建办" in page


def test_the_workbook_hides_the_same(cast: Cast) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    answer = cast.client(cast.audit_admin).get("/journal/?export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer) if answer.streaming else answer.content)).active
    words = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line)
    assert "销号" in words
    assert "城管办" not in words
    assert "积水点" not in words


def test_an_entry_of_administration_opens_and_one_of_business_does_not(cast: Cast) -> None:
    client = cast.client(cast.audit_admin)
    business, administration = Entry.objects.order_by("pk")
    assert "按改革方案" in client.get(f"/journal/{administration.pk}/").content.decode()
    assert client.get(f"/journal/{business.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/journal/", "/journal/verify/", "/journal/1/"])
@pytest.mark.parametrize(
    "who",
    [
        "principal",
        "leader",
        "office_head",
        "office_clerk",
        "head",
        "staff",
        "liaison",
        "system_admin",
        "security_admin",
    ],
)
def test_nobody_else_reads_the_journal(cast: Cast, who: str, path: str) -> None:
    assert cast.client(cast.everyone[who]).get(path).status_code == 403


def test_the_office_head_sees_who_was_refused_and_where_the_red_line_held(cast: Cast) -> None:
    with pytest.raises(Refused):
        cross(cast.city, actor=cast.office_clerk)
    GUARD.remove(connection)
    Entry.objects.filter(refused=True).update(
        verb="ledger.close_matter"
    )  # the action above stands in this room
    GUARD.install(connection)
    page = cast.client(cast.office_head).get("/journal/refusals/").content.decode()
    assert "办公室岗位不能拍板（销号）。" in page
    assert "越线被拒" in page


@pytest.mark.parametrize("who", ["office_clerk", "head", "staff", "leader", "audit_admin", "system_admin"])
def test_others_do_not_see_the_refusals(cast: Cast, who: str) -> None:
    assert cast.client(cast.everyone[who]).get("/journal/refusals/").status_code == 403


def test_verifying_runs_in_the_background_and_says_what_it_found(cast: Cast) -> None:
    from qianshao.journal.actions import seal_now

    seal_now()
    client = cast.client(cast.audit_admin)
    assert client.post("/journal/verify/start/").status_code == 302
    assert "正在核验" in client.get("/journal/verify/").content.decode()
    run_waiting()
    page = client.get("/journal/verify/").content.decode()
    assert "完好" in page
    assert Entry.objects.filter(verb="journal.verification.started").count() == 1


def test_a_finding_is_shown_with_its_entry(cast: Cast) -> None:
    from qianshao.journal.actions import seal_now

    seal_now()
    entry = Entry.objects.order_by("pk").first()
    assert entry is not None
    GUARD.remove(connection)
    Entry.objects.filter(pk=entry.pk).update(note="改过")
    GUARD.install(connection)
    start_verification(actor=cast.audit_admin)
    run_waiting()
    assert Verification.objects.get().findings == [f"第 {entry.pk} 条被改动（封印 1）。"]
    assert f"第 {entry.pk} 条被改动" in cast.client(cast.audit_admin).get("/journal/verify/").content.decode()


@pytest.mark.parametrize("who", ["principal", "office_head", "system_admin", "security_admin"])
def test_only_the_audit_administrator_has_it_verified(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="请审计管理员核验"):
        start_verification(actor=cast.everyone[who])
    assert not Verification.objects.exists()
    assert Entry.objects.get(refused=True).verb == "journal.start_verification"


def test_the_list_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    client = cast.client(cast.audit_admin)
    costs = []
    for _ in range(2):
        client.get("/journal/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/journal/")
        costs.append(len(seen))
        for _ in range(10):
            record("ledger.matter.closed", cast.city, actor=cast.leader, act=Act.DECIDE)
    assert costs[0] == costs[1]
