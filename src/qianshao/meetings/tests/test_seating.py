"""Seating as a rule: the platform by hand from its words, places that do not touch, everybody who comes exactly once."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.meetings.seating import (
    Layout,
    Place,
    Shape,
    as_the_hall_sees,
    as_the_platform_sees,
    in_order,
    name_of,
    picture_of,
    seat_all,
    shape_for,
    split,
)

# Written out from the words of the rule, looking with those who sit there: whoever faces the hall has the left hand at the
# left of this line. No. 2 at the left hand of No. 1, No. 3 at the right, No. 4 at the left of No. 2, No. 5 right of No. 3.
FROM_THE_PLATFORM = {
    1: "1",
    2: "2 1",
    3: "2 1 3",
    4: "4 2 1 3",
    5: "4 2 1 3 5",
    6: "6 4 2 1 3 5",
    7: "6 4 2 1 3 5 7",
    8: "8 6 4 2 1 3 5 7",
    9: "8 6 4 2 1 3 5 7 9",
}
# And facing them from the hall.
FROM_THE_HALL = {
    1: "1",
    2: "1 2",
    3: "3 1 2",
    4: "3 1 2 4",
    5: "5 3 1 2 4",
    6: "5 3 1 2 4 6",
    7: "7 5 3 1 2 4 6",
    8: "7 5 3 1 2 4 6 8",
    9: "9 7 5 3 1 2 4 6 8",
}
# The other reading, for even numbers alone: of the two in the middle No. 1 has the left, as they face the hall.
ONE_LEFT_FROM_THE_HALL = {2: "2 1", 4: "4 2 1 3", 6: "6 4 2 1 3 5", 8: "8 6 4 2 1 3 5 7"}


def line(ranks):
    return " ".join(map(str, ranks))


@pytest.mark.parametrize("count", range(1, 10))
def test_a_platform_is_seated_as_the_rule_says_from_both_sides(count):
    assert line(as_the_platform_sees(count)) == FROM_THE_PLATFORM[count]
    assert line(as_the_hall_sees(count)) == FROM_THE_HALL[count]


@pytest.mark.parametrize("count", range(1, 10))
def test_the_other_reading_changes_even_numbers_alone(count):
    expected = ONE_LEFT_FROM_THE_HALL.get(count, FROM_THE_HALL[count])
    assert line(as_the_hall_sees(count, one_left=True)) == expected


@given(st.integers(min_value=1, max_value=41))
def test_the_highest_sit_in_the_middle_and_each_next_one_no_nearer(count):
    seen = as_the_hall_sees(count)
    assert sorted(seen) == list(range(1, count + 1))
    middle = (count - 1) / 2
    distances = [abs(seen.index(rank) - middle) for rank in range(1, count + 1)]
    assert distances == sorted(distances)


PEOPLE = st.integers(min_value=0, max_value=120)


@given(layout=st.sampled_from(Layout), front=st.integers(0, 15), rest=PEOPLE, columns=st.integers(0, 40))
def test_whatever_the_layout_everybody_sits_once_and_no_place_is_taken_twice(layout, front, rest, columns):
    first, others = [f"领导{n}" for n in range(front)], [f"参会{n}" for n in range(rest)]
    shape = shape_for(layout, front, rest, columns=columns)
    seats = seat_all(shape, first, others)
    assert sorted(seats.values()) == sorted([*first, *others])
    assert set(seats) <= set(in_order(shape))


@given(layout=st.sampled_from(Layout), front=st.integers(0, 15), rest=PEOPLE)
def test_the_picture_shows_every_place_once_and_none_upon_another(layout, front, rest):
    shape = shape_for(layout, front, rest)
    picture = picture_of(shape)
    assert sorted(spot.place for spot in picture.spots) == sorted(in_order(shape))
    spots = picture.spots
    for n, one in enumerate(spots):
        assert 0.5 - 1e-9 <= one.x <= picture.width - 0.5 + 1e-9
        assert 0.5 - 1e-9 <= one.y <= picture.height - 0.5 + 1e-9
        for other in spots[n + 1 :]:
            assert max(abs(one.x - other.x), abs(one.y - other.y)) >= 0.8


@given(layout=st.sampled_from(Layout), front=st.integers(1, 15), rest=PEOPLE)
def test_turned_twice_a_picture_is_what_it_was(layout, front, rest):
    picture = picture_of(shape_for(layout, front, rest))
    back = picture.turned().turned()
    for was, now in zip(picture.spots, back.spots, strict=True):
        assert was.place == now.place
        assert math.isclose(was.x, now.x)
        assert math.isclose(was.y, now.y)


def test_from_the_platform_left_and_right_change_sides():
    shape = shape_for(Layout.HALL, 3, 0)
    two = in_order(shape)[1]
    seen = {spot.place: spot.x for spot in picture_of(shape).spots}
    turned = {spot.place: spot.x for spot in picture_of(shape).turned().spots}
    one = in_order(shape)[0]
    assert seen[two] > seen[one]
    assert turned[two] < turned[one]


def test_a_hall_is_filled_row_by_row_and_ten_a_row():
    seats = seat_all(shape_for(Layout.HALL, 1, 25), ["书记"], list(range(25)))
    assert seats[Place(0, 1)] == "书记"
    assert (seats[Place(1, 1)], seats[Place(1, 10)], seats[Place(2, 1)], seats[Place(3, 5)]) == (0, 9, 10, 24)
    assert shape_for(Layout.HALL, 1, 25, columns=6) == Shape(Layout.HALL, 1, 5, 6)


def test_a_round_table_goes_by_turns_left_and_right_of_whoever_faces_the_door():
    # Numbered clockwise from above; No. 1 faces the door below, so the left hand is the next place clockwise.
    assert [place.number for place in in_order(Shape(Layout.ROUND, 6))] == [1, 2, 6, 3, 5, 4]
    assert [place.number for place in in_order(Shape(Layout.ROUND, 5))] == [1, 2, 5, 3, 4]


def test_those_opposite_have_their_left_hand_where_the_door_sees_the_left():
    seats = seat_all(Shape(Layout.FACING, 3, 1, 3), [1, 2, 3], ["甲", "乙", "丙"])
    assert [seats[Place(0, n)] for n in (1, 2, 3)] == [3, 1, 2]
    assert [seats[Place(1, n)] for n in (1, 2, 3)] == ["乙", "甲", "丙"]


@given(layout=st.sampled_from(Layout), front=st.integers(0, 15), rest=PEOPLE)
def test_splitting_a_list_between_the_sides_of_a_table_drops_nobody_and_keeps_the_order(layout, front, rest):
    first, others = list(range(front)), list(range(front, front + rest))
    above, besides = split(layout, first, others)
    assert above + besides == first + others
    assert above or layout in (Layout.HALL, Layout.ROUND) or not (first or others)


def test_leaders_alone_sit_around_the_table_with_the_first_in_the_middle_of_its_head():
    nine = list(range(1, 10))
    above, besides = split(Layout.RING, nine, [])
    assert (above, besides) == ([1, 2, 3], [4, 5, 6, 7, 8, 9])
    assert split(Layout.FACING, nine, []) == ([1, 2, 3, 4, 5], [6, 7, 8, 9])
    assert split(Layout.FACING, [1, 2, 3], list("abcd")) == ([1, 2, 3], list("abcd")), (
        "leaders on their own side"
    )
    assert split(Layout.FACING, [1], list("abc")) == ([1, "a"], ["b", "c"])
    assert split(Layout.RING, [1, 2], list("abcdef")) == ([1, 2], list("abcdef"))


def test_too_few_places_are_an_error_and_no_one_is_dropped():
    with pytest.raises(ValueError, match="too few"):
        seat_all(Shape(Layout.HALL, 1, 1, 2), ["书记"], ["甲", "乙", "丙"])


def test_a_place_is_named_as_people_say_it():
    assert name_of(Layout.HALL, Place(0, 3)) == "主席台3号"
    assert name_of(Layout.HALL, Place(2, 5)) == "第2排5号"
    assert name_of(Layout.RING, Place(3, 1)) == "背门一侧1号"
    assert name_of(Layout.ROUND, Place(0, 4)) == "圆桌4号"
