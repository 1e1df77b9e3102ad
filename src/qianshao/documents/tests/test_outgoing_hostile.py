"""发文 under bad input: a signer who left, two signers at one second, a body of hundreds of pages, files that lie."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from qianshao.documents.actions import printing, signing
from qianshao.documents.models import IssuedNumber, Outgoing, Signing
from qianshao.documents.tests import outgoing_papers as at
from qianshao.foundation.clock import today
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.people.models import Holding
from qianshao.processes.actions import fill_task
from tests.cast import Cast, make_cast


def test_where_the_signer_left_the_office_names_another(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    Holding.objects.filter(post_id=cast.leader.post_id).update(until=today())
    wanted = [todo.wanted for todo in todos_of(cast.office_clerk, limit=50)]
    assert "指定办理岗位" in wanted
    with pytest.raises(Unacceptable, match="无人任职"):
        signing.transcribe_signing(
            outgoing,
            actor=cast.office_clerk,
            text="",
            decided_on=today(),
            scans=[SimpleUploadedFile("签发.pdf", b"%PDF-1.4\n%%EOF\n")],
        )
    fill_task(at.task(outgoing), cast.post(cast.principal), actor=cast.office_clerk)
    assert signing.sign_outgoing(outgoing, actor=cast.principal).post_id == cast.principal.post_id


def test_a_scan_that_is_not_what_its_name_says_leaves_nothing_signed(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    fake = SimpleUploadedFile("签发.png", b"MZ\x90\x00 not a picture")
    with pytest.raises(Unacceptable) as refusal:
        signing.transcribe_signing(
            outgoing, actor=cast.office_clerk, text="", decided_on=today(), scans=[fake]
        )
    assert refusal.value.field == "attachments"
    assert not Signing.objects.exists()
    assert at.standing(outgoing)[0][0] == "分管领导签发"


def test_a_number_of_next_year_is_refused_and_the_paper_waits(cast: Cast) -> None:
    outgoing = at.rechecked(cast)
    Outgoing.objects.filter(pk=outgoing.pk).update(issued_on=today() + timedelta(days=400))
    with pytest.raises(Unacceptable, match="今年和去年"):
        printing.number_outgoing(at.again(outgoing), outgoing.letters, actor=cast.office_clerk)
    assert not IssuedNumber.objects.exists()


@pytest.mark.slow
def test_a_body_of_hundreds_of_pages_is_printed_whole(cast: Cast) -> None:
    text = "\n".join(
        f"第{number}段。" + "各单位要明确专人负责，按时报送情况，不得漏报。" * 12 for number in range(600)
    )
    outgoing = at.numbered(cast, text=text)
    printing.print_outgoing(outgoing, actor=cast.office_clerk, copies=1)
    assert outgoing.finals.filter(in_force=True).count() == 3
    with pytest.raises(Refused):
        printing.print_outgoing(outgoing, actor=cast.office_clerk, copies=1)


@pytest.fixture
def everyone(transactional_db: None) -> Cast:
    return make_cast()


@pytest.mark.slow
def test_two_who_sign_at_the_same_second_sign_once(everyone: Cast) -> None:
    outgoing = at.reviewed(everyone)

    def sign(who: str) -> object:
        try:
            return signing.sign_outgoing(outgoing, actor=everyone.everyone[who])
        except (Conflict, Refused) as turned_down:
            return turned_down
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(sign, ["leader", "principal"] * 2))
    assert sum(isinstance(each, Signing) for each in got) == 1
    assert Signing.objects.filter(in_force=True).count() == 1
    assert at.standing(outgoing) == [("复核", "综合办科员")]


@pytest.mark.slow
def test_papers_numbered_at_once_get_numbers_without_a_gap(everyone: Cast) -> None:
    drafts = [at.rechecked(everyone) for _ in range(4)]

    def number(outgoing: Outgoing) -> str:
        try:
            printing.number_outgoing(outgoing, outgoing.letters, actor=everyone.office_clerk)
            return at.again(outgoing).label
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        labels = list(pool.map(number, drafts))
    year = today().year
    assert sorted(labels) == [f"演街办〔{year}〕{number}号" for number in range(1, 5)]
