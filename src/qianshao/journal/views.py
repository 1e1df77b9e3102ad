"""The journal's pages: what the audit administrator reads, what was refused, and whether it all still stands."""

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.foundation.lists import (
    ChoiceFilter,
    Column,
    PeriodFilter,
    RecordList,
    SwitchFilter,
    list_response,
)
from qianshao.foundation.verdict import require
from qianshao.journal import queries
from qianshao.journal.actions import start_verification
from qianshao.journal.models import Entry
from qianshao.journal.rules import may_read, may_read_refusals, may_verify
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.doors import signed_in
from qianshao.people.middleware import ActorRequest


def _rooms(_: Actor) -> list[tuple[str, str]]:
    return [
        (config.label, str(config.verbose_name))
        for config in apps.get_app_configs()
        if config.name.startswith("qianshao.")
    ]


def _page_of_entry(entry: Entry) -> str:
    return reverse("journal:entry", args=[entry.pk]) if entry.is_administration else ""


ENTRIES = RecordList(
    name="journal.entries",
    title="留痕",
    columns=[
        Column("at", "时间", "at", sort=("at",), kind="moment"),
        Column("who", "谁", "actor_label"),
        Column("word", "做了什么", "word", kind="title"),
        Column("act", "行为类别", "act"),
        Column("subject", "对什么", "audited_subject", on_phone=False),
        Column("outcome", "结果", "outcome"),
    ],
    default_sort="-at",
    filters=[
        PeriodFilter("period", "时间", "各年", default="month", field="at", moments=True),
        ChoiceFilter(
            "room",
            "方面",
            "各方面",
            options=_rooms,
            by=lambda found, room, _: found.filter(verb__startswith=f"{room}."),
        ),
        ChoiceFilter("act", "行为类别", "各类行为", options=Act.choices),
        SwitchFilter(
            "refused", "结果", "不论结果", word="被拒绝的", by=lambda found, _: found.filter(refused=True)
        ),
        SwitchFilter(
            "crossing", "红线", "不论越线", word="越线的", by=lambda found, _: found.filter(crossing=True)
        ),
    ],
    text_fields=["person_name__contains"],
    text_label="姓名",
    row_url=_page_of_entry,
    empty="每一次办理都会在这里留痕。",
)
REFUSALS = RecordList(
    name="journal.refusals",
    title="被拒绝的办理",
    columns=[
        Column("at", "时间", "at", sort=("at",), kind="moment"),
        Column("who", "谁", "actor_label"),
        Column("word", "想做什么", "word"),
        Column("subject", "对什么", "subject_label"),
        Column("note", "为什么不行", "note"),
        Column("outcome", "结果", "outcome"),
    ],
    default_sort="-at",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="at", moments=True),
        SwitchFilter(
            "crossing", "红线", "不论越线", word="越线的", by=lambda found, _: found.filter(crossing=True)
        ),
    ],
    text_fields=["person_name__contains"],
    text_label="姓名",
    row_url=lambda entry: "",
    empty="还没有被拒绝的办理：红线没有人碰。",
    unit="次",
)


@signed_in
def show_entries(request: ActorRequest) -> HttpResponseBase:
    require(may_read(request.actor))
    return list_response(request, ENTRIES, queries.entries_of(request.actor), template="journal/entries.html")


@signed_in
def show_entry(request: ActorRequest, pk: int) -> HttpResponse:
    require(may_read(request.actor))
    entry = get_object_or_404(queries.administration_entries_of(request.actor), pk=pk)
    return render(request, "journal/entry.html", {"entry": entry})


@signed_in
def show_refusals(request: ActorRequest) -> HttpResponseBase:
    require(may_read_refusals(request.actor))
    return list_response(request, REFUSALS, queries.business_refusals_of(request.actor))


@signed_in
def show_verification(request: ActorRequest) -> HttpResponse:
    require(may_verify(request.actor))
    verifications = list(queries.verifications_of(request.actor)[:10])
    seal = queries.latest_seal()
    anchor = f"{seal.number}:{seal.value}" if seal else ""
    context = {
        "current": verifications[0] if verifications else None,
        "earlier": verifications[1:],
        "seal": seal,
        # In pieces, so that a narrow page can break it without putting anything into what is copied.
        "anchor": [anchor[start : start + 16] for start in range(0, len(anchor), 16)],
        "may_verify": may_verify(request.actor),
    }
    template = "journal/_verification.html" if request.htmx else "journal/verification.html"  # type: ignore[attr-defined]  # set by django-htmx
    return render(request, template, context)


@signed_in
@require_POST
def verify_now(request: ActorRequest) -> HttpResponse:
    start_verification(actor=request.actor)
    messages.success(request, "已开始核验，核完会显示在这里。")
    return redirect("journal:verify")
