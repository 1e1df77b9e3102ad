"""How a draft stands, as the editor is told it."""

from typing import Any

from django.utils.timezone import localtime

from qianshao.drafting.figures import count_all
from qianshao.drafting.models import Comment, Draft
from qianshao.drafting.queries.beside import Remark, remarks_of
from qianshao.drafting.queries.together import locks_of
from qianshao.people.actor import Actor

_KINDS = {Comment.Kind.REMARK.value: "comment", Comment.Kind.SUGGESTION.value: "suggestion"}


def state_of(draft: Draft, actor: Actor) -> dict[str, Any]:
    """The whole state: text, revision, who is where, remarks, figures."""
    return {
        "content": draft.content,
        "revision": draft.revision,
        "saved_at": time_of(draft),
        "locks": locks_shown(draft, actor),
        "comments": comments_shown(draft),
        "figures": [each.as_row() for each in count_all(draft.organ_id, draft.content)],
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


def comments_shown(draft: Draft) -> list[dict[str, Any]]:
    """The open remarks whose passages stand in the text."""
    return [_shown(remark) for remark in remarks_of(draft, open_only=True) if remark.passage]


def _shown(remark: Remark) -> dict[str, Any]:
    comment, passage = remark.comment, remark.passage
    place = {"block": passage.block, "start": passage.start, "end": passage.end} if passage else {}
    return place | {
        "id": comment.pk,
        "kind": _KINDS[comment.kind],
        "who": comment.made_as,
        "quote": comment.quote,
        "text": comment.text,
        "replacement": comment.replacement,
    }
