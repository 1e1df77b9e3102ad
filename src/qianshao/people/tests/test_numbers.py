"""An office that begins in mid-year goes on after the numbers it gave on paper."""

import pytest
from django.db import transaction

from qianshao.foundation.clock import today
from qianshao.foundation.numbering import next_number, numbered
from qianshao.foundation.verdict import Refused, Unacceptable
from qianshao.journal.models import Entry
from qianshao.people.actions import continue_numbers
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SERIES = "documents.incoming"


def taken(cast: Cast) -> int:
    with transaction.atomic():
        return next_number(cast.organ.pk, SERIES, today().year)


def test_the_next_number_follows_the_last_on_paper_and_one_entry_stands(cast: Cast) -> None:
    before = Entry.objects.count()
    continue_numbers(actor=cast.office_head, last={SERIES: 316})
    assert Entry.objects.count() == before + 1
    assert taken(cast) == 317


def test_it_refuses_whoever_is_not_the_head_of_the_office(cast: Cast) -> None:
    for actor in (cast.office_clerk, cast.principal, cast.head, cast.system_admin):
        with pytest.raises(Refused):
            continue_numbers(actor=actor, last={SERIES: 5})


def test_numbers_that_were_given_are_not_given_again(cast: Cast) -> None:
    continue_numbers(actor=cast.office_head, last={SERIES: 3})
    assert taken(cast) == 4
    with pytest.raises(Unacceptable, match="第 4 号") as told:
        continue_numbers(actor=cast.office_head, last={SERIES: 3})
    assert told.value.field == SERIES


def test_asking_for_the_same_again_changes_nothing(cast: Cast) -> None:
    continue_numbers(actor=cast.office_head, last={SERIES: 3})
    before = Entry.objects.count()
    continue_numbers(actor=cast.office_head, last={SERIES: 3})
    assert Entry.objects.count() == before


def test_every_room_that_counts_names_its_series(cast: Cast) -> None:
    assert {"documents.incoming", "ledger"} <= {each.series for each in numbered(cast.organ.pk)}


def test_the_page_shows_the_last_numbers_and_takes_new_ones(cast: Cast) -> None:
    client = cast.client(cast.office_head)
    form = client.get("/people/numbers/").context["form"]
    fields = {name: field.initial for name, field in form.fields.items() if name != "once"}
    assert fields[SERIES] == 0
    assert client.post("/people/numbers/", {**fields, SERIES: 41}).status_code == 302
    assert taken(cast) == 42
    answer = client.post("/people/numbers/", {**fields, SERIES: 7})
    assert "第 42 号" in " ".join(answer.context["form"].errors[SERIES])
    answer = client.post("/people/numbers/", {**fields, SERIES: "七"})
    assert "应当是数字" in answer.context["form"].errors[SERIES][0]
