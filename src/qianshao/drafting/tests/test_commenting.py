"""批注 and 修改建议."""

import pytest

from qianshao.drafting import actions
from qianshao.drafting.anchoring import lines_in
from qianshao.drafting.models import Comment
from qianshao.drafting.queries.beside import remarks_of
from qianshao.drafting.tests.drafts import drafted, three_parts, type_into
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.notices.models import Notice
from tests.cast import Cast


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb, refused=False).count()


def suggested(cast: Cast) -> Comment:
    """The head would write 乙事已办结 instead of 乙."""
    draft = drafted(cast, three_parts(two="乙事正在办理，月底前完成。"))
    said = actions.Said("说清楚", "乙事已办结", "乙事正在办理")
    return actions.comment(draft, said, actor=cast.head)


def test_a_remark_is_found_again_after_the_text_before_it_changed(cast: Cast) -> None:
    comment = suggested(cast)
    draft = comment.draft
    type_into(
        draft,
        three_parts(one="新文字。", two="已查明：乙事正在办理，月底前完成。"),
        base=0,
        actor=cast.staff,
    )
    draft.refresh_from_db()
    (remark,) = remarks_of(draft, open_only=True)
    assert remark.passage is not None
    line = lines_in(draft.content)[remark.passage.block]
    assert line[remark.passage.start : remark.passage.end] == "乙事正在办理"


def test_a_remark_whose_words_are_gone_says_so(cast: Cast) -> None:
    draft = suggested(cast).draft
    type_into(draft, three_parts(two="丙。"), base=0, actor=cast.staff)
    draft.refresh_from_db()
    (remark,) = remarks_of(draft, open_only=True)
    assert remark.is_lost


def test_the_drafter_is_told_and_the_author_is_not(cast: Cast) -> None:
    suggested(cast)
    assert Notice.objects.filter(topic="drafting.comment").count() == 1
    assert Notice.objects.get(topic="drafting.comment").person_id == cast.staff.person_id


def test_an_accepted_suggestion_changes_the_text_in_one_act(cast: Cast) -> None:
    comment = actions.accept_suggestion(suggested(cast), actor=cast.staff)
    draft = comment.draft
    draft.refresh_from_db()
    assert "乙事已办结，月底前完成。" in draft.text
    newest = draft.versions.first()
    assert newest is not None
    assert (newest.reason, "己六合" in newest.note) == ("accepted", True)
    assert entries("drafting.suggestion.accepted") == 1
    assert entries("drafting.draft.edited") == 0
    with pytest.raises(Conflict, match="已经处理过"):
        actions.accept_suggestion(comment, actor=cast.staff)


def test_a_suggestion_the_editor_has_put_into_the_text_is_not_put_there_twice(cast: Cast) -> None:
    comment = suggested(cast)
    draft = comment.draft
    type_into(draft, three_parts(two="乙事已办结，月底前完成。"), base=0, actor=cast.staff)
    actions.accept_suggestion(comment, actor=cast.staff)
    draft.refresh_from_db()
    assert draft.text.count("已办结") == 1


def test_only_who_writes_accepts_and_a_refusal_has_a_reason(cast: Cast) -> None:
    comment = suggested(cast)
    with pytest.raises(Refused, match="只有起草人"):
        actions.accept_suggestion(comment, actor=cast.head)
    with pytest.raises(Unacceptable, match="理由"):
        actions.decline_suggestion(comment, actor=cast.staff, reason="")
    declined = actions.decline_suggestion(comment, actor=cast.staff, reason="尚未验收")
    assert (declined.state, declined.reason) == ("declined", "尚未验收")
    assert entries("drafting.suggestion.declined") == 1


def test_a_suggestion_for_words_that_are_gone_cannot_be_accepted(cast: Cast) -> None:
    comment = suggested(cast)
    type_into(comment.draft, three_parts(two="丙。"), base=0, actor=cast.staff)
    with pytest.raises(Conflict, match="原文已改"):
        actions.accept_suggestion(comment, actor=cast.staff)


def test_a_remark_is_answered_settled_and_opened_again(cast: Cast) -> None:
    comment = suggested(cast)
    actions.answer_comment(comment, "核实后再改", actor=cast.staff)
    assert [answer.text for answer in comment.answers.all()] == ["核实后再改"]
    settled = actions.resolve_comment(comment, actor=cast.head)
    assert settled.state == "resolved"
    with pytest.raises(Conflict):
        actions.resolve_comment(comment, actor=cast.head)
    assert actions.reopen_comment(comment, actor=cast.staff).state == "open"
    for verb in ("answered", "resolved", "reopened"):
        assert entries(f"drafting.comment.{verb}") == 1


def test_a_remark_needs_words_and_a_suggestion_a_passage(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(Unacceptable, match="请写下意见"):
        actions.comment(draft, actions.Said(), actor=cast.head)
    with pytest.raises(Unacceptable, match="没有这几个字"):
        actions.comment(draft, actions.Said("改", "乙", "正文里没有的话"), actor=cast.head)
    with pytest.raises(Unacceptable, match="重新选择"):
        actions.comment(draft, actions.Said("改", "乙", place=(99, 0, 5)), actor=cast.head)
    assert draft.comments.count() == 0
