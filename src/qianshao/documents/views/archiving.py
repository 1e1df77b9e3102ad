"""归档: what waits, one record, many at once, the 件 itself."""

import tempfile
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from qianshao.documents import actions
from qianshao.documents.exporting import package_name, write_item
from qianshao.documents.filing import propose
from qianshao.documents.forms.archive import FilingForm, RevokeForm, from_proposal
from qianshao.documents.lists.archive import ARCHIVED
from qianshao.documents.looking import Looks, look_into
from qianshao.documents.models import ArchiveItem
from qianshao.documents.queries.archive import classes_of, is_by_class, item_of, rows_of, visible_to
from qianshao.documents.retention import proposed_row
from qianshao.documents.rules import archive as rules
from qianshao.documents.sources import Source, all_sources, in_order, source_of
from qianshao.documents.whole import missing_in, trouble_with
from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.verdict import Conflict, require
from qianshao.foundation.visibility import may_see, visible_records
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

MOST_WAITING = 50  # of a kind, on the page


def archive_only(request: ActorRequest) -> None:
    """The archive's own pages are the office's and the principal leader's."""
    if not rules.sees_archive(request.actor):
        require(rules.who_archives(request.actor))


@office_work
def archive(request: ActorRequest) -> HttpResponse:
    """Everything filed, by year, period and class."""
    archive_only(request)
    context = {"may_archive": rules.who_archives(request.actor)}
    answer = list_response(
        request, ARCHIVED, visible_to(request.actor), template="documents/archive.html", context=context
    )
    return cast(HttpResponse, answer)


@office_work
def waiting(request: ActorRequest) -> HttpResponse:
    """Finished records that no 件 holds yet, with the period proposed for each."""
    require(rules.who_archives(request.actor))
    organ_id = request.actor.organ_id
    rows = rows_of(organ_id)
    kinds = []
    for source in all_sources():
        found = list(source.waiting(organ_id)[: MOST_WAITING + 1])
        lines = [_waiting_line(source, record, rows) for record in found[:MOST_WAITING]]
        if lines:
            kinds.append({"source": source, "lines": lines, "more": len(found) > MOST_WAITING})
    context = {"kinds": kinds, "needs_classes": needs_classes(organ_id)}
    return render(request, "documents/archive_waiting.html", context)


def _waiting_line(source: Source, record: Any, rows: Any) -> dict[str, Any]:
    facts = source.facts(record)
    return {
        "record": record,
        "facts": facts,
        "row": proposed_row(rows, facts),
        "pick": f"{source.label}:{record.pk}",
    }


def needs_classes(organ_id: int) -> bool:
    """Whether nothing can be filed because no class has a code yet."""
    return is_by_class(organ_id) and not classes_of(organ_id).exists()


def fetch_subject(request: ActorRequest, label: str, pk: int) -> tuple[Source, Any]:
    """The record to be filed, where the actor may see it; 404 otherwise."""
    source, seen = source_of(label), visible_records(request.actor, label)
    if source is None or seen is None:
        raise Http404
    return source, get_object_or_404(seen, pk=pk)


@office_work
def file_one(request: ActorRequest, label: str, pk: int) -> HttpResponse:
    """归档 one record: proposed values, its parts, what is missing."""
    source, record = fetch_subject(request, label, pk)
    require(rules.who_archives(request.actor))
    filed = item_of(record)
    if filed is not None:
        return redirect(filed)
    parts = in_order(source.parts(record))
    made = len(source.makes_words)
    looks = look_into(parts, source.facts(record), made=made) if request.method != "POST" else Looks()
    proposal = propose(source, record, signed_on=looks.signed_on)
    start = from_proposal(proposal, looks)
    form = FilingForm(request.POST or None, organ_id=record.organ_id, initial=start)
    if request.method == "POST" and form.is_valid():
        item = attempt(request, form, actions.archive_record, record, form.filing(), actor=request.actor)
        if item is not None:
            messages.success(request, f"已归档，档号 {item.archive_number}。归档章随后盖上。")
            return redirect(item)
    context = {
        "record": record,
        "source": source,
        "form": form,
        "proposal": proposal,
        "parts": parts,
        "missing": missing_in(parts),
        "finished": source.finished(record),
        "needs_classes": needs_classes(record.organ_id),
    }
    return render(request, "documents/archive_file.html", context, status=422 if form.errors else 200)


def fetch_item(request: ActorRequest, pk: int) -> ArchiveItem:
    return get_object_or_404(visible_to(request.actor).select_related("stamped__blob"), pk=pk)


@office_work
def item(request: ActorRequest, pk: int) -> HttpResponse:
    """A 件: its facts, its parts with their digests, its stamp, what became of it."""
    found = fetch_item(request, pk)
    checked = request.GET.get("verify") == "1"
    parts = [
        {"part": part, "trouble": trouble_with(part.file, part.sha256) if checked else None}
        for part in found.parts.select_related("file__blob")
    ]
    record = _record_of(found)
    seen = record is not None and may_see(request.actor, found.subject_type, found.subject_id)
    context = {
        "item": found,
        "parts": parts,
        "checked": checked,
        "trouble": [each for each in parts if each["trouble"]],
        "record": record if seen else None,
        "may_revoke": rules.may_revoke(request.actor, found),
        "entries": timeline_of(record).filter(verb__startswith="documents.archive.") if record else [],
    }
    return render(request, "documents/archive_item.html", context)


def _record_of(found: ArchiveItem) -> Any:
    source = source_of(found.subject_type)
    return source.model._default_manager.filter(pk=found.subject_id).first() if source else None


@office_work
def revoke(request: ActorRequest, pk: int) -> HttpResponse:
    """撤销归档, with its reason."""
    found = fetch_item(request, pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(actions.revoke_item, found, actor=request.actor, reason=form.cleaned_data["reason"])
        if attempt(request, form, act.func, *act.args, **act.keywords):
            messages.success(request, f"已撤销归档，{found.archive_number} 作废，这件文可以改正后重新归档。")
            return redirect("documents:archive-item", pk=pk)
    elif request.method != "POST":
        require(rules.may_revoke(request.actor, found))
    context = {"item": found, "form": form, "back": reverse("documents:archive-item", args=[pk])}
    return render(request, "documents/archive_revoke.html", context, status=422 if form.errors else 200)


@office_work
def package(request: ActorRequest, pk: int) -> FileResponse:
    """归档包: content, metadata, checksums, in one ZIP that others can check."""
    found = fetch_item(request, pk)
    if found.stamp == ArchiveItem.Stamp.WAITING:
        raise Conflict("归档章还没有盖好，请稍候再下载归档包。")
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
    try:
        write_item(stream, found)
    except OSError:
        stream.close()
        raise Conflict("件内有文件的原件字节找不到了，打不成归档包。请先核验。") from None
    stream.seek(0)
    return FileResponse(
        stream, as_attachment=True, filename=package_name(found), content_type="application/zip"
    )
