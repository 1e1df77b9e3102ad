"""`qianshao search rebuild` makes the index anew from the records."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from qianshao.cli.commands.search import command
from qianshao.foundation import visibility
from qianshao.people.models import Unit
from qianshao.search import indexing
from qianshao.search.actions import index_record
from qianshao.search.queries import find, question
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def index_unit(unit: Unit, text: str = "") -> None:
    index_record(unit, title=unit.name, text=text)


@pytest.fixture(autouse=True)
def units_can_be_found() -> Iterator[None]:
    before = dict(visibility._visible), dict(indexing._indexed)
    visibility.register_visibility(Unit, lambda actor: Unit.objects.filter(organ_id=actor.organ_id))
    indexing.register_indexed(Unit, index_unit, label="单位")
    yield
    visibility._visible.clear()
    indexing._indexed.clear()
    visibility._visible.update(before[0])
    indexing._indexed.update(before[1])


def test_the_index_is_made_anew_from_the_records(cast: Cast) -> None:
    index_unit(cast.city, "过时的字")
    answer = CliRunner().invoke(command, ["rebuild"])
    assert answer.exit_code == 0
    assert f"单位：{Unit.objects.count()} 条" in answer.output
    assert find(cast.office_head, question(cast.office_head, "过时的字")).entries == []
    found = find(cast.office_head, question(cast.office_head, "城市管理")).entries
    assert [entry.object_id for entry in found] == [cast.city.pk]
