"""呈签报, and what its process makes of it."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from qianshao.documents.actions.common import refuse_marked_uploads
from qianshao.documents.models import Memo
from qianshao.documents.queries.memos import MEMO
from qianshao.documents.rules import memos as rules
from qianshao.drafting import rules as drafting
from qianshao.drafting.actions.becoming import mark_became
from qianshao.drafting.models import Draft
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.queries import who_can_act_in
from qianshao.processes.actions import process_to_take, start_process
from qianshao.processes.models import Instance
from qianshao.search.actions import index_record

REFUSED = "不同意"


@action
def start_memo(
    *,
    actor: Actor,
    title: str,
    text: str,
    urgent: bool = False,
    uploads: "Sequence[UploadedFile[Any]]" = (),
    draft: Draft | None = None,
) -> Memo:
    """Ask the leaders for something (呈签报): it runs by the unit's head and the office to the leader in charge."""
    require(rules.may_start_memo(actor))
    refuse_marked(title, text)
    refuse_marked_uploads(uploads)
    for field, value, sentence in (("title", title, "请填标题。"), ("text", text, "请写请示的事项。")):
        if not value.strip():
            raise Unacceptable(sentence, field=field)
    memo = Memo.objects.create(
        organ_id=actor.organ_id,
        unit_id=actor.unit_id or 0,
        title=title.strip(),
        text=text.strip(),
        made_by_id=actor.person_id,
        post_id=actor.post_id,
        made_as=str(actor)[:120],
        made_on=today(),
        urgent=urgent,
    )
    kept = [keep(upload, actor=actor, role="附件", subject=memo, field="attachments") for upload in uploads]
    if draft is not None:
        require(drafting.may_lead(actor, draft))
        mark_became(draft, memo, f"签报《{memo.title}》")
    start_process(process_to_take(MEMO, actor=actor), memo, actor=actor, title=memo.title, urgent=urgent)
    index_memo(memo)
    changes = all_values(memo, "title", "text", "urgent") + [change_of(file) for file in kept]
    record("documents.memo.started", memo, actor=actor, act=Act.ADVISE, changes=changes)
    return memo


@action
def memo_moved(memo: Memo, instance: Instance, *, actor: Actor) -> None:
    """Part of every act of its process, which writes the entry: what a leader answered stands on the memo, and whoever made
    it is told."""
    decided = instance.tasks.filter(act=Act.DECIDE, state="done").order_by("-acted").first()
    if decided is not None and memo.state == Memo.State.HANDLING:
        state = Memo.State.REFUSED if decided.outcome == REFUSED else Memo.State.AGREED
        apply_changes(
            memo,
            state=state,
            decided_as=decided.done_as,
            decided_on=timezone.localdate(decided.done_at) if decided.done_at else today(),
            answer=decided.opinion,
        )
        to = who_can_act_in([memo.post_id]) if memo.post_id else set()
        answer = f"：{decided.opinion}" if decided.opinion else ""
        text = f"签报《{memo.title}》{decided.done_as}{memo.get_state_display()}{answer}"
        tell("documents.memo_answered", to=to - {actor.person_id or 0}, text=text, subject=memo)
    elif decided is None and memo.state in (Memo.State.AGREED, Memo.State.REFUSED):
        apply_changes(memo, state=Memo.State.HANDLING, decided_as="", decided_on=None, answer="")
    if not instance.open and memo.open:
        stopped = memo.state == Memo.State.HANDLING
        apply_changes(memo, open=False, **({"state": Memo.State.STOPPED} if stopped else {}))


def index_memo(memo: Memo) -> None:
    index_record(memo, title=memo.title, text=memo.text, happened_on=memo.made_on)
