"""What an actor may see of the reports, and what the pages ask for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from qianshao.foundation import periods
from qianshao.foundation.measures import Period
from qianshao.foundation.typed import number_typed
from qianshao.foundation.visibility import label_of, visible_among
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, UNIT_KINDS, PostKind
from qianshao.people.models import Organ
from qianshao.reports.evidence import Kept, asked_of
from qianshao.reports.figures import Asked, Unknown, Value, count
from qianshao.reports.models import FrozenFigure, Report, Template
from qianshao.reports.rendering import Rendered, render_text
from qianshao.reports.texts import TITLES, first_text

EVIDENCE_PAGE = 50
_LOOKED_THROUGH = 500


def visible_to(actor: Actor) -> QuerySet[Report]:
    """The office and the leaders see every report, the units what is approved, the administrators none."""
    reports = Report.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.is_leader or actor.kind in OFFICE_KINDS:
        return reports
    if actor.kind in UNIT_KINDS:
        return reports.filter(state=Report.State.APPROVED)
    return reports.none()


def may_look(actor: Actor) -> bool:
    """Whether 总结 stands in an actor's navigation."""
    return not actor.is_admin and actor.kind in {
        *OFFICE_KINDS,
        *UNIT_KINDS,
        PostKind.PRINCIPAL,
        PostKind.LEADER,
    }


def period_of(report: Report) -> Period:
    return Period(report.first, report.last, periods.name_of(report.first, report.last))


def template_of(organ_id: int, kind: str) -> Template:
    """The office's own text for a kind, or the one every office starts with (not stored)."""
    own = Template.objects.filter(organ_id=organ_id, kind=kind).first()
    return own or Template(organ_id=organ_id, kind=kind, title=TITLES[kind], text=first_text(kind))


def render(report: Report) -> Rendered:
    """A report's text with its figures as they are now."""
    organ = Organ.objects.get(pk=report.organ_id)
    return render_text(organ, report.text, period_of(report))


@dataclass(frozen=True)
class Comparison:
    """One figure beside the same period of the year before."""

    label: str
    unit: str
    now: Any
    before: Any

    @property
    def words(self) -> str:
        """增加 3 / 减少 2 / 持平."""
        step = self.now - self.before
        return "持平" if not step else f"{'增加' if step > 0 else '减少'}{abs(step)}"


def comparisons(organ_id: int, values: Iterable[Value], own: Period) -> list[Comparison]:
    """Every figure of the report's own period beside the same days of the year before."""
    mine = [
        value
        for value in values
        if (value.asked.period.first, value.asked.period.last) == (own.first, own.last)
    ]
    earlier = periods.same_last_year(own)
    before = count(organ_id, [value.asked.at(earlier) for value in mine])
    return [
        Comparison(
            value.asked.label, value.asked.measure.unit, value.value, before[value.asked.at(earlier)].value
        )
        for value in mine
    ]


@dataclass(frozen=True)
class EvidencePage:
    """The records behind a figure that this actor may see, a page of them, and how many more there are."""

    rows: list[tuple[str, str]]
    total: int
    hidden: int
    next_after: str
    capped: bool = False


def evidence_for(actor: Actor, asked: Asked, total: int, after: str = "") -> EvidencePage:
    """A page of evidence from a place on; what the actor may not see is counted, never named."""
    records = _after(asked, asked.evidence(actor.organ_id), after)
    rows: list[tuple[str, str]] = []
    looked = hidden = 0
    last: Any = None
    # Read in pages until enough can be shown: a person of one unit sees few of them.
    while len(rows) < EVIDENCE_PAGE and looked < _LOOKED_THROUGH:
        found = list((_after(asked, records, _place(asked, last)) if last else records)[:EVIDENCE_PAGE])
        if not found:
            return EvidencePage(rows, total, hidden, "")
        seen = visible_among(actor, label_of(found[0]), [record.pk for record in found])
        shown = [record for record in found if record.pk in seen]
        rows += [(asked.measure.describe(record), asked.measure.url(record)) for record in shown]
        hidden += len(found) - len(shown)
        looked += len(found)
        last = found[-1]
    return EvidencePage(rows, total, hidden, _place(asked, last))


def reads_all_evidence(actor: Actor) -> bool:
    """The lines that a freeze keeps speak of every unit and leader: the office and the principal leader read them all."""
    return actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL


def kept_for(actor: Actor, figure: FrozenFigure, records: Sequence[Kept]) -> Sequence[Kept]:
    """Of the records that were kept behind a figure, those the actor may see."""
    asked = asked_of(figure)
    if reads_all_evidence(actor) or isinstance(asked, Unknown):
        return records if reads_all_evidence(actor) else []
    model = asked.evidence(actor.organ_id).model
    seen = visible_among(actor, label_of(model), [record.pk for record in records])
    return [record for record in records if record.pk in seen]


def _place(asked: Asked, record: Any) -> str:
    return f"{getattr(record, asked.measure.counted_by)}~{record.pk}" if record is not None else ""


def _after(asked: Asked, records: "QuerySet[Any]", place: str) -> "QuerySet[Any]":
    day, _, typed = place.partition("~")
    pk = number_typed(typed)
    if pk is None:
        return records
    name = asked.measure.counted_by
    try:
        return records.filter(Q(**{f"{name}__gt": day}) | Q(**{name: day, "pk__gt": pk}))
    except ValidationError:  # no day: the page begins at the first
        return records


def frozen_figures(report: Report) -> QuerySet[FrozenFigure]:
    """The figures as they were frozen, without the packed evidence."""
    return FrozenFigure.objects.filter(freeze__report=report).defer("evidence")


def waiting_for(actor: Actor, limit: int) -> QuerySet[Report]:
    """Reports sent to this leader's post to be approved."""
    waiting = Report.objects.filter(
        organ_id=actor.organ_id, state=Report.State.SENT, sent_to_id=actor.post_id
    )
    return waiting.order_by("pk")[:limit]


def newest(organ_id: int, kind: str, period: Period) -> Report | None:
    """The latest version of the report of a kind about a period."""
    same = Report.objects.filter(organ_id=organ_id, kind=kind, first=period.first, last=period.last)
    return same.order_by("-version", "-pk").first()
