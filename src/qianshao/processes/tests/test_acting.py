"""The verbs on stored tasks: each works and leaves one entry, refuses the wrong post and the second time."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.foundation.workdays import add_working_days
from qianshao.journal.models import Entry
from qianshao.notices.models import Notice
from qianshao.people.actions import delegate
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Holding, Post
from qianshao.people.queries import actor_in, seats_of
from qianshao.processes import actions
from qianshao.processes.models import Task
from qianshao.processes.queries.inbox import todos
from qianshao.processes.subjects import Subject
from qianshao.processes.tests.stored import at, begun, entries, numbered, task
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("papers")


def countersigning(cast: Cast):  # type: ignore[no-untyped-def]  # an instance at 会签
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(
        task(instance, "核稿"),
        actor=cast.office_clerk,
        outcome="会签",
        chosen={"signers": [cast.head.post_id, cast.other_head.post_id]},
    )
    return instance


def test_a_paper_goes_from_hand_to_hand_and_each_act_leaves_one_entry(cast: Cast) -> None:
    instance = countersigning(cast)
    assert at(instance) == [("会签", "城管办主任"), ("会签", "党建办主任")]
    actions.complete_task(task(instance, "会签", cast.head), actor=cast.head, opinion="同意。")
    actions.complete_task(task(instance, "会签", cast.other_head), actor=cast.other_head, opinion="无意见。")
    assert at(instance) == [("签发", "副主任（分管城管）")]
    actions.complete_task(task(instance, "签发"), actor=cast.leader, opinion="同意签发。")
    assert at(instance) == [("编号", "综合办科员")]
    assert entries("processes.task.completed") == 5
    signed = Task.objects.get(instance=instance, name="签发")
    assert (signed.done_as, signed.opinion) == (str(cast.leader), "同意签发。")
    entry = Entry.objects.filter(verb="processes.task.completed").latest("pk")
    assert (entry.act, entry.note, entry.subject_label) == ("decide", "同意签发。", str(cast.city))


def test_whose_turn_it_is_is_told_and_reads_it_in_the_inbox(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    notice = Notice.objects.get(person_id=cast.office_clerk.person_id)
    assert notice.text == "演示件《关于城市管理办公室的演示件》请您核稿。"
    (todo,) = todos(cast.office_clerk, 10)
    assert (todo.wanted, todo.kind, todo.sender) == ("核稿", "演示件", str(cast.staff))
    assert todo.due_on == add_working_days(today(), 2)
    assert todos(cast.staff, 10) == []


def test_a_step_of_a_rooms_own_is_done_by_its_verb_alone_which_writes_the_entry(cast: Cast) -> None:
    instance = begun(cast)
    for name, actor in (("起草", cast.staff), ("核稿", cast.office_clerk), ("签发", cast.leader)):
        actions.complete_task(task(instance, name), actor=actor)
    with pytest.raises(Refused, match="自己的页面"):
        actions.complete_task(task(instance, "编号"), actor=cast.office_clerk)
    before = entries("processes.task.completed")
    ended = actions.complete_task(task(instance, "编号"), actor=cast.office_clerk, does="tests.number")
    assert entries("processes.task.completed") == before
    assert (ended.state, ended.open, ended.ended_at is not None) == ("done", False, True)


def test_it_refuses_another_post_with_the_one_who_could(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    with pytest.raises(Refused, match=r"这一步在副主任（分管城管）处") as refusal:
        actions.complete_task(task(instance, "签发"), actor=cast.office_head)
    assert refusal.value.verdict.crossing
    assert Entry.objects.get(refused=True).crossing


def test_the_principal_leader_may_take_hold_of_anothers_decision(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    actions.complete_task(task(instance, "签发"), actor=cast.principal)
    assert Task.objects.get(instance=instance, name="签发").done_as == str(cast.principal)


def test_it_refuses_twice(cast: Cast) -> None:
    instance = begun(cast)
    first = task(instance, "起草")
    actions.complete_task(first, actor=cast.staff)
    with pytest.raises(Conflict, match="已经有人办过"):
        actions.complete_task(first, actor=cast.staff)


def test_whoever_should_choose_the_signers_and_does_not_is_asked_and_nothing_is_done(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    with pytest.raises(Unacceptable, match="请选定由谁会签"):
        actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk, outcome="会签")
    assert at(instance) == [("核稿", "综合办科员")]


def test_only_posts_that_may_take_the_step_can_be_chosen(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    with pytest.raises(Refused, match="不办理业务"):
        actions.complete_task(
            task(instance, "核稿"),
            actor=cast.office_clerk,
            outcome="会签",
            chosen={"signers": [cast.system_admin.post_id]},
        )


def test_any_clerk_takes_a_step_of_the_office(cast: Cast) -> None:
    second = cast.hire(cast.office, PostKind.OFFICE_CLERK, "综合办科员（二）", "丑小满", "clerk2")
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    assert len(at(instance)) == 2
    actions.complete_task(task(instance, "核稿", second), actor=second)
    assert at(instance) == [("签发", "副主任（分管城管）")]


def test_sending_back_undoes_what_came_after_and_says_why(cast: Cast) -> None:
    instance = countersigning(cast)
    actions.complete_task(task(instance, "会签", cast.other_head), actor=cast.other_head)
    with pytest.raises(Unacceptable, match="退回的理由"):
        actions.send_back_task(task(instance, "会签"), "起草", actor=cast.head, reason=" ")
    actions.send_back_task(task(instance, "会签"), "起草", actor=cast.head, reason="第二条与现行规定不符。")
    assert at(instance) == [("起草", "城管办科员")]
    assert entries("processes.task.returned") == 1
    assert Task.objects.get(instance=instance, state="returned").opinion == "第二条与现行规定不符。"


def test_mended_it_comes_straight_back_where_that_was_asked(cast: Cast) -> None:
    instance = countersigning(cast)
    actions.send_back_task(
        task(instance, "会签", cast.head), "起草", actor=cast.head, reason="改", straight=True
    )
    assert at(instance) == [("起草", "城管办科员")]
    returned = Task.objects.get(instance=instance, name="会签", post_id=cast.head.post_id)
    assert (returned.state, returned.opinion) == ("returned", "改")
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    assert at(instance) == [("会签", "城管办主任"), ("会签", "党建办主任")]
    returned.refresh_from_db()
    assert (returned.opinion, returned.done_at, returned.done_as) == ("", None, "")
    assert Entry.objects.get(verb="processes.task.returned").note == "改"


def test_a_delegation_that_ends_midway_through_a_step_leaves_it_with_the_post(cast: Cast) -> None:
    """委托: the delegate acts until its last day; what is then still open is the holder's again, under the own name."""
    instance, last = countersigning(cast), today() + timedelta(days=1)
    delegate(
        cast.post(cast.head), actor=cast.head, to=cast.person(cast.staff), first=today(), last=last,
        acts={Act.ADVISE, Act.HANDLE}, reason="外出学习",
    )  # fmt: skip
    acting = seated(cast, cast.head.post_id)
    assert acting is not None
    mine = task(instance, "会签", cast.head)
    actions.see_task(mine, actor=acting)
    added = actions.add_signer_to(mine, cast.post(cast.staff), "after", actor=acting)
    assert added is not None
    said = Entry.objects.get(verb="processes.task.signer_added").actor_label
    assert said == f"{cast.staff.person_name}（城管办主任，代{cast.head.person_name}）"
    with acting_at(now() + timedelta(days=2)):
        assert seated(cast, cast.head.post_id) is None
        mine.refresh_from_db()
        with pytest.raises(Refused, match="这一步在城管办主任处"):
            actions.complete_task(mine, actor=seated(cast, cast.staff.post_id), opinion="代为同意。")
        assert mine.post_id == cast.head.post_id
        actions.complete_task(mine, actor=cast.head, opinion="同意。")
    mine.refresh_from_db()
    assert (mine.done_as, mine.done_by_id, mine.opinion) == (str(cast.head), cast.head.person_id, "同意。")
    assert Entry.objects.get(verb="processes.task.completed", note="同意。").actor_label == str(cast.head)


