"""发文 from its draft to its archive, and what each step refuses."""

import hashlib
from datetime import timedelta

import pytest

from qianshao.documents.actions import distributing, printing, proposing, reviewing, sealing, signing
from qianshao.documents.actions.archiving import archive_record
from qianshao.documents.actions.reviewing import Judgement
from qianshao.documents.composing import text_of_paper
from qianshao.documents.models import FinalFile, Genre, IssuedNumber, Outgoing, SealUse, Way
from qianshao.documents.queries.outgoing import outgoing_visible_to, standing_signing
from qianshao.documents.tests import outgoing_papers as at
from qianshao.documents.tests.archiving import classes, filing
from qianshao.documents.tests.papers import entries, registered, scan
from qianshao.drafting.models import State
from qianshao.files.store import store
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.todos import todos_of
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.gongwen.measure import Verdict, measure_pdf
from qianshao.notices.models import Notice
from qianshao.processes.actions import complete_task, send_back_task, stop_instance
from qianshao.processes.queries.turns import instance_of
from tests.cast import Cast

VERBS = (
    "proposed",
    "finished",
    "reviewed",
    "signed",
    "rechecked",
    "numbered",
    "printed",
    "sealed",
    "distributed",
)


def test_a_paper_goes_from_its_draft_to_its_archive_with_one_entry_a_step(cast: Cast) -> None:
    outgoing = at.distributed(cast)
    assert [len(entries(f"documents.outgoing.{verb}")) for verb in VERBS] == [1] * 9
    assert at.standing(outgoing) == [("归档", "综合办科员")]
    item = archive_record(
        outgoing, filing(cast, archive_class=classes(cast), retention="D30"), actor=cast.office_clerk
    )
    roles = [part.role for part in item.parts.order_by("place")]
    assert roles == ["slip", "original", "final", "other"]
    assert at.standing(outgoing) == []
    outgoing = at.again(outgoing)
    assert (outgoing.state, outgoing.open) == (Outgoing.State.ISSUED, False)
    assert outgoing.label == f"演街办〔{today().year}〕1号"
    assert (outgoing.issued_on, outgoing.printed_on) == (today(), today())
    assert outgoing.draft.state == State.FINAL


def test_its_files_are_kept_by_their_hash_and_the_pdf_holds_to_the_standard_with_its_seal(cast: Cast) -> None:
    outgoing = at.pressed(cast)
    finals = {final.kind: final for final in outgoing.finals.filter(in_force=True)}
    assert {kind: final.sealed for kind, final in finals.items()} == {"pdf": True, "ofd": True, "docx": False}
    for final in finals.values():
        with store().open(final.file.blob.sha256) as stream:
            content = stream.read()
        assert hashlib.sha256(content).hexdigest() == final.sha256
        if final.kind == FinalFile.Kind.PDF:
            rows = measure_pdf(content)
            assert [row.key for row in rows if row.verdict is Verdict.FAULT] == []
            over = next(row for row in rows if row.key == "signature.seal.over")
            assert over.verdict is Verdict.FINE
    use = SealUse.objects.get()
    assert (use.approved_by, use.number, use.count) == ("乙双宁（副主任，分管城管）", outgoing.label, 12)


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({}, "分管领导签发"),
        ({"important": True}, "主要领导签发"),
        (
            {
                "way": Way.UP,
                "genre": Genre.REPORT,
                "title": "关于防汛工作的报告",
                "addressees": "演示区人民政府",
            },
            "主要领导签发",
        ),
    ],
)
def test_what_goes_up_and_what_is_important_comes_to_the_principal_leader(
    cast: Cast, facts: dict[str, object], step: str
) -> None:
    assert at.standing(at.reviewed(cast, **facts))[0][0] == step


def test_the_rule_holds_whatever_the_diagram_says(cast: Cast) -> None:
    """The paper was called important after it was sent to the leader in charge."""
    outgoing = at.reviewed(cast)
    Outgoing.objects.filter(pk=outgoing.pk).update(important=True)
    with pytest.raises(Refused, match="主要领导签发"):
        signing.sign_outgoing(outgoing, actor=cast.leader)
    assert signing.sign_outgoing(outgoing, actor=cast.principal).post_id == cast.principal.post_id


@pytest.mark.parametrize("who", ["office_head", "office_clerk", "head", "staff", "other_leader"])
def test_only_the_leader_whose_turn_it_is_signs(cast: Cast, who: str) -> None:
    outgoing = at.reviewed(cast)
    with pytest.raises(Refused):
        signing.sign_outgoing(outgoing, actor=cast.everyone[who])
    assert standing_signing(outgoing) is None


