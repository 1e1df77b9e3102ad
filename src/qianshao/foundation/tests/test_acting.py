"""An act is one transaction; a refusal undoes it and leaves exactly one trace."""

from collections.abc import Iterator
from typing import Any

import pytest

from qianshao.foundation import acting
from qianshao.foundation.acting import action
from qianshao.foundation.verdict import Refused, allowed, denied, require
from qianshao.people.actor import Actor, system
from qianshao.people.models import Organ

pytestmark = pytest.mark.django_db


class Trace:
    """Stands in for the journal and keeps what it was told."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, Any, str, bool]] = []

    def __call__(self, verb: str, subject: Any, *, note: str = "", refused: bool = False, **_: Any) -> None:
        self.entries.append((verb, subject, note, refused))


@pytest.fixture
def trace() -> Iterator[Trace]:
    before = list(acting._recorders)
    trace = Trace()
    acting.register_recorder(trace)
    yield trace
    acting._recorders[:] = before


@action
def rename(organ: Organ, *, actor: Actor, name: str, reason: str = "") -> None:
    organ.name = name
    organ.save()
    require(denied(reason) if reason else allowed)
    acting.record("people.organ.renamed", organ, actor=actor, act=None)


@action
def rename_through(organ: Organ, *, actor: Actor, name: str, reason: str = "") -> None:
    rename(organ, actor=actor, name=name, reason=reason)


@pytest.fixture
def organ() -> Organ:
    return Organ.objects.create(name="演示街道", short_name="演示")


def test_an_act_that_is_allowed_leaves_its_own_entry(organ: Organ, trace: Trace) -> None:
    rename(organ, actor=system(organ.pk), name="样板街道")
    assert trace.entries == [("people.organ.renamed", organ, "", False)]


def test_a_refusal_undoes_the_act_and_is_recorded_with_its_reason(organ: Organ, trace: Trace) -> None:
    with pytest.raises(Refused) as refusal:
        rename(organ, actor=system(organ.pk), name="样板街道", reason="不能改名。")
    assert Organ.objects.get().name == "演示街道"
    assert refusal.value.recorded
    assert [(note, refused) for _, _, note, refused in trace.entries] == [("不能改名。", True)]


def test_a_refusal_inside_another_act_is_recorded_once_and_undoes_both(organ: Organ, trace: Trace) -> None:
    with pytest.raises(Refused):
        rename_through(organ, actor=system(organ.pk), name="样板街道", reason="不能改名。")
    assert Organ.objects.get().name == "演示街道"
    assert len(trace.entries) == 1
    assert trace.entries[0][0].endswith("rename_through")


def test_a_failed_act_undoes_what_the_database_cannot(organ: Organ, trace: Trace) -> None:
    undone: list[str] = []

    @action
    def keep(organ: Organ, *, actor: Actor, word: str, fail: bool) -> None:
        acting.when_undone(lambda: undone.append(word))
        if fail:
            raise ValueError(word)

    keep(organ, actor=system(organ.pk), word="kept", fail=False)
    with pytest.raises(ValueError, match="lost"):
        keep(organ, actor=system(organ.pk), word="lost", fail=True)
    assert undone == ["lost"]
