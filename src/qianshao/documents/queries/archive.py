"""What an actor may see of the archive, and what its pages ask for."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Max, Min, QuerySet

from qianshao.documents.archive_wording import Retention
from qianshao.documents.models import ArchiveClass, ArchiveItem, RetentionRow
from qianshao.documents.retention import default_rows
from qianshao.foundation.options import option
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, PostKind
from qianshao.people.models import Unit


def visible_to(actor: Actor) -> QuerySet[ArchiveItem]:
    """The archive is the office's and the principal leader's; others read 档号 on the record itself."""
    items = ArchiveItem.objects.filter(organ_id=actor.organ_id)
    seen = actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL
    return items if seen else items.none()


def item_of(record: models.Model) -> ArchiveItem | None:
    """The 件 that holds a record now."""
    return ArchiveItem.objects.filter(
        organ_id=record.organ_id,  # type: ignore[attr-defined]  # every record of an office has it
        subject_type=label_of(record),
        subject_id=record.pk,
        state=ArchiveItem.State.KEPT,
    ).first()


def fonds_of(organ_id: int) -> str:
    """全宗号 as the office set it; empty until the archives give one."""
    return str(option(organ_id, "documents.fonds")).strip()


def is_by_class(organ_id: int) -> bool:
    """Whether the office files by 机构（问题）, or by year and period alone."""
    return bool(option(organ_id, "documents.archive_classes"))


def rows_of(organ_id: int) -> list[RetentionRow]:
    """The rows of the office's 保管期限表 in use; the defaults until it has adopted one."""
    stored = list(RetentionRow.objects.filter(organ_id=organ_id))
    return [row for row in stored if not row.dropped] if stored else default_rows(organ_id)


def classes_of(organ_id: int) -> QuerySet[ArchiveClass]:
    """The classes papers can be filed under."""
    return ArchiveClass.objects.filter(organ_id=organ_id, dropped=False).select_related("unit")


def class_for(organ_id: int, unit_id: int | None) -> ArchiveClass | None:
    """The class of a unit, else that of the office unit; None where the office has made none yet."""
    of_unit = classes_of(organ_id).filter(unit_id=unit_id).first() if unit_id else None
    return of_unit or classes_of(organ_id).filter(unit__kind=Unit.Kind.OFFICE).first()


def is_used(chosen: ArchiveClass) -> bool:
    """Whether numbers were given under this class: then its code stays."""
    return ArchiveItem.objects.filter(organ_id=chosen.organ_id, class_code=chosen.code).exists()


def years_of(organ_id: int) -> list[int]:
    """The years that hold anything, newest first."""
    years = ArchiveItem.objects.filter(organ_id=organ_id).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


@dataclass(frozen=True)
class Narrowing:
    """Which part of the catalogue is wanted: 年度, 保管期限, 机构（问题）."""

    year: int
    retention: str = ""
    class_code: str = ""

    def of(self, items: "QuerySet[ArchiveItem]") -> "QuerySet[ArchiveItem]":
        found = items.filter(year=self.year)
        if self.retention:
            found = found.filter(retention=self.retention)
        return found.filter(class_code=self.class_code) if self.class_code else found


@dataclass(frozen=True)
class Cover:
    """What stands on the cover of a catalogue."""

    organ: str
    fonds: str
    year: int
    retention: str
    class_name: str
    count: int
    pages: int
    first: str
    last: str
    void: list[str]


def catalogue(items: "QuerySet[ArchiveItem]", wanted: Narrowing) -> QuerySet[ArchiveItem]:
    """归档文件目录: one line per 件, by period, class and number."""
    kept = wanted.of(items).filter(state=ArchiveItem.State.KEPT)
    return kept.alias(period=_by_period()).order_by("period", "class_code", "number")


def _by_period() -> models.Case:
    """永久 before 30年 before 10年."""
    whens = [models.When(retention=each, then=models.Value(place)) for place, each in enumerate(Retention)]
    return models.Case(*whens, default=models.Value(9))


def cover_of(organ: Any, items: "QuerySet[ArchiveItem]", wanted: Narrowing) -> Cover:
    """The facts of the cover: 全宗名称, 年度, 保管期限, 机构; how many, from where to where, which numbers are void."""
    found = wanted.of(items)
    kept = found.filter(state=ArchiveItem.State.KEPT)
    told = kept.aggregate(
        count=models.Count("pk"), pages=models.Sum("pages"), first=Min("number"), last=Max("number")
    )
    named = kept.filter(class_code=wanted.class_code).first() if wanted.class_code else None
    one = bool(wanted.retention) and (bool(wanted.class_code) or not kept.exclude(class_code="").exists())
    return Cover(
        organ=organ.name,
        fonds=fonds_of(organ.pk),
        year=wanted.year,
        retention=Retention(wanted.retention).label if wanted.retention else "",
        class_name=named.class_name if named else "",
        count=told["count"],
        pages=told["pages"] or 0,
        first=f"{told['first']:04d}" if one and told["first"] else "",
        last=f"{told['last']:04d}" if one and told["last"] else "",
        void=_void(found),
    )


def _void(found: "QuerySet[ArchiveItem]") -> list[str]:
    """Archive numbers that were given and are void, so that a gap in the catalogue is explained."""
    revoked = found.filter(state=ArchiveItem.State.REVOKED).order_by("class_code", "number")
    return [item.archive_number for item in revoked[:200]]