def seated(cast: Cast, post_id: int | None):  # type: ignore[no-untyped-def]  # the member of staff in a post, today
    person = cast.person(cast.staff)
    seat = next((each for each in seats_of(person) if each.post.pk == post_id), None)
    return actor_in(person, seat) if seat else None


def test_it_is_withdrawn_until_the_next_one_has_opened_it(cast: Cast) -> None:
    instance = begun(cast)
    first = task(instance, "起草")
    actions.complete_task(first, actor=cast.staff)
    with pytest.raises(Refused, match="只能撤回自己办过的"):
        actions.withdraw_task(first, actor=cast.head)
    actions.withdraw_task(first, actor=cast.staff)
    assert at(instance) == [("起草", "城管办科员")]
    actions.complete_task(first, actor=cast.staff)
    actions.see_task(task(instance, "核稿"), actor=cast.office_clerk)
    with pytest.raises(Conflict, match="已经阅看"):
        actions.withdraw_task(first, actor=cast.staff)
    assert entries("processes.task.withdrawn") == 1


def test_a_rooms_own_step_is_withdrawn_only_by_undoing_what_it_did(cast: Cast, papers: Subject) -> None:
    instance = begun(cast)
    for name, actor in (("起草", cast.staff), ("核稿", cast.office_clerk), ("签发", cast.leader)):
        actions.complete_task(task(instance, name), actor=actor)
    last = task(instance, "编号")
    actions.complete_task(last, actor=cast.office_clerk, does="tests.number")
    numbered.append(cast.city.pk)
    again = actions.withdraw_task(last, actor=cast.office_clerk)
    assert (numbered, again.state, again.open) == ([], "running", True)
    assert at(instance) == [("编号", "综合办科员")]


