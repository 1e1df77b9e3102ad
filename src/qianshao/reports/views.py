"""The pages of the reports."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.measures import all_measures
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.reports import actions, forms, queries, rules, showing
from qianshao.reports import evidence as kept_evidence
from qianshao.reports.figures import Value
from qianshao.reports.grammar import WORDS
from qianshao.reports.lists import REPORTS
from qianshao.reports.models import Freeze, FrozenFigure, Kind, Report
from qianshao.reports.verifying import verify_freeze


def _report(request: ActorRequest, pk: int) -> Report:
    return get_object_or_404(queries.visible_to(request.actor).select_related("sent_to"), pk=pk)


def _verdicts(request: ActorRequest, shown: Report) -> dict[str, Any]:
    actor = request.actor
    return {
        "edit": rules.may_edit(actor, shown),
        "freeze": rules.may_freeze(actor, shown),
        "renew": rules.may_renew(actor, shown),
        "send": rules.may_send(actor, shown),
        "approve": rules.may_approve(actor, shown),
        "give_back": rules.may_return(actor, shown),
    }


@office_work
def reports(request: ActorRequest) -> HttpResponseBase:
    """All reports one may see."""
    context = {"may_draft": rules.may_draft(request.actor), "kinds": Kind.choices}
    return list_response(
        request, REPORTS, queries.visible_to(request.actor), template="reports/reports.html", context=context
    )


@office_work
def draft(request: ActorRequest) -> HttpResponse:
    """Begin a report from its template."""
    require(rules.may_draft(request.actor))
    form = forms.DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        drafted = attempt(request, form, actions.draft_report, kind, form.period(), actor=request.actor)
        if drafted is not None:
            messages.success(request, "已按范本起草，数字是现在的，写好后存证。")
            return redirect(drafted)
    return render(request, "reports/draft.html", {"form": form, "kinds": Kind.choices})


@office_work
def template(request: ActorRequest, kind: str) -> HttpResponse:
    """The text reports of a kind start from."""
    if kind not in Kind.values:
        raise Http404
    require(rules.may_write_template(request.actor))
    start = queries.template_of(request.actor.organ_id, kind)
    form = forms.TemplateForm(request.POST or None, initial={"title": start.title, "text": start.text})
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, actions.write_template, kind, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, f"{done}已存，以后起草从这份范本开始。")
            return redirect("reports:list")
    context = {"form": form, "kind": Kind(kind).label, "measures": all_measures(), "words": WORDS}
    return render(request, "reports/template.html", context)


@office_work
def report(request: ActorRequest, pk: int) -> HttpResponse:
    """A report: live while it is a draft, as it was once it is frozen."""
    shown = _report(request, pk)
    context = {"report": shown, "verdicts": _verdicts(request, shown), "timeline": timeline_of(shown)}
    context |= _live(shown) if shown.is_draft else _frozen(shown)
    context["period"] = queries.period_of(shown).name
    return render(request, "reports/report.html", context)


def _live(shown: Report) -> dict[str, Any]:
    rendered = queries.render(shown)
    compared = queries.comparisons(shown.organ_id, rendered.figures, queries.period_of(shown))
    return {"rendered": rendered, "comparisons": compared}


def _frozen(shown: Report) -> dict[str, Any]:
    freeze = Freeze.objects.get(report=shown)
    figures = list(queries.frozen_figures(shown))
    return {"freeze": freeze, "figures": figures, "pieces": showing.frozen_pieces(shown, freeze, figures)}


@office_work
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """The work table: the text, beside it what is wrong and which figures there are."""
    shown = _report(request, pk)
    require(rules.may_edit(request.actor, shown))
    form = forms.TextForm.of(shown, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, actions.edit_report, shown, actor=request.actor, **form.cleaned_data)
        if done is not None:
            messages.success(request, "已存下，数字照现在的显示。")
            return redirect(done)
    rendered = queries.render(shown)
    context = {
        "report": shown,
        "form": form,
        "rendered": rendered,
        "measures": all_measures(),
        "words": WORDS,
    }
    return render(request, "reports/edit.html", context)


@office_work
def printed(request: ActorRequest, pk: int) -> HttpResponse:
    """The paper form."""
    shown = _report(request, pk)
    answer = showing.of_report(shown)
    paragraphs = [line for line in answer["text"].splitlines() if line.strip()]
    context = {"report": shown, "answer": answer, "paragraphs": paragraphs}
    return render(request, "reports/print.html", context)


@office_work
def as_markdown(request: ActorRequest, pk: int) -> HttpResponse:
    """Download as Markdown."""
    words = showing.markdown(showing.of_report(_report(request, pk)))
    response = HttpResponse(words, content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{pk}.md"'
    return response


@office_work
def as_json(request: ActorRequest, pk: int) -> HttpResponse:
    """Download as JSON: the same as `qianshao report --format json`."""
    answer = showing.of_report(_report(request, pk))
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="report-{pk}.json"'
    return response


@office_work
def comparison(request: ActorRequest, pk: int) -> HttpResponse:
    """The chart's data: every figure of a draft beside the same period a year before."""
    shown = _report(request, pk)
    rendered = queries.render(shown)
    rows = queries.comparisons(shown.organ_id, rendered.figures, queries.period_of(shown))
    option = {
        "grid": {"left": 8, "right": 16, "top": 32, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "data": ["上年同期", "本期"]},
        "xAxis": {"type": "value"},
        "yAxis": {"type": "category", "inverse": True, "data": [row.label for row in rows]},
        "series": [
            {"name": "上年同期", "type": "bar", "data": [row.before for row in rows], "color": "#9aa3ad"},
            {"name": "本期", "type": "bar", "data": [row.now for row in rows], "color": "#a6261d"},
        ],
    }
    return JsonResponse(option)


