"""What can be archived, kind by kind: which parts a record must have, and what is known of it (the registry of 归档).

A kind of record (收文 here, 发文 and others beside it) registers one `Source`; nothing else of the archive knows it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import models

from qianshao.documents.models import PartRole
from qianshao.files.models import StoredFile
from qianshao.foundation.verdict import Verdict, allowed
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor

# The 18 core elements of GB/T 33480-2016, in their order.
ELEMENTS = (
    *("公文标识", "文种", "份号", "密级和保密期限", "紧急程度", "发文机关标志", "发文字号", "签发人", "标题"),
    *("主送机关", "附件说明", "发文机关或签发人署名", "成文日期", "附注", "抄送机关", "印发机关", "印发日期"),
    "发布层次",
)


@dataclass(frozen=True)
class Part:
    """A part of a record's 件; `file` is None where it is missing. A required one has to be there. One that is another
    part once more (the OFD beside the PDF) adds no pages (`counts`)."""

    role: PartRole
    name: str
    file: StoredFile | None
    required: bool = False
    counts: bool = True


@dataclass(frozen=True)
class Facts:
    """What the archive wants to know of a record: `genre` and `kind` in words, None for what is not known."""

    kind: str
    title: str
    responsible: str
    document_number: str = ""
    genre: str = ""
    purpose: str = ""
    signed_on: date | None = None
    pages: int | None = None
    finished_on: date | None = None
    unit_id: int | None = None


class Mark(Protocol):
    """Tells a record that a 件 holds it, or no longer does; runs in the archive's own act and records nothing."""

    def __call__(self, record: Any, /, *, archived: bool) -> None: ...


@dataclass(frozen=True)
class Source:
    """A kind of record that is archived.

    `finished` denies what is not handled to its end; `waiting(organ_id)` are the finished ones not archived yet, oldest
    first, and `facts` of them cost no query. `elements` are the 18 of `ELEMENTS`.
    `makes(record, actor)` gives the parts that the system itself makes when it is filed (文件处理单 as PDF), `makes_words`
    names them beforehand.
    """

    model: type[models.Model]
    word: str
    facts: Callable[[Any], Facts]
    elements: Callable[[Any], Mapping[str, str]]
    parts: Callable[[Any], Sequence[Part]]
    waiting: Callable[[int], "models.QuerySet[Any]"]
    mark: Mark
    finished: Callable[[Any], Verdict] = lambda record: allowed
    makes: Callable[[Any, Actor], Sequence[Part]] | None = None
    makes_words: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return label_of(self.model)


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Called once when the product starts."""
    _sources[source.label] = source


def source_of(label: str) -> Source | None:
    """The source of a kind of record (`documents.document`)."""
    return _sources.get(label)


def all_sources() -> list[Source]:
    return list(_sources.values())


def in_order(parts: Sequence[Part]) -> list[Part]:
    """The parts as they lie in the 件: by role, then as they came."""
    roles = list(PartRole)
    return sorted(parts, key=lambda part: roles.index(part.role))
