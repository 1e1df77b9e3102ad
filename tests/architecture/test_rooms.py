"""The rooms stand in one order; nothing in the database and nothing in a name points up."""

import ast
from itertools import pairwise

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from tests.architecture.tree import SOURCE, order_of_rooms, rooms, tree_of

ORDER = order_of_rooms()


def relations() -> list[tuple[type[models.Model], "models.Field[object, object]"]]:
    """Every foreign key, one-to-one and many-to-many of the rooms' own models."""
    own = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ORDER]
    return [
        (model, field)
        for model in own
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete
    ]


def test_there_are_relations_to_look_at() -> None:
    assert len(relations()) > 10


def points_up(model: type[models.Model], field: "models.Field[object, object]") -> bool:
    """Whether a key leads out of its room to one that does not stand below; Django's own tables stand below all."""
    own, other = model._meta.app_label, field.related_model._meta.app_label
    return own != other and other in ORDER and ORDER[other] >= ORDER[own]


def test_a_foreign_key_points_down_or_stays_in_its_room() -> None:
    assert [
        f"{model._meta.label}.{field.name}" for model, field in relations() if points_up(model, field)
    ] == []


def test_every_room_is_installed_lowest_first() -> None:
    installed = [name.removeprefix("qianshao.") for name in settings.ROOMS]
    assert all(ORDER[lower] <= ORDER[higher] for lower, higher in pairwise(installed)), installed
    assert set(installed) | {"gongwen"} >= set(rooms()), "a room that is not installed"


@pytest.mark.parametrize("room", rooms())
def test_a_room_opens_with_what_it_is_for_and_what_it_never_does(room: str) -> None:
    docstring = ast.get_docstring(tree_of(SOURCE / room / "__init__.py")) or ""
    assert len(docstring) > 60, f"{room}/__init__.py does not say what the room is for"
    assert "never" in docstring, f"{room}/__init__.py does not say what the room never does"
    assert len(tree_of(SOURCE / room / "__init__.py").body) == 1, (
        f"{room}/__init__.py holds more than its paragraph"
    )
