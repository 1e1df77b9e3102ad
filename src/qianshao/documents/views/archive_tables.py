"""保管期限表 and the codes of 机构（问题）: what a filing is proposed by, changed row by row."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.documents import actions
from qianshao.documents.forms.archive import ClassForm, RetentionForm, from_row
from qianshao.documents.models import ArchiveClass, ArchiveItem, RetentionRow
from qianshao.documents.queries.archive import fonds_of, is_by_class
from qianshao.documents.retention import default_rows
from qianshao.documents.rules import archive as rules
from qianshao.documents.views.archiving import archive_only
from qianshao.foundation.forms import attempt
from qianshao.foundation.verdict import require
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
def retention(request: ActorRequest) -> HttpResponse:
    """The office's 保管期限表, or the default it can start from."""
    archive_only(request)
    rows = list(RetentionRow.objects.filter(organ_id=request.actor.organ_id))
    context = {
        "rows": rows or default_rows(request.actor.organ_id),
        "adopted": bool(rows),
        "may_change": rules.who_archives(request.actor, rules.TABLE),
    }
    return render(request, "documents/retention.html", context)


@office_work
@require_POST
def adopt_retention(request: ActorRequest) -> HttpResponse:
    count = actions.adopt_retention_table(actor=request.actor)
    messages.success(request, f"已采用默认表，共 {count} 行。请按本街道批准的表逐行核改。")
    return redirect("documents:retention")


@office_work
def add_row(request: ActorRequest) -> HttpResponse:
    require(rules.who_archives(request.actor, rules.TABLE))
    form = RetentionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = RetentionRow(organ_id=request.actor.organ_id, **form.values())
        if attempt(request, form, actions.add_retention_row, row, actor=request.actor):
            messages.success(request, f"保管期限表已加“{row.material}”。")
            return redirect("documents:retention")
    return _form(request, form, "加一行", "documents:retention")


@office_work
def change_row(request: ActorRequest, pk: int) -> HttpResponse:
    require(rules.who_archives(request.actor, rules.TABLE))
    row = get_object_or_404(RetentionRow, pk=pk, organ_id=request.actor.organ_id)
    form = RetentionForm(request.POST or None, initial=from_row(row))
    if (
        form.is_valid()
        and attempt(request, form, actions.change_retention_row, row, actor=request.actor, **form.values())
        is not None
    ):
        messages.success(request, f"“{row.material}”已改。")
        return redirect("documents:retention")
    drop = {"drop_url": reverse("documents:retention-drop", args=[pk]), "dropped": row.dropped}
    return _form(request, form, "修改保管期限表", "documents:retention", **drop)


@office_work
@require_POST
def drop_row(request: ActorRequest, pk: int) -> HttpResponse:
    """停用 a row, or take it up again."""
    row = get_object_or_404(RetentionRow, pk=pk, organ_id=request.actor.organ_id)
    changed = actions.change_retention_row(row, actor=request.actor, dropped=not row.dropped)
    messages.success(request, f"“{row.material}”已{'停用' if changed.dropped else '恢复使用'}。")
    return redirect("documents:retention")


@office_work
def classes(request: ActorRequest) -> HttpResponse:
    """机构（问题） with their codes, and 全宗号."""
    archive_only(request)
    organ_id = request.actor.organ_id
    context = {
        "classes": ArchiveClass.objects.filter(organ_id=organ_id).select_related("unit"),
        "by_class": is_by_class(organ_id),
        "fonds": fonds_of(organ_id),
        "without_fonds": ArchiveItem.objects.filter(organ_id=organ_id, fonds="").count(),
        "may_change": rules.who_archives(request.actor, rules.TABLE),
    }
    return render(request, "documents/archive_classes.html", context)


@office_work
@require_POST
def adopt_classes(request: ActorRequest) -> HttpResponse:
    count = actions.adopt_classes(actor=request.actor)
    messages.success(request, f"已按单位编好 {count} 个代码，请核改成本街道的分类方案。")
    return redirect("documents:archive-classes")


@office_work
@require_POST
def give_fonds(request: ActorRequest) -> HttpResponse:
    count = actions.give_fonds(actor=request.actor)
    messages.success(request, f"{count} 件已补写全宗号，归档章随后重盖。")
    return redirect("documents:archive-classes")


@office_work
def add_class(request: ActorRequest) -> HttpResponse:
    require(rules.who_archives(request.actor, rules.TABLE))
    organ_id = request.actor.organ_id
    form = ClassForm(request.POST or None, organ_id=organ_id)
    if request.method == "POST" and form.is_valid():
        made = ArchiveClass(organ_id=organ_id, **form.cleaned_data)
        if attempt(request, form, actions.add_class, made, actor=request.actor):
            messages.success(request, f"已加 {made}。")
            return redirect("documents:archive-classes")
    return _form(request, form, "加机构（问题）", "documents:archive-classes")


@office_work
def change_class(request: ActorRequest, pk: int) -> HttpResponse:
    require(rules.who_archives(request.actor, rules.TABLE))
    organ_id = request.actor.organ_id
    chosen = get_object_or_404(ArchiveClass, pk=pk, organ_id=organ_id)
    start: dict[str, Any] = {name: getattr(chosen, name) for name in ("code", "name", "unit", "order")}
    form = ClassForm(request.POST or None, organ_id=organ_id, initial=start)
    if (
        form.is_valid()
        and attempt(request, form, actions.change_class, chosen, actor=request.actor, **form.cleaned_data)
        is not None
    ):
        messages.success(request, f"{chosen.name}已改。")
        return redirect("documents:archive-classes")
    drop = {"drop_url": reverse("documents:archive-class-drop", args=[pk]), "dropped": chosen.dropped}
    return _form(request, form, "修改机构（问题）", "documents:archive-classes", **drop)


@office_work
@require_POST
def drop_class(request: ActorRequest, pk: int) -> HttpResponse:
    """停用 a class, or take it up again."""
    chosen = get_object_or_404(ArchiveClass, pk=pk, organ_id=request.actor.organ_id)
    changed = actions.change_class(chosen, actor=request.actor, dropped=not chosen.dropped)
    messages.success(request, f"{chosen}已{'停用' if changed.dropped else '恢复使用'}。")
    return redirect("documents:archive-classes")


def _form(request: ActorRequest, form: Form, heading: str, back: str, **more: Any) -> HttpResponse:
    may_change = rules.who_archives(request.actor, rules.TABLE)
    context = {"form": form, "heading": heading, "back": back, "may_change": may_change, **more}
    status = 422 if form.errors else 200
    return render(request, "documents/archive_form.html", context, status=status)
