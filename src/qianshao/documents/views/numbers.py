"""代字, 发文登记簿 with its missing numbers, 取号, 补登, 作废."""

from functools import partial
from typing import cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from qianshao.documents.actions import numbers as actions
from qianshao.documents.forms.incoming import ReasonForm
from qianshao.documents.forms.numbers import LettersForm, NumberForm, PaperNumberForm
from qianshao.documents.lists.numbers import NUMBERS
from qianshao.documents.models import IssuedNumber, Letters
from qianshao.documents.queries.numbers import book_for, series_states, years_of
from qianshao.documents.rules import numbers as rules
from qianshao.foundation.act_pages import Sheet, form_page
from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainForm
from qianshao.foundation.lists import list_response
from qianshao.foundation.typed import number_typed
from qianshao.foundation.verdict import require
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def book(request: ActorRequest) -> HttpResponse:
    """发文登记簿: every number given, in order; printed and exported as any list."""
    require(rules.may_read_book(request.actor))
    records = book_for(request.actor).select_related("letters", "taken_by")
    context = {"may_take": rules.may_take_number(request.actor)}
    return cast(
        HttpResponse,
        list_response(request, NUMBERS, records, template="documents/numbers/book.html", context=context),
    )


@office_work
def gaps(request: ActorRequest) -> HttpResponse:
    """断号重号: what is missing in each series of a year, and what stands twice."""
    require(rules.may_read_book(request.actor))
    organ_id, this_year = request.actor.organ_id, today().year
    years = sorted({this_year, *years_of(organ_id)}, reverse=True)
    asked = number_typed(request.GET.get("year"))
    year = asked if asked in years else this_year
    context = {
        "states": series_states(organ_id, year),
        "year": year,
        "years": years,
        "may_take": rules.may_take_number(request.actor),
    }
    return render(request, "documents/numbers/gaps.html", context)


@office_work
def number(request: ActorRequest, pk: int) -> HttpResponse:
    """One number: what it was given to, by whom, and whether it is void."""
    issued = _number(request, pk)
    context = {
        "issued": issued,
        "may_void": rules.may_void_number(request.actor, issued),
        "entries": timeline_of(issued),
    }
    return render(request, "documents/numbers/number.html", context)


@office_work
def take(request: ActorRequest) -> HttpResponse:
    """取号 for a paper that was signed outside the product."""
    form = NumberForm(request.POST or None, organ_id=request.actor.organ_id)
    return form_page(
        request,
        Sheet(
            "取号登记",
            "取号",
            reverse("documents:book"),
            "给没有在系统里起草、签发的文编号。系统里办的发文，签发复核后在它自己的页上编号。",
        ),
        form,
        lambda: partial(
            actions.take_number,
            form.cleaned_data["letters"],
            form.entry(),
            actor=request.actor,
            year=form.cleaned_data["year"],
        ),
        verdict=rules.may_take_number(request.actor),
        done=lambda issued: f"已编{issued.label}。",
    )


@office_work
def record_paper(request: ActorRequest) -> HttpResponse:
    """补登 a number used on paper."""
    initial = {name: request.GET.get(name) for name in ("letters", "year", "number") if name in request.GET}
    form = PaperNumberForm(request.POST or None, organ_id=request.actor.organ_id, initial=initial or None)
    return form_page(
        request,
        Sheet("补登纸上用过的号", "补登", reverse("documents:gaps"), "照纸质登记簿补，只补断号，不编新号。"),
        form,
        lambda: partial(
            actions.record_paper_number,
            form.cleaned_data["letters"],
            form.entry(),
            actor=request.actor,
            year=form.cleaned_data["year"],
            number=form.cleaned_data["number"],
        ),
        verdict=rules.may_take_number(request.actor),
        done=lambda issued: f"已补登{issued.label}。",
    )


@office_work
def void(request: ActorRequest, pk: int) -> HttpResponse:
    """作废 a number."""
    issued = _number(request, pk)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        Sheet(
            f"作废{issued.label}", "作废", issued.get_absolute_url(), "作废的号留在登记簿里，不再编给别的文。"
        ),
        form,
        lambda: partial(actions.void_number, issued, actor=request.actor, reason=form.cleaned_data["reason"]),
        verdict=rules.may_void_number(request.actor, issued),
        done=lambda voided: f"{voided.label}已作废。",
    )


@office_work
def letters(request: ActorRequest) -> HttpResponse:
    """The 代字 of the office."""
    every = list(Letters.objects.filter(organ_id=request.actor.organ_id))
    context = {
        "in_use": [each for each in every if each.abolished_on is None],
        "abolished": [each for each in every if each.abolished_on is not None],
        "may_set": rules.may_set_letters(request.actor),
    }
    return render(request, "documents/numbers/letters.html", context)


@office_work
def add_letters(request: ActorRequest) -> HttpResponse:
    form = LettersForm(request.POST or None)
    return form_page(
        request,
        Sheet("设代字", "设好", reverse("documents:letters")),
        form,
        lambda: partial(actions.add_letters, form.styled(), actor=request.actor),
        verdict=rules.may_set_letters(request.actor),
        done=lambda made: f"代字“{made}”已设好，从1号编起；纸上编过的，请办公室主任在“编号起点”里接着编。",
    )


@office_work
def change_letters(request: ActorRequest, pk: int) -> HttpResponse:
    found = _letters(request, pk)
    form = LettersForm(request.POST or None, initial=LettersForm.values_of(found))
    return form_page(
        request,
        Sheet(f"改代字“{found}”", "改好", reverse("documents:letters")),
        form,
        lambda: partial(actions.change_letters, found, form.styled(), actor=request.actor),
        verdict=rules.may_set_letters(request.actor),
        done=lambda changed: f"代字“{changed}”已改。",
    )


@office_work
def abolish_letters(request: ActorRequest, pk: int) -> HttpResponse:
    found = _letters(request, pk)
    form = PlainForm(request.POST or None)
    return form_page(
        request,
        Sheet(f"停用代字“{found}”", "停用", reverse("documents:letters"), "停用后不再编号，编过的号都留着。"),
        form,
        lambda: partial(actions.abolish_letters, found, actor=request.actor),
        verdict=rules.may_abolish_letters(request.actor, found),
        done=f"代字“{found}”已停用。",
    )


def _number(request: ActorRequest, pk: int) -> IssuedNumber:
    return get_object_or_404(book_for(request.actor).select_related("letters", "taken_by"), pk=pk)


def _letters(request: ActorRequest, pk: int) -> Letters:
    return get_object_or_404(Letters, organ_id=request.actor.organ_id, pk=pk)
