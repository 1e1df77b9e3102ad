"""What the verbs of 发文 share: the lock, the process, the index, whom to tell."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qianshao.documents.models import Outgoing
from qianshao.documents.queries.outgoing import turns
from qianshao.documents.rules import outgoing as rules
from qianshao.foundation.acting import tell
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import Conflict
from qianshao.people.actor import Actor, system
from qianshao.processes.actions import carry_on, complete_task
from qianshao.search.actions import index_record


def locked_outgoing(outgoing: Outgoing) -> Outgoing:
    """The paper as it stands now, held until the transaction ends."""
    found = Outgoing.objects.select_for_update(of=("self",))
    return found.select_related("letters", "number__letters", "draft", "unit", "organ").get(pk=outgoing.pk)


def completed(
    outgoing: Outgoing,
    does: str,
    *,
    actor: Actor,
    outcome: str = "",
    opinion: str = "",
    chosen: Mapping[str, Sequence[int]] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """The step of the process is done with the verb it belongs to; somebody else's doing it first is a conflict."""
    task = rules.turn_of(actor, outgoing, does)
    if task is None:
        raise Conflict("这一步刚才已经办了，请看现在的情况。")
    complete_task(
        task, actor=actor, outcome=outcome, opinion=opinion, chosen=chosen or {}, facts=facts or {}, does=does
    )


def index_outgoing(outgoing: Outgoing) -> None:
    """Keep it findable: number, title, whom it goes to, its text."""
    index_record(
        outgoing,
        number=outgoing.number.label if outgoing.number else "",
        title=outgoing.title,
        text="\n".join([outgoing.addressees, outgoing.copies, outgoing.draft.text]),
        happened_on=outgoing.issued_on or outgoing.proposed_on,
    )


def tell_of_outgoing(outgoing: Outgoing, topic: str, *, to: Iterable[int], sentence: str) -> None:
    tell(topic, to=to, text=f"{outgoing.label}《{outgoing.title}》{sentence}", subject=outgoing)


def mark_outgoing_archived(outgoing: Outgoing, *, archived: bool) -> None:
    """A 件 of the archive holds the paper, or no longer does (the archive's own act records it); with it the last step of
    its process is done."""
    apply_changes(outgoing, archived=archived)
    for task in turns(outgoing, "documents.file")[:1] if archived else ():
        carry_on(task, actor=system(outgoing.organ_id))
