"""What concerns a draft as a whole."""

import pytest

from qianshao.drafting import actions, rules
from qianshao.drafting.models import Draft, State
from qianshao.drafting.queries import visible_to
from qianshao.drafting.tests.drafts import drafted, three_parts, type_into
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.notices.models import Notice
from qianshao.people.models import Holding
from tests.cast import Cast


def holding_of(actor: object) -> list[Holding]:
    found = Holding.objects.filter(person_id=actor.person_id)  # type: ignore[attr-defined]  # the cast's
    return list(found.select_related("person", "post"))


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb, refused=False).count()


def test_a_member_of_another_unit_sees_it_writes_along_and_is_told(cast: Cast) -> None:
    draft = drafted(cast)
    assert not visible_to(cast.other_staff).filter(pk=draft.pk).exists()
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    assert visible_to(cast.other_staff).filter(pk=draft.pk).exists()
    saved = type_into(draft, three_parts(two="党建办写的。"), base=0, actor=cast.other_staff)
    assert "党建办写的。" in saved.text
    assert entries("drafting.member.added") == 1
    assert Notice.objects.filter(person_id=cast.other_staff.person_id, topic="drafting.member").count() == 1


def test_a_member_removed_writes_no_more_and_what_they_wrote_stays(cast: Cast) -> None:
    draft = drafted(cast)
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    type_into(draft, three_parts(two="党建办写的。"), base=0, actor=cast.other_staff)
    member = draft.members.get()
    actions.remove_member(member, actor=cast.head)
    draft.refresh_from_db()
    assert "党建办写的。" in draft.text
    assert not rules.who_writes(cast.other_staff, Draft.objects.get(pk=draft.pk))
    assert entries("drafting.member.removed") == 1
    with pytest.raises(Conflict, match="已经不在成员里"):
        actions.remove_member(member, actor=cast.head)


def test_no_administrator_and_nobody_twice_becomes_a_member(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(Unacceptable, match="业务岗位"):
        actions.add_members(draft, holding_of(cast.system_admin), actor=cast.staff)
    with pytest.raises(Unacceptable, match="已经在写"):
        actions.add_members(draft, holding_of(cast.staff), actor=cast.staff)
    assert draft.members.count() == 0


def test_a_member_does_not_ask_further_members(cast: Cast) -> None:
    draft = drafted(cast)
    actions.add_members(draft, holding_of(cast.other_staff), actor=cast.staff)
    with pytest.raises(Refused, match="由起草人庚七星"):
        actions.add_members(draft, holding_of(cast.other_head), actor=cast.other_staff)
    assert draft.members.count() == 1


def test_a_final_text_is_kept_and_written_in_no_more(cast: Cast) -> None:
    draft = actions.finalise_draft(drafted(cast), actor=cast.staff)
    assert (draft.state, draft.open) == (State.FINAL, False)
    assert draft.versions.first().reason == "final"  # type: ignore[union-attr]  # there is one
    assert entries("drafting.draft.finalised") == 1
    with pytest.raises(Conflict, match="已定稿，不再修改"):
        type_into(draft, three_parts(one="再改。"), base=0, actor=cast.staff)
    with pytest.raises(Conflict):
        actions.finalise_draft(draft, actor=cast.staff)
    seen = {name for name, each in cast.everyone.items() if visible_to(each).filter(pk=draft.pk).exists()}
    assert seen == {"principal", "leader", "office_head", "office_clerk", "head", "staff"}


def test_an_empty_text_is_not_final(cast: Cast) -> None:
    draft = actions.start_draft(actions.Beginning("空白稿"), actor=cast.staff)
    with pytest.raises(Unacceptable, match="还没有内容"):
        actions.finalise_draft(draft, actor=cast.staff)
    assert Draft.objects.get(pk=draft.pk).open


def test_what_was_laid_aside_is_taken_up_again_with_a_reason(cast: Cast) -> None:
    draft = actions.lay_aside(drafted(cast), actor=cast.staff, reason="会议取消")
    assert draft.state == State.DROPPED
    with pytest.raises(Unacceptable):
        actions.take_up(draft, actor=cast.staff, reason=" ")
    draft = actions.take_up(draft, actor=cast.head, reason="会议改期")
    assert (draft.state, draft.open) == (State.WRITING, True)
    assert entries("drafting.draft.laid_aside") == entries("drafting.draft.taken_up") == 1
    with pytest.raises(Conflict, match="还在起草"):
        actions.take_up(draft, actor=cast.staff, reason="再来")


def test_another_title_stands_in_the_journal_with_the_old_one(cast: Cast) -> None:
    draft = drafted(cast)
    actions.rename_draft(draft, actions.Naming("关于市容整治的报告", "report"), actor=cast.staff)
    entry = Entry.objects.get(verb="drafting.draft.renamed")
    assert "关于城市管理工作的报告" in entry.changes_json
    assert "关于市容整治的报告" in entry.changes_json


def test_what_a_draft_became_is_noted_once(cast: Cast) -> None:
    draft = actions.finalise_draft(drafted(cast), actor=cast.staff)
    actions.mark_became(draft, cast.city, "街办发〔2026〕1号")
    with pytest.raises(Conflict, match="街办发"):
        actions.mark_became(draft, cast.party, "另一件")
    with pytest.raises(Conflict, match="已转为街办发"):
        actions.take_up(draft, actor=cast.staff, reason="再改")


def test_an_older_version_becomes_the_text_again_and_nothing_is_lost(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="改过。"), base=0, actor=cast.staff)
    restored = actions.restore_version(draft.versions.get(number=1), actor=cast.staff)
    draft.refresh_from_db()
    assert "甲。" in draft.text
    assert restored.reason == "restored"
    assert any("改过。" in version.text for version in draft.versions.all())
    assert entries("drafting.version.restored") == 1
    with pytest.raises(Conflict, match="相同"):
        actions.restore_version(draft.versions.get(number=1), actor=cast.staff)
    with pytest.raises(Refused):
        actions.restore_version(draft.versions.get(number=2), actor=cast.head)
