"""What is found is exactly what a substring test of every text finds, on both databases, whatever happened before."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianshao.people.models import Organ, Unit
from qianshao.search import queries
from qianshao.search.actions import forget_record, index_record
from qianshao.search.models import Entry
from qianshao.search.queries import Question, matching
from qianshao.search.words import fold, terms
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = date(2026, 3, 5)
# Few characters, so that words meet often; with full-width, capitals, punctuation, blanks and letters outside Han.
LETTERS = st.sampled_from(list("创建文明城市垃圾分类ＡaBb１1２〔〕，。_ -%\\'\"*\nñÑ①ｶﾞ㎡𠮷"))
TEXTS = st.text(LETTERS, min_size=0, max_size=40)
WORDS = st.text(LETTERS, min_size=1, max_size=6)


def brute(asked: Question) -> list[int]:
    """The truth: every row, its folded text, every term in it."""
    rows = Entry.objects.filter(organ_id=asked.organ_id).order_by("-happened_on", "-pk")
    return [row.object_id for row in rows if all(term in row.text for term in asked.terms)]


def index(unit: Unit, text: str, day: int = 0) -> None:
    index_record(unit, title="", text=text, happened_on=DAY - timedelta(days=day))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 6), TEXTS, st.integers(0, 3), st.booleans()), min_size=1, max_size=14
    ),
    words=st.lists(WORDS, min_size=1, max_size=8),
    newest=st.sampled_from([0, 2, 2000]),
    few=st.sampled_from([1, 1500]),
)
def test_found_is_what_a_substring_test_of_every_text_finds(
    units: list[Unit], steps: list[tuple[int, str, int, bool]], words: list[str], newest: int, few: int
) -> None:
    queries.NEWEST, queries.FEW = newest, few
    Entry.objects.all().delete()
    for which, text, day, remove in steps:
        if remove:
            forget_record(units[which])
        else:
            index(units[which], text, day)
    pieces = [text[start : start + 3] for _, text, _, _ in steps for start in (0, 4)]
    for word in [*words, *pieces, " ".join(words[:2])]:
        asked = Question(units[0].organ_id, tuple(terms(word)))
        if asked.can_be_asked:
            found = [hit.object_id for hit in matching(asked, after=None, size=50)]
            assert found == brute(asked), (word, asked.terms)


@pytest.fixture
def units(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> list[Unit]:
    monkeypatch.setattr(queries, "NEWEST", 2000)
    monkeypatch.setattr(queries, "FEW", 1500)
    return list(Unit.objects.order_by("pk")[:7])


@pytest.mark.parametrize("newest", [0, 3, 2000])
def test_pages_follow_each_other_without_gap_or_repetition(
    units: list[Unit], newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "NEWEST", newest)
    for number, unit in enumerate(units):
        index(unit, "创城简报" if number != 3 else "别的", day=number // 2)
    asked = Question(units[0].organ_id, ("创城",))
    pages, after = [], None
    while hits := matching(asked, after=after, size=2):
        pages.append([hit.object_id for hit in hits])
        after = hits[-1].place
    assert [each for page in pages for each in page] == brute(asked)


def test_another_organ_finds_nothing_of_ours(units: list[Unit]) -> None:
    index(units[0], "创城简报")
    other = Organ.objects.create(name="样板街道", short_name="样板街道")
    assert matching(Question(other.pk, ("创城",)), after=None, size=5) == []


def test_a_row_that_was_rolled_back_is_not_found(units: list[Unit]) -> None:
    from django.db import transaction

    with transaction.atomic():
        index(units[0], "创城简报")
        transaction.set_rollback(True)
    index(units[1], "创城专报")
    asked = Question(units[0].organ_id, ("创城",))
    assert [hit.object_id for hit in matching(asked, after=None, size=5)] == [units[1].pk]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("〔2026〕15号 创城", ["2026", "15号", "创城"]),
        ("ＡＢＣ—１２", ["abc", "12"]),
        ("创城 创城", ["创城"]),
        ("  ，。 ", []),
        ("50%", ["50"]),
    ],
)
def test_a_query_is_taken_apart_into_terms(query: str, wanted: list[str]) -> None:
    assert sorted(terms(query)) == sorted(wanted)


def test_folding_keeps_chinese_punctuation_for_the_excerpt() -> None:
    assert fold("《关于ＡＢＣ的通知》，\u3000请\n办理。") == "《关于abc的通知》， 请 办理。"


def test_a_lists_text_box_is_told_the_few_records_that_can_hold_its_words(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = "people.unit"
    for unit, text in ((cast.city, "摸底调查"), (cast.party, "调查摸底"), (cast.civil, "垃圾分类")):
        index(unit, text)
    assert queries.few_with(cast.staff, kind, "摸底调查") == [cast.city.pk]
    assert sorted(queries.few_with(cast.staff, kind, "调查 摸底") or []) == [cast.city.pk, cast.party.pk]
    assert queries.few_with(cast.staff, kind, "没有这个") == []
    assert queries.few_with(cast.staff, kind, "摸") is None
    monkeypatch.setattr(queries, "FEW", 2)
    assert queries.few_with(cast.staff, kind, "摸底") is None
