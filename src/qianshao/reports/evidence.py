"""What is kept of the records behind a frozen figure, and what has become of them since."""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qianshao.foundation.measures import Period
from qianshao.foundation.visibility import label_of
from qianshao.reports.figures import Asked, Unknown, resolve, words_of
from qianshao.reports.grammar import Figure, parse
from qianshao.reports.models import FrozenFigure

# Up to here the line of each record is kept as it read; beyond, its id and digest alone (12 bytes a record).
MOST_LINES = 5_000
_DIGITS = 16


@dataclass(frozen=True)
class Kept:
    """One record behind a figure: which, the digest of what it said, and the line it read (empty beyond the limit)."""

    pk: int
    digest: str
    line: str = ""


@dataclass(frozen=True)
class Drift:
    """What is not as it was behind one figure."""

    gone: list[Kept]
    changed: list[tuple[Kept, str]]
    added: list[str]

    def __bool__(self) -> bool:
        return bool(self.gone or self.changed or self.added)


def line_of(asked: Asked, record: Any) -> str:
    """What one record says to its figure: the day it counts by, what it adds, and how it describes itself."""
    day = getattr(record, asked.measure.counted_by)
    amount = f" {words_of(getattr(record, asked.measure.amount) or 0)}" if asked.measure.amount else ""
    return f"{day}{amount} {asked.measure.describe(record)}"


def collect(asked: Asked, organ_id: int) -> list[Kept]:
    """Every record behind a figure, as it stands now."""
    found = []
    for record in asked.evidence(organ_id).iterator(chunk_size=2000):
        line = line_of(asked, record)
        found.append(Kept(record.pk, digest_of(label_of(record), record.pk, line), line))
    return found


def digest_of(label: str, pk: int, line: str) -> str:
    return hashlib.sha256(f"{label}|{pk}|{line}".encode()).hexdigest()[:_DIGITS]


def pack(records: list[Kept]) -> bytes:
    """Ids as steps, digests joined, lines where there are few: a few bytes a record."""
    lines = [record.line for record in records] if len(records) <= MOST_LINES else []
    packed = [[record.pk for record in records], "".join(record.digest for record in records), lines]
    return zlib.compress(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes | memoryview) -> list[Kept]:
    ids, digests, lines = json.loads(zlib.decompress(bytes(packed)))
    return [
        Kept(pk, digests[number * _DIGITS : (number + 1) * _DIGITS], lines[number] if lines else "")
        for number, pk in enumerate(ids)
    ]


def digest_all(records: Iterable[Kept]) -> str:
    """One digest over all of them, in order."""
    whole = hashlib.sha256()
    for record in records:
        whole.update(f"{record.pk}:{record.digest};".encode())
    return whole.hexdigest()


def compare(before: list[Kept], after: list[Kept]) -> Drift:
    """What has gone, changed and come between two collections of one figure's records."""
    now = {record.pk: record for record in after}
    then = {record.pk: record for record in before}
    return Drift(
        gone=[record for pk, record in then.items() if pk not in now],
        changed=[
            (old, now[pk].line) for pk, old in then.items() if pk in now and now[pk].digest != old.digest
        ],
        added=[record.line for pk, record in now.items() if pk not in then],
    )


def asked_of(figure: FrozenFigure) -> Asked | Unknown:
    """The figure as it was asked, of the days it was asked about."""
    piece = parse(figure.reference)[0]
    if not isinstance(piece, Figure):
        return Unknown(Figure(figure.reference, figure.measure), f"看不懂“{figure.reference}”。")
    bare = Figure(piece.source, piece.measure, "", piece.splits)
    return resolve(bare, Period(figure.first, figure.last))
