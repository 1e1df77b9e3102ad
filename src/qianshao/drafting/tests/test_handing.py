"""转交起草人: who may, what goes along, who is told."""

from datetime import timedelta

import pytest

from qianshao.drafting import actions, rules
from qianshao.drafting.models import Draft, SectionLock
from qianshao.drafting.queries import visible_to
from qianshao.drafting.tests.drafts import drafted, three_parts, type_into
from qianshao.drafting.tests.test_leading import entries, holding_of
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.notices.models import Notice
from qianshao.people.models import Holding
from qianshao.processes.actions import send_back_task
from qianshao.processes.queries.turns import open_tasks
from tests.cast import Cast


def to(actor: object) -> Holding:
    return holding_of(actor)[0]


def handed(cast: Cast, draft: Draft) -> Draft:
    return actions.hand_draft_over(draft, to(cast.other_staff), actor=cast.staff, reason="调整分工。")


def test_another_drafts_and_has_everything_the_one_before_had(cast: Cast) -> None:
    draft = drafted(cast)
    type_into(draft, three_parts(one="庚七星写的。"), base=0, actor=cast.staff)
    actions.take_section(draft, actor=cast.staff, section="s1")
    draft = handed(cast, draft)
    assert (draft.drafter_id, draft.unit) == (cast.other_staff.person_id, cast.party)
    assert rules.may_lead(cast.other_staff, draft)
    assert not visible_to(cast.staff).filter(pk=draft.pk).exists()
    assert not SectionLock.objects.exists()
    assert draft.versions.filter(made_as__startswith="庚七星", text__contains="庚七星写的").exists()
    assert entries("drafting.draft.handed_over") == 1
    told = Notice.objects.filter(topic="drafting.handed_over")
    assert [each.person_id for each in told] == [cast.other_staff.person_id]
    saved = type_into(draft, three_parts(one="接着写。"), base=draft.revision, actor=cast.other_staff)
    assert "接着写。" in saved.text
    with pytest.raises(Refused, match="由起草人壬九州"):
        handed(cast, draft)


def test_the_head_gives_it_on_and_both_are_told(cast: Cast) -> None:
    draft = actions.hand_draft_over(drafted(cast), to(cast.liaison), actor=cast.head, reason="休假")
    told = Notice.objects.filter(topic="drafting.handed_over").values_list("person_id", flat=True)
    assert set(told) == {cast.staff.person_id, cast.liaison.person_id}
    assert draft.drafted_as.startswith("癸十全")


@pytest.mark.parametrize("who", ["office_clerk", "other_head", "principal", "other_staff", "system_admin"])
def test_nobody_else_gives_it_away(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.hand_draft_over(drafted(cast), to(cast.other_staff), actor=cast.everyone[who], reason="拿走")
    assert entries("drafting.draft.handed_over") == 0


def test_what_a_drafter_left_behind_the_head_of_the_office_gives_to_another(cast: Cast) -> None:
    draft = drafted(cast)
    assert not visible_to(cast.office_head).filter(pk=draft.pk).exists()
    Holding.objects.filter(person_id=cast.staff.person_id).update(until=today() - timedelta(days=1))
    client = cast.client(cast.office_head)
    url = f"{draft.get_absolute_url()}hand-over/"
    page = client.get(url).content.decode()
    assert "转交起草人" in page
    answer = client.post(url, {"holding": to(cast.head).pk, "reason": "原起草人已调离"}, follow=True)
    assert "已转交" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.drafter_id == cast.head.person_id
    assert not visible_to(cast.office_head).filter(pk=draft.pk).exists()


def test_it_wants_a_reason_and_another_person_of_the_trade(cast: Cast) -> None:
    draft = drafted(cast)
    for holding, reason, sentence in (
        (to(cast.other_staff), " ", "理由"),
        (to(cast.staff), "调整", "就是庚七星"),
        (to(cast.system_admin), "调整", "业务岗位"),
    ):
        with pytest.raises(Unacceptable, match=sentence):
            actions.hand_draft_over(draft, holding, actor=cast.staff, reason=reason)
    actions.finalise_draft(draft, actor=cast.staff)
    with pytest.raises(Refused, match="已定稿"):
        handed(cast, draft)


def test_a_text_sent_back_to_its_drafter_is_the_new_ones_turn(cast: Cast) -> None:
    draft = actions.send_draft(drafted(cast), actor=cast.staff)
    first = open_tasks(draft).get()
    back = next(iter(first.instance.tasks.filter(does="drafting.send")))
    send_back_task(first, to=back.node, actor=cast.head, reason="再实一些")
    draft = handed(cast, Draft.objects.get(pk=draft.pk))
    assert [task.post_id for task in open_tasks(draft)] == [cast.other_staff.post_id]
    with pytest.raises(Refused):
        actions.send_draft(draft, actor=cast.staff)
    actions.send_draft(draft, actor=cast.other_staff)
    assert [task.post_id for task in open_tasks(draft)] != [cast.other_staff.post_id]
