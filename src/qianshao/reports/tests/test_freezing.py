"""数出有据: what was frozen never changes, and what has changed since behind it is named."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from qianshao.documents.models import Document
from qianshao.documents.tests.papers import advised, registered
from qianshao.foundation.measures import year
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.registers.models import RegisterEntry
from qianshao.reports import actions, queries
from qianshao.reports.guard import GUARD
from qianshao.reports.models import Freeze, FrozenFigure, Report
from qianshao.reports.verifying import verify_freeze

pytestmark = pytest.mark.slow

TEXT = "一、工作回顾\n报道{{registers.stories}}篇，接待{{registers.receptions.persons}}人次。\n二、存在问题\n三、下一步谋划"


@pytest.fixture
def report(cast, register):
    register("stories", title="城管新闻")
    register("stories", title="社区新闻")
    register("receptions", persons=30)
    return actions.draft_report("annual", year(2026), actor=cast.office_clerk, text=TEXT)


@pytest.fixture
def freeze(cast, report):
    return actions.freeze_report(report, actor=cast.office_clerk)


def test_a_draft_begins_from_its_template_with_one_journal_entry(cast):
    before = Entry.objects.count()
    drafted = actions.draft_report("quarter", year(2026), actor=cast.office_clerk)
    assert Entry.objects.count() == before + 1
    assert "{{documents.received}}" in drafted.text
    assert drafted.title.startswith("演示街道")


def test_only_the_office_drafts_and_freezes(cast, report):
    for actor in (cast.principal, cast.head, cast.staff, cast.audit_admin):
        with pytest.raises(Refused):
            actions.draft_report("month", year(2026), actor=actor)
        with pytest.raises(Refused):
            actions.freeze_report(report, actor=actor)


def test_freezing_keeps_text_values_and_records_with_one_journal_entry(cast, report):
    before = Entry.objects.count()
    freeze = actions.freeze_report(report, actor=cast.office_clerk)
    assert Entry.objects.count() == before + 1
    assert "报道2篇，接待30人次" in freeze.text
    rows = list(freeze.figures.values_list("measure", "value", "records"))
    assert rows == [("registers.stories", 2, 2), ("registers.receptions.persons", 30, 1)]
    assert freeze.digest in Entry.objects.latest("pk").changes_json
    assert freeze.anchor
    assert verify_freeze(freeze).holds


def test_it_freezes_once_and_its_text_never_changes(cast, report, freeze):
    with pytest.raises(Conflict, match="已经存证"):
        actions.freeze_report(report, actor=cast.office_clerk)
    with pytest.raises(Refused, match="另起一版"):
        actions.edit_report(report, actor=cast.office_clerk, title="改", text="改")
    for model in (Freeze, FrozenFigure):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Freeze.objects.update(text="改")


def test_a_text_with_gaps_is_not_frozen(cast, report):
    actions.edit_report(report, actor=cast.office_clerk, title="总结", text="完成{{no.such}}件，XX街道")
    with pytest.raises(Unacceptable, match="还有2处要改"):
        actions.freeze_report(report, actor=cast.office_clerk)
    assert not Freeze.objects.exists()


def test_a_record_that_is_deleted_or_reworded_is_named(freeze):
    first, second = RegisterEntry.objects.filter(kind="stories").order_by("pk")
    RegisterEntry.objects.filter(pk=first.pk).delete()
    RegisterEntry.objects.filter(pk=second.pk).update(title="改过的新闻")
    found = verify_freeze(freeze)
    assert not found.holds
    assert not found.broken
    words = "\n".join(found.figures[0].problems)
    assert "存证时2篇，现在1篇" in words
    assert all(word in words for word in ("不再计入", "城管新闻", "社区新闻", "改过的新闻"))
    assert found.figures[1].holds


def test_a_value_that_changed_under_the_same_records_is_named(freeze):
    RegisterEntry.objects.filter(kind="receptions").update(persons=99)
    found = verify_freeze(freeze)
    assert "存证时30人次，现在99人次" in found.figures[1].problems[0]


def test_a_record_registered_later_for_the_period_is_named(freeze, register):
    register("stories", title="补登的新闻")
    found = verify_freeze(freeze)
    assert any("后来计入" in problem and "补登的新闻" in problem for problem in found.figures[0].problems)


def test_tampering_with_what_was_kept_is_found(freeze):
    GUARD.remove(connection)
    try:
        FrozenFigure.objects.filter(measure="registers.stories").update(value=200)
        assert "与存证码不符" in verify_freeze(Freeze.objects.get()).broken[0]
        FrozenFigure.objects.filter(measure="registers.stories").update(value=2)
        assert verify_freeze(Freeze.objects.get()).holds
        tampered = Freeze.objects.get()
        tampered.text += "改"
        tampered.digest = actions.digest_of(tampered, list(tampered.figures.all()))
        tampered.save()
        assert verify_freeze(Freeze.objects.get()).broken == ["存证码与留痕里记的不一致。"]
    finally:
        GUARD.install(connection)


def test_a_new_version_is_made_and_the_old_one_stays(cast, report, freeze):
    fresh = actions.renew_report(report, actor=cast.office_clerk)
    assert (fresh.version, fresh.previous_id, fresh.state) == (2, report.pk, Report.State.DRAFT)
    with pytest.raises(Refused, match="已经另起过一版"):
        actions.renew_report(report, actor=cast.office_clerk)
    with pytest.raises(Refused, match="还在起草"):
        actions.renew_report(fresh, actor=cast.office_clerk)


def test_a_leader_approves_what_was_frozen_and_nobody_else(cast, report):
    post = cast.post(cast.principal)
    with pytest.raises(Refused, match="先存证"):
        actions.send_report(report, post, actor=cast.office_clerk)
    actions.freeze_report(report, actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="领导岗位"):
        actions.send_report(report, cast.post(cast.head), actor=cast.office_clerk)
    actions.send_report(report, post, actor=cast.office_clerk)
    with pytest.raises(Refused, match="已经送审"):
        actions.send_report(report, post, actor=cast.office_clerk)
    for actor in (cast.office_head, cast.head, cast.leader, cast.system_admin):
        with pytest.raises(Refused):
            actions.approve_report(report, actor=actor)
    before = Entry.objects.count()
    approved = actions.approve_report(report, actor=cast.principal, answer="同意")
    assert approved.state == Report.State.APPROVED
    assert Entry.objects.count() == before + 1
    assert list(queries.visible_to(cast.head)) == [approved]
    with pytest.raises(Refused, match="没有在等"):
        actions.return_report(report, actor=cast.principal, answer="改")


def test_a_returned_report_says_why(cast, report, freeze):
    actions.send_report(report, cast.post(cast.leader), actor=cast.office_clerk)
    with pytest.raises(Unacceptable, match="要改什么"):
        actions.return_report(report, actor=cast.leader, answer=" ")
    returned = actions.return_report(report, actor=cast.leader, answer="补上第三部分")
    assert returned.state == Report.State.RETURNED
    assert not queries.visible_to(cast.head).exists()
    assert actions.renew_report(returned, actor=cast.office_clerk).version == 2


def test_two_people_editing_are_told(cast, report):
    seen = report.changed_at
    actions.edit_report(report, actor=cast.office_clerk, title="总结", text="甲")
    Report.objects.filter(pk=report.pk).update(changed_at=date_after(seen))
    with pytest.raises(Conflict, match="别人已改过"):
        actions.edit_report(report, actor=cast.office_head, title="总结", text="乙", seen=seen)


def date_after(moment):
    from datetime import timedelta

    return moment + timedelta(minutes=5)


def test_evidence_shows_what_the_actor_may_see_and_counts_the_rest(cast, register, report):
    register("stories", title="党建新闻", unit=cast.party, day=date(2026, 4, 1))
    [stories, _] = queries.render(report).figures
    seen = queries.evidence_for(cast.head, stories.asked, stories.records)
    assert [line for line, _ in seen.rows] == [
        "2026年第1号 城管新闻（城管办）",
        "2026年第2号 社区新闻（城管办）",
    ]
    assert seen.hidden == 1
    assert len(queries.evidence_for(cast.office_clerk, stories.asked, stories.records).rows) == 3


def test_kept_evidence_shows_nobody_what_they_may_not_see(cast):
    """A leader who was not sent a paper does not read it behind a frozen figure; a unit reads no line of it either."""
    for post in (cast.post(cast.leader), cast.post(cast.other_leader)):
        advised(
            cast,
            registered(cast, title=f"送{post.pk}的通知", document_number=""),
            leader_post=post,
            lead_unit=None,
        )
    drafted = actions.draft_report(
        "annual", year(2026), actor=cast.office_clerk, text="收文{{documents.received}}件"
    )
    actions.freeze_report(drafted, actor=cast.office_clerk)
    Report.objects.filter(pk=drafted.pk).update(state="approved")
    mine, others = f"送{cast.leader.post_id}的通知", f"送{cast.other_leader.post_id}的通知"

    def seen(actor):
        return cast.client(actor).get(f"/reports/{drafted.pk}/figures/1/").content.decode()

    assert mine in seen(cast.leader)
    assert others not in seen(cast.leader)
    assert others in seen(cast.principal)
    assert others in seen(cast.office_clerk)
    assert others not in seen(cast.head)
    Document.objects.filter(title=others).update(title="后来改的标题")
    found = cast.client(cast.head).get(f"/reports/{drafted.pk}/verify/").content.decode()
    assert "有变动" in found
    assert "后来改的标题" not in found
