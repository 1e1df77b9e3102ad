"""初审: is it ours, does it keep the rules of writing, is its form right, were others consulted (条例 art. 24)."""

from qianshao.documents import course
from qianshao.documents.actions.common import locked
from qianshao.documents.models import Check, Document
from qianshao.documents.rules import incoming as rules
from qianshao.documents.states import Event
from qianshao.foundation.acting import action, record
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.processes.actions import complete_task


@action
def pass_check(document: Document, *, actor: Actor, note: str = "") -> Check:
    """Say that a paper passes the first check (初审通过); one that does not is sent back with its reasons."""
    document = locked(document)
    require(rules.who_serves(actor, rules.CHECK))
    rules.in_time(Event.SEND_BACK, document)
    refuse_marked(note)
    if Check.objects.filter(document=document).exists():
        raise Conflict("这件文已经初审过了。")
    check = _checked(document, actor, note=note.strip()[:200])
    task = course.step_of(document, course.CHECK, actor.post_id)
    if task is not None:
        complete_task(task, actor=actor, outcome="通过", opinion=check.note, does=course.CHECK)
    record("documents.document.checked", document, actor=actor, act=Act.SERVE, note=check.note)
    return check


def check_with_advice(document: Document, *, actor: Actor) -> None:
    """Who advises on a paper that nobody checked has thereby checked it; part of 拟办."""
    if not Check.objects.filter(document=document).exists():
        _checked(document, actor, with_advice=True)


def _checked(document: Document, actor: Actor, *, note: str = "", with_advice: bool = False) -> Check:
    return Check.objects.create(
        organ_id=document.organ_id,
        document=document,
        note=note,
        with_advice=with_advice,
        checked_by_id=actor.person_id,
        checked_as=str(actor)[:120],
        checked_at=now(),
    )
