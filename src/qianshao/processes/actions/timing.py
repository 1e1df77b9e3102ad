"""时限: what a diagram says happens when a step takes too long."""

from qianshao.foundation.acting import action
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now, today
from qianshao.people.actor import Actor
from qianshao.processes.actions.common import finish, hold
from qianshao.processes.models import Instance, Timer
from qianshao.processes.running import ring


@action
def ring_timer(timer: Timer, *, actor: Actor) -> Instance:
    """The deadline has passed: the process goes along the timer's arrow, beside the step or in its place. It decides
    nothing: a step that is taken over unanswered stays undone."""
    loaded = hold(timer.instance_id)
    row = Timer.objects.get(pk=timer.pk)
    if not row.open or row.due_on >= today():
        return loaded.instance
    node = loaded.run.diagram.nodes[row.node]
    step = loaded.run.diagram.nodes[node.attached_to]
    token = loaded.run.tokens[row.token]
    ring(loaded.run, token, node)
    if node.id not in token.rung:  # what is being mended is not passed over; it is looked at again tomorrow
        return loaded.instance
    Timer.objects.filter(pk=row.pk).update(open=False, rang_at=now())
    changes = [Change("step", "步骤", "", step.name), Change("timer", "时限", "", node.title)]
    finish(loaded, "processes.timer.rang", None, actor=actor, changes=changes)
    return loaded.instance
