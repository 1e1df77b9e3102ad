"""What the editor asks for while somebody types: the state, save, hold a section; shapes in docs/drafting.md, "Editor"."""

from contextlib import nullcontext

from django.views.decorators.http import require_POST

from qianshao.drafting.actions import (
    Said,
    Stale,
    Typed,
    comment,
    keep_picture,
    leave_sections,
    save_draft,
    take_section,
)
from qianshao.drafting.actions.locking import Held
from qianshao.drafting.content import validate
from qianshao.drafting.figures import MOST as MOST_FIGURES
from qianshao.drafting.figures import count_one
from qianshao.drafting.pages import SHORT, a_place
from qianshao.drafting.proofing import proofread
from qianshao.drafting.prose import characters_of
from qianshao.drafting.views.common import fetch
from qianshao.drafting.views.spoken import Answer, Answered, answers_json, sent, whole_number, word
from qianshao.drafting.views.state import comments_shown, locks_shown, state_of, time_of
from qianshao.foundation.uploads import TooLarge
from qianshao.foundation.verdict import Unacceptable
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
@answers_json
def save(request: ActorRequest, pk: int) -> Answer:
    """The state on GET; on POST what was typed is saved."""
    if request.method != "POST":
        return state_of(fetch(request, pk), request.actor)
    # The text that stands is read once, where the row is held.
    found = fetch(request, pk, without=("content", "text"))
    typed = sent(request)
    base = whole_number(typed.get("base"))
    wanted = Typed(typed.get("content"), base, chosen=typed.get("kept") is True)
    try:
        saved = save_draft(found, wanted, actor=request.actor)
    except Stale as stale:
        if stale.held:
            raise Answered(403, {"reason": stale.sentence}) from None
        newest = {"who": stale.draft.saved_by, "at": time_of(stale.draft), "reason": stale.sentence}
        raise Answered(409, state_of(stale.draft, request.actor) | newest) from None
    return {
        "revision": saved.revision,
        "saved_at": time_of(saved),
        "locks": locks_shown(saved, request.actor),
    }


@require_POST
@office_work
@answers_json
def lock(request: ActorRequest, pk: int) -> Answer:
    """Take a section or go on holding it, let go of it, or only ask who is where."""
    found = fetch(request, pk)
    asked = sent(request)
    section = word(asked.get("section"), most=12)
    held = False
    if section and asked.get("release") is True:
        leave_sections(found, actor=request.actor)
    elif section:
        try:
            held = bool(take_section(found, actor=request.actor, section=section))
        except Held:
            held = False
    return {"held": held, "locks": locks_shown(found, request.actor), "revision": found.revision}


@require_POST
@office_work
@answers_json
def proofread_typing(request: ActorRequest, pk: int) -> Answer:
    """What the proofreader finds in what is on the screen."""
    found = fetch(request, pk)
    content = validate(sent(request).get("content"))
    with a_place() if len(found.text) > SHORT else nullcontext():
        read = proofread(found.organ_id, found.title, content)
    return {"findings": read.shown, "characters": characters_of(content)}


@require_POST
@office_work
@answers_json
def remark(request: ActorRequest, pk: int) -> Answer:
    """A comment or, with a replacement, a suggestion on a passage."""
    found = fetch(request, pk)
    asked = sent(request)
    block, start, end = (whole_number(asked.get(name)) for name in ("block", "start", "end"))
    instead = word(asked["replacement"], most=5_000) if "replacement" in asked else None
    said = Said(word(asked.get("text", ""), most=2_000), instead, place=(block, start, end))
    comment(found, said, actor=request.actor)
    return {"comments": comments_shown(found)}


@require_POST
@office_work
@answers_json
def upload(request: ActorRequest, pk: int) -> Answer:
    """A picture for the text."""
    found = fetch(request, pk)
    given = request.FILES.get("file")
    if given is None or isinstance(given, TooLarge):
        raise Unacceptable(given.sentence if given else "没有收到图片。")
    stored = keep_picture(found, given, actor=request.actor)
    return {"file_id": stored.pk, "name": stored.name}


@office_work
@answers_json
def figures(request: ActorRequest, pk: int) -> Answer:
    """What figures come to: `?figure=documents.received|本季度`."""
    found = fetch(request, pk)
    asked = dict.fromkeys(request.GET.getlist("figure")[:MOST_FIGURES])
    pairs = [each.partition("|") for each in asked]
    counted = [count_one(found.organ_id, name[:80], period[:40]) for name, _, period in pairs]
    return {"figures": [each.as_row() for each in counted]}
