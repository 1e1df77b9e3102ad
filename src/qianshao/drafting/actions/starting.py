"""起草: a new draft, empty or with a text to start from."""

from dataclasses import dataclass, field

from qianshao.drafting import rules
from qianshao.drafting.actions.indexing import index_draft
from qianshao.drafting.actions.keeping import Reason, add_version
from qianshao.drafting.actions.saving import leave_trace
from qianshao.drafting.actions.secrecy import refuse_marked_text
from qianshao.drafting.content import EMPTY, Content, validate
from qianshao.drafting.models import Draft, Length, Purpose
from qianshao.drafting.prose import characters_of, text_of
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@dataclass(frozen=True)
class Beginning:
    """What a draft begins with; `source` says where its text came from."""

    title: str
    purpose: str = Purpose.OUTGOING
    genre: str = ""
    length: str = Length.FREE
    content: Content = field(default_factory=lambda: EMPTY)
    source: str = ""


@action
def start_draft(beginning: Beginning, *, actor: Actor) -> Draft:
    """Begin a draft (起草). The actor's post is its drafter, the post's unit drafts it."""
    require(rules.may_start(actor))
    if not beginning.title.strip():
        raise Unacceptable("请填写标题。", field="title")
    refuse_marked(beginning.title, beginning.source)
    content = validate(beginning.content)
    text = text_of(content)
    refuse_marked_text(text)
    draft = Draft.objects.create(
        organ_id=actor.organ_id,
        title=beginning.title.strip(),
        purpose=beginning.purpose,
        genre=beginning.genre,
        length=beginning.length,
        unit_id=actor.unit_id or 0,
        drafter_id=actor.on_behalf_of_id or actor.person_id,
        post_id=actor.post_id,
        drafted_as=str(actor),
        content=content,
        text=text,
        characters=characters_of(content),
        started_on=today(),
        saved_at=now(),
        saved_by=str(actor),
    )
    leave_trace(draft)
    if text.strip():
        add_version(draft, Reason.STARTED, actor=actor, note=beginning.source)
    record(
        "drafting.draft.started",
        draft,
        actor=actor,
        act=Act.ADVISE,
        changes=all_values(draft, "title", "purpose", "genre", "length"),
        note=beginning.source,
    )
    index_draft(draft)
    return draft
