"""发文: the list, one paper on one page, proposing it and mending its elements."""

from functools import partial
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from qianshao.documents.actions import proposing
from qianshao.documents.actions.printing import changed_since
from qianshao.documents.forms.outgoing import ElementsForm
from qianshao.documents.lists.outgoing import OUTGOING_LIST
from qianshao.documents.models import Outgoing, Signing
from qianshao.documents.queries.archive import item_of
from qianshao.documents.queries.bearings import reckoned_for
from qianshao.documents.queries.numbers import letters_in_use
from qianshao.documents.queries.outgoing import (
    finals_of,
    issued_this_year_and_last,
    outgoing_visible_to,
    standing_signing,
    turns,
)
from qianshao.documents.queries.seals import impressions_of
from qianshao.documents.rules import outgoing as rules
from qianshao.documents.rules.archive import sees_archive
from qianshao.documents.rules.seals import may_press_beforehand, may_register_joint
from qianshao.documents.views.record import Offer
from qianshao.drafting.models import OPEN_STATES
from qianshao.drafting.queries import visible_to as drafts_visible_to
from qianshao.drafting.queries.seen import mine
from qianshao.files.queries import attached_to
from qianshao.foundation.act_pages import Sheet, form_page
from qianshao.foundation.clock import today
from qianshao.foundation.lists import list_response
from qianshao.foundation.secrecy import SENTENCE, mark_in
from qianshao.journal.queries import timeline_of
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes.story import story_of

# The steps that are ours, in their order, for the line at the head.
LINE = (
    ("documents.finish_draft", "起草"),
    ("documents.review", "核稿"),
    ("", "会签"),
    ("documents.sign", "签发"),
    ("documents.recheck", "复核"),
    ("documents.number", "编号"),
    ("documents.print", "印制"),
    ("documents.seal", "用印"),
    ("documents.distribute", "分发"),
    ("documents.file", "归档"),
)


def fetch_outgoing(request: ActorRequest, pk: int) -> Outgoing:
    """The paper, where the actor may see it; 404 otherwise."""
    found = outgoing_visible_to(request.actor)
    related = found.select_related("letters", "number__letters", "draft", "unit", "organ", "drafter_post")
    return get_object_or_404(related, pk=pk)


@office_work
def outgoing_list(request: ActorRequest) -> HttpResponse:
    """What the office issues, as far as the actor may see it."""
    records = outgoing_visible_to(request.actor).select_related("letters", "number__letters", "unit")
    context = {"book": request.actor.is_office or request.actor.is_leader}
    return cast(
        HttpResponse,
        list_response(
            request, OUTGOING_LIST, records, template="documents/papers/list.html", context=context
        ),
    )


@office_work
def choose_draft(request: ActorRequest) -> HttpResponse:
    """Which of one's drafts is to be issued."""
    drafts = drafts_visible_to(request.actor).filter(mine(request.actor), state__in=sorted(OPEN_STATES))
    context = {
        "drafts": drafts.filter(outgoing=None).select_related("unit").defer("content", "text")[:50],
        "letters": letters_in_use(request.actor.organ_id),
    }
    return render(request, "documents/papers/choose.html", context)


@office_work
def propose(request: ActorRequest, draft_pk: int) -> HttpResponse:
    """拟发文: the elements beside the text."""
    draft = get_object_or_404(drafts_visible_to(request.actor).prefetch_related("members"), pk=draft_pk)
    form = ElementsForm(
        request.POST or None,
        organ_id=request.actor.organ_id,
        initial=ElementsForm.values_of_draft(draft),
    )
    return form_page(
        request,
        Sheet(
            "拟发文",
            "拟发文",
            reverse("documents:choose-draft"),
            f"文稿《{draft.title}》{draft.characters}字。填好要素后进入发文流程，文稿可以接着改，改好再送核稿。",
            template="documents/papers/elements.html",
        ),
        form,
        lambda: partial(proposing.propose_outgoing, draft, form.elements(), actor=request.actor),
        verdict=rules.may_propose(request.actor, draft),
        done="已拟发文，文稿改好后送核稿。",
    )


@office_work
@require_POST
def way_hint(request: ActorRequest) -> HttpResponse:
    """While 主送 is typed: which way the paper goes. A POST, so that nothing typed stands in an address or a log."""
    addressees, genre = request.POST.get("addressees", "")[:300], request.POST.get("genre", "")[:20]
    if mark_in(addressees):
        return render(request, "documents/papers/_way_hint.html", {"marked": SENTENCE})
    words = reckoned_for(request.actor.organ_id, addressees, genre).sentence if addressees.strip() else ""
    return render(request, "documents/papers/_way_hint.html", {"words": words})


