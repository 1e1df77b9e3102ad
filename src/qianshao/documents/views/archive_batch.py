"""成批归档: many finished records on one page, each with what is proposed; those that can be are filed."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from qianshao.documents import actions
from qianshao.documents.filing import Proposal, propose
from qianshao.documents.forms.archive import RowForm, from_proposal
from qianshao.documents.looking import Looks, look_into
from qianshao.documents.rules import archive as rules
from qianshao.documents.sources import Source, all_sources, in_order
from qianshao.documents.views.archiving import needs_classes
from qianshao.documents.whole import missing_in
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import require
from qianshao.foundation.visibility import visible_records
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest

MOST = 20  # papers are read for each, a tenth of a second a paper


@dataclass
class Line:
    """One record of the batch: its form, and what keeps it back."""

    pick: str
    record: Any
    source: Source
    proposal: Proposal
    form: RowForm
    missing: list[str]
    sentence: str = ""


@office_work
def batch(request: ActorRequest) -> HttpResponse:
    """Preview with a GET, file with a POST; what could not be filed stays on the page with its sentence."""
    require(rules.who_archives(request.actor))
    given = request.POST if request.method == "POST" else request.GET
    picked = _picked(request, given)
    if not picked:
        messages.info(request, "请先勾选要归档的文件。")
        return redirect("documents:archive-waiting")
    lines = [_line(request, pick, source, record) for pick, source, record in picked[:MOST]]
    filed = _file(request, lines) if request.method == "POST" else []
    left = [line for line in lines if line.record not in filed]
    if filed:
        messages.success(request, f"已归档 {len(filed)} 件，归档章随后盖上。")
    if not left:
        return redirect("documents:archive")
    context = {
        "lines": left,
        "beyond": max(len(picked) - MOST, 0),
        "most": MOST,
        "needs_classes": needs_classes(request.actor.organ_id),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "documents/archive_batch.html", context, status=status)


def _picked(request: ActorRequest, given: QueryDict) -> list[tuple[str, Source, Any]]:
    """What was ticked, as far as the actor sees it and it waits for the archive."""
    wanted = dict.fromkeys(given.getlist("pick"))
    found = []
    for source in all_sources():
        start = f"{source.label}:"
        ids = [int(each.removeprefix(start)) for each in wanted if _is_pick(each, start)]
        seen = visible_records(request.actor, source.label)
        if ids and seen is not None:
            records = source.waiting(request.actor.organ_id).filter(pk__in=ids[: 5 * MOST])
            allowed = set(seen.filter(pk__in=ids).values_list("pk", flat=True))
            found += [(f"{start}{each.pk}", source, each) for each in records if each.pk in allowed]
    return found


def _is_pick(text: str, start: str) -> bool:
    return text.startswith(start) and number_typed(text.removeprefix(start)) is not None


def _line(request: ActorRequest, pick: str, source: Source, record: Any) -> Line:
    parts = in_order(source.parts(record))
    posted = request.method == "POST"
    looks = Looks() if posted else look_into(parts, source.facts(record), made=len(source.makes_words))
    proposal = propose(source, record, signed_on=looks.signed_on)
    form = RowForm(
        request.POST if posted else None,
        prefix=pick.replace(":", "-").replace(".", "-"),
        organ_id=record.organ_id,
        initial=from_proposal(proposal, looks),
    )
    return Line(pick, record, source, proposal, form, missing_in(parts))


def _file(request: ActorRequest, lines: list[Line]) -> list[Any]:
    """File what is filled in; note at each of the others why not."""
    ready = [line for line in lines if line.form.is_valid()]
    results = actions.archive_many([(line.record, line.form.filing()) for line in ready], actor=request.actor)
    filed = []
    for line, result in zip(ready, results, strict=True):
        line.sentence = result.sentence
        if result.item is not None:
            filed.append(line.record)
    return filed
