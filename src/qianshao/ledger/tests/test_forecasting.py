"""The forecast of lateness on the ledger's own records: what is read, kept, said and shown."""

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from qianshao.foundation.clock import acting_at, now, today
from qianshao.foundation.outlook import Sentence
from qianshao.foundation.workdays import add_working_days
from qianshao.journal.models import Entry
from qianshao.ledger import actions
from qianshao.ledger.actions.deciding import Adjustment
from qianshao.ledger.jobs import forecast_lateness, learn_lateness
from qianshao.ledger.lateness.features import looks_at
from qianshao.ledger.lateness.history import Past
from qianshao.ledger.lateness.training import ENOUGH, Trained, train
from qianshao.ledger.models import Lateness, LatenessModel, Matter, Progress
from qianshao.ledger.queries import lit, thresholds_of
from qianshao.ledger.queries.lateness import histories, said_of_running
from qianshao.ledger.queries.outlook import outlook, quiet_units
from qianshao.ledger.tests.conftest import done, in_hand, opened, paper_of, soon
from qianshao.people.actor import system
from tests.cast import Cast


def finished(cast: Cast, count: int) -> None:
    """Finished matters of three weeks each; those with a report are late once in ten, the others seven times in ten."""
    fortune, first = Random(3), today() - timedelta(days=40 + 2 * count)  # noqa: S311 - a play, no secret
    rows, reports = [], []
    for number in range(count):
        begun = first + timedelta(days=2 * number)
        due, report = begun + timedelta(days=21), fortune.random() < 0.5
        ended = due + timedelta(days=3 if fortune.random() < (0.1 if report else 0.7) else -2)
        rows.append(
            Matter(
                organ=cast.organ,
                year=begun.year,
                serial=10_000 + number,
                title=f"往年事项{number}",
                goal="办结",
                leader_post_id=cast.leader.post_id,
                lead_unit=cast.city,
                assignee_id=cast.staff.person_id,
                state=Matter.State.CLOSED,
                open=False,
                opened_on=begun,
                assigned_on=begun,
                due_on=due,
                done_on=ended,
                closed_on=ended,
                last_progress_on=ended,
                review="已办结。",
            )
        )
        reports.append(report)
    made = Matter.objects.bulk_create(rows)
    Progress.objects.bulk_create(
        Progress(
            organ=cast.organ,
            matter=matter,
            by_label="某人",
            on=matter.opened_on + timedelta(days=4),
            at=now(),
            text="已开展。",
        )
        for matter, report in zip(made, reports, strict=True)
        if report
    )


def learnt_elsewhere() -> Trained:
    """A learning from invented matters: who reports is late once in ten."""
    fortune, pasts = Random(1), []  # noqa: S311 - a play, no secret
    for number in range(ENOUGH * 2):
        begun, report = today() - timedelta(days=1500 - 3 * number), fortune.random() < 0.5
        due = begun + timedelta(days=21)
        late = fortune.random() < (0.1 if report else 0.9)
        reports = (begun + timedelta(days=1),) if report else ()
        pasts.append(
            Past(begun, due, 1, due + timedelta(days=1 if late else -1), begun, 1, progressed=reports)
        )
    trained = train(pasts, today())
    assert trained is not None
    return trained


def test_a_history_holds_what_the_acts_left(cast: Cast) -> None:
    matter = in_hand(cast, helpers=[cast.east], due_on=soon(20))
    actions.report_progress(matter, actor=cast.staff, text="已摸底。")
    actions.urge(matter, actor=cast.office_clerk, text="请抓紧。")
    actions.request_extension(matter, actor=cast.staff, wanted_on=soon(40), text="雨季")
    with acting_at(now() + timedelta(days=3)):
        actions.decide_extension(matter, actor=cast.leader, granted=True, text="同意。")
        found = histories(cast.organ.pk, today())[matter.pk]
    began = today()
    assert found == Past(
        opened_on=began,
        due_on=soon(40),
        unit=cast.city.pk,
        assigned_on=began,
        person=cast.staff.person_id,
        helpers=1,
        moved=((began + timedelta(days=3), soon(20)),),
        progressed=(began,),
        urged=(began,),
        asked=(began,),
    )


def test_what_came_in_finished_from_a_table_has_no_way_to_learn_from(cast: Cast) -> None:
    """It counts in its unit's record; but that nobody reported anything says nothing of it."""
    matter = opened(cast, actor=cast.office_clerk, paper=paper_of(cast))
    actions.stop_matter(opened(cast), actor=cast.leader, text="不再办理。")
    ended = {"state": Matter.State.CLOSED, "open": False, "review": "已办结。", "closed_on": today()}
    Matter.objects.filter(pk=matter.pk).update(done_on=today(), **ended)
    assert histories(cast.organ.pk, today())[matter.pk].followed
    matter.decisions.get().recording.__class__.objects.update(paper="《2025年台账》第3行")
    assert not histories(cast.organ.pk, today())[matter.pk].followed
    # One that came in open and was finished here was followed from then on.
    Matter.objects.filter(pk=matter.pk).update(done_on=today() + timedelta(days=3))
    assert histories(cast.organ.pk, today())[matter.pk].followed


