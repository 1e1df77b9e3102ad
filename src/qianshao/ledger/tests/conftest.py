"""What the ledger's tests share: a matter on its way, and a journal that can be counted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qianshao.foundation import acting
from qianshao.foundation.clock import today
from qianshao.ledger import actions
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Matter
from tests.cast import Cast

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@dataclass
class Spy:
    """What was recorded and told since the test began."""

    entries: list[tuple[str, bool]] = field(default_factory=list)
    told: list[tuple[str, set[int]]] = field(default_factory=list)

    def record(self, verb: str, subject: Any, *, refused: bool = False, **rest: Any) -> None:
        self.entries.append((verb, refused))

    def tell(self, topic: str, *, to: Any, **rest: Any) -> None:
        self.told.append((topic, set(to)))

    def since(self) -> "Spy":
        self.entries.clear()
        self.told.clear()
        return self

    def who_heard(self, topic: str) -> set[int]:
        return {person for name, people in self.told if name == topic for person in people}


@pytest.fixture
def spy(monkeypatch: pytest.MonkeyPatch) -> Spy:
    spy = Spy()
    monkeypatch.setattr(acting, "_recorders", [*acting._recorders, spy.record])
    monkeypatch.setattr(acting, "_tellers", [*acting._tellers, spy.tell])
    return spy


def soon(days: int = 20) -> date:
    return today() + timedelta(days=days)


def opened(cast: Cast, **other: Any) -> Matter:
    """A matter the city's leader gave to the city office."""
    values: dict[str, Any] = {
        "title": "整治东风路占道经营",
        "goal": "月底前清理完毕，建立巡查机制",
        "lead_unit": cast.city,
        "due_on": soon(),
        "text": "请城管办牵头，抓紧办理。",
    }
    actor = other.pop("actor", cast.leader)
    return actions.open_matter(actions.Opening(**(values | other)), actor=actor)


def in_hand(cast: Cast, **other: Any) -> Matter:
    return actions.assign(opened(cast, **other), actor=cast.head, person=cast.person(cast.staff))


def done(cast: Cast, **other: Any) -> Matter:
    return actions.report_done(in_hand(cast, **other), actor=cast.staff, review="已清理 32 处，建立日巡查。")


def closed(cast: Cast, **other: Any) -> Matter:
    return actions.close_matter(done(cast, **other), actor=cast.leader, text="同意销号。")


def scan(name: str = "批示件.png") -> SimpleUploadedFile:
    """The smallest picture there is."""
    return SimpleUploadedFile(name, PNG, "image/png")


def paper_of(cast: Cast, actor: Any = None) -> Paper:
    leader = actor or cast.leader
    return Paper(post=cast.post(leader), person_name=leader.person_name, paper="批示件 3月5日", upload=scan())
