"""One URL, four answers: the page, its part for htmx, the workbook, the print form."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from qianshao.foundation.clock import today
from qianshao.foundation.export import Sheet, workbook_response
from qianshao.foundation.lists.listing import EXPORT_CAP, PRINT_CAP, Listing, RecordList


def list_response(
    request: HttpRequest,
    declared: RecordList,
    records: "QuerySet[Any]",
    *,
    template: str = "foundation/list.html",
    context: dict[str, Any] | None = None,
) -> HttpResponseBase:
    """Answer a request for a list; the template finds it as `list` and draws it with `{% record_list list %}`."""
    actor = request.actor  # type: ignore[attr-defined]  # set by the middleware of people
    listing = declared.bind(request.GET.dict(), records, actor=actor, path=request.path)
    if request.GET.get("export") == "xlsx":
        return workbook_response(f"{declared.title} {today():%Y-%m-%d}.xlsx", [_sheet(listing)])
    shown = {"list": listing, **(context or {})}
    if request.GET.get("print"):
        return render(request, "foundation/list_print.html", shown | {"cap": PRINT_CAP})
    if request.headers.get("HX-Target") == "list":
        return render(request, "foundation/components/record_list.html", shown)
    return render(request, template, shown)


def _sheet(listing: Listing) -> Sheet:
    columns = [column for column in listing.declared.columns if column.export]
    return Sheet(listing.declared.title, [column.label for column in columns], _lines(listing, columns))


def _lines(listing: Listing, columns: list[Any]) -> Iterator[list[Any]]:
    """One line a record, and a last one that says so where the cap cut the list."""
    written = 0
    for record in listing.all_records(EXPORT_CAP):
        written += 1
        yield [column.exported(record) for column in columns]
    if written >= EXPORT_CAP and listing.filtered.order_by()[: EXPORT_CAP + 1].count() > EXPORT_CAP:
        yield [f"只导出前 {EXPORT_CAP:,} {listing.declared.unit}，请缩小条件后再导。"]