def test_before_a_leader_set_it_anew_it_is_not_looked_back_at(cast: Cast) -> None:
    """The deadline it had until then is not in the ledger; reckoned with the later one it would look ahead."""
    matter, other = in_hand(cast, due_on=soon(20)), in_hand(cast, due_on=soon(20))
    began = today()
    with acting_at(now() + timedelta(days=9)):
        actions.adjust(matter, actor=cast.leader, to=Adjustment(due_on=soon(40)), text="放宽。")
        found = histories(cast.organ.pk, today())
    assert found[matter.pk].adjusted_on == began + timedelta(days=9)
    long_after = began + timedelta(days=400)
    assert min(look.day for look in looks_at([found[matter.pk]], long_after)) >= began + timedelta(days=9)
    assert min(look.day for look in looks_at([found[other.pk]], long_after)) == began


def test_what_was_stopped_teaches_nothing(cast: Cast) -> None:
    matter = in_hand(cast)
    actions.stop_matter(matter, actor=cast.leader, text="不再办理。")
    assert histories(cast.organ.pk, today()) == {}


def test_with_too_little_history_the_plain_rule_speaks_and_says_so(cast: Cast) -> None:
    near, far = in_hand(cast, due_on=add_working_days(today(), 2)), in_hand(cast, due_on=soon(60))
    learn_lateness()
    forecast_lateness()
    assert not LatenessModel.objects.exists()
    said = {row.matter_id: row for row in Lateness.objects.all()}
    assert (said[near.pk].likely, said[near.pk].chance) == (True, None)
    assert not said[far.pk].likely
    page = cast.client(cast.staff).get(near.get_absolute_url()).content.decode()
    assert "可能晚办" in page
    assert "离期限还有 2 个工作日，还没有报过进展。" in page
    how = cast.client(cast.staff).get("/ledger/lateness/").content.decode()
    assert "到期的事项有 0 件，满 200 件" in how


def test_it_learns_from_the_office_s_own_matters_and_keeps_one_row_a_day(cast: Cast) -> None:
    finished(cast, ENOUGH + 60)
    before = Entry.objects.count()
    learn_lateness()
    learn_lateness()
    kept = LatenessModel.objects.get()
    assert kept.matters == ENOUGH + 60
    assert kept.tried["model"]["brier"] < kept.tried["always_on_time"]["brier"]
    assert set(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:2]) == {"ledger.lateness.learnt"}
    assert Entry.objects.count() == before + 2
    page = cast.client(cast.office_clerk).get("/ledger/lateness/").content.decode()
    assert f"{ENOUGH + 60} 件事项" in page
    assert "还没有报过进展</td><td>有这种情况的，更可能晚办</td><td>影响大" in page
    chart = cast.client(cast.office_clerk).get("/ledger/lateness/chart.json").json()
    assert len(chart["series"][0]["data"]) == len(kept.bands)


def test_a_later_learning_speaks_and_the_older_stays(cast: Cast) -> None:
    trained = learnt_elsewhere()
    actions.keep_lateness_model(trained, actor=system(cast.organ.pk), source="别处")
    with acting_at(now() + timedelta(days=7)):
        later = train(list(_pasts_of(trained)), today())
        assert later is not None
        newest = actions.keep_lateness_model(later, actor=system(cast.organ.pk))
    assert LatenessModel.objects.count() == 2
    assert LatenessModel.objects.first() == newest


def _pasts_of(trained: Trained) -> list[Past]:
    begun = trained.day - timedelta(days=1000)
    return [
        Past(
            begun + timedelta(days=2 * number),
            begun + timedelta(days=2 * number + 14),
            1,
            begun + timedelta(days=2 * number + (15 if number % 3 == 0 else 10)),
        )
        for number in range(ENOUGH + 50)
    ]


