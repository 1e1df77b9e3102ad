"""排座次: proposed by rank, kept by the office; whoever declines leaves an empty place, whoever comes in has none yet."""

import contextlib
from concurrent.futures import ThreadPoolExecutor

import hypothesis
import pytest
from django.db import IntegrityError, connections, transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from qianshao.foundation.verdict import Conflict, Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.meetings import actions
from qianshao.meetings.actions import Arrangement, Move
from qianshao.meetings.models import Seat
from qianshao.meetings.options import EVEN_PLATFORM
from qianshao.meetings.queries.attendees import Invitation, attendees_of, invitations_of
from qianshao.meetings.queries.seating import called, seating_of
from qianshao.meetings.seating import Layout, Place
from qianshao.meetings.tests.meetings import announced
from qianshao.meetings.tests.seated import arranged, to_be_seated
from qianshao.people.actions import change_options
from tests.cast import make_cast


@pytest.fixture
def meeting(cast):
    return to_be_seated(cast)


def row_of(meeting, name):
    return next(row for row in attendees_of(meeting) if called(row) == name)


def who(meeting, row, number):
    seating = seating_of(meeting)
    found = seating.taken.get(Place(row, number))
    return called(found) if found else None


def front(meeting):
    seating = seating_of(meeting)
    return [who(meeting, 0, number) for number in range(1, seating.plan.front + 1)]


def move(cast, meeting, name, to, by="office_clerk"):
    """Move somebody as a clerk does who sees the seating as it stands."""
    seating, row = seating_of(meeting), row_of(meeting, name)
    there = seating.taken.get(to)
    wanted = Move(row, seating.where.get(row.pk), to, there.pk if there else None)
    return actions.move_seat(meeting, wanted, actor=getattr(cast, by))


def test_leaders_sit_on_the_platform_by_rank_and_the_others_below(cast, meeting):
    before = Entry.objects.count()
    arranged(cast, meeting)
    assert Entry.objects.count() == before + 1
    # 书记 1, 副主任 2, 副书记 3 as their posts are ordered; seen from the hall: 3 1 2.
    assert front(meeting) == ["丙三元", "甲一鸣", "乙双宁"]
    assert [who(meeting, 1, n) for n in (1, 2)] == ["城管办", "东风社区"]
    assert seating_of(meeting).unseated == []
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.act) == ("meetings.seats.arranged", "serve")


def test_the_order_on_the_platform_is_as_the_chair_wants_it(cast, meeting):
    names = ["甲一鸣", "丙三元", "乙双宁", "城管办"]
    arranged(cast, meeting, front=[row_of(meeting, name) for name in names])
    # Four: Nos. 1 and 2 share the middle, No. 2 at the left hand of No. 1; seen from the hall 3 1 2 4.
    assert front(meeting) == ["乙双宁", "甲一鸣", "丙三元", "城管办"]


def test_the_office_chooses_how_an_even_number_is_read(cast, meeting):
    change_options(actor=cast.office_head, technical=False, written={EVEN_PLATFORM: "one_left"})
    names = ["甲一鸣", "乙双宁"]
    arranged(cast, meeting, front=[row_of(meeting, name) for name in names])
    assert front(meeting) == ["乙双宁", "甲一鸣"]


def test_without_a_leader_somebody_still_faces_the_door(cast):
    meeting = announced(cast)
    arranged(cast, meeting, layout=Layout.RING)
    assert front(meeting) == ["城管办"]
    assert seating_of(meeting).unseated == []


def test_only_who_prepares_seats_and_the_refusal_says_who_could(cast, meeting):
    for name in ("principal", "leader", "head", "staff", "community_head"):
        with pytest.raises(Refused, match="办公室"):
            actions.arrange_seats(meeting, Arrangement(Layout.HALL), actor=getattr(cast, name))
    own = announced(cast, unit=cast.city, by="head")
    assert actions.arrange_seats(own, Arrangement(Layout.ROUND), actor=cast.head).front == 2


def test_the_same_arrangement_twice_and_one_after_the_end_are_refused(cast, meeting):
    arranged(cast, meeting)
    with pytest.raises(Conflict, match="没有变化"):
        arranged(cast, meeting)
    actions.cancel_meeting(meeting, actor=cast.office_clerk, reason="改线上")
    with pytest.raises(Conflict, match="座次不再改"):
        arranged(cast, meeting, layout=Layout.ROUND)


