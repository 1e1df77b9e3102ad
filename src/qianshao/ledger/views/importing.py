"""Taking the office's own Excel ledger in, and giving it back in the same columns."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.clock import today
from qianshao.foundation.export import Sheet as Written
from qianshao.foundation.export import workbook_response
from qianshao.foundation.forms import attempt
from qianshao.foundation.sheets import Sheet, as_text, open_workbook, pack, unpack
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.ledger import actions
from qianshao.ledger.actions.import_runs import MOST_AT_ONCE
from qianshao.ledger.forms import ImportForm, UploadForm
from qianshao.ledger.models import ColumnMapping, ImportRun, Progress
from qianshao.ledger.queries import listed, thresholds_of
from qianshao.ledger.queries.import_runs import rows_so_far
from qianshao.ledger.rules import may_import
from qianshao.ledger.sheet import WRITTEN, columns_for, directory_of, read_ledger
from qianshao.ledger.views.lists import ledger_list, wants_open_only
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Person
from qianshao.people.queries import actor_in, seats_of

_SHOWN = 100
_EXPORTED = 20_000


@office_work
def upload(request: ActorRequest) -> HttpResponse:
    """Choose the file; what its columns mean is asked on the next page."""
    require(may_import(request.actor))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            sheet = open_workbook(given, filename=given.name)
            return _preview(request, sheet, given.name, _remembered(request.actor.organ_id))
        except Unacceptable as mistake:
            form.add_error("file", mistake.sentence)
    return render(request, "ledger/import.html", {"form": form})


def _remembered(organ_id: int) -> dict[str, str]:
    kept = ColumnMapping.objects.filter(organ_id=organ_id).first()
    return dict(kept.fields) if kept else {}


@office_work
@require_POST
def preview(request: ActorRequest) -> HttpResponse:
    """Read again with the columns as the person set them, or import when every row is understood."""
    require(may_import(request.actor))
    try:
        sheet = unpack(request.POST.get("packed", ""))
    except Unacceptable as mistake:
        messages.error(request, mistake.sentence)
        return redirect("ledger:import")
    filename = request.POST.get("filename", "台账.xlsx")[:120]
    chosen = {
        key[4:]: value
        for key, value in request.POST.items()
        if key.startswith("col_") and isinstance(value, str)
    }
    if "import" not in request.POST:
        return _preview(request, sheet, filename, chosen)
    form = ImportForm(request.POST)
    reading = read_ledger(sheet, directory_of(request.actor.organ_id), chosen)
    if form.is_valid():
        given: dict[str, Any] = {
            "actor": request.actor,
            "sheet": sheet,
            "filename": filename,
            "mapping": chosen,
        }
        if len(reading.rows) > MOST_AT_ONCE:
            run = attempt(request, form, actions.ask_for_import, reading, seat=_seat(request), **given)
            if run is not None:
                return redirect(run)
        elif (done := attempt(request, form, actions.import_ledger, reading, **given)) is not None:
            messages.success(request, f"已导入 {len(done)} 件，已告知责任领导和主办单位负责人。")
            return redirect("ledger:list")
    return _preview(request, sheet, filename, chosen, form)


def _seat(request: ActorRequest) -> str:
    """The key of the seat the actor is in."""
    person = Person.objects.get(pk=request.actor.person_id or 0)
    return next(seat.key for seat in seats_of(person) if actor_in(person, seat) == request.actor)


@office_work
def show_run(request: ActorRequest, pk: int) -> HttpResponse:
    """How far a long import is, or how it ended; asks again by itself while it runs."""
    require(may_import(request.actor))
    run = get_object_or_404(ImportRun, pk=pk, organ_id=request.actor.organ_id)
    template = "ledger/_import_run.html" if request.htmx else "ledger/import_run.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, {"run": run, "so_far": rows_so_far(run)})


def _preview(
    request: ActorRequest, sheet: Sheet, filename: str, chosen: dict[str, str], form: ImportForm | None = None
) -> HttpResponse:
    directory = directory_of(request.actor.organ_id)
    reading = read_ledger(sheet, directory, chosen)
    headings = [as_text(cell) for cell in sheet.lines[reading.header_row - 1] if as_text(cell)]
    mapping = [
        {
            "key": column.key,
            "label": column.label,
            "required": column.required,
            "heading": reading.mapping.get(column.key, ""),
        }
        for column in columns_for(directory)
    ]
    context = {
        "form": form or ImportForm(),
        "filename": filename,
        "packed": pack(sheet),
        "reading": reading,
        "rows": [_shown(row) for row in [*reading.bad, *reading.good][:_SHOWN]],
        "cut": len(reading.rows) > _SHOWN,
        "headings": headings,
        "mapping": mapping,
        "ready": bool(reading.rows) and not reading.bad and not reading.missing,
    }
    return render(request, "ledger/import_preview.html", context)


def _shown(row: Any) -> dict[str, Any]:
    leader = row.values.get("leader")
    return {
        "number": row.number,
        "errors": row.errors,
        "values": row.values,
        "leader": leader[0] if leader else "",
    }


@office_work
def export(request: ActorRequest) -> HttpResponseBase:
    """The matters the filters show, in the columns of the office's own table."""
    last = Progress.objects.filter(matter=OuterRef("pk")).order_by("-at", "-pk").values("text")[:1]
    matters = listed(request.actor, open_only=wants_open_only(request))
    matters = matters.select_related("lead_unit", "leader_post").prefetch_related("helpers__unit")
    matters = matters.annotate(last_report=Subquery(last))
    kept = ColumnMapping.objects.filter(organ_id=request.actor.organ_id).first()
    headings, fields = _layout(kept, request.actor.organ_id)
    declared = ledger_list(thresholds_of(request.actor.organ_id))
    listing = declared.bind(request.GET.dict(), matters, actor=request.actor, path=request.path)
    sheet = Written(
        "台账", headings, _lines(listing.all_records(_EXPORTED), fields), title=kept.title if kept else ""
    )
    return workbook_response(f"责任台账 {today():%Y-%m-%d}.xlsx", [sheet])


def _layout(kept: ColumnMapping | None, organ_id: int) -> tuple[list[str], list[str]]:
    """The headings in order, and which field of ours stands in each (empty: none, `#`: the running number)."""
    if kept is None:
        columns = columns_for(directory_of(organ_id))
        return ["序号", *(column.label for column in columns)], ["#", *(column.key for column in columns)]
    field_of = {heading: field for field, heading in kept.fields.items()}
    return list(kept.headings), ["#" if each == "序号" else field_of.get(each, "") for each in kept.headings]


def _lines(matters: Iterator[Any], fields: list[str]) -> Iterator[list[Any]]:
    for number, matter in enumerate(matters, start=1):
        yield [
            number if field == "#" else WRITTEN[field](matter) if field in WRITTEN else "" for field in fields
        ]
