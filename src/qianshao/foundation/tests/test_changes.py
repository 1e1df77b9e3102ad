"""What changed, as a person reads it."""

from datetime import date

import pytest

from qianshao.foundation.changes import all_values, apply_changes
from qianshao.people.models import Holding, Organ, Person, Post, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def holding() -> Holding:
    organ = Organ.objects.create(name="演示街道", short_name="演示")
    unit = Unit.objects.create(
        organ=organ, kind=Unit.Kind.DEPARTMENT, name="城市管理办公室", short_name="城管办"
    )
    post = Post.objects.create(organ=organ, unit=unit, kind="staff", name="科员")
    return Holding.objects.create(
        post=post, person=Person.objects.create(organ=organ, name="甲一鸣"), since=date(2026, 1, 5)
    )


def test_only_what_differs_is_saved_and_named(holding: Holding) -> None:
    changes = apply_changes(holding, since=date(2026, 1, 5), until=date(2026, 9, 1))
    assert [(change.label, change.old, change.new) for change in changes] == [
        ("免职日期", "", "2026年9月1日")
    ]
    assert Holding.objects.get().until == date(2026, 9, 1)


def test_a_key_and_a_choice_are_told_by_their_words(holding: Holding) -> None:
    other = Person.objects.create(organ=holding.person.organ, name="乙二宁")
    assert [(c.old, c.new) for c in apply_changes(holding, person=other)] == [("甲一鸣", "乙二宁")]
    assert [(c.old, c.new) for c in apply_changes(holding.post, kind="head")] == [
        ("科室科员", "科室（社区）负责人")
    ]


def test_a_new_record_goes_from_nothing_to_its_values(holding: Holding) -> None:
    assert [(c.label, c.old, c.new) for c in all_values(holding, "person", "until")] == [
        ("人员", "", "甲一鸣")
    ]


def test_what_is_not_a_field_is_a_mistake_of_the_caller(holding: Holding) -> None:
    with pytest.raises(TypeError, match="not a field"):
        apply_changes(holding.post, duties=[])