def test_signers_are_added_and_dropped_with_one_entry_each(cast: Cast) -> None:
    instance = countersigning(cast)
    party, civil = cast.post(cast.other_head), cast.post(cast.community_head)
    actions.add_signer_to(
        task(instance, "会签", cast.head), civil, "beside", actor=cast.head, reason="涉及社区"
    )
    assert ("会签", "东风社区书记") in at(instance)
    with pytest.raises(Conflict, match="已经在这一步里"):
        actions.add_signer_to(task(instance, "会签", cast.head), party, "beside", actor=cast.head)
    with pytest.raises(Refused):
        actions.drop_signer_from(task(instance, "会签", cast.other_head), actor=cast.liaison, reason="不用")
    actions.drop_signer_from(
        task(instance, "会签", cast.community_head), actor=cast.office_clerk, reason="不涉及"
    )
    assert len(at(instance)) == 2
    assert (entries("processes.task.signer_added"), entries("processes.task.signer_dropped")) == (1, 1)


def test_a_decision_is_handed_to_leaders_only(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    with pytest.raises(Refused, match="不能拍板") as refusal:
        actions.hand_over_task(task(instance, "签发"), cast.post(cast.office_head), actor=cast.leader)
    assert refusal.value.verdict.crossing
    actions.hand_over_task(
        task(instance, "签发"), cast.post(cast.other_leader), actor=cast.leader, on_behalf=True
    )
    assert at(instance) == [("签发", "副书记（分管党建）")]
    assert Task.objects.get(instance=instance, name="签发").principal_id == cast.leader.post_id
    assert entries("processes.task.handed_over") == 1


def test_across_units_it_goes_to_the_head_never_to_a_person_inside(cast: Cast) -> None:
    instance = countersigning(cast)
    with pytest.raises(Refused, match="请转给该单位负责人"):
        actions.hand_over_task(
            task(instance, "会签", cast.head), cast.post(cast.other_staff), actor=cast.head
        )
    actions.hand_over_task(task(instance, "会签", cast.head), cast.post(cast.staff), actor=cast.head)
    assert ("会签", "城管办科员") in at(instance)


def test_an_empty_seat_stands_is_reported_and_filled_by_the_office(cast: Cast) -> None:
    Holding.objects.filter(post_id=cast.leader.post_id).update(until=today())
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    assert at(instance) == [("签发", "空缺")]
    assert Notice.objects.filter(person_id=cast.office_head.person_id, text__contains="岗位空缺").count() == 1
    (todo,) = todos(cast.office_head, 10)
    assert todo.wanted == "指定办理岗位"
    with pytest.raises(Refused, match="不能拍板"):
        actions.fill_task(task(instance, "签发"), cast.post(cast.head), actor=cast.office_clerk)
    with pytest.raises(Refused):
        actions.fill_task(task(instance, "签发"), cast.post(cast.other_leader), actor=cast.staff)
    actions.fill_task(task(instance, "签发"), cast.post(cast.other_leader), actor=cast.office_clerk)
    assert at(instance) == [("签发", "副书记（分管党建）")]
    assert entries("processes.task.filled") == 1


def test_what_waits_for_somebody_who_left_is_given_to_another_by_the_office(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.complete_task(task(instance, "核稿"), actor=cast.office_clerk)
    waiting, successor = task(instance, "签发"), cast.post(cast.other_leader)
    with pytest.raises(Refused, match="岗位有人"):
        actions.fill_task(waiting, successor, actor=cast.office_clerk)
    Holding.objects.filter(post_id=cast.leader.post_id).update(until=today())
    assert [todo.wanted for todo in todos(cast.office_clerk, 10)] == ["指定办理岗位"]
    actions.fill_task(waiting, successor, actor=cast.office_clerk)
    assert at(instance) == [("签发", "副书记（分管党建）")]


def test_it_urges_once_a_day(cast: Cast) -> None:
    instance = begun(cast)
    actions.complete_task(task(instance, "起草"), actor=cast.staff)
    actions.urge_task(task(instance, "核稿"), actor=cast.staff, reason="明天要用")
    with pytest.raises(Conflict, match="今天已经催过"):
        actions.urge_task(task(instance, "核稿"), actor=cast.office_head)
    with acting_at(now() + timedelta(days=1)):
        actions.urge_task(task(instance, "核稿"), actor=cast.office_head)
    with pytest.raises(Refused):
        actions.urge_task(task(instance, "核稿"), actor=cast.other_staff)
    assert (task(instance, "核稿").urged, entries("processes.task.urged")) == (2, 2)


def test_after_a_leader_decided_only_a_leader_stops_it(cast: Cast) -> None:
    instance = begun(cast)
    for name, actor in (("起草", cast.staff), ("核稿", cast.office_clerk), ("签发", cast.leader)):
        actions.complete_task(task(instance, name), actor=actor)
    with pytest.raises(Refused, match="由领导决定"):
        actions.stop_instance(instance, actor=cast.office_head, reason="不发了")
    stopped = actions.stop_instance(instance, actor=cast.leader, reason="不发了")
    assert (stopped.state, stopped.ending, at(instance)) == ("stopped", "不发了", [])
    assert entries("processes.instance.stopped") == 1
    with pytest.raises(Conflict, match="已经结束"):
        actions.stop_instance(instance, actor=cast.leader, reason="再来")


def test_a_post_is_not_abolished_while_something_waits_for_it(cast: Cast) -> None:
    from qianshao.foundation.dependants import dependants_of

    begun(cast)
    assert dependants_of(Post.objects.get(pk=cast.staff.post_id)) == [
        "还有 1 件流程中的待办在这个岗位，请先转办，或由办公室另行指定。"
    ]


def test_nothing_marked_secret_is_said_with_an_act(cast: Cast) -> None:
    from qianshao.foundation.secrecy import Marked

    instance = begun(cast)
    with pytest.raises(Marked):
        actions.complete_task(task(instance, "起草"), actor=cast.staff, opinion="秘密★10年")
    assert at(instance) == [("起草", "城管办科员")]