def test_who_is_not_asked_or_on_leave_is_not_put_in_front(cast, meeting):
    leader = row_of(meeting, "乙双宁")
    actions.reply(leader, actions.Replied("leave", reason="出差"), actor=cast.leader)
    with pytest.raises(Unacceptable, match="已经请假"):
        arranged(cast, meeting, front=[leader])
    twice = row_of(meeting, "甲一鸣")
    with pytest.raises(Unacceptable, match="写了两次"):
        arranged(cast, meeting, front=[twice, twice])
    with pytest.raises(Unacceptable, match="每排最多"):
        arranged(cast, meeting, columns=41)


def test_a_move_changes_two_with_each_other_and_leaves_one_entry(cast, meeting):
    arranged(cast, meeting)
    before = Entry.objects.count()
    move(cast, meeting, "丙三元", Place(0, 3))
    assert Entry.objects.count() == before + 1
    assert front(meeting) == ["乙双宁", "甲一鸣", "丙三元"]
    told = [(each["label"], each["old"], each["new"]) for each in Entry.objects.latest("pk").changes]
    assert told == [("丙三元", "主席台1号", "主席台3号"), ("乙双宁", "主席台3号", "主席台1号")]


def test_somebody_taken_off_the_platform_makes_room_for_another(cast, meeting):
    arranged(cast, meeting)
    move(cast, meeting, "乙双宁", None)
    assert [called(row) for row in seating_of(meeting).unseated] == ["乙双宁"]
    move(cast, meeting, "东风社区", Place(0, 3))
    assert front(meeting) == ["丙三元", "甲一鸣", "东风社区"]
    move(cast, meeting, "乙双宁", Place(0, 3))
    assert [called(row) for row in seating_of(meeting).unseated] == ["东风社区"]


def test_a_move_that_saw_another_seating_is_refused_and_says_how_it_stands(cast, meeting):
    arranged(cast, meeting)
    leader, other = row_of(meeting, "乙双宁"), row_of(meeting, "丙三元")
    seen = Move(leader, Place(0, 3), Place(0, 1), other.pk)
    actions.move_seat(meeting, seen, actor=cast.office_clerk)
    with pytest.raises(Conflict, match="座次刚才改过：乙双宁现在主席台1号"):
        actions.move_seat(meeting, seen, actor=cast.office_head)
    with pytest.raises(Unacceptable, match="已经坐在那里"):
        move(cast, meeting, "乙双宁", Place(0, 1))
    with pytest.raises(Unacceptable, match="没有这个座位"):
        move(cast, meeting, "乙双宁", Place(0, 9))


def test_who_declines_leaves_an_empty_place_and_has_it_again_who_comes_after_all(cast, meeting):
    arranged(cast, meeting)
    leader = row_of(meeting, "乙双宁")
    actions.reply(leader, actions.Replied("leave", reason="出差"), actor=cast.leader)
    seating = seating_of(meeting)
    assert {called(row): place for place, row in seating.left.items()} == {"乙双宁": Place(0, 3)}
    assert Place(0, 3) not in seating.taken
    actions.reply(leader, actions.Replied("coming"), actor=cast.leader)
    assert who(meeting, 0, 3) == "乙双宁"


def test_a_place_left_empty_can_be_given_to_another_who_keeps_it(cast, meeting):
    arranged(cast, meeting)
    leader = row_of(meeting, "乙双宁")
    actions.reply(leader, actions.Replied("leave", reason="出差"), actor=cast.leader)
    move(cast, meeting, "东风社区", Place(0, 3))
    actions.reply(leader, actions.Replied("coming"), actor=cast.leader)
    assert who(meeting, 0, 3) == "东风社区"
    assert [called(row) for row in seating_of(meeting).unseated] == ["乙双宁"]


def test_the_substitute_sits_for_whom_they_replace(cast, meeting):
    arranged(cast, meeting)
    row = row_of(meeting, "城管办")
    actions.reply(row, actions.Replied("coming", person=cast.person(cast.head)), actor=cast.head)
    assert who(meeting, 1, 1) == "己六合"
    instead = actions.Replied("substitute", substitute=cast.person(cast.staff), reason="在外检查")
    actions.reply(row, instead, actor=cast.head)
    assert who(meeting, 1, 1) == "庚七星"


