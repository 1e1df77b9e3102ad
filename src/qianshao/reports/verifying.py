"""Whether a frozen report still holds: its own rows, the journal's witness, and the records behind each figure."""

from dataclasses import dataclass, field

from qianshao.foundation.visibility import label_of
from qianshao.journal.models import Entry, Seal
from qianshao.reports import evidence
from qianshao.reports.actions import digest_of
from qianshao.reports.evidence import Drift, asked_of
from qianshao.reports.figures import Unknown, count_live, words_of
from qianshao.reports.models import Freeze, FrozenFigure, Report

_NAMED = 20


@dataclass(frozen=True)
class FigureCheck:
    """What became of one figure: its value then and now, and sentences naming what is not as it was."""

    figure: FrozenFigure
    now: str
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class Verification:
    """Everything found about one freeze; `broken` is tampering with what was kept, not later change of records."""

    freeze: Freeze
    broken: list[str]
    figures: list[FigureCheck]

    @property
    def holds(self) -> bool:
        return not self.broken and all(check.holds for check in self.figures)


def verify_freeze(freeze: Freeze) -> Verification:
    """Check what was kept against itself, the journal and the records of today."""
    figures = list(freeze.figures.all())
    return Verification(freeze, _own(freeze, figures), [_check(freeze, figure) for figure in figures])


def _own(freeze: Freeze, figures: list[FrozenFigure]) -> list[str]:
    """The kept rows against their digest, and the digest against the journal."""
    found = []
    if digest_of(freeze, figures) != freeze.digest:
        found.append("存证的文字或数字被改动过：与存证码不符。")
    for figure in figures:
        if evidence.digest_all(evidence.unpack(figure.evidence)) != figure.digest:
            found.append(f"“{figure.label}”存下的依据被改动过。")
    entry = Entry.objects.filter(
        organ_id=freeze.organ_id,
        subject_type=label_of(Report),
        subject_id=freeze.report_id,
        verb="reports.report.frozen",
    ).first()
    if entry is None:
        found.append("留痕里没有这次存证。")
    elif freeze.digest not in entry.changes_json:
        found.append("存证码与留痕里记的不一致。")
    return found + _anchor(freeze)


def _anchor(freeze: Freeze) -> list[str]:
    number, _, value = freeze.anchor.partition(":")
    if not number:
        return []
    seal = Seal.objects.filter(number=number).defer("digests", "ids").first()
    return [] if seal is not None and seal.value == value else [f"留痕的第{number}号封印与存证时不一致。"]


def _check(freeze: Freeze, figure: FrozenFigure) -> FigureCheck:
    asked = asked_of(figure)
    if isinstance(asked, Unknown):
        return FigureCheck(figure, "—", [asked.sentence])
    value = count_live(freeze.organ_id, asked)
    drift = evidence.compare(evidence.unpack(figure.evidence), evidence.collect(asked, freeze.organ_id))
    problems = _words(drift)
    if words_of(value.value) != words_of(figure.value):
        problems.insert(0, f"存证时{words_of(figure.value)}{figure.unit}，现在{value.words}{figure.unit}。")
    return FigureCheck(figure, value.words, problems)


def _words(drift: Drift) -> list[str]:
    gone = [f"不再计入：{record.line or f'编号{record.pk}'}" for record in drift.gone[:_NAMED]]
    changed = [
        f"有改动：{old.line or f'编号{old.pk}'} → {new}" for old, new in drift.changed[: _NAMED - len(gone)]
    ]
    added = [f"后来计入：{line}" for line in drift.added[: _NAMED - len(gone) - len(changed)]]
    named = [*gone, *changed, *added]
    rest = len(drift.gone) + len(drift.changed) + len(drift.added) - len(named)
    return named + ([f"另有{rest}条变动。"] if rest > 0 else [])