def test_it_is_signed_once_with_opinion_name_and_date(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    given = signing.sign_outgoing(outgoing, actor=cast.leader)
    assert (given.text, given.decided_on, given.decided_as) == (
        "同意。",
        today(),
        "乙双宁（副主任，分管城管）",
    )
    assert given.version.text == outgoing.draft.text
    with pytest.raises(Refused, match="现在不是签发这一步"):
        signing.sign_outgoing(outgoing, actor=cast.leader)


def test_what_is_still_to_be_filled_in_is_not_sent_on(cast: Cast) -> None:
    outgoing = at.proposed(cast, text="各单位要于XX月XX日前报送。")
    with pytest.raises(Unacceptable, match="待填"):
        proposing.finish_draft(outgoing, actor=cast.staff)
    empty = at.proposed(cast, text="")
    with pytest.raises(Unacceptable, match="空的"):
        proposing.finish_draft(empty, actor=cast.staff)


def test_a_figure_is_printed_as_it_was_signed(cast: Cast) -> None:
    text = "今年共收文{{documents.received 期间=本年}}。"
    outgoing = at.reviewed(cast, text=text)
    signing.sign_outgoing(outgoing, actor=cast.leader)
    registered(cast)
    assert "今年共收文0件。" in text_of_paper(at.again(outgoing))


def test_the_review_wants_all_five_groups_and_a_reason_for_each_error(cast: Cast) -> None:
    outgoing = at.finished(cast, addressees="王区长")
    with pytest.raises(Unacceptable, match="还没有核对"):
        reviewing.review_outgoing(outgoing, Judgement(at.ALL[:4]), actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="R04") as refusal:
        reviewing.review_outgoing(outgoing, Judgement(at.ALL), actor=cast.office_clerk)
    assert refusal.value.field == "reason_R04"
    reviewing.review_outgoing(
        outgoing, Judgement(at.ALL, {"R04": "区长直接交办，批示见附件"}), actor=cast.office_clerk
    )
    review = outgoing.reviews.get()
    assert review.reasons == {"R04": "区长直接交办，批示见附件"}
    assert "R04" in {row["rule"] for row in review.findings}


def test_what_stops_a_paper_is_sent_back_to_its_drafter_with_the_reason(cast: Cast) -> None:
    outgoing = at.finished(cast, text="有关情况报告如下。恳请区政府给予经费支持。", title="关于防汛工作的报告",
                           genre=Genre.REPORT, way=Way.UP, addressees="演示区人民政府")  # fmt: skip
    with pytest.raises(Unacceptable, match="R02.*不能送签"):
        reviewing.review_outgoing(outgoing, Judgement(at.ALL), actor=cast.office_clerk)
    send_back_task(at.task(outgoing), "draft", actor=cast.office_clerk, reason="报告里不夹带请示事项")
    outgoing = at.again(outgoing)
    assert at.standing(outgoing) == [("起草", "城管办科员")]
    assert outgoing.draft.state == State.WRITING
    at.rewrite(outgoing, "有关情况报告如下。全年平稳。", actor=cast.staff)
    proposing.finish_draft(outgoing, actor=cast.staff)
    reviewing.review_outgoing(at.again(outgoing), Judgement(at.ALL), actor=cast.office_clerk)
    assert at.standing(outgoing)[0][0] == "主要领导签发"


def test_units_concerned_are_to_countersign_before_it_is_signed(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="R10"):
        at.reviewed(cast, touches=(cast.party,))
    outgoing = Outgoing.objects.get()
    signers = Judgement(at.ALL, {}, "", (cast.post(cast.other_head),))
    reviewing.review_outgoing(outgoing, signers, actor=cast.office_clerk)
    assert at.standing(outgoing) == [("会签", "党建办主任")]
    complete_task(at.task(outgoing), actor=cast.other_head, opinion="无意见。")
    signing.sign_outgoing(outgoing, actor=cast.leader)
    assert at.standing(outgoing) == [("复核", "综合办科员")]


def test_a_text_changed_after_signing_goes_back_to_who_signed(cast: Cast) -> None:
    outgoing = at.signed(cast)
    at.rewrite(outgoing, at.BODY.replace("2次", "4次"), actor=cast.office_clerk)
    with pytest.raises(Conflict, match="实质改动，须退回乙双宁"):
        printing.recheck_outgoing(outgoing, actor=cast.office_clerk)
    send_back_task(at.task(outgoing), "sign_leader", actor=cast.office_clerk, reason="改为4次，请重新签发")
    outgoing = at.again(outgoing)
    assert standing_signing(outgoing) is None
    signing.sign_outgoing(outgoing, actor=cast.leader, text="同意改为4次。")
    printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)
    assert [given.in_force for given in outgoing.signings.all()] == [False, True]