def test_it_is_said_in_words_with_its_reasons_and_changes_no_matter(cast: Cast) -> None:
    matter = in_hand(cast, due_on=soon(20))
    actions.keep_lateness_model(learnt_elsewhere(), actor=system(cast.organ.pk))
    before, entries = Matter.objects.values().get(pk=matter.pk), Entry.objects.count()
    with acting_at(now() + timedelta(days=10)):
        forecast_lateness()
        said = Lateness.objects.get(matter=matter)
        assert said.chance is not None
        assert said.chance > 0.6
        assert said.likely
        assert "10 天来还没有报过进展" in said.reasons
        page = cast.client(cast.staff).get(matter.get_absolute_url()).content.decode()
        assert "晚办的可能约" in page
        assert Sentence("at_risk", "1 件事项按推算可能晚办", "/ledger/?light=likely") in outlook(cast.head)
        listed = cast.client(cast.head).get("/ledger/?light=likely").content.decode()
        assert matter.title in listed
    assert Matter.objects.values().get(pk=matter.pk) == before
    assert Entry.objects.count() == entries


def test_progress_lowers_it(cast: Cast) -> None:
    matter = in_hand(cast, due_on=soon(20))
    actions.keep_lateness_model(learnt_elsewhere(), actor=system(cast.organ.pk))
    with acting_at(now() + timedelta(days=10)):
        (silent,) = said_of_running(cast.organ.pk, today())
        actions.report_progress(matter, actor=cast.staff, text="过半。")
        (moving,) = said_of_running(cast.organ.pk, today())
    assert silent.chance is not None
    assert moving.chance is not None
    assert moving.chance < silent.chance - 0.2


def test_a_deadline_moved_since_is_not_spoken_of_until_the_morning(cast: Cast) -> None:
    matter = in_hand(cast, due_on=add_working_days(today(), 2))
    forecast_lateness()
    thresholds = thresholds_of(cast.organ.pk)
    assert lit(Matter.objects.all(), "likely", thresholds).count() == 1
    actions.adjust(matter, actor=cast.leader, to=Adjustment(due_on=soon(60)), text="放宽。")
    assert not lit(Matter.objects.all(), "likely", thresholds).exists()
    assert "明早推算" in cast.client(cast.staff).get(matter.get_absolute_url()).content.decode()


def test_what_is_reported_done_or_over_is_not_spoken_of(cast: Cast) -> None:
    reported, over = done(cast, due_on=add_working_days(today(), 2)), in_hand(cast, due_on=today())
    with acting_at(now() + timedelta(days=1)):
        forecast_lateness()
    assert not Lateness.objects.filter(matter__in=[reported, over]).exists()
    assert "晚办推算" not in cast.client(cast.staff).get(reported.get_absolute_url()).content.decode()


def test_twice_a_morning_is_as_once_and_what_ended_is_forgotten(cast: Cast) -> None:
    matter, other = in_hand(cast), in_hand(cast)
    forecast_lateness()
    forecast_lateness()
    assert Lateness.objects.count() == 2
    actions.report_done(other, actor=cast.staff, review="已办结。")
    forecast_lateness()
    assert [row.matter_id for row in Lateness.objects.all()] == [matter.pk]


def test_it_costs_as_many_queries_for_one_matter_as_for_ten(cast: Cast) -> None:
    opened(cast)
    actions.keep_lateness_model(learnt_elsewhere(), actor=system(cast.organ.pk))
    with CaptureQueriesContext(
        connection,
    ) as one:
        said_of_running(cast.organ.pk, today())
    for _ in range(9):
        in_hand(cast, helpers=[cast.east])
    with CaptureQueriesContext(connection) as ten:
        assert len(said_of_running(cast.organ.pk, today())) == 10
    assert len(ten) == len(one)


def test_a_chance_outside_nought_and_one_is_refused_by_the_database(cast: Cast) -> None:
    matter = in_hand(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Lateness.objects.create(
            organ=cast.organ, matter=matter, on=today(), due_on=matter.due_on, chance=1.2, likely=True
        )


def test_a_unit_gone_quiet_is_said_to_the_office_and_to_its_own_head(cast: Cast) -> None:
    in_hand(cast, due_on=soon(90))
    later = add_working_days(today(), 10)
    with acting_at(now() + (later - today())):
        text = f"{cast.city.short_name} 10 个工作日以上没有一件事项有进展"
        said = Sentence("missing", text, f"/ledger/?unit={cast.city.pk}")
        assert quiet_units(cast.office_head) == [said]
        assert quiet_units(cast.head) == [said]
        assert quiet_units(cast.other_head) == []
        assert quiet_units(cast.staff) == []
        assert quiet_units(cast.principal) == []
    with acting_at(now() + (add_working_days(today(), 9) - today())):
        assert quiet_units(cast.office_head) == []


def test_one_report_ends_the_quiet(cast: Cast) -> None:
    matter, _ = in_hand(cast, due_on=soon(90)), in_hand(cast, due_on=soon(90))
    with acting_at(now() + timedelta(days=40)):
        actions.report_progress(matter, actor=cast.staff, text="已推进。")
        assert quiet_units(cast.head) == []
