"""What the verbs of this room refuse and when they come too late: separation, the last one, twice, out of order."""

from datetime import timedelta

import pytest

from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.notices.models import Notice
from qianshao.people import actions
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Account, Holding, StandIn, Unit
from qianshao.people.queries import actor_in, seats_of
from qianshao.people.tests.conftest import Trace
from qianshao.people.tests.test_verbs import absence, delegation, holding_of, newcomer
from tests.cast import Cast

pytestmark = pytest.mark.slow

DAY = timedelta(days=1)


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_no_administrator_appoints_themselves(cast: Cast, who: str) -> None:
    actor = cast.everyone[who]
    for post in (cast.principal, cast.staff, cast.system_admin, cast.audit_admin):
        with pytest.raises(Refused):
            actions.appoint(cast.post(post), actor=actor, person=cast.person(actor))


@pytest.mark.parametrize(
    "kind", ["system_admin", "security_admin", "audit_admin", "head", "principal", "office_clerk"]
)
def test_nobody_holds_an_administrators_post_and_another(cast: Cast, kind: str) -> None:
    """Each of the three, the work of the office: one of them in one hand."""
    second = cast.hire(cast.administration, PostKind.SECURITY_ADMIN, "安全管理员乙", "辰新来", "second")
    for other in ("system_admin", "audit_admin"):
        if other != kind:
            Holding.objects.filter(post_id=cast.everyone[kind].post_id).update(until=today())
            with pytest.raises(Refused, match="三员分立"):
                actions.appoint(
                    cast.post(cast.everyone[kind]), actor=second, person=cast.person(cast.everyone[other])
                )


def test_somebody_of_the_work_is_no_administrator(cast: Cast) -> None:
    Holding.objects.filter(post_id=cast.audit_admin.post_id).update(until=today())
    with pytest.raises(Refused, match="三员分立"):
        actions.appoint(
            cast.post(cast.audit_admin), actor=cast.security_admin, person=cast.person(cast.office_head)
        )


@pytest.mark.parametrize("who", ["office_head", "office_clerk", "head", "staff", "liaison", "security_admin"])
def test_deciding_is_delegated_to_leaders_only(cast: Cast, who: str, trace: Trace) -> None:
    with pytest.raises(Refused, match="不在领导岗位|不能互相代行") as refusal:
        actions.delegate(
            cast.post(cast.leader),
            actor=cast.leader,
            to=cast.person(cast.everyone[who]),
            first=today(),
            last=today(),
            acts=[Act.ADVISE],
            reason="出差",
        )
    assert refusal.value.verdict.crossing or cast.everyone[who].is_admin
    assert len(trace.refused) == 1


def test_a_leader_delegates_to_another_leader(cast: Cast) -> None:
    actions.delegate(
        cast.post(cast.leader),
        actor=cast.leader,
        to=cast.person(cast.other_leader),
        first=today(),
        last=today(),
        acts=[Act.DECIDE],
        reason="出差",
    )
    labels = [seat.label for seat in seats_of(cast.person(cast.other_leader))]
    assert labels[1] == f"{cast.leader.post_name}（代{cast.leader.person_name}）"