@office_work
def evidence(request: ActorRequest, pk: int, position: int) -> HttpResponse:
    """The records behind one figure: as they were kept, or as they are for those one may see."""
    shown = _report(request, pk)
    if not shown.is_draft:
        figure = get_object_or_404(FrozenFigure, freeze__report=shown, position=position)
        records = queries.kept_for(request.actor, figure, kept_evidence.unpack(figure.evidence))
        context = {"report": shown, "figure": figure, "records": records[:500]}
        context["may_read_all"] = queries.reads_all_evidence(request.actor)
        return render(request, "reports/kept_evidence.html", context)
    value = _figure_at(shown, position)
    page = queries.evidence_for(request.actor, value.asked, value.records, request.GET.get("after", ""))
    return render(request, "reports/evidence.html", {"report": shown, "value": value, "page": page})


def _figure_at(shown: Report, position: int) -> Value:
    figures = queries.render(shown).figures
    if not 1 <= position <= len(figures):
        raise Http404
    return figures[position - 1]


@office_work
def verify(request: ActorRequest, pk: int) -> HttpResponse:
    """Whether a frozen report still holds, and what has changed where it does not."""
    shown = _report(request, pk)
    freeze = get_object_or_404(Freeze, report=shown)
    context = {
        "report": shown,
        "found": verify_freeze(freeze),
        "seal_number": freeze.anchor.partition(":")[0],
        "may_read_all": queries.reads_all_evidence(request.actor),
    }
    return render(request, "reports/verify.html", context)


@require_POST
@office_work
def freeze(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep the text, the values and the evidence."""
    shown = _report(request, pk)
    try:
        actions.freeze_report(shown, actor=request.actor)
    except Unacceptable as problem:
        messages.error(request, problem.sentence)
    else:
        messages.success(request, "已存证：文字、数字和依据从此不变。可以送领导审定。")
    return redirect(shown)


@require_POST
@office_work
def renew(request: ActorRequest, pk: int) -> HttpResponse:
    """Make a new version."""
    fresh = actions.renew_report(_report(request, pk), actor=request.actor)
    messages.success(request, f"已另起第{fresh.version}版，上一版原样保留。")
    return redirect(fresh)


@office_work
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Send to a leader."""
    shown = _report(request, pk)
    require(rules.may_send(request.actor, shown))
    form = forms.SendForm(request.POST or None, organ_id=request.actor.organ_id)
    if request.method == "POST" and form.is_valid():
        post = form.cleaned_data["post"]
        done = attempt(request, form, actions.send_report, shown, post, actor=request.actor)
        if done is not None:
            messages.success(request, f"已送{post}审定。")
            return redirect(done)
    return render(request, "reports/answer.html", {"report": shown, "form": form, "word": "送领导审定"})


@office_work
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """The leader stands by it."""
    shown = _report(request, pk)
    require(rules.may_approve(request.actor, shown))
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        done = attempt(request, form, actions.approve_report, shown, actor=request.actor, answer=answer)
        if done is not None:
            messages.success(request, "已审定，办公室和各单位都能看到。")
            return redirect(done)
    return render(request, "reports/answer.html", {"report": shown, "form": form, "word": "审定"})


@office_work
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    """The leader wants it changed."""
    shown = _report(request, pk)
    require(rules.may_return(request.actor, shown))
    form = forms.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        done = attempt(request, form, actions.return_report, shown, actor=request.actor, answer=answer)
        if done is not None:
            messages.success(request, "已退办公室修改。")
            return redirect(done)
    return render(request, "reports/answer.html", {"report": shown, "form": form, "word": "退回修改"})
