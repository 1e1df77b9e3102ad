"""The red line, tried: every permission as every kind of post, in the post itself and by every way into another's."""

from pathlib import Path

import pytest

from qianshao.cli.doing.redline import markdown
from qianshao.foundation.clock import today
from qianshao.people.actor import Actor, system
from qianshao.people.acts import ADMIN_KINDS, LEADER_KINDS, OFFICE_KINDS, UNIT_KINDS, Act, PostKind, Reach
from qianshao.people.models import Absence, Delegation, StandIn
from qianshao.people.permissions import Permission, all_permissions, holds
from qianshao.people.policy import POLICY
from qianshao.people.queries import actor_in, leader_posts, seats_of
from qianshao.people.redline import ADMINISTRATION, TRADE, load_every_rule
from tests.cast import Cast

load_every_rule()
PERMISSIONS = all_permissions()
DECISIONS = [each for each in PERMISSIONS if each.act is Act.DECIDE]

# Pinned: whoever changes what a kind of post may do changes it here too, and says why in the commit.
PINNED = {
    "principal": "不能 全街道的 全街道的 不能 全街道的 全街道的",
    "leader": "不能 分管范围内的 分管范围内的 不能 分管范围内的 分管范围内的",
    "office_head": "本单位的 全街道的 全街道的 全街道的 全街道的 不能",
    "office_clerk": "本人承办的 全街道的 全街道的 全街道的 全街道的 不能",
    "head": "本单位的 本单位的 本单位的 不能 不能 不能",
    "staff": "本人承办的 不能 本人承办的 不能 不能 不能",
    "liaison": "本人承办的 不能 本人承办的 不能 不能 不能",
    "system_admin": "不能 不能 不能 不能 不能 不能",
    "security_admin": "不能 不能 不能 不能 不能 不能",
    "audit_admin": "不能 不能 不能 不能 不能 不能",
}


def test_the_policy_is_the_pinned_one() -> None:
    found = {kind.value: " ".join(row[act].label for act in TRADE) for kind, row in POLICY.items()}
    assert found == PINNED


def test_each_administrator_holds_one_act_and_nobody_else_any() -> None:
    held = {kind.value: [act.value for act in ADMINISTRATION if row[act]] for kind, row in POLICY.items()}
    assert {kind: acts for kind, acts in held.items() if acts} == {
        "system_admin": ["operate"],
        "security_admin": ["secure"],
        "audit_admin": ["audit"],
    }


def test_every_room_brought_its_permissions() -> None:
    rooms = {each.name.split(":")[0] for each in PERMISSIONS}
    assert {"people", "journal", "ledger", "documents", "registers", "reports"} <= rooms
    assert len(DECISIONS) >= 10


def _as(kind: PostKind) -> Actor:
    return Actor(1, 1, "某人", 1, "某岗", kind, 1, "某单位")


@pytest.mark.parametrize("kind", PostKind)
@pytest.mark.parametrize("permission", PERMISSIONS, ids=lambda each: each.name)
def test_a_post_holds_what_the_table_says_and_a_denial_says_why(
    permission: Permission, kind: PostKind
) -> None:
    verdict = holds(_as(kind), permission)
    narrowed = permission.only is not None and kind not in permission.only
    assert bool(verdict) is (POLICY[kind][permission.act] is not Reach.NONE and not narrowed)
    assert verdict or "。" in verdict.reason


@pytest.mark.parametrize("kind", sorted(OFFICE_KINDS | UNIT_KINDS | ADMIN_KINDS))
@pytest.mark.parametrize("permission", DECISIONS, ids=lambda each: each.name)
def test_only_leaders_decide_and_a_crossing_is_called_one(permission: Permission, kind: PostKind) -> None:
    verdict = holds(_as(kind), permission)
    assert not verdict
    assert verdict.crossing


@pytest.mark.parametrize("permission", DECISIONS, ids=lambda each: each.name)
def test_the_system_never_decides(permission: Permission) -> None:
    assert not holds(system(1), permission)


@pytest.mark.parametrize("kind", sorted(ADMIN_KINDS))
def test_no_administrator_holds_an_act_of_the_trade(kind: PostKind) -> None:
    touched = [each.name for each in PERMISSIONS if each.act in TRADE and holds(_as(kind), each)]
    assert touched == []


def _open_every_way(cast: Cast, actor: Actor) -> None:
    """Stand-in and delegation for every post there is, written past the rules; every holder is away."""
    person = cast.person(actor)
    for other in cast.everyone.values():
        if other.person_id == actor.person_id:
            continue
        post, holder = cast.post(other), cast.person(other)
        StandIn.objects.create(post=post, person=person)
        Absence.objects.create(person=holder, first=today(), last=today())
        Delegation.objects.create(
            post=post,
            by=holder,
            to=person,
            first=today(),
            last=today(),
            scope=[act.value for act in Act],
            reason="x",
        )


@pytest.mark.parametrize(
    "who",
    [
        "office_head",
        "office_clerk",
        "head",
        "staff",
        "liaison",
        "community_head",
        "system_admin",
        "audit_admin",
    ],
)
def test_no_way_leads_round_the_line(cast: Cast, who: str) -> None:
    actor = cast.everyone[who]
    _open_every_way(cast, actor)
    person = cast.person(actor)
    seats = [actor_in(person, seat) for seat in seats_of(person)]
    decided = [(seat.post_name, each.name) for seat in seats for each in DECISIONS if holds(seat, each)]
    assert decided == []
    assert not {seat.kind for seat in seats} & LEADER_KINDS
    assert actor.is_admin or not {seat.kind for seat in seats} & ADMIN_KINDS


def test_a_leader_gets_every_leaders_seat_and_no_administrators(cast: Cast) -> None:
    """The counter-proof: the ways tried above do lead somewhere for whoever may go them."""
    _open_every_way(cast, cast.other_leader)
    person = cast.person(cast.other_leader)
    kinds = {actor_in(person, seat).kind for seat in seats_of(person)}
    assert kinds >= LEADER_KINDS
    assert not kinds & ADMIN_KINDS
    assert leader_posts(cast.organ.pk).count() == 3


def test_the_page_of_the_docs_is_what_the_command_prints() -> None:
    page = Path(__file__).parent.parent / "docs" / "redline.md"
    assert page.read_text(encoding="utf-8").strip() == markdown().strip(), "`make docs` writes it anew"
