"""Lists: pages that never lose or repeat a row, filters that read as a sentence, and addresses nobody can break."""

import base64
import io
import json
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db.models import QuerySet
from django.test import RequestFactory
from django.utils import timezone
from openpyxl import load_workbook

from qianshao.foundation.lists import (
    ChoiceFilter,
    Column,
    PeriodFilter,
    RecordList,
    SwitchFilter,
    list_response,
)
from qianshao.foundation.lists.filters import named_period
from qianshao.foundation.lists.keyset import order_of
from qianshao.foundation.lists.listing import Listing
from qianshao.foundation.lists.saved_views import save_view
from qianshao.foundation.models import Job
from qianshao.people.queries import seats_of
from tests.cast import Cast

START = datetime(2026, 3, 2, 9, tzinfo=timezone.get_default_timezone())
ACTOR = SimpleNamespace(person_id=None, organ_id=1)

JOBS = RecordList(
    name="foundation.jobs",
    title="任务",
    columns=[
        Column("key", "序号", "pk", sort=("pk",), kind="number"),
        Column("name", "名称", "name", sort=("name",), kind="title"),
        Column("tries", "次数", "attempts", sort=("attempts",), kind="number"),
        Column("done", "结束", "finished_at", sort=("finished_at",)),
        Column("state", "状态", "state"),
        Column("both", "两者", "attempts", sort=("attempts", "name")),
    ],
    default_sort="-key",
    filters=[
        ChoiceFilter("state", "状态", "各状态", options=Job.State.choices),
        PeriodFilter("period", "时间", "各年", field="run_at", moments=True),
        SwitchFilter(
            "tried", "范围", "全部", word="试过的", by=lambda records, actor: records.exclude(attempts=0)
        ),
    ],
    text_fields=["name__icontains", "error__icontains"],
    row_url=lambda job: f"/jobs/{job.pk}/",
    page_size=5,
    unit="项",
)


@pytest.fixture
def jobs(db: None) -> list[Job]:
    """23 jobs full of ties and gaps: attempts repeat, every third never finished, several finished at one moment."""
    return [
        Job.objects.create(
            name=f"任务{n % 4}",
            run_at=START + timedelta(days=n),
            made_at=START,
            attempts=n % 3,
            finished_at=None if n % 3 == 0 else START + timedelta(hours=n % 5, microseconds=7),
        )
        for n in range(23)
    ]


def bound(records: "QuerySet[Job] | None" = None, **params: str) -> Listing:
    return JOBS.bind(params, Job.objects.all() if records is None else records, actor=ACTOR, path="/jobs/")


def params_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def keys(listing: Listing) -> list[int]:
    return [row.record.pk for row in listing.rows]


def walked(sort: str) -> list[list[int]]:
    """The pages from the first to the last."""
    listing, pages = bound(sort=sort), []
    while True:
        pages.append(keys(listing))
        if not listing.later_url:
            return pages
        listing = bound(**params_of(listing.later_url))


SORTS = ["key", "-key", "name", "-name", "tries", "-tries", "done", "-done", "both", "-both"]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_show_every_row_once_in_order(jobs: list[Job], sort: str) -> None:
    pages = walked(sort)
    fields = {
        "key": [],
        "name": ["name"],
        "tries": ["attempts"],
        "done": ["finished_at"],
        "both": ["attempts", "name"],
    }
    down = sort.startswith("-")

    def rank(job: Job) -> tuple[Any, ...]:
        return (*[getattr(job, name) for name in fields[sort.removeprefix("-")]], job.pk)

    with_value = [job for job in jobs if "done" not in sort or job.finished_at is not None]
    without = [job for job in jobs if job not in with_value]
    expected = [
        *[job.pk for job in sorted(with_value, key=rank, reverse=down)],
        *[job.pk for job in sorted(without, key=lambda job: job.pk, reverse=down)],
    ]
    assert [key for page in pages for key in page] == expected
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3]


