"""归档文件目录: narrowed by 年度, 保管期限, 机构; on the page, as a workbook, as a PDF."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from qianshao.documents import catalogue as sheet
from qianshao.documents.archive_wording import Retention
from qianshao.documents.models import ArchiveItem
from qianshao.documents.queries import archive as queries
from qianshao.documents.views.archiving import archive_only
from qianshao.foundation.clock import today
from qianshao.foundation.export import workbook_response
from qianshao.foundation.paper import paper_response
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import Conflict
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Organ

MOST = 5_000
MOST_ON_PAPER = 1_000  # a hundred pages
SHOWN = 200


def _wanted(request: ActorRequest, years: list[int]) -> queries.Narrowing:
    """What the address asks for; what it cannot mean is left out."""
    retention = request.GET.get("retention", "")
    newest = years[0] if years else today().year
    return queries.Narrowing(
        year=number_typed(request.GET.get("year"), least=1000, most=9999) or newest,
        retention=retention if retention in Retention.values else "",
        class_code=request.GET.get("class", "")[:8],
    )


def _told(request: ActorRequest) -> dict[str, Any]:
    archive_only(request)
    organ = Organ.objects.get(pk=request.actor.organ_id)
    items = queries.visible_to(request.actor)
    years = queries.years_of(organ.pk)
    wanted = _wanted(request, years)
    codes = items.exclude(class_code="").order_by("class_code")
    return {
        "organ": organ,
        "wanted": wanted,
        "years": years or [wanted.year],
        "retentions": Retention.choices,
        "classes": list(codes.values_list("class_code", "class_name").distinct()),
        "cover": queries.cover_of(organ, items, wanted),
        "items": queries.catalogue(items, wanted),
    }


@office_work
def catalogue(request: ActorRequest) -> HttpResponse:
    """The catalogue on the page, its first lines, with its cover's facts."""
    told = _told(request)
    shown: list[ArchiveItem] = list(told["items"][:SHOWN])
    context = {
        **told,
        "columns": sheet.COLUMNS,
        "lines": sheet.lines_of(shown),
        "facts": sheet.facts_of(told["cover"]),
        "shown": SHOWN,
    }
    return render(request, "documents/catalogue.html", context)


@office_work
def catalogue_workbook(request: ActorRequest) -> FileResponse:
    """The same as Excel."""
    told = _told(request)
    lines = sheet.lines_of(told["items"][:MOST])
    return workbook_response(
        sheet.name_of(told["cover"]), sheet.sheets_of(told["organ"], told["cover"], lines)
    )


@office_work
def catalogue_file(request: ActorRequest) -> HttpResponse:
    """The same as a PDF: A4 across, to be bound."""
    told = _told(request)
    if told["cover"].count > MOST_ON_PAPER:
        raise Conflict(
            f"目录有 {told['cover'].count} 件，一次最多印 {MOST_ON_PAPER} 件，请按期限或机构分开印。"
        )
    form = sheet.form_of(told["organ"], told["cover"], sheet.lines_of(told["items"]))
    return paper_response(form, sheet.name_of(told["cover"]))