def test_nobody_delegates_what_the_post_does_not_hold(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有“拍板”"):
        actions.delegate(
            cast.post(cast.head),
            actor=cast.head,
            to=cast.person(cast.staff),
            first=today(),
            last=today(),
            acts=[Act.DECIDE],
            reason="x",
        )


def test_a_hire_is_shown_a_password_that_must_be_changed(cast: Cast) -> None:
    hired = actions.hire(actor=cast.system_admin, name="辰新来", username="chen")
    account = Account.objects.get(username="chen")
    assert account.must_change_password
    assert account.check_password(hired.password)
    assert hired.password not in account.password


def test_a_user_name_is_taken_once_whatever_its_case(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="已被使用"):
        actions.hire(actor=cast.system_admin, name="辰新来", username="HEAD")


def test_a_unit_never_hangs_under_its_own(cast: Cast) -> None:
    actions.move_unit(cast.east, actor=cast.system_admin, parent=cast.civil, order=1)
    with pytest.raises(Unacceptable, match="下级"):
        actions.move_unit(cast.civil, actor=cast.system_admin, parent=cast.east, order=1)


def test_a_unit_with_posts_and_a_post_with_holders_stay(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="还有岗位"):
        actions.abolish_unit(cast.city, actor=cast.system_admin)
    with pytest.raises(Unacceptable, match="先免去"):
        actions.abolish_post(cast.post(cast.staff), actor=cast.system_admin)


def test_abolishing_twice_is_a_conflict(cast: Cast, trace: Trace) -> None:
    unit = Unit.objects.create(organ=cast.organ, kind="branch", name="第三支部", short_name="三支部")
    actions.abolish_unit(unit, actor=cast.system_admin)
    with pytest.raises(Conflict, match="已经撤销"):
        actions.abolish_unit(unit, actor=cast.system_admin)
    post = actions.make_post(cast.city, actor=cast.system_admin, kind="staff", name="内勤")
    actions.abolish_post(post, actor=cast.system_admin)
    with pytest.raises(Conflict, match="已经撤销"):
        actions.abolish_post(post, actor=cast.system_admin)
    assert trace.verbs == ["people.unit.abolished", "people.post.made", "people.post.abolished"]


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("city", "office_clerk"),
        ("office", "head"),
        ("office", "leader"),
        ("city", "audit_admin"),
        ("city", "liaison"),
    ],
)
def test_a_post_stands_only_where_its_kind_belongs(cast: Cast, unit: str, kind: str) -> None:
    with pytest.raises(Unacceptable, match="只能设在"):
        actions.make_post(getattr(cast, unit), actor=cast.system_admin, kind=kind, name="某岗")


def test_a_single_post_has_one_holder(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="请先免去"):
        actions.appoint(cast.post(cast.head), actor=cast.security_admin, person=newcomer(cast))


def test_dismissing_twice_is_a_conflict(cast: Cast) -> None:
    holding = holding_of(cast, cast.staff)
    actions.dismiss(holding, actor=cast.security_admin)
    with pytest.raises(Conflict, match="已经免去"):
        actions.dismiss(holding, actor=cast.security_admin)


def test_the_last_administrator_of_a_kind_stays(cast: Cast) -> None:
    with pytest.raises(Unacceptable, match="唯一的"):
        actions.dismiss(holding_of(cast, cast.audit_admin), actor=cast.security_admin)
    with pytest.raises(Unacceptable, match="唯一的"):
        actions.see_off(cast.person(cast.security_admin), actor=cast.system_admin)


def test_whoever_leaves_loses_post_account_and_sessions(cast: Cast) -> None:
    client = cast.client(cast.staff)
    actions.see_off(cast.person(cast.staff), actor=cast.system_admin)
    account = cast.account(cast.staff)
    assert not account.is_active
    assert seats_of(cast.person(cast.staff)) == []
    session = client.session
    assert account.session_epoch == 2
    assert session["_auth_user_hash"] != account.get_session_auth_hash()
    with pytest.raises(Conflict, match="已经离任"):
        actions.see_off(cast.person(cast.staff), actor=cast.system_admin)
    with pytest.raises(Refused, match="不能再启用"):
        actions.start_account(account, actor=cast.security_admin)


def test_a_stopped_account_is_started_again(cast: Cast, trace: Trace) -> None:
    account = cast.account(cast.staff)
    actions.stop_account(account, actor=cast.security_admin, reason="借调")
    with pytest.raises(Conflict, match="已经停用"):
        actions.stop_account(account, actor=cast.security_admin, reason="借调")
    actions.start_account(account, actor=cast.security_admin)
    with pytest.raises(Conflict, match="没有停用"):
        actions.start_account(account, actor=cast.security_admin)
    assert trace.verbs == ["people.account.stopped", "people.account.started"]


def test_no_administrator_resets_their_own_password(cast: Cast) -> None:
    with pytest.raises(Refused, match="自己的账号"):
        actions.reset_password(cast.account(cast.security_admin), actor=cast.security_admin)


def test_one_chooses_ones_own_password_only(cast: Cast, trace: Trace) -> None:
    password = actions.reset_password(cast.account(cast.staff), actor=cast.security_admin)
    account = cast.account(cast.staff)
    with pytest.raises(Unacceptable, match="现在的密码不对"):
        actions.choose_password(account, actor=cast.staff, old="x", new="chang-an-jie-88")
    with pytest.raises(Unacceptable, match="密码"):
        actions.choose_password(account, actor=cast.staff, old=password, new="123456")
    with pytest.raises(Refused, match="自己的密码"):
        actions.choose_password(account, actor=cast.head, old=password, new="chang-an-jie-88")
    actions.choose_password(account, actor=cast.staff, old=password, new="chang-an-jie-88")
    assert not cast.account(cast.staff).must_change_password
    assert trace.verbs == ["people.account.password_reset", "people.account.password_chosen"]


