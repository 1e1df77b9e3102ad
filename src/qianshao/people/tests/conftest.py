"""What the tests of this room share."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from qianshao.foundation import acting


@dataclass
class Trace:
    """Stands in for the journal: every entry as `verb`, and the refusals apart."""

    verbs: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, verb: str, subject: Any, *, refused: bool = False, **named: Any) -> None:
        (self.refused if refused else self.verbs).append(verb)
        self.entries.append({"verb": verb, "subject": subject, **named})


@pytest.fixture
def trace() -> Iterator[Trace]:
    before = list(acting._recorders)
    trace = Trace()
    acting.register_recorder(trace)
    yield trace
    acting._recorders[:] = before
