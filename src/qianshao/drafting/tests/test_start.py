"""起草."""

import pytest

from qianshao.drafting import actions
from qianshao.drafting.models import Draft
from qianshao.drafting.queries import visible_to
from qianshao.drafting.tests.drafts import drafted
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.journal.models import Entry
from tests.cast import Cast


def test_a_draft_begins_with_its_first_version_and_one_entry(cast: Cast) -> None:
    draft = drafted(cast)
    assert (draft.unit, draft.drafter_id, draft.post_id) == (
        cast.city,
        cast.staff.person_id,
        cast.staff.post_id,
    )
    assert [version.number for version in draft.versions.all()] == [1]
    assert Entry.objects.filter(subject_type="drafting.draft", subject_id=draft.pk).count() == 1


def test_an_empty_draft_has_no_version_yet(cast: Cast) -> None:
    draft = actions.start_draft(actions.Beginning("空白稿"), actor=cast.leader)
    assert draft.versions.count() == 0
    assert draft.characters == 0


def test_a_draft_needs_a_title(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="请填写标题"):
        actions.start_draft(actions.Beginning("  "), actor=cast.staff)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_an_administrator_drafts_nothing(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.start_draft(actions.Beginning("不该有的"), actor=getattr(cast, who))
    assert not Draft.objects.exists()


def test_a_text_in_the_making_is_seen_by_its_drafter_and_the_head_of_the_unit_alone(cast: Cast) -> None:
    draft = drafted(cast)
    seeing = {name for name, actor in cast.everyone.items() if visible_to(actor).filter(pk=draft.pk).exists()}
    assert seeing == {"staff", "head"}
