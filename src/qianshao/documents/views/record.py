"""One document on one page: what came, what was advised and decided, what became of it; and the same on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qianshao.documents.incoming_source import finished
from qianshao.documents.models import Check, Document, Instruction, Task
from qianshao.documents.queries.archive import item_of
from qianshao.documents.queries.incoming import light_of, tasks_of
from qianshao.documents.rules import archive as archive_rules
from qianshao.documents.rules import incoming as rules
from qianshao.documents.slips import circulation_slip, handling_slip
from qianshao.documents.states import State, progress
from qianshao.documents.views.common import fetch
from qianshao.documents.whereabouts import places_of, who_has_it
from qianshao.files.models import Attachment
from qianshao.files.queries import attached_to
from qianshao.foundation.paper import paper_response
from qianshao.foundation.verdict import Verdict, allowed
from qianshao.foundation.visibility import label_of
from qianshao.journal.queries import timeline_of
from qianshao.ledger.queries import Light, thresholds_of
from qianshao.ledger.queries.lights import light_of as light_of_matter
from qianshao.people.actor import Actor
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.processes import models as processes
from qianshao.processes.queries.turns import instance_of, open_tasks
from qianshao.processes.rules import may_circulate_at_all

Rule = Callable[[Actor, Document], Verdict]


@dataclass(frozen=True)
class Offer:
    """One button: what it is called, where it leads, whether the actor may."""

    label: str
    url: str
    verdict: Verdict
    primary: bool = False
    post: bool = False
    confirm: str = ""


@dataclass(frozen=True)
class Given:
    """A task with the matter it became and that matter's light."""

    task: Task
    light: Light


# The one act each place of the route waits for: label, page, rule, whether one tap does it.
_NEXT: dict[str, tuple[str, str, Rule, bool]] = {
    State.ADVISING: ("拟办", "advise", rules.may_advise, False),
    State.INSTRUCTING: ("批示", "instruct", rules.may_instruct, False),
    State.HANDING_OVER: ("交办", "hand-over", rules.may_hand_over, True),
}
# What else may be done, shown to who may: label, page, rule, what to ask first (those are one tap).
_ELSE: tuple[tuple[str, str, Rule, str], ...] = (
    ("初审", "check", rules.may_check, ""),
    ("阅", "read", rules.may_read, ""),
    ("退办公室另拟", "return", rules.may_return, ""),
    ("转其他领导", "forward", rules.may_forward, ""),
    ("代录批示", "transcribe", rules.may_transcribe, ""),
    ("撤回拟办意见", "withdraw", rules.may_withdraw, "撤回后领导处不再显示这件文，确定撤回？"),
    ("再送一位领导", "advise", rules.may_advise, ""),
    ("补附件", "attach", rules.may_attach, ""),
    ("更正", "correct", rules.may_correct, ""),
    ("登记答复", "reply", rules.may_reply, ""),
    ("退回来文单位", "send-back", rules.may_send_back, ""),
    ("作废", "void", rules.may_void, ""),
)


@office_work
def document(request: ActorRequest, pk: int) -> HttpResponse:
    """The three phases of a document side by side."""
    shown = fetch(request, pk)
    context = record_context(request.actor, shown) | whereabouts_context(request.actor, shown)
    return render(request, "documents/document.html", context)


@office_work
def slip(request: ActorRequest, pk: int) -> HttpResponse:
    """文件处理单, as it hangs on the paper."""
    return render(request, "documents/slip.html", record_context(request.actor, fetch(request, pk)))


@office_work
def slip_file(request: ActorRequest, pk: int) -> HttpResponse:
    """文件处理单 as a PDF."""
    document = fetch(request, pk)
    return paper_response(handling_slip(document), f"文件处理单 {document.label}")


@office_work
def circulation_file(request: ActorRequest, pk: int) -> HttpResponse:
    """传阅单 as a PDF."""
    document = fetch(request, pk)
    return paper_response(circulation_slip(document), f"传阅单 {document.label}")


def whereabouts_context(actor: Actor, document: Document) -> dict[str, Any]:
    """Where the paper and its copies are, and what may be done about it."""
    places = places_of(document, actor)
    return {
        "places": places,
        "circulated": any(place.what == "传阅" for place in places),
        "unread": any(place.what == "传阅" and place.standing.startswith("未阅") for place in places),
        "may_circulate": may_circulate_at_all(actor),
        "instance": instance_of(document),
    }


def record_context(actor: Actor, document: Document) -> dict[str, Any]:
    """Everything the page and the slip show."""
    thresholds = thresholds_of(document.organ_id)
    given = [Given(task, light_of_matter(task.matter, thresholds)) for task in tasks_of(document)]
    turns = list(
        document.instructions.select_related("post", "recorded_by", "decided_by", "advice").order_by("pk")
    )
    return {
        "document": document,
        "light": light_of(document, thresholds),
        "steps": progress(document.state),
        "whereabouts": who_has_it(document),
        "check": Check.objects.filter(document=document).first(),
        "offers": offers(actor, document),
        "advices": document.advices.select_related("leader_post", "lead_unit").prefetch_related("helpers"),
        "turns": turns,
        "answered": [turn for turn in turns if turn.state not in ("waiting", "withdrawn")],
        "contests": contests(actor, document, turns),
        "given": given,
        "attachments": attachments_of(document),
        "entries": timeline_of(document),
        "archive_item": item_of(document) if document.archived else None,
        "may_see_archive": archive_rules.sees_archive(actor),
    }


def attachments_of(document: Document) -> list[Attachment]:
    return list(attached_to(document))


def offers(actor: Actor, document: Document) -> list[Offer]:
    """The one primary act, greyed with its reason where it is another's, then what else the actor may do now."""
    found = []
    following = _NEXT.get(document.state)
    found += [
        Offer(task.name, task.get_absolute_url(), allowed, primary=True) for task in _mine(actor, document)
    ]
    if following:
        label, page, rule, tap = following
        confirm = "交办后承办单位即可看到这件文，确定交办？" if tap else ""
        found.append(_offer(document, label, page, rule(actor, document), primary=True, confirm=confirm))
    for label, page, rule, confirm in _ELSE:
        verdict = rule(actor, document)
        if verdict and not (following and page == following[1]):
            found.append(_offer(document, label, page, verdict, confirm=confirm))
    may_archive = archive_rules.may_archive(actor, archived=document.archived)
    if finished(document) and may_archive:
        url = reverse("documents:archive-file", args=[label_of(document), document.pk])
        found.append(Offer("归档", url, may_archive, primary=True))
    return found


def _mine(actor: Actor, document: Document) -> list[processes.Task]:
    """Steps that an office has drawn in (法制审核) and that are with the actor's post."""
    if document.state != State.REVIEWING:
        return []
    return [task for task in open_tasks(document) if task.post_id == actor.post_id and not task.does]


def _offer(
    document: Document, label: str, page: str, verdict: Verdict, *, primary: bool = False, confirm: str = ""
) -> Offer:
    url = reverse(f"documents:{page}", args=[document.pk])
    return Offer(label, url, verdict, primary=primary, post=bool(confirm), confirm=confirm)


def contests(actor: Actor, document: Document, turns: list[Instruction]) -> list[Instruction]:
    """The recorded instructions this leader may contest now."""
    if document.state not in (State.HANDING_OVER, State.READ):
        return []
    recorded = [turn for turn in turns if turn.recorded_by_id and not turn.contested_at]
    return [turn for turn in recorded if rules.who_contests(actor, turn)]
