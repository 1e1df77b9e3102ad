"""Saving from one hand and from several."""

from datetime import timedelta

import pytest

from qianshao.drafting import actions
from qianshao.drafting.content.nodes import paragraph
from qianshao.drafting.models import Draft, Trace, Version
from qianshao.drafting.prose import marks_of
from qianshao.drafting.tests.drafts import doc, drafted, three_parts, type_into
from qianshao.foundation.clock import acting_at, now
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from tests.cast import Cast


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb, refused=False).count()


def test_a_save_stores_what_was_typed_and_many_leave_one_entry(cast: Cast) -> None:
    draft = drafted(cast)
    for number in range(5):
        saved = type_into(draft, three_parts(one=f"甲{number}。"), base=number, actor=cast.staff)
        assert saved.revision == number + 1
    draft.refresh_from_db()
    assert "甲4。" in draft.text
    assert draft.characters == len("".join(draft.text.split()))
    assert entries("drafting.draft.edited") == 1


def test_a_save_after_half_an_hour_begins_another_sitting(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="早。"), base=0, actor=cast.staff)
    with acting_at(now() + timedelta(minutes=31)):
        type_into(draft, three_parts(one="晚。"), base=1, actor=cast.staff)
    assert entries("drafting.draft.edited") == 2


def test_work_of_a_quarter_of_an_hour_is_kept_by_itself(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="早。"), base=0, actor=cast.staff)
    with acting_at(now() + timedelta(minutes=16)):
        type_into(draft, three_parts(one="晚。"), base=1, actor=cast.staff)
    kept = list(draft.versions.filter(reason="automatic").values_list("text", flat=True))
    assert len(kept) == 1
    assert "晚。" in kept[0]


def test_the_same_text_again_changes_nothing(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(), base=0, actor=cast.staff)
    draft.refresh_from_db()
    assert draft.revision == 0
    assert entries("drafting.draft.edited") == 0


def test_it_refuses_who_neither_drafts_nor_writes_along_with_a_reason(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(Refused, match="只有起草人庚七星"):
        type_into(draft, three_parts(one="改。"), base=0, actor=cast.head)
    draft.refresh_from_db()
    assert "改。" not in draft.text
    assert Entry.objects.filter(verb="drafting.store_typing", refused=True).count() == 1


def test_typing_on_an_old_revision_is_joined_where_others_wrote_elsewhere(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(two="乙改。"), base=0, actor=cast.staff)
    saved = type_into(draft, three_parts(one="甲改。"), base=0, actor=cast.staff, joins=True)
    assert "甲改。" in saved.text
    assert "乙改。" in saved.text


def test_the_editor_joins_itself_and_is_given_the_newer_text_without_a_side_version(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(two="乙改。"), base=0, actor=cast.staff)
    with pytest.raises(actions.Stale) as stale:
        type_into(draft, three_parts(one="甲改。"), base=0, actor=cast.staff)
    assert stale.value.side is None
    assert "乙改。" in stale.value.draft.text


def test_one_chooses_ones_own_words_and_the_others_stay_as_a_version(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="先到。"), base=0, actor=cast.staff)
    type_into(draft, three_parts(one="我的。"), base=1, actor=cast.staff, chosen=True)
    assert "先到。" in draft.versions.get(number=2).text
    draft.refresh_from_db()
    assert "我的。" in draft.text


def test_typing_that_meets_newer_text_is_kept_aside_and_the_newer_text_comes_back(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="先到。"), base=0, actor=cast.staff)
    with pytest.raises(actions.Stale) as stale:
        type_into(draft, three_parts(one="后到。"), base=0, actor=cast.staff)
    assert "先到。" in stale.value.draft.text
    assert stale.value.side is not None
    kept = Version.objects.get(draft=draft, reason="side")
    assert "后到。" in kept.text
    assert f"第{kept.number}版" in stale.value.sentence
    assert entries("drafting.version.set_aside") == 1
    draft.refresh_from_db()
    assert "先到。" in draft.text


def test_what_was_kept_aside_is_not_kept_twice(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="先到。"), base=0, actor=cast.staff)
    for _ in range(2):
        with pytest.raises(actions.Stale):
            type_into(draft, three_parts(one="后到。"), base=0, actor=cast.staff)
    assert Version.objects.filter(draft=draft, reason="side").count() == 1


def test_a_base_nobody_knows_is_not_joined(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(actions.Stale):
        type_into(draft, three_parts(one="改。"), base=99, actor=cast.staff)
    draft.refresh_from_db()
    assert "改。" not in draft.text


def test_a_marked_text_is_refused_and_nothing_of_it_kept(cast: Cast) -> None:
    draft = drafted(cast)
    with pytest.raises(Marked):
        type_into(draft, doc(paragraph("机密★10年"), paragraph("内容甲乙丙")), base=0, actor=cast.staff)
    assert not Version.objects.filter(text__contains="内容甲乙丙").exists()
    assert not Draft.objects.filter(text__contains="内容甲乙丙").exists()


@pytest.mark.parametrize("content", [None, 7, [], {}, {"type": "paragraph"}, "文字"])
def test_what_is_no_document_is_not_taken(cast: Cast, content: object) -> None:
    draft = drafted(cast)
    with pytest.raises(Unacceptable):
        type_into(draft, content, base=0, actor=cast.staff)
    draft.refresh_from_db()
    assert draft.revision == 0


def test_a_version_is_kept_once(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="改。"), base=0, actor=cast.staff)
    version = actions.keep_version(draft, actor=cast.staff, note="第一稿")
    assert (version.number, version.reason, version.note) == (2, "kept", "第一稿")
    assert entries("drafting.version.kept") == 1
    with pytest.raises(Conflict, match="第2版相同"):
        actions.keep_version(draft, actor=cast.staff)


def test_fingerprints_kept_from_the_save_before_are_those_of_the_text(cast: Cast) -> None:
    draft = drafted(cast)
    for base, typed in enumerate(
        (three_parts(one="改一。"), three_parts(one="改一。", two="改二。"), three_parts(opening="改开头。"))
    ):
        draft = type_into(draft, typed, base=base, actor=cast.staff)
        trace = Trace.objects.get(draft=draft, revision=draft.revision)
        assert dict(trace.sections) == marks_of(draft.content)
