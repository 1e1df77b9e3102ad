"""送审: the drafter sends the text along the process; returned and mended, it goes on where it was sent back from."""

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, keep_if_changed, locked
from qianshao.drafting.models import Draft
from qianshao.foundation.acting import action, record
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.processes.actions import complete_task, process_to_take, start_process
from qianshao.processes.queries.turns import open_task_for, open_tasks

SEND = "drafting.send"


@action
def send_draft(draft: Draft, *, actor: Actor, word: str = "") -> Draft:
    """Send the draft to be reviewed (送审), or again after it was sent back. The text as it is sent is kept."""
    draft = locked(draft)
    require(rules.who_sends(actor, draft))
    rules.in_time(rules.may_be_sent(draft))
    if not draft.text.strip():
        raise Unacceptable("文稿还没有内容，不能送审。")
    keep_if_changed(draft, Reason.SENT, actor=actor)
    if not open_tasks(draft).exists():
        process = process_to_take(label_of(draft), actor=actor)
        start_process(process, draft, actor=actor, title=draft.title)
    task = open_task_for(actor, draft, does=SEND)
    if task is not None:
        complete_task(task, actor=actor, opinion=word, does=SEND)
    elif open_tasks(draft).filter(does=SEND).exists():
        raise Conflict("文稿退给了起草人，由起草人修改后送审。")
    draft.refresh_from_db()
    record("drafting.draft.sent", draft, actor=actor, act=Act.ADVISE, note=word.strip())
    return draft