@office_work
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """改要素."""
    outgoing = fetch_outgoing(request, pk)
    form = ElementsForm(
        request.POST or None, organ_id=outgoing.organ_id, initial=ElementsForm.values_of(outgoing)
    )
    return form_page(
        request,
        Sheet("改要素", "改好", outgoing.get_absolute_url(), template="documents/papers/elements.html"),
        form,
        lambda: partial(proposing.correct_outgoing, outgoing, form.elements(), actor=request.actor),
        verdict=rules.may_correct(request.actor, outgoing),
        done="要素已改。",
    )


@office_work
def outgoing(request: ActorRequest, pk: int) -> HttpResponse:
    """One paper in three phases, with the steps it takes and who has it now."""
    found = fetch_outgoing(request, pk)
    return render(request, "documents/papers/outgoing.html", paper_context(request.actor, found))


def paper_context(actor: Actor, found: Outgoing) -> dict[str, Any]:
    signings = list(found.signings.select_related("post", "recorded_by", "version"))
    signing = standing_signing(found)
    issued, before = issued_this_year_and_last(found.organ_id)
    return {
        "outgoing": found,
        "story": story_of(found, actor),
        "steps": _line(found),
        "offers": _offers(actor, found),
        "signings": signings,
        "contests": [each for each in signings if rules.may_contest_signing(actor, each)],
        "changed": _changed(found, signing),
        "reviews": found.reviews.all(),
        "finals": finals_of(found),
        "joint_seals": found.joint_seals.all() if found.joint else (),
        "deliveries": [
            (row, rules.may_receive(actor, row)) for row in found.deliveries.select_related("unit")
        ],
        "attachments": [each for each in attached_to(found) if not each.role.startswith("正本")],
        "touches": found.touches.all(),
        "may_read_draft": drafts_visible_to(actor).filter(pk=found.draft_id).exists(),
        "issued": issued,
        "issued_before": before,
        "entries": timeline_of(found),
        "archive_item": item_of(found) if found.archived else None,
        "may_see_archive": sees_archive(actor),
    }


def _changed(found: Outgoing, signing: Signing | None) -> int:
    """How many places differ from what was signed, while that still matters."""
    return len(changed_since(signing, found)) if signing and found.open else 0


def _line(found: Outgoing) -> list[tuple[str, str]]:
    """起草 … 归档, each done, now or to come."""
    open_now = {task.does for task in turns(found)}
    places = [place for place, (does, _) in enumerate(LINE) if does in open_now]
    at = min(places) if places else (len(LINE) if not found.open else -1)
    return [
        (word, "now" if place in places else "done" if place < at else "later")
        for place, (_, word) in enumerate(LINE)
    ]


def _offers(actor: Actor, found: Outgoing) -> list[Offer]:
    """What may be done beside the steps of the process."""
    every = (
        ("改要素", "correct-outgoing", rules.may_correct(actor, found)),
        ("代录签发", "transcribe-signing", rules.may_transcribe_signing(actor, found)),
        ("登记联合机关印模", "register-joint-seal", may_register_joint(actor, found)),
        ("催签收", "urge-receipts", rules.may_urge_receipts(actor, found)),
        ("废止", "repeal-outgoing", rules.may_end(actor, found, rules.REPEAL)),
        ("撤销", "revoke-outgoing", rules.may_end(actor, found, rules.REVOKE)),
    )
    return _seal_offers(actor, found) + [
        Offer(
            label,
            reverse(f"documents:{page}", args=[found.pk]),
            verdict,
            post=page == "urge-receipts",
            confirm="还没有签收的单位都会收到通知，确定催？" if page == "urge-receipts" else "",
        )
        for label, page, verdict in every
        if verdict
    ]


def _seal_offers(actor: Actor, found: Outgoing) -> list[Offer]:
    """A seal of ours that another post keeps than the one whose turn it is to seal a joint paper."""
    if not found.joint or any(task.post_id == actor.post_id for task in turns(found, "documents.seal")):
        return []
    own = [each.own for each in impressions_of(found, today()) if each.own]
    return [
        Offer(
            f"用印（{seal}）",
            reverse("documents:press-beforehand", args=[found.pk, seal.pk]),
            verdict,
            post=True,
            confirm=f"{seal}用于这件发文，记入用印登记，确定？",
        )
        for seal in own
        if (verdict := may_press_beforehand(actor, found, seal))
    ]
