"""交办 and 答复: the office dispatches what was decided, and tells the sender how it ended."""

from datetime import date

from qianshao.documents.actions.common import locked, tell_of
from qianshao.documents.actions.moving import move
from qianshao.documents.models import Document, Instruction, Recipient, Task
from qianshao.documents.rules import incoming as rules
from qianshao.documents.states import Event
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor, system
from qianshao.people.acts import Act
from qianshao.people.queries import who_heads


@action
def hand_over(document: Document, *, actor: Actor) -> Document:
    """Send document and instruction to the units they name (交办): from now on these see it, and their heads are told."""
    document = locked(document)
    require(rules.who_serves(actor, rules.HAND_OVER))
    rules.in_time(Event.HAND_OVER, document)
    tasks = list(
        Task.objects.filter(
            document=document, handed_over_on=None, instruction__state=Instruction.State.GIVEN
        )
        .select_related("matter__lead_unit")
        .prefetch_related("matter__helpers__unit")
    )
    units = {task.matter.lead_unit for task in tasks}
    units |= {helper.unit for task in tasks for helper in task.matter.helpers.all()}
    for task in tasks:
        apply_changes(task, handed_over_on=today())
    for unit in units:
        Recipient.objects.get_or_create(organ_id=document.organ_id, document=document, unit=unit)
    changes = move(document, Event.HAND_OVER, actor=actor)
    names = "、".join(sorted(unit.short_name for unit in units))
    changes.append(Change("units", "承办单位", "", names))
    changes += finish_when_done(document, actor=system(document.organ_id))
    record("documents.document.handed_over", document, actor=actor, act=Act.SERVE, changes=changes)
    heads = who_heads(unit.pk for unit in units)
    tell_of(document, "documents.handed_over", to=heads, sentence="已交办，请指定承办人。")
    return document


@action
def reply_to_sender(document: Document, *, actor: Actor, text: str, replied_on: date) -> Document:
    """Record that the sender was told the result (答复, 条例 art. 24)."""
    document = locked(document)
    require(rules.may_reply(actor, document))
    refuse_marked(text)
    if not text.strip():
        raise Unacceptable("请写答复情况。", field="text")
    if not document.received_on <= replied_on <= today():
        raise Unacceptable("答复日期应在收文日期与今天之间。", field="replied_on")
    changes = apply_changes(document, reply=text.strip(), replied_on=replied_on)
    record("documents.document.replied", document, actor=actor, act=Act.SERVE, changes=changes)
    return document


def finish_when_done(document: Document, *, actor: Actor) -> list[Change]:
    """Close a document whose matters have all ended (办结); nothing while one is open or before it was handed over."""
    tasks = Task.objects.filter(document=document)
    if tasks.filter(matter__open=True).exists() or not tasks.exists():
        return []
    return move(document, Event.FINISH, actor=actor, said="事项已全部办结")
