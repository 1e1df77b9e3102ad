"""起草: a new draft, empty, on the ground of a past text, or with the text of a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.files.base import ContentFile

from qianshao.drafting import rules
from qianshao.drafting.actions.gathering import PICTURE
from qianshao.drafting.actions.keeping import Reason, add_version
from qianshao.drafting.actions.saving import leave_trace
from qianshao.drafting.actions.secrecy import refuse_marked_text
from qianshao.drafting.content import EMPTY, Content, from_reading, validate
from qianshao.drafting.indexing import index_draft
from qianshao.drafting.models import Draft, Length, Purpose
from qianshao.drafting.prose import characters_of, files_in, text_of
from qianshao.files.actions import attach, keep
from qianshao.files.queries import file_for
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import all_values
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.gongwen.reading.reading import Reading
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_LARGEST_PICTURE = 10 * 1024 * 1024


@dataclass(frozen=True)
class Beginning:
    """What a draft begins with: a content, or what was read from a file; `source` says where its text came from."""

    title: str
    purpose: str = Purpose.OUTGOING
    genre: str = ""
    length: str = Length.FREE
    content: Content = field(default_factory=lambda: EMPTY)
    reading: Reading | None = None
    source: str = ""


@action
def start_draft(beginning: Beginning, *, actor: Actor) -> Draft:
    """Begin a draft (起草). The actor's post is its drafter, the post's unit drafts it."""
    require(rules.may_start(actor))
    if not beginning.title.strip():
        raise Unacceptable("请填写标题。", field="title")
    refuse_marked(beginning.title, beginning.source)
    draft = _blank(beginning, actor)
    content = _content(draft, beginning, actor)
    draft.content, draft.text, draft.characters = content, text_of(content), characters_of(content)
    refuse_marked_text(draft.text)
    draft.save(update_fields=["content", "text", "characters"])
    leave_trace(draft)
    if draft.text.strip():
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


def _blank(beginning: Beginning, actor: Actor) -> Draft:
    return Draft.objects.create(
        organ_id=actor.organ_id,
        title=beginning.title.strip()[:200],
        purpose=beginning.purpose,
        genre=beginning.genre,
        length=beginning.length,
        unit_id=actor.unit_id or 0,
        drafter_id=actor.on_behalf_of_id or actor.person_id,
        post_id=actor.post_id,
        drafted_as=str(actor),
        content=EMPTY,
        started_on=today(),
        saved_at=now(),
        saved_by=str(actor),
    )


def _content(draft: Draft, beginning: Beginning, actor: Actor) -> Content:
    """The text to begin with; the pictures in it become the draft's own."""
    reading = beginning.reading
    if reading is None:
        content = validate(beginning.content)
        _take_along(draft, files_in(content), actor)
        return content
    refuse_marked_text(reading.text)
    document = reading.document
    kept = _keep_pictures(draft, document.pictures if document else {}, actor)
    return from_reading(reading.text, document, kept.get)


def _take_along(draft: Draft, file_ids: Iterable[int], actor: Actor) -> None:
    for file_id in file_ids:
        stored = file_for(actor, file_id)
        if stored is not None:
            attach(stored, draft, actor=actor, role=PICTURE)


def _keep_pictures(draft: Draft, pictures: Mapping[str, bytes], actor: Actor) -> dict[str, int]:
    """The pictures of a file by their names, kept; one that is no png or jpg, or too large, stays behind."""
    kept: dict[str, int] = {}
    for name, content in pictures.items():
        ending = ".png" if content.startswith(b"\x89PNG") else ".jpg"
        if content.startswith((b"\x89PNG", b"\xff\xd8\xff")) and len(content) <= _LARGEST_PICTURE:
            upload = ContentFile(content, name.rpartition(".")[0] + ending)
            kept[name] = keep(upload, actor=actor, role=PICTURE, subject=draft, field="file").pk
    return kept
