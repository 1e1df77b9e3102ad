"""What waits for a leader: reports to be approved."""

from qianshao.foundation.todos import ToDo
from qianshao.people.actor import Actor
from qianshao.reports import queries


def todos_of_reports(actor: Actor, limit: int) -> list[ToDo]:
    """One indexed query, and only for leaders."""
    if not actor.is_leader:
        return []
    return [
        ToDo(
            title=report.title,
            wanted="审定总结",
            url=report.get_absolute_url(),
            sender=report.drafted_as,
            since=report.changed_at.date(),
            due_on=None,
            kind="总结",
        )
        for report in queries.waiting_for(actor, limit)
    ]
