"""What an actor may see of the documents, and what the pages ask for."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.documents.models import Advice, Document, Instruction, Recipient, Sender, Task
from qianshao.documents.states import State
from qianshao.documents.wording import read_number, same_key
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import time_left
from qianshao.ledger.queries.lights import Colour, Light, Thresholds
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, UNIT_KINDS, PostKind
from qianshao.people.models import Post, Unit
from qianshao.processes.queries.turns import ways_through

# Rows through which a document came to somebody, and where its key stands in them.
Way = tuple["QuerySet[Any]", str]
# Up to so many documents of somebody's are gathered before they are put in order.
_FEW = 1_000


def visible_to(actor: Actor) -> QuerySet[Document]:
    """The office and the principal leader see all; a leader what came to them or to a unit in their charge; a unit what
    it was handed; whoever has a step of its process or was sent it to read that too; the administrators nothing."""
    all_of_them = Document.objects.filter(organ_id=actor.organ_id)
    if actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return all_of_them
    ways: list[Way] = []
    if actor.kind is PostKind.LEADER:
        ways.append((Instruction.objects.filter(post_id__in=[actor.post_id]), "document_id"))
        ways.append((Recipient.objects.filter(unit_id__in=actor.charge), "document_id"))
    elif actor.kind in UNIT_KINDS:
        ways.append((Recipient.objects.filter(unit_id__in=[actor.unit_id]), "document_id"))
    if ways:
        ways += ways_through(actor, label_of(Document))
    return _reached(all_of_them, ways) if ways else all_of_them.none()


def _reached(documents: QuerySet[Document], ways: "Sequence[Way]") -> QuerySet[Document]:
    """The documents that came to somebody in one of these ways.

    Few are gathered from their small index first. Of many a page is soon full: there each document, newest first, is asked
    whether it is one (of 300,000 documents a leader sees half: the list in 80 ms against 860).
    """
    few = not any(way.order_by()[_FEW - 1 : _FEW].exists() for way, _ in ways)
    reached = Q()
    for way, key in ways:
        found = Q(pk__in=way.values(key)) if few else Q(Exists(way.filter(**{key: OuterRef("pk")})))
        reached |= found
    return documents.filter(reached)


def same_paper(
    organ_id: int, sender: str, document_number: str, title: str, *, but: int | None = None
) -> QuerySet[Document]:
    """Papers registered before that are the same: 来文单位 + 来文字号 however they were typed."""
    key = same_key(sender, document_number, title)
    return (
        Document.objects.filter(organ_id=organ_id, same_key=key)
        .exclude(pk__in=[but] if but else [])
        .exclude(state=State.VOID)
        .order_by("pk")
    )


def senders(organ_id: int, limit: int = 200) -> list[str]:
    """Senders used before, the most frequent first."""
    return list(Sender.objects.filter(organ_id=organ_id).values_list("name", flat=True)[:limit])


def sender_of_letters(organ_id: int, document_number: str) -> str:
    """Who wrote under this 机关代字 before."""
    parts = read_number(document_number)
    if parts is None or not parts.letters:
        return ""
    known = Sender.objects.filter(organ_id=organ_id, letters=parts.letters).first()
    return known.name if known else ""


def current_advice(document: Document) -> Advice | None:
    """The advice that stands: the last one the office has not withdrawn."""
    return (
        document.advices.filter(withdrawn_at=None)
        .select_related("leader_post", "lead_unit", "written_by")
        .first()
    )


def waiting_instruction(document: Document) -> Instruction | None:
    """The leader's turn that is still open."""
    return document.instructions.filter(open=True).select_related("post", "advice").first()


def is_instructed(document: Document) -> bool:
    """Whether an instruction that gives work stands on the document."""
    return document.instructions.filter(state=Instruction.State.GIVEN).exists()


def tasks_of(document: Document) -> QuerySet[Task]:
    """What was given to units because of this document, with the matters it became."""
    return document.tasks.select_related("matter", "matter__lead_unit", "instruction__post")


def light_of(document: Document, thresholds: Thresholds) -> Light:
    """How a document stands in time; computed by the same thresholds as the ledger's lights."""
    if not document.open:
        return Light(Colour.NONE, document.get_state_display())
    if document.due_on is None:
        return Light(Colour.NONE, "未定时限")
    colour = Colour.GREEN
    if document.due_on <= thresholds.amber_until:
        colour = Colour.RED if document.due_on < thresholds.day else Colour.AMBER
    return Light(colour, time_left(document.due_on).words)


def by_light(colour: str, thresholds: Thresholds) -> Q:
    """The filter behind 时限灯: red is past its deadline, amber near it, green neither."""
    return {
        "red": Q(open=True, due_on__lt=thresholds.day),
        "amber": Q(open=True, due_on__gte=thresholds.day, due_on__lte=thresholds.amber_until),
        "green": Q(open=True, due_on__gt=thresholds.amber_until),
        "none": Q(open=True, due_on=None),
    }.get(colour, Q())


def waiting_for_post(post_id: int) -> list[str]:
    """What keeps a leader's post from being abolished: papers that wait for its instruction. A count, never a title."""
    count = Instruction.objects.filter(post_id=post_id, open=True).count()
    return (
        [f"还有 {count} 件来文等这个岗位批示（办公室在“办文”里可以看到），请办公室先撤回，改送其他领导。"]
        if count
        else []
    )


def waiting_for_unit(unit_id: int) -> list[str]:
    """Papers whose advice, not answered yet, proposes the unit."""
    proposed = Advice.objects.filter(lead_unit_id=unit_id, withdrawn_at=None)
    count = proposed.filter(document__open=True, document__state=State.INSTRUCTING).count()
    return [f"还有 {count} 件待批示的来文拟由它主办，请办公室先改写拟办意见。"] if count else []


def leaders_in_charge(unit: Unit) -> QuerySet[Post]:
    """The leaders' posts that are in charge of a unit."""
    return Post.objects.filter(charges__unit=unit, abolished_on=None)
