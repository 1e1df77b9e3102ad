"""What happens by itself: deadlines that pass."""

from datetime import time

from qianshao.foundation.clock import today
from qianshao.foundation.jobs import every, job
from qianshao.people.actor import system
from qianshao.processes.actions import ring_timer
from qianshao.processes.models import Timer


@every(days=1, at=time(6, 30))
@job("processes.ring")
def ring_timers() -> None:
    """Ring every timer whose last day has passed; one that fails does not keep the others."""
    due = (
        Timer.objects.filter(open=True, due_on__lt=today())
        .select_related("instance")
        .order_by("due_on", "pk")
    )
    for timer in due.iterator():
        ring_timer(timer, actor=system(timer.instance.organ_id))
