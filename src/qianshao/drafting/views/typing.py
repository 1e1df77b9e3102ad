"""What the editor asks for while somebody types: the state, save, hold a section; shapes in docs/drafting.md, "Editor"."""

from django.views.decorators.http import require_POST

from qianshao.drafting.actions import Stale, Typed, leave_sections, save_draft, take_section
from qianshao.drafting.actions.locking import Held
from qianshao.drafting.views.common import fetch
from qianshao.drafting.views.spoken import Answer, Answered, answers_json, sent, whole_number, word
from qianshao.drafting.views.state import locks_shown, state_of, time_of
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest


@office_work
@answers_json
def save(request: ActorRequest, pk: int) -> Answer:
    """The state on GET; on POST what was typed is saved."""
    found = fetch(request, pk)
    if request.method != "POST":
        return state_of(found, request.actor)
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
