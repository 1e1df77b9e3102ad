"""The arithmetic of the forecast of lateness: what it sees, learns and says, without a database."""

from datetime import date, timedelta
from math import log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.lateness.features import FEATURES, Seen, looks_at, seen_on
from qianshao.ledger.lateness.fitting import Model, calibrated, chance, fit, solve
from qianshao.ledger.lateness.history import Office, Past
from qianshao.ledger.lateness.measuring import bands, figures
from qianshao.ledger.lateness.training import ENOUGH, between, cut_at, train
from qianshao.ledger.lateness.words import in_tenths, reasons

FIRST = date(2026, 3, 2)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def past(**given: object) -> Past:
    return Past(**{"opened_on": day(0), "due_on": day(28), "unit": 1, "done_on": day(20), **given})  # type: ignore[arg-type]


def plain_past(number: int, *, late: bool, report: bool) -> Past:
    """One of many: opened on its day, three weeks long, done a day after or before its end."""
    begun, due = day(number), day(number + 21)
    return Past(
        begun,
        due,
        number % 3,
        due + timedelta(days=1 if late else -1),
        begun,
        number % 5,
        progressed=(begun + timedelta(days=3),) if report else (),
    )


def many(count: int, *, seed: int = 1) -> list[Past]:
    """Who reports is late once in ten, who does not seven times in ten."""
    fortune = Random(seed)  # noqa: S311 - a play, no secret
    found = []
    for number in range(count):
        report = fortune.random() < 0.5
        found.append(plain_past(number * 3, late=fortune.random() < (0.1 if report else 0.7), report=report))
    return found


def test_a_deadline_is_seen_as_it_stood_that_day() -> None:
    moved = past(due_on=day(40), moved=((day(10), day(14)), (day(20), day(28))), done_on=day(39))
    assert [moved.due_as_of(day(at)) for at in (0, 9, 10, 19, 20, 30)] == [
        day(14),
        day(14),
        day(28),
        day(28),
        day(40),
        day(40),
    ]
    # Before the leader moved it, the matter was on its way to miss the deadline that stood.
    assert moved.was_late(day(5))
    assert not moved.was_late(day(25))


def test_it_sees_only_what_had_happened_by_the_day() -> None:
    full = past(
        progressed=(day(3), day(9), day(15)),
        urged=(day(8), day(16)),
        asked=(day(12),),
        assigned_on=day(2),
        person=7,
    )
    seen = seen_on(full, day(9), load=4, unit=0.25)
    assert (seen.still, seen.silent, seen.urged, seen.asked, seen.load) == (0, False, 1, 0, 3)
    early = seen_on(full, day(1), load=4, unit=0.25)
    assert (early.unassigned, early.silent, early.load, early.still) == (True, True, 0, 1)


days = st.integers(0, 60)


@given(st.lists(days, max_size=6), st.lists(days, max_size=4), st.lists(days, max_size=3), days, days)
def test_what_comes_later_never_changes_what_was_seen(
    reports: list[int], urgings: list[int], asked: list[int], at: int, done: int
) -> None:
    """The same matter with its future cut off looks the same on that day."""
    whole = past(
        due_on=day(60),
        done_on=day(at + 1 + done),
        progressed=tuple(day(each) for each in reports),
        urged=tuple(day(each) for each in urgings),
        asked=tuple(day(each) for each in asked),
        assigned_on=day(5),
        person=1,
    )
    cut = past(
        due_on=day(60),
        done_on=None,
        progressed=tuple(day(each) for each in reports if each <= at),
        urged=tuple(day(each) for each in urgings if each <= at),
        asked=tuple(day(each) for each in asked if each <= at),
        assigned_on=day(5) if at >= 5 else None,
        person=1,
    )
    assert seen_on(whole, day(at), load=1, unit=0.1) == seen_on(cut, day(at), load=1, unit=0.1)


def test_a_units_record_counts_what_was_finished_before_the_day_and_begins_as_everybodys() -> None:
    late, kept = past(done_on=day(30)), past(done_on=day(20))
    other = past(unit=2, done_on=day(21))
    office = Office([late, kept, other])
    assert office.late_share(1, day(20)) == 0
    # After day 30 one of three is late: everybody's third weighs ten, the unit's own one of two weighs two.
    assert office.late_share(1, day(31)) == pytest.approx((1 + 10 / 3) / 12)
    assert office.late_share(99, day(31)) == pytest.approx(1 / 3)


def test_a_persons_load_is_what_they_had_in_hand_that_day() -> None:
    office = Office(
        [
            past(person=7, assigned_on=day(1), done_on=day(9)),
            past(person=7, assigned_on=day(4), done_on=None),
            past(person=8, assigned_on=day(4)),
        ]
    )
    assert [office.load(7, day(at)) for at in (0, 1, 4, 9)] == [0, 1, 2, 1]
    assert office.load(None, day(4)) == 0


def test_what_has_not_come_to_its_deadline_teaches_nothing_even_if_it_is_finished() -> None:
    """Taking the finished ones alone would make the office look better than it is."""
    finished_early, still_open = past(done_on=day(5)), past(done_on=None)
    assert list(looks_at([finished_early, still_open], day(28))) == []
    assert [look.late for look in looks_at([finished_early], day(29))] == [False, False]
    assert all(look.late for look in looks_at([still_open], day(29)))


def test_one_whose_way_nobody_wrote_down_is_not_looked_back_at_but_counts_in_the_record() -> None:
    unknown = past(done_on=day(30), followed=False)
    assert list(looks_at([unknown], day(60))) == []
    assert Office([unknown]).late_share(1, day(31)) == 1