@pytest.mark.parametrize("sort", SORTS)
def test_going_back_shows_the_same_pages(jobs: list[Job], sort: str) -> None:
    pages = walked(sort)
    listing = bound(sort=sort)
    while listing.later_url:
        listing = bound(**params_of(listing.later_url))
    back = [keys(listing)]
    while listing.earlier_url:
        listing = bound(**params_of(listing.earlier_url))
        back.append(keys(listing))
    assert back[::-1] == pages


def test_a_page_stays_where_it_was_when_the_row_before_it_is_gone(jobs: list[Job]) -> None:
    first = bound(sort="done")
    second = keys(bound(**params_of(first.later_url)))
    Job.objects.filter(pk=keys(first)[-1]).delete()
    assert keys(bound(**params_of(first.later_url))) == second


def test_when_everything_after_is_gone_it_goes_back_to_the_first_page(jobs: list[Job]) -> None:
    first = bound(sort="key")
    Job.objects.exclude(pk__in=keys(first)).delete()
    assert keys(bound(**params_of(first.later_url))) == keys(first)


def test_an_order_whose_second_field_may_be_empty_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="finished_at"):
        order_of(Job, ["name", "finished_at"], down=False)


def token(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


HOSTILE = [
    {"sort": "password"},
    {"sort": "-"},
    {"sort": "state"},
    {"state": "' OR 1=1 --"},
    {"period": "99999999999999999999"},
    {"period": "二〇二六"},
    {"after": "不是"},
    {"after": "====", "before": "x"},
    {"after": token()},
    {"after": token(0, 2**70)},
    {"after": token(0, [], None)},
    {"after": token(1, 3)},
    {"sort": "name", "after": token(0, "a\0b", 1)},
    {"sort": "name", "after": token(0, "\ud800", 1)},
    {"sort": "done", "after": token(0, "2026-03-02T09:00:00", 1)},
    {"sort": "done", "after": token(0, "0000-99-99", 1)},
    {"sort": "done", "before": token(2, 1)},
    {"after": base64.urlsafe_b64encode(b"[" * 5000).decode()},
]


@pytest.mark.parametrize("params", HOSTILE, ids=str)
def test_what_cannot_be_understood_is_left_out_with_a_sentence(
    jobs: list[Job], params: dict[str, str]
) -> None:
    listing = bound(**params)
    assert len(listing.rows) == 5
    assert listing.shown_remarks


@pytest.mark.parametrize("text", ["\0", "%", "_", "'", "\\", "a" * 500, "\ufffd"])
def test_any_text_can_be_looked_for(jobs: list[Job], text: str) -> None:
    listing = bound(q=text)
    assert listing.count in (0, 23)


def test_text_is_found_word_by_word(jobs: list[Job]) -> None:
    Job.objects.filter(pk=jobs[6].pk).update(error="断电")
    assert keys(bound(q="任务2  断电")) == [jobs[6].pk]


def test_filters_read_as_a_sentence(jobs: list[Job]) -> None:
    Job.objects.filter(pk=jobs[1].pk).update(state="done", open=False)
    listing = bound(state="done", q="任务")
    assert keys(listing) == [jobs[1].pk]
    assert listing.sentence == "完成 · 各年 · 全部 · 含“任务”"
    assert bound(tried="1").count == len([job for job in jobs if job.attempts])


def test_a_filter_set_to_begin_with_can_be_taken_off(jobs: list[Job]) -> None:
    declared = RecordList(
        name="x",
        title="x",
        columns=JOBS.columns,
        default_sort="key",
        filters=[ChoiceFilter("state", "状态", "各状态", default="done", options=Job.State.choices)],
    )
    assert declared.bind({}, Job.objects.all(), actor=ACTOR, path="/").count == 0
    assert declared.bind({"state": ""}, Job.objects.all(), actor=ACTOR, path="/").count == 23


def test_the_count_stops_at_a_thousand(db: None) -> None:
    Job.objects.bulk_create([Job(name="x", run_at=START, made_at=START) for _ in range(1005)])
    assert bound().count_words == "1,000+ 项"


@pytest.mark.parametrize("sort", ["-key", "done"])
def test_a_list_costs_the_same_for_one_row_as_for_ten(
    db: None, sort: str, django_assert_num_queries: Any
) -> None:
    def make(count: int) -> None:
        Job.objects.bulk_create(
            [
                Job(name="x", run_at=START, made_at=START, finished_at=START if n % 2 else None)
                for n in range(count)
            ]
        )

    def read() -> None:
        listing = bound(sort=sort)
        assert listing.rows
        assert listing.count
        assert listing.later_url is not None

    expected = 3 if sort == "done" else 2
    make(1)
    with django_assert_num_queries(expected):
        read()
    make(3)
    with django_assert_num_queries(expected):
        read()


def answer(cast: Cast, headers: dict[str, str] | None = None, **params: str) -> Any:
    request: Any = RequestFactory().get("/jobs/", params, headers=headers)
    request.actor, request.seats = cast.staff, seats_of(cast.person(cast.staff))
    request.seat = request.seats[0]
    return list_response(request, JOBS, Job.objects.all())


@pytest.mark.parametrize("params", [{"sort": "done"}, {"tried": "1", "sort": "-name"}, {"q": "任务3"}])
def test_the_workbook_holds_exactly_what_is_shown(
    cast: Cast, jobs: list[Job], params: dict[str, str]
) -> None:
    stream = io.BytesIO(b"".join(answer(cast, export="xlsx", **params).streaming_content))
    lines = [[cell.value for cell in row] for row in load_workbook(stream).active.iter_rows()]
    start = next(number for number, line in enumerate(lines) if line[:2] == ["序号", "名称"])
    exported = [line[0] for line in lines[start + 1 :] if isinstance(line[0], int)]
    shown, listing = [], bound(**params)
    while True:
        shown += keys(listing)
        if not listing.later_url:
            break
        listing = bound(**params_of(listing.later_url))
    assert exported == shown


def test_the_print_form_holds_every_row(cast: Cast, jobs: list[Job]) -> None:
    page = answer(cast, print="1").content.decode()
    assert page.count("<tr>") == 24
    assert "共 23 项" in page


def test_the_part_for_htmx_is_the_list_alone(cast: Cast, jobs: list[Job]) -> None:
    page = answer(cast, {"HX-Request": "true", "HX-Target": "list"}).content.decode()
    assert page.lstrip().startswith('<div id="list"')
    assert "<html" not in page


def test_the_sorted_column_says_so_to_screen_readers(cast: Cast, jobs: list[Job]) -> None:
    page = answer(cast, sort="-tries").content.decode()
    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"' in page


def test_what_a_record_says_is_escaped(cast: Cast) -> None:
    Job.objects.create(name="<script>alert(1)</script>", run_at=START, made_at=START)
    page = answer(cast).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_periods_are_whole_weeks_months_quarters_and_years() -> None:
    quarter = named_period("quarter")
    assert quarter is not None
    assert quarter.first.day == 1
    assert quarter.first.month in (1, 4, 7, 10)
    assert (quarter.last - quarter.first).days in (89, 90, 91)
    week = named_period("week")
    assert week is not None
    assert (week.first.weekday(), week.last.weekday()) == (0, 6)
    assert named_period("2020") is not None
    assert named_period("²") is None


def test_only_what_was_asked_for_is_offered_to_be_kept(cast: Cast, jobs: list[Job]) -> None:
    def listing(**params: str) -> Listing:
        return JOBS.bind(params, Job.objects.all(), actor=cast.staff, path="/jobs/")

    assert not listing().can_save
    assert listing(state="done").can_save
    assert listing(sort="name").can_save
    save_view(actor=cast.staff, list_name=JOBS.name, name="已完成", query=listing(state="done").query)
    assert not listing(state="done").can_save
    assert [view.name for view in listing().saved_views] == ["已完成"]