def test_blanks_and_the_form_of_a_mark_are_no_substantive_change(cast: Cast) -> None:
    outgoing = at.signed(cast)
    at.rewrite(outgoing, at.BODY.replace("，", ","), actor=cast.office_clerk)
    printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)
    assert at.standing(outgoing) == [("编号", "综合办科员")]


def test_nobody_writes_in_the_text_while_the_leader_has_it(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    for who in ("staff", "office_clerk", "leader"):
        with pytest.raises(Refused):
            at.rewrite(outgoing, "另一份。", actor=cast.everyone[who])


def test_a_paper_that_comes_back_after_its_number_keeps_it(cast: Cast) -> None:
    outgoing = at.numbered(cast)
    send_back_task(at.task(outgoing), "sign_leader", actor=cast.office_clerk, reason="请再核")
    signing.sign_outgoing(at.again(outgoing), actor=cast.leader)
    printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)
    outgoing = at.again(outgoing)
    printing.number_outgoing(outgoing, outgoing.letters, actor=cast.office_clerk)
    assert at.again(outgoing).label == f"演街办〔{today().year}〕1号"
    assert IssuedNumber.objects.count() == 1


def test_what_is_recorded_from_paper_names_the_leader_who_may_contest_it(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    given = signing.transcribe_signing(
        outgoing, actor=cast.office_clerk, text="同意。", decided_on=today(), scans=[scan("签发.pdf")]
    )
    assert (given.decided_by_id, given.recorded_by_id) == (cast.leader.person_id, cast.office_clerk.person_id)
    assert Notice.objects.filter(person_id=cast.leader.person_id, text__contains="代录").count() == 1
    assert entries("documents.signing.transcribed")[0].act == "serve"
    with pytest.raises(Refused):
        signing.contest_signing(given, actor=cast.other_leader, reason="不是我")
    signing.contest_signing(given, actor=cast.leader, reason="我没有同意")
    assert [each.note for each in entries("documents.signing.contested")] == ["我没有同意"]
    assert [name for name, _ in at.standing(outgoing)] == ["分管领导签发"]
    told = Notice.objects.filter(person_id=cast.office_clerk.person_id, text__contains="已退回领导签发")
    assert told.count() == 1
    with pytest.raises(Refused):
        printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)
    with pytest.raises(Refused):
        signing.contest_signing(given, actor=cast.leader, reason="再提")
    signing.sign_outgoing(at.again(outgoing), actor=cast.leader)
    printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)


def test_a_contest_takes_back_even_what_was_printed_and_its_number_stays(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    given = signing.transcribe_signing(
        outgoing, actor=cast.office_clerk, text="", decided_on=today(), scans=[scan("签发.pdf")]
    )
    printing.recheck_outgoing(at.again(outgoing), actor=cast.office_clerk)
    printing.number_outgoing(at.again(outgoing), outgoing.letters, actor=cast.office_clerk)
    printing.print_outgoing(at.again(outgoing), actor=cast.office_clerk, copies=2)
    signing.contest_signing(given, actor=cast.leader, reason="改限期")
    outgoing = at.again(outgoing)
    assert outgoing.number is not None
    assert (outgoing.draft.state, outgoing.finals.filter(in_force=True).count()) == ("review", 0)
    assert [name for name, _ in at.standing(outgoing)] == ["分管领导签发"]
    page = cast.client(cast.leader).get(outgoing.get_absolute_url()).content.decode()
    assert "对代录有异议：改限期" in page


def test_recording_from_paper_needs_the_scan_and_a_day_that_can_be(cast: Cast) -> None:
    outgoing = at.reviewed(cast)
    later = today() + timedelta(days=1)
    with pytest.raises(Unacceptable, match="扫描件"):
        signing.transcribe_signing(outgoing, actor=cast.office_clerk, text="", decided_on=today(), scans=[])
    with pytest.raises(Unacceptable, match="签发日期"):
        signing.transcribe_signing(
            outgoing, actor=cast.office_clerk, text="", decided_on=later, scans=[scan()]
        )
    with pytest.raises(Refused, match="代录签发"):
        signing.transcribe_signing(outgoing, actor=cast.head, text="", decided_on=today(), scans=[scan()])


def test_a_joint_paper_is_dated_by_the_last_signature(cast: Cast) -> None:
    outgoing = at.signed(cast, partners="演示区城市管理局")
    with pytest.raises(Unacceptable, match="最后一个机关"):
        printing.recheck_outgoing(outgoing, actor=cast.office_clerk)
    printing.recheck_outgoing(outgoing, actor=cast.office_clerk, joint_on=today() - timedelta(days=1))
    assert at.again(outgoing).issued_on == today()


def test_a_seal_is_pressed_by_its_keeper_or_left_out_with_a_reason(cast: Cast) -> None:
    outgoing = at.printed(cast)
    with pytest.raises(Unacceptable, match="没有登记印文"):
        sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=1)
    at.sealed(cast)
    with pytest.raises(Refused, match="综合办主任保管"):
        sealing.seal_outgoing(outgoing, actor=cast.office_clerk, count=1)
    sealing.seal_outgoing(
        outgoing, actor=cast.office_clerk, count=1, without="普发性公文，有特定发文机关标志"
    )
    assert not SealUse.objects.exists()
    assert at.standing(outgoing)[0][0] == "分发"