def test_a_look_that_reaches_over_a_cut_belongs_to_neither_side() -> None:
    looks = list(looks_at(many(40), day(400)))
    cut = cut_at(looks, 0.5)
    before, after = between(looks, None, cut), between(looks, cut, day(400))
    assert max(look.due_on for look in before) < cut <= min(look.day for look in after)
    assert len(before) + len(after) < len(looks)


def test_it_solves_what_can_be_solved_by_hand() -> None:
    assert solve([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]) == pytest.approx([1.0, 3.0])


def test_one_yes_or_no_is_learnt_as_its_log_odds() -> None:
    """With one feature of two values and many rows the likelihood has its maximum where the shares are met."""
    rows = [[0.0]] * 1000 + [[1.0]] * 1000
    late = [number < 100 for number in range(1000)] + [number < 600 for number in range(1000)]
    model = fit(rows, late)
    assert model.chance([0.0]) == pytest.approx(0.1, abs=0.005)
    assert model.chance([1.0]) == pytest.approx(0.6, abs=0.005)


def test_what_never_changes_and_what_always_ends_alike_do_no_harm() -> None:
    model = fit([[1.0, 5.0], [0.0, 5.0], [1.0, 5.0], [0.0, 5.0]], [True, False, False, True])
    assert model.weights[1] == 0
    with pytest.raises(ValueError, match="same way"):
        fit([[1.0], [0.0]], [False, False])
    assert calibrated(model, [[1.0, 5.0]], [True]) == model


def test_calibration_mends_a_model_that_is_too_sure() -> None:
    rows = [[0.0]] * 100 + [[1.0]] * 100
    late = [number < 40 for number in range(100)] + [number < 60 for number in range(100)]
    sure = Model((0.5,), (0.5,), (3.0,), 0.0)
    mended = calibrated(sure, rows, late)
    assert mended.chance([0.0]) == pytest.approx(0.4, abs=0.01)
    assert mended.chance([1.0]) == pytest.approx(0.6, abs=0.01)


def test_the_figures_are_those_of_the_textbook() -> None:
    found = figures([0.9, 0.8, 0.3, 0.1], [True, False, True, False])
    assert found.brier == pytest.approx((0.01 + 0.64 + 0.49 + 0.01) / 4)
    assert found.loss == pytest.approx(-(log(0.9) + log(0.2) + log(0.3) + log(0.9)) / 4)
    # Of the four pairs of a late and a kept one three are in order.
    assert found.auc == 0.75
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert figures([0.5, 0.5], [True, False]).auc == 0.5


def test_the_bands_hold_every_look_once() -> None:
    found = bands([0.05, 0.07, 0.55, 1.0], [False, True, True, True])
    assert [(band.lowest, band.count, band.came) for band in found] == [
        (0.0, 2, 0.5),
        (0.5, 1, 1.0),
        (0.9, 1, 1.0),
    ]


def test_too_little_history_teaches_nothing() -> None:
    assert train(many(ENOUGH - 1), day(3000)) is None
    assert (
        train([plain_past(number, late=False, report=True) for number in range(ENOUGH + 50)], day(3000))
        is None
    )


def test_it_finds_what_makes_matters_late_and_beats_those_who_do_not_look() -> None:
    trained = train(many(900), day(3000))
    assert trained is not None
    weights = dict(zip((feature.name for feature in FEATURES), trained.model.weights, strict=True))
    assert weights["silent"] > 0.3
    tried = trained.tried
    assert tried["model"].brier < min(tried[name].brier for name in ("always_on_time", "base_rate"))
    assert tried["model"].auc > 0.6 > tried["base_rate"].auc
    # Calibrated on a later time: what was forecast in a band comes about as often.
    for band in trained.bands:
        if band.count >= 100:
            assert abs(band.forecast - band.came) < 0.15


def test_the_same_history_teaches_the_same() -> None:
    assert train(many(300), day(3000)) == train(list(many(300)), day(3000))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.03, "不到 1 成"),
        (0.12, "约 1 成"),
        (0.35, "约 4 成"),
        (0.62, "约 6 成"),
        (0.89, "约 9 成"),
        (0.95, "9 成以上"),
    ],
)
def test_the_chance_is_said_in_tenths(number: float, words: str) -> None:
    assert in_tenths(number) == words


def test_the_reasons_are_what_moved_it_most() -> None:
    model = fit_on_made_up()
    near = Seen(
        0.9,
        3,
        30,
        12,
        silent=False,
        unassigned=False,
        load=0,
        unit=0.1,
        weight=1,
        helpers=0,
        asked=0,
        urged=0,
    )
    assert reasons(model, near, model.chance(near.numbers))[0] == "离期限还有 3 个工作日"
    far = Seen(
        0.1,
        60,
        90,
        1,
        silent=False,
        unassigned=False,
        load=0,
        unit=0.1,
        weight=1,
        helpers=0,
        asked=0,
        urged=0,
    )
    assert reasons(model, far, model.chance(far.numbers))[0] == "离期限还有 60 个工作日"
    assert model.chance(near.numbers) > 0.5 > model.chance(far.numbers)


def fit_on_made_up() -> Model:
    """A model that looks at the working days left alone."""
    size = len(FEATURES)
    weights = [0.0] * size
    weights[1] = -2.0
    means = [0.5] * size
    means[1] = 2.5
    return Model(tuple(means), (1.0,) * size, tuple(weights), -0.5)


def test_a_chance_is_a_chance_whatever_the_score() -> None:
    assert 0 < chance(-1e9) < 1e-12
    assert chance(1e9) <= 1
    assert chance(0) == 0.5


def test_working_days_left_are_counted_as_the_office_counts_them() -> None:
    due = add_working_days(FIRST, 5)
    assert seen_on(past(due_on=due), FIRST, load=0, unit=0).left == 5
