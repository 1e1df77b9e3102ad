"""What follows for a 发文 when its process moves: who has the draft, which signature stands, when it ended."""

from qianshao.documents.models import FinalFile, Outgoing, Signing
from qianshao.documents.queries.outgoing import turns
from qianshao.drafting.models import Draft, State
from qianshao.foundation.acting import action
from qianshao.foundation.changes import apply_changes
from qianshao.people.actor import Actor
from qianshao.processes.models import Instance
from qianshao.processes.running.run import RunState

_BEFORE_SIGNING = frozenset({"documents.finish_draft", "documents.review", "documents.sign"})


@action
def outgoing_moved(record: Outgoing, instance: Instance, *, actor: Actor) -> None:
    """Part of every act of its process, which writes the entry. A paper that went back behind its signature is to be
    signed anew, and what was printed of it no longer stands."""
    outgoing = Outgoing.objects.select_related("draft").get(pk=record.pk)
    steps = {task.does for task in turns(outgoing)}
    if steps & _BEFORE_SIGNING:
        Signing.objects.filter(outgoing=outgoing, in_force=True).update(in_force=False)
        FinalFile.objects.filter(outgoing=outgoing, in_force=True).update(in_force=False)
    if not instance.open:
        _ended(outgoing, instance)
    else:
        _keep_draft(outgoing.draft, writing="documents.finish_draft" in steps, past=not steps & _TEXT_STEPS)


_TEXT_STEPS = _BEFORE_SIGNING | {"documents.recheck"}


def _keep_draft(draft: Draft, *, writing: bool, past: bool) -> None:
    """The drafter writes while it is with the drafter; a text that came back after it was final is opened again."""
    if writing:
        apply_changes(draft, state=State.WRITING, open=True, finished_on=None)
    elif not past or draft.open:
        apply_changes(draft, state=State.REVIEW, open=True, finished_on=None)


def _ended(outgoing: Outgoing, instance: Instance) -> None:
    stopped = instance.state == RunState.STOPPED and outgoing.state == Outgoing.State.HANDLING
    apply_changes(outgoing, open=False, **({"state": Outgoing.State.STOPPED} if stopped else {}))
    if stopped and outgoing.draft.state != State.FINAL:
        apply_changes(outgoing.draft, state=State.WRITING, open=True)
