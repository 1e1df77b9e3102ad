"""The search page shows what the actor may see, newest first, with the found words marked and nothing unescaped."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from qianshao.foundation import visibility
from qianshao.people.actor import Actor
from qianshao.people.models import Holding, Organ, Person, Post, Unit
from qianshao.search import indexing, queries
from qianshao.search.actions import index_record
from qianshao.search.excerpts import excerpt, pieces
from qianshao.search.queries import find, question
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

DAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def units_can_be_found(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Units stand in for records: the staff of a unit see their own, everybody else but the administrators all."""

    def visible_to(actor: Actor) -> Any:
        mine = Unit.objects.filter(organ_id=actor.organ_id)
        return mine.filter(pk=actor.unit_id) if actor.kind == "staff" else mine

    monkeypatch.setattr(Unit, "get_absolute_url", lambda unit: f"/units/{unit.pk}/")
    before = dict(visibility._visible), dict(indexing._indexed)
    visibility.register_visibility(Unit, visible_to)
    indexing.register_indexed(Unit, lambda unit: index(unit, unit.name), label="单位")
    yield
    visibility._visible.clear()
    indexing._indexed.clear()
    visibility._visible.update(before[0])
    indexing._indexed.update(before[1])


def index(unit: Unit, text: str, *, day: int = 0, title: str = "创城工作") -> None:
    index_record(unit, title=title, text=text, number="〔2026〕15号", happened_on=DAY - timedelta(days=day))


def test_the_page_shows_the_newest_first_with_the_words_marked(cast: Cast) -> None:
    index(cast.party, "创建文明城市<b>简报</b>", day=2, title="旧的")
    index(cast.city, "创建文明城市<b>简报</b>", title="新的")
    page = cast.client(cast.office_head).get("/search/", {"q": "文明城市"}).content.decode()
    assert page.index("新的") < page.index("旧的")
    assert "<mark>文明城市</mark>" in page
    assert "&lt;b&gt;简报" in page
    assert "<b>简报" not in page


def test_somebody_finds_only_what_they_may_see(cast: Cast) -> None:
    index(cast.party, "创城")
    index(cast.city, "创城")
    found = find(cast.staff, question(cast.staff, "创城"))
    assert [entry.object_id for entry in found.entries] == [cast.city.pk]


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_find_nothing(cast: Cast, who: str) -> None:
    index(cast.city, "创城")
    client = cast.client(cast.everyone[who])
    page = client.get("/search/", {"q": "创城"}).content.decode()
    assert "创城工作" not in page
    assert "管理员岗位不接触业务内容" in page


def test_one_character_is_too_little_and_says_so(cast: Cast) -> None:
    page = cast.client(cast.office_head).get("/search/", {"q": "创"}).content.decode()
    assert "请至少输入连着的两个字" in page


def test_nothing_found_says_so(cast: Cast) -> None:
    page = cast.client(cast.office_head).get("/search/", {"q": "无中生有"}).content.decode()
    assert "没有找到" in page


@pytest.mark.parametrize(
    "after", ["x", "2026-13-01_1", "2026-01-01_", "_", "2026-01-01_9999999999999999999999"]
)
def test_a_broken_place_begins_at_the_newest_or_finds_nothing_but_never_fails(cast: Cast, after: str) -> None:
    index(cast.city, "创城")
    assert cast.client(cast.office_head).get("/search/", {"q": "创城", "after": after}).status_code == 200


def test_a_page_is_handed_out_unfilled_when_enough_was_asked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in {"NEWEST": 0, "FEW": 1, "COMMON": 2, "MOST_ASKED": 1}.items():
        monkeypatch.setattr(queries, name, number)
    for day, unit in enumerate([cast.party, cast.civil, cast.east, cast.city]):
        index(unit, "创城", day=day)
    asked = question(cast.staff, "创城")
    first = find(cast.staff, asked, size=1)
    assert first.entries == []
    assert first.after is not None
    found = first
    while not found.entries and found.after is not None:
        found = find(cast.staff, asked, after=found.after, size=1)
    assert [entry.object_id for entry in found.entries] == [cast.city.pk]


@pytest.mark.parametrize(
    "ways",
    [
        {"NEWEST": 2_000},
        {"NEWEST": 0, "FEW": 1_500},
        {"NEWEST": 0, "FEW": 1, "COMMON": 3},
        {"NEWEST": 2, "FEW": 1, "COMMON": 20_000, "MOST_ASKED": 2},
    ],
)
def test_page_by_page_everybody_finds_all_they_may_see_whichever_way_is_taken(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, ways: dict[str, int]
) -> None:
    for name, number in ways.items():
        monkeypatch.setattr(queries, name, number)
    units = list(Unit.objects.order_by("pk"))
    for day, unit in enumerate(units):
        index(unit, "创城", day=day % 3)
    for actor, expected in ((cast.staff, {cast.city.pk}), (cast.office_head, {unit.pk for unit in units})):
        asked, found, after = question(actor, "创城"), [], None
        while True:
            page = find(actor, asked, after=after, size=2)
            found += [(entry.happened_on, entry.pk, entry.object_id) for entry in page.entries]
            after = page.after
            if after is None:
                break
        assert found == sorted(found, reverse=True)
        assert {object_id for _, _, object_id in found} == expected
        assert len(found) == len(expected)


def test_the_page_costs_the_same_for_one_and_for_ten(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client(cast.office_head)
    costs = []
    for count in (1, 7):
        for unit in list(Unit.objects.all())[:count]:
            index(unit, "创城")
        client.get("/search/", {"q": "创城"})
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get("/search/", {"q": "创城"})
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_only_one_kind_can_be_looked_at(cast: Cast) -> None:
    index(cast.city, "创城")
    client = cast.client(cast.office_head)
    page = client.get("/search/", {"q": "工作", "kind": "people.unit"}).content.decode()
    assert "创城<mark>工作</mark>" in page
    assert find(cast.office_head, question(cast.office_head, "创城", kind="people.post")).entries == []


def test_an_excerpt_is_cut_around_the_first_word() -> None:
    text = "题" * 10 + "前" * 100 + "创城" + "后" * 100
    cut = excerpt(text, ["创城"], skip=10)
    assert [piece.text for piece in cut if piece.found] == ["创城"]
    assert cut[0].text.startswith("…")
    assert cut[-1].text.endswith("…")
    assert "题" not in "".join(piece.text for piece in cut)


def test_pieces_keep_every_character() -> None:
    assert "".join(piece.text for piece in pieces("关于ABC创城的abc", ["abc", "创城"])) == "关于ABC创城的abc"


def test_a_person_is_found_by_a_part_of_the_name_with_where_they_sit(cast: Cast) -> None:
    person = cast.person(cast.head)
    page = cast.client(cast.staff).get("/search/", {"q": person.name[:2]}).content.decode()
    assert f'href="/people/persons/{person.pk}/"' in page
    assert cast.head.post_name in page


def test_somebody_of_another_organ_is_nobody_here(cast: Cast) -> None:
    other = Organ.objects.create(name="样板街道", short_name="样板")
    unit = Unit.objects.create(organ=other, kind="department", name="外办", short_name="外办")
    post = Post.objects.create(organ=other, unit=unit, kind="staff", name="科员")
    Holding.objects.create(post=post, person=Person.objects.create(organ=other, name="外来客"), since=DAY)
    assert "外来客" not in cast.client(cast.staff).get("/search/", {"q": "外来"}).content.decode()
