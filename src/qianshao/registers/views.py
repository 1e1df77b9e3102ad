"""The pages of the registers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from qianshao.files.queries import attached_to
from qianshao.foundation.clock import today
from qianshao.foundation.export import Sheet as Page
from qianshao.foundation.export import workbook_response
from qianshao.foundation.forms import attempt
from qianshao.foundation.lists import list_response
from qianshao.foundation.sheets import Sheet, open_workbook, pack, read, unpack
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.journal.queries import timeline_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.models import Unit
from qianshao.registers import actions, forms, queries, rules
from qianshao.registers.actions import Line
from qianshao.registers.lists import entry_list
from qianshao.registers.models import Register, RegisterEntry


def _register(request: ActorRequest, pk: int) -> Register:
    return get_object_or_404(queries.registers_for(request.actor), pk=pk)


def _entry(request: ActorRequest, pk: int) -> RegisterEntry:
    seen = queries.visible_to(request.actor).select_related("register", "unit", "recorded_by")
    return get_object_or_404(seen, pk=pk)


@office_work
def registers(request: ActorRequest) -> HttpResponse:
    """All registers with how many entries this year."""
    actor = request.actor
    shown = queries.with_this_year(queries.registers_for(actor), actor, today())
    unit = Unit.objects.filter(pk=actor.unit_id or 0).first()
    rows = [(register, count, rules.may_record(actor, register, unit)) for register, count in shown]
    context = {"registers": rows, "may_set_up": rules.may_set_up(actor), "year": today().year}
    return render(request, "registers/registers.html", context)


@office_work
def set_up(request: ActorRequest) -> HttpResponse:
    """Set up a register of the office's own, or the usual ones."""
    require(rules.may_set_up(request.actor))
    usual = "usual" in request.POST
    form = forms.SetUpForm(None if usual else request.POST or None)
    if usual:
        added = actions.set_up_usual_registers(actor=request.actor)
        messages.success(request, f"已设立{len(added)}本台账册。" if added else "常用台账册都已设立。")
        return redirect("registers:list")
    if request.method == "POST" and form.is_valid():
        register = attempt(request, form, actions.set_up_register, form.kind(), actor=request.actor)
        if register is not None:
            messages.success(request, f"已设立台账册“{register}”。")
            return redirect(register)
    return render(request, "registers/set_up.html", {"form": form})


@office_work
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Stop a register."""
    register = _register(request, pk)
    if request.method == "POST":
        actions.close_register(register, actor=request.actor)
        messages.success(request, f"“{register}”已停用，已登记的仍然计数。")
    return redirect(register)


@office_work
def entries(request: ActorRequest, pk: int) -> HttpResponseBase:
    """The entries of one register."""
    register = _register(request, pk)
    shown = queries.visible_to(request.actor).filter(register=register).select_related("unit")
    context = {
        "register": register,
        "may_record": rules.may_record(request.actor, register),
        "may_set_up": rules.may_set_up(request.actor),
    }
    return list_response(
        request, entry_list(register), shown, template="registers/entries.html", context=context
    )


@office_work
def grid(request: ActorRequest, pk: int) -> HttpResponse:
    """The work table: one line each, typed quickly, kept together."""
    register = _register(request, pk)
    require(rules.may_record(request.actor, register))
    posted = request.POST if request.method == "POST" else None
    lines = forms.grid_lines(posted, request.FILES or None, register, request.actor)
    form = forms.ConfirmForm(posted)
    # Every line is looked at, so that each shows what is wrong in it.
    wrong = [line for line in lines if posted is not None and not line.is_valid()]
    if posted is not None and form.is_valid() and not wrong:
        typed = [line.line() for line in lines if line.has_changed()]
        done = attempt(request, form, actions.record_entries, register, typed, actor=request.actor)
        if done:
            messages.success(
                request, f"已登记{len(done)}{register.unit_word}，本年编到第{done[-1].number}号。"
            )
            return redirect("registers:grid", pk=register.pk)
    latest = queries.visible_to(request.actor).filter(register=register).select_related("unit")
    context = {"register": register, "form": form, "lines": lines, "latest": latest.order_by("-pk")[:10]}
    return render(request, "registers/grid.html", context)


@office_work
def entry(request: ActorRequest, pk: int) -> HttpResponse:
    """One entry with what happened to it."""
    shown = _entry(request, pk)
    context = {
        "entry": shown,
        "may_change": rules.may_change(request.actor, shown),
        "files": attached_to(shown),
        "timeline": timeline_of(shown),
    }
    return render(request, "registers/entry.html", context)


@office_work
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct what was typed wrong."""
    shown = _entry(request, pk)
    require(rules.may_change(request.actor, shown))
    form = forms.CorrectForm.of(shown, request.POST or None, request.FILES or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            request, form, actions.correct_entry, shown, form.line(), actor=request.actor, reason=reason
        )
        if done is not None:
            messages.success(request, f"已更正{done.label}。")
            return redirect(done)
    return render(request, "registers/correct.html", {"form": form, "entry": shown})


