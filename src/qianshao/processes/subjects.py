"""What runs through a process: a room registers each kind of its records, and what a diagram may ask of it.

The engine knows no room. A room's `AppConfig.ready()` says which facts conditions may ask for, where a record's units and
people stand, and which steps are done by a verb of its own (`does="documents.number"`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from qianshao.foundation.visibility import label_of
from qianshao.people.acts import Act
from qianshao.people.models import Unit

if TYPE_CHECKING:
    from qianshao.people.actor import Actor
    from qianshao.processes.models import Instance, Task


@dataclass(frozen=True)
class Fact:
    """Something a condition may ask for: how people call it, and its possible values where these are few."""

    label: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """A step that only a room's own verb completes: its name in diagrams (`documents.number`), its word (编号), the kind of
    act, and the page where it is done. `undo` takes back what the verb did when the step is withdrawn; without it the step
    cannot be withdrawn."""

    name: str
    label: str
    act: Act
    url: Callable[["Task"], str]
    undo: Callable[[Any, "Task"], None] | None = None


def _nothing(record: Any, instance: "Instance", actor: "Actor") -> None:
    """Most kinds of record need not know that their process moved."""


@dataclass(frozen=True)
class Subject:
    """A kind of record that runs through processes.

    `read(record)` gives the facts of now; `unit_of(record, name)` and `posts_of(record, name)` what `head:<name>`,
    `leader:<name>` and `field:<name>` mean; `moved(record, instance, actor)` is called in the transaction of every act.
    """

    model: type[models.Model]
    words: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    read: Callable[[Any], dict[str, Any]] = lambda record: {}
    units: Mapping[str, str] = field(default_factory=dict)
    unit_of: Callable[[Any, str], Unit | None] = lambda record, name: None
    people: Mapping[str, str] = field(default_factory=dict)
    posts_of: Callable[[Any, str], Iterable[int]] = lambda record, name: ()
    steps: tuple[Step, ...] = ()
    moved: Callable[[Any, "Instance", "Actor"], None] = _nothing
    # Steps of whose turns the room tells people itself, in its own to-dos and notices.
    told: frozenset[str] = frozenset()
    # The diagram a new office starts with, as bytes of BPMN, with its key and name.
    standard: tuple[str, str, Callable[[], bytes]] | None = None

    @property
    def label(self) -> str:
        return label_of(self.model)

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)


_subjects: dict[str, Subject] = {}


def register_subject(subject: Subject) -> None:
    """Called from a room's `AppConfig.ready()`."""
    _subjects[subject.label] = subject


def subject_of(label: str) -> Subject:
    """The kind of record; a kind nobody registered (any more) is a bare one, so that its past can still be read."""
    known = _subjects.get(label)
    return known or Subject(model=apps.get_model(label), words=str(apps.get_model(label)._meta.verbose_name))


def told_elsewhere() -> frozenset[str]:
    """The steps that rooms put into to-dos and notices themselves."""
    return frozenset().union(*(subject.told for subject in _subjects.values()))


def all_subjects() -> list[Subject]:
    return list(_subjects.values())


def record_of(label: str, record_id: int) -> models.Model:
    """The record an instance or a circulation is about."""
    record: models.Model = apps.get_model(label)._base_manager.get(pk=record_id)
    return record