def test_absences_do_not_overlap_and_end_once(cast: Cast) -> None:
    person = cast.person(cast.head)
    found = actions.report_absence(person, actor=cast.head, first=today(), last=today() + DAY)
    with pytest.raises(Unacceptable, match="已经登记过"):
        actions.report_absence(person, actor=cast.head, first=today() + DAY, last=today() + DAY)
    with pytest.raises(Unacceptable, match="早于"):
        actions.report_absence(person, actor=cast.head, first=today() + 9 * DAY, last=today() + 8 * DAY)
    actions.end_absence(found, actor=cast.head)
    with pytest.raises(Conflict, match="已经结束"):
        actions.end_absence(found, actor=cast.head)


def test_a_delegation_is_taken_back_once(cast: Cast) -> None:
    given = delegation(cast)
    actions.revoke(given, actor=cast.head)
    with pytest.raises(Conflict, match="已经结束"):
        actions.revoke(given, actor=cast.head)


def test_a_stand_in_cannot_pass_the_post_on(cast: Cast) -> None:
    StandIn.objects.create(post=cast.post(cast.head), person=cast.person(cast.staff))
    absence(cast)
    person = cast.person(cast.staff)
    acting = actor_in(person, seats_of(person)[1])
    with pytest.raises(Refused, match="不能再转委托"):
        actions.delegate(
            cast.post(cast.head),
            actor=acting,
            to=cast.person(cast.other_staff),
            first=today(),
            last=today(),
            acts=[Act.HANDLE],
            reason="x",
        )


def test_future_holdings_count_for_the_separation(cast: Cast) -> None:
    person = newcomer(cast)
    Holding.objects.create(post=cast.post(cast.staff), person=person, since=now().date() + 10 * DAY)
    Holding.objects.filter(post_id=cast.audit_admin.post_id).update(until=today())
    with pytest.raises(Refused, match="三员分立"):
        actions.appoint(cast.post(cast.audit_admin), actor=cast.security_admin, person=person)


def test_the_office_never_sits_in_a_unit_heads_post(cast: Cast) -> None:
    """Two tiers: naming a clerk as B 岗 and reporting the head absent must not let the office assign in that unit."""
    post, clerk = cast.post(cast.head), cast.person(cast.office_clerk)
    with pytest.raises(Refused, match="由本单位指定承办人") as refusal:
        actions.set_stand_ins(post, actor=cast.office_head, persons=[clerk])
    assert refusal.value.verdict.crossing
    with pytest.raises(Refused, match="由本单位指定承办人"):
        actions.delegate(
            post, actor=cast.head, to=clerk, first=today(), last=today(), acts=[Act.COORDINATE], reason="x"
        )
    StandIn.objects.create(post=post, person=clerk)
    actions.report_absence(
        cast.person(cast.head), actor=cast.office_clerk, first=today(), last=today(), reason="开会"
    )
    assert [seat.post.pk for seat in seats_of(clerk)] == [cast.office_clerk.post_id]
    answer = cast.client(cast.office_head).get(f"/people/posts/{post.pk}/stand-ins/")
    offered = {str(value) for value, _ in answer.context["form"].fields["persons"].choices}
    assert str(clerk.pk) not in offered
    assert str(cast.staff.person_id) in offered


def test_whoever_is_reported_absent_or_gets_a_new_password_is_told(cast: Cast) -> None:
    head = cast.person(cast.head)
    actions.report_absence(head, actor=cast.office_clerk, first=today(), last=today())
    actions.reset_password(cast.account(cast.head), actor=cast.security_admin)
    told = list(Notice.objects.filter(person=head).order_by("pk").values_list("topic", flat=True))
    assert told == ["people.away_registered", "people.password_reset"]


@pytest.mark.parametrize("page", ["reset", "unlock", "end-sessions", "stop", "start"])
def test_an_account_that_no_number_can_name_is_not_found(cast: Cast, page: str) -> None:
    client = cast.client(cast.security_admin)
    assert client.post(f"/people/persons/99999999999999999999/account/{page}/").status_code == 404