@office_work
def strike(request: ActorRequest, pk: int) -> HttpResponse:
    """Strike an entry out."""
    shown = _entry(request, pk)
    require(rules.may_change(request.actor, shown))
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(request, form, actions.strike_entry, shown, actor=request.actor, reason=reason)
        if done is not None:
            messages.success(request, f"已作废{done.label}，不再计数。")
            return redirect(done)
    return render(request, "registers/strike.html", {"form": form, "entry": shown})


@office_work
def empty_sheet(request: ActorRequest, pk: int) -> HttpResponseBase:
    """A sheet with just the headings, to be filled in Excel."""
    register = _register(request, pk)
    headings = [column.label for column in forms.sheet_columns(register, request.actor)]
    return workbook_response(f"{register.name}登记表.xlsx", [Page(register.name, headings, [])])


@office_work
def import_sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Import from Excel: choose a file, look at what was read, confirm."""
    register = _register(request, pk)
    require(rules.may_record(request.actor, register))
    form = forms.SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"register": register, "form": form}
    try:
        if "packed" in request.POST:
            return _take_in(request, register)
        if request.method == "POST" and form.is_valid():
            context |= _preview(request, register, open_workbook(form.cleaned_data["file"]))
    except Unacceptable as problem:
        form = forms.SheetForm()
        context |= {"form": form, "problem": problem.sentence}
    return render(request, "registers/import.html", context)


def _preview(request: ActorRequest, register: Register, sheet: Sheet) -> dict[str, Any]:
    """What was read, rows with mistakes first, and the same cells packed for the confirmation."""
    columns = forms.sheet_columns(register, request.actor)
    reading = read(sheet, columns)
    shown = [*reading.bad[:200], *reading.good[:50]]
    preview = [(row.number, [row.values.get(column.key) for column in columns], row.errors) for row in shown]
    return {
        "reading": reading,
        "columns": columns,
        "preview": preview,
        "packed": pack(sheet),
        "confirm": forms.ConfirmForm(),
    }


def _take_in(request: ActorRequest, register: Register) -> HttpResponse:
    reading = read(unpack(request.POST["packed"]), forms.sheet_columns(register, request.actor))
    if reading.missing:
        raise Unacceptable(f"缺少列：{'、'.join(reading.missing)}。")
    lines = [Line(**row.values) for row in reading.good]
    form = forms.ConfirmForm(request.POST)
    form.is_valid()
    done = attempt(request, form, actions.record_entries, register, lines, actor=request.actor)
    if done is None:
        raise Unacceptable("；".join(str(each) for errors in form.errors.values() for each in errors))
    left = f"，有错的{len(reading.bad)}行没有导入" if reading.bad else ""
    messages.success(request, f"已导入{len(done)}{register.unit_word}{left}。")
    return redirect(register)
