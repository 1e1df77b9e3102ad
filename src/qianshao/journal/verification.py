"""Whether the journal is still what was sealed; every entry that is not is named.

Reads seal by seal, so that it needs the memory of one batch, and holds no lock: acts go on meanwhile.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import connection

from qianshao.journal.digest import ALGORITHMS, SIZE, digest_of, rows, runs_of, value_of
from qianshao.journal.guard import GUARD
from qianshao.journal.models import Entry, Seal, Unsealed

MOST_FINDINGS = 1000


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: its kind, the entry or seal it is about, and a sentence that names it."""

    kind: str
    sentence: str
    entry: int | None = None
    seal: int | None = None


@dataclass
class Report:
    """What a verification saw. `unsealed` entries are not yet protected; `late` ones were sealed after higher ids
    (normal on PostgreSQL when a long act ends after a short one), and are told so that somebody may look."""

    seals: int = 0
    entries: int = 0
    unsealed: int = 0
    late: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    last: str = ""

    @property
    def sound(self) -> bool:
        return not self.findings

    def find(self, kind: str, sentence: str, *, entry: int | None = None, seal: int | None = None) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(kind, sentence, entry, seal))


Progress = Callable[[Report], None]


def verify(*, anchor: str = "", progress: Progress = lambda _: None) -> Report:
    """Verify every seal and entry. `anchor` is what `qianshao journal anchor` printed earlier, kept elsewhere."""
    report = Report()
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    waiting = set(Unsealed.objects.values_list("pk", flat=True))
    _check_guard(report)
    covered: list[tuple[int, int]] = []
    previous: Seal | None = None
    highest = 0
    for seal in Seal.objects.order_by("number").iterator(chunk_size=20):
        _check_chain(report, seal, previous)
        covered.extend(_check_seal(report, seal, highest))
        highest = max(highest, seal.last_id)
        report.seals, report.last, previous = report.seals + 1, f"{seal.number}:{seal.value}", seal
        progress(report)
    _check_anchor(report, anchor)
    _check_outside(report, _merged(report, covered), waiting, newest)
    _check_waiting(report, waiting)
    return report


def _check_guard(report: Report) -> None:
    for name in GUARD.missing(connection):
        report.find("unguarded", f"触发器 {name} 不在或已停用：留痕一度可以被改动。")


def _check_chain(report: Report, seal: Seal, previous: Seal | None) -> None:
    number, value = (previous.number, previous.value) if previous else (0, "")
    if seal.number != number + 1:
        report.find("seal_removed", f"封印 {number + 1} 至 {seal.number - 1} 被删除。", seal=number + 1)
    elif seal.previous != value:
        report.find("seal_changed", f"封印 {seal.number} 与上一封印接不上。", seal=seal.number)


def _check_seal(report: Report, seal: Seal, highest: int) -> list[tuple[int, int]]:
    """The runs of entries this seal covers, after checking it and them."""
    try:
        runs = runs_of(seal.ids)
    except ValueError:
        runs = []
    digests = bytes(seal.digests)
    count = sum(last - first + 1 for first, last in runs)
    known = seal.algorithm in ALGORITHMS and bool(runs)
    if (
        not known
        or seal.count != count
        or len(digests) != count * SIZE
        or seal.value != _value(seal, digests)
    ):
        report.find("seal_changed", f"封印 {seal.number} 被改动。", seal=seal.number)
    if known and len(digests) == count * SIZE:
        _check_entries(report, seal, runs, digests)
    report.late.extend(each for each in _ids(runs) if each < highest) if runs and runs[0][
        0
    ] < highest else None
    return runs


def _value(seal: Seal, digests: bytes) -> str:
    return value_of(
        seal.algorithm,
        number=seal.number,
        made_at=seal.made_at,
        ids=seal.ids,
        count=seal.count,
        digests=digests,
        previous=seal.previous,
    )


def _check_entries(report: Report, seal: Seal, runs: list[tuple[int, int]], digests: bytes) -> None:
    found = rows("e.id BETWEEN %s AND %s", [runs[0][0], runs[-1][1]])
    row = next(found, None)
    for place, wanted in enumerate(_ids(runs)):
        while row is not None and row[0] < wanted:
            row = next(found, None)
        if row is None or row[0] != wanted:
            report.find(
                "removed", f"第 {wanted} 条被删除（封印 {seal.number}）。", entry=wanted, seal=seal.number
            )
            continue
        report.entries += 1
        if digest_of(seal.algorithm, row) != digests[place * SIZE : (place + 1) * SIZE]:
            report.find(
                "changed", f"第 {wanted} 条被改动（封印 {seal.number}）。", entry=wanted, seal=seal.number
            )


def _ids(runs: list[tuple[int, int]]) -> Iterator[int]:
    for first, last in runs:
        yield from range(first, last + 1)


def _merged(report: Report, covered: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The covered runs in order; an entry that two seals claim is a finding."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(covered):
        if merged and first <= merged[-1][1]:
            report.find("sealed_twice", f"第 {first} 条被封存两次。", entry=first)
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _check_outside(report: Report, covered: list[tuple[int, int]], waiting: set[int], newest: int) -> None:
    """Entries that no seal covers have to be waiting for one; any other was slipped in."""
    strange = [each for each in _uncovered(covered, newest) if each not in waiting]
    for each in strange[:MOST_FINDINGS]:
        if not _taken_in_meanwhile(each, report.last):
            report.find("slipped_in", f"第 {each} 条是后来塞进来的：没有随办事写入。", entry=each)


def _uncovered(covered: list[tuple[int, int]], newest: int) -> Iterator[int]:
    """Ids up to `newest` that stand in the table but in no run."""
    runs = iter([*covered, (newest + 1, newest + 1)])
    run = next(runs)
    for each in Entry.objects.filter(pk__lte=newest).order_by("pk").values_list("pk", flat=True).iterator():
        while run[1] < each and run[0] <= newest:
            run = next(runs)
        if not run[0] <= each <= run[1]:
            yield each


def _taken_in_meanwhile(entry_id: int, last: str) -> bool:
    """Whether an act that ended while we read wrote it, or a seal made meanwhile covers it."""
    if Unsealed.objects.filter(pk=entry_id).exists():
        return True
    number = int(last.partition(":")[0] or 0)
    newer = Seal.objects.filter(number__gt=number, first_id__lte=entry_id, last_id__gte=entry_id)
    return any(first <= entry_id <= final for seal in newer for first, final in runs_of(seal.ids))


def _check_waiting(report: Report, waiting: set[int]) -> None:
    report.unsealed = len(waiting)
    present = (
        set(Entry.objects.filter(pk__in=waiting).values_list("pk", flat=True)) if len(waiting) < 500 else None
    )
    if present is None:
        present = set(Entry.objects.filter(pk__gte=min(waiting)).values_list("pk", flat=True))
    for each in sorted(waiting - present):
        report.find("removed", f"第 {each} 条（尚未封存）被删除。", entry=each)


def _check_anchor(report: Report, anchor: str) -> None:
    if not anchor:
        return
    number, _, value = anchor.strip().partition(":")
    seal = Seal.objects.filter(number=int(number)).only("value").first() if number.isdecimal() else None
    if seal is None:
        report.find("anchor", f"锚定的封印 {number} 已不存在：末尾的留痕被截去。")
    elif seal.value != value:
        report.find("anchor", f"封印 {number} 与锚定的不同：留痕被整体重写。", seal=seal.number)
