"""What each move of its process does to a draft."""

from typing import Any

from qianshao.drafting.actions.keeping import Reason, keep_if_changed, locked
from qianshao.drafting.actions.leading import make_final
from qianshao.drafting.actions.sending import SEND
from qianshao.drafting.models import OPEN_STATES, SectionLock, State
from qianshao.foundation.changes import apply_changes
from qianshao.people.actor import Actor
from qianshao.processes.models import Instance
from qianshao.processes.queries.turns import open_tasks
from qianshao.processes.running.run import RunState


def moved(draft: Any, instance: Instance, actor: Actor) -> None:
    """A step was done, sent back or taken back: keep what that hand made of the text, and say where the draft stands."""
    draft = locked(draft)
    if draft.state not in OPEN_STATES:
        return
    keep_if_changed(draft, Reason.REVIEWED, actor=actor)
    if instance.state == RunState.DONE:
        make_final(draft, actor=actor)
        return
    with_drafter = instance.state == RunState.STOPPED or open_tasks(draft).filter(does=SEND).exists()
    state = State.WRITING if with_drafter else State.REVIEW
    if state != draft.state:
        # Whoever was writing a moment ago may not write now.
        SectionLock.objects.filter(draft=draft).delete()
        apply_changes(draft, state=state)
