"""How a draft stands, as the editor is told it."""

from typing import Any

from django.utils.timezone import localtime

from qianshao.drafting.models import Draft
from qianshao.drafting.queries.together import locks_of
from qianshao.people.actor import Actor


def state_of(draft: Draft, actor: Actor) -> dict[str, Any]:
    """The whole state: text, revision, who is where, remarks, figures."""
    return {
        "content": draft.content,
        "revision": draft.revision,
        "saved_at": time_of(draft),
        "locks": locks_shown(draft, actor),
        "comments": [],
        "figures": [],
    }


def time_of(draft: Draft) -> str:
    """14:20:05, when it was last saved."""
    return f"{localtime(draft.saved_at):%H:%M:%S}"


def locks_shown(draft: Draft, actor: Actor) -> list[dict[str, Any]]:
    """Who is in which section."""
    return [
        {"section": lock.key, "who": lock.label, "mine": lock.person_id == actor.person_id}
        for lock in locks_of(draft)
    ]