def test_each_unit_signs_for_its_copy_and_who_has_not_is_chased(cast: Cast) -> None:
    outgoing = at.distributed(cast)
    east, party = (outgoing.deliveries.get(unit=unit) for unit in (cast.east, cast.party))
    assert "签收" in [todo.wanted for todo in todos_of(cast.community_head, limit=20)]
    distributing.receive_copy(east, actor=cast.liaison)
    with pytest.raises(Conflict, match="已经签收"):
        distributing.receive_copy(east, actor=cast.community_head)
    with pytest.raises(Refused, match="由其签收"):
        distributing.receive_copy(party, actor=cast.head)
    distributing.urge_receipts(outgoing, actor=cast.office_clerk)
    assert (
        Notice.objects.filter(person_id=cast.other_head.person_id, text__contains="还没有签收").count() == 1
    )
    with pytest.raises(Conflict, match="今天已经催过"):
        distributing.urge_receipts(outgoing, actor=cast.office_clerk)
    assert len(entries("documents.delivery.received")) == 1


def test_revoked_and_repealed_are_two_ends_by_a_leader(cast: Cast) -> None:
    outgoing = at.distributed(cast)
    for who in ("office_head", "office_clerk", "other_leader", "head"):
        with pytest.raises(Refused):
            distributing.revoke_outgoing(outgoing, actor=cast.everyone[who], reason="错发")
    distributing.repeal_outgoing(outgoing, actor=cast.leader, reason="已有新规定")
    outgoing = at.again(outgoing)
    assert (outgoing.state, outgoing.ended_on, outgoing.ending) == ("repealed", today(), "已有新规定")
    told = Notice.objects.filter(person_id=cast.community_head.person_id, text__contains="自今日起失效")
    assert told.count() == 1
    with pytest.raises(Refused, match="已废止"):
        distributing.revoke_outgoing(outgoing, actor=cast.principal, reason="再撤")


def test_a_paper_that_was_stopped_has_no_number_and_its_draft_is_free_again(cast: Cast) -> None:
    outgoing = at.finished(cast)
    instance = instance_of(outgoing)
    assert instance is not None
    stop_instance(instance, actor=cast.office_clerk, reason="不再需要")
    outgoing = at.again(outgoing)
    assert (outgoing.state, outgoing.open, outgoing.draft.state) == ("stopped", False, State.WRITING)


def test_who_sees_it_grows_with_its_way(cast: Cast) -> None:
    def seen() -> set[str]:
        return {name for name, actor in cast.everyone.items() if outgoing_visible_to(actor).exists()}

    at.finished(cast)
    before = seen()
    assert before == {"principal", "leader", "office_head", "office_clerk", "head", "staff"}
    at.distributed(cast, title="另一件关于防汛工作的通知")
    assert seen() - before == {"liaison", "community_head", "other_head", "other_staff", "other_leader"}


def test_a_marked_paper_is_refused(cast: Cast) -> None:
    with pytest.raises(Marked):
        at.proposed(cast, note="机密★5年")
    assert not Outgoing.objects.exists()


def test_elements_are_mended_before_the_number(cast: Cast) -> None:
    outgoing = at.proposed(cast)
    wanted = at.elements(outgoing.letters, addressees="各社区", important=True)
    changed = proposing.correct_outgoing(outgoing, wanted, actor=cast.staff)
    assert (changed.addressees, changed.important) == ("各社区", True)
    with pytest.raises(Refused, match="起草、核稿、复核时"):
        proposing.correct_outgoing(outgoing, wanted, actor=cast.office_clerk)


def test_a_draft_becomes_one_paper_by_who_leads_it(cast: Cast) -> None:
    draft = at.drafted(cast)
    with pytest.raises(Refused):
        proposing.propose_outgoing(draft, at.elements(at.letters(cast)), actor=cast.other_staff)
    proposing.propose_outgoing(draft, at.elements(at.letters(cast)), actor=cast.staff)
    with pytest.raises(Refused, match="已经拟为发文"):
        proposing.propose_outgoing(draft, at.elements(at.letters(cast)), actor=cast.staff)