def test_a_newcomer_has_no_place_yet_and_who_falls_out_leaves_it(cast, meeting):
    arranged(cast, meeting)
    kept = [each for each in invitations_of(attendees_of(meeting)) if each.unit != cast.east]
    asked = [*kept, Invitation("attend", cast.party)]
    actions.set_attendees(meeting, asked, actor=cast.office_clerk)
    seating = seating_of(meeting)
    assert [called(row) for row in seating.unseated] == ["党建办"]
    assert Place(1, 2) not in seating.taken
    move(cast, meeting, "党建办", Place(1, 2))
    assert who(meeting, 1, 2) == "党建办"


def test_the_database_keeps_a_place_and_a_person_single(cast, meeting):
    plan = arranged(cast, meeting)
    seat = plan.seats.get(row=0, number=1)
    other = row_of(meeting, "东风社区")
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(attendee=other).update(row=seat.row, number=seat.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(plan=plan, attendee=other, row=1, number=7)


ANSWERS = st.lists(st.sampled_from(["coming", "leave", "substitute", "none"]), min_size=5, max_size=5)
MOVES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8)), max_size=6)


@hypothesis.settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(layout=st.sampled_from(Layout), before=ANSWERS, after=ANSWERS, moves=MOVES)
def test_whatever_is_answered_and_moved_everybody_who_comes_sits_once_or_is_named_as_unseated(
    cast, meeting, layout, before, after, moves
):
    with transaction.atomic():
        _answer(cast, meeting, before)
        try:
            arranged(cast, meeting, layout=layout)
        except Conflict:
            assert set(before) == {"leave"}
            transaction.set_rollback(True)
            return
        expected = {row.pk for row in attendees_of(meeting) if row.reply != "leave"}
        assert {row.pk for row in seating_of(meeting).taken.values()} == expected
        _answer(cast, meeting, after)
        for person, place in moves:
            _try(cast, meeting, person, place)
        seating = seating_of(meeting)
        seated = [row.pk for row in seating.taken.values()]
        rows = attendees_of(meeting)
        coming = [row.pk for row in rows if row.reply != "leave"]
        assert sorted([*seated, *(row.pk for row in seating.unseated)]) == sorted(coming)
        assert len(set(seated)) == len(seated)
        names = {called(row) for row in seating.taken.values()}
        assert not names & {str(row.person) for row in rows if row.reply == "substitute"}
        transaction.set_rollback(True)


def _answer(cast, meeting, answers):
    """As if everybody had answered: whoever sends a substitute sends somebody who is not asked."""
    spare = [cast.person(each) for each in (cast.staff, cast.other_head, cast.other_staff, cast.liaison)]
    spare.append(cast.person(cast.office_head))
    for row, answer, instead in zip(attendees_of(meeting), answers, spare, strict=True):
        row.reply, row.reason = answer, "有事" if answer in ("leave", "substitute") else ""
        row.substitute = instead if answer == "substitute" else None
        row.save()


def _try(cast, meeting, person, place):
    seating, row = seating_of(meeting), attendees_of(meeting)[person]
    to = seating.places[place] if place < len(seating.places) else None
    there = seating.taken.get(to) if to else None
    wanted = Move(row, seating.where.get(row.pk), to, there.pk if there else None)
    with contextlib.suppress(Unacceptable):
        actions.move_seat(meeting, wanted, actor=cast.office_clerk)


def test_two_clerks_who_swap_at_once_lose_nobody_and_double_nobody(transactional_db):
    cast = make_cast()
    meeting = to_be_seated(cast)
    arranged(cast, meeting)
    seating = seating_of(meeting)
    first, one = Place(0, 1), seating.taken[Place(0, 1)]
    others = [place for place in seating.taken if place != first]

    def swap(place):
        wanted = Move(one, first, place, seating.taken[place].pk)
        try:
            return actions.move_seat(meeting, wanted, actor=cast.office_clerk)
        except Conflict as turned_down:
            return turned_down
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(swap, others))
    after = seating_of(meeting)
    assert sum(isinstance(each, Conflict) for each in got) == len(others) - 1
    assert sorted(row.pk for row in after.taken.values()) == sorted(row.pk for row in seating.taken.values())
    assert set(after.taken) == set(seating.taken)
    assert after.unseated == []
