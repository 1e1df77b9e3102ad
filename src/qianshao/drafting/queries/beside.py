"""What lies beside a draft, as its page shows it: remarks with where their passages stand now, material, versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from qianshao.drafting.anchoring import Anchor, Passage, find, lines_in
from qianshao.drafting.figures import Counted, count_one
from qianshao.drafting.models import Comment, Draft, Material, Version
from qianshao.files.models import Attachment
from qianshao.files.queries import attached_to_each
from qianshao.foundation.visibility import visible_among
from qianshao.people.actor import Actor
from qianshao.search.indexing import page_of, word_of

MOST_COMMENTS = 200


@dataclass(frozen=True)
class Remark:
    """A comment with the place of its passage; None where those words are no longer in the text."""

    comment: Comment
    passage: Passage | None

    @property
    def is_lost(self) -> bool:
        """原文已改."""
        return self.passage is None and bool(self.comment.quote)


def remarks_of(draft: Draft, *, open_only: bool) -> list[Remark]:
    """The comments, newest first, with their answers."""
    comments = draft.comments.prefetch_related("answers").order_by("-pk")
    if open_only:
        comments = comments.filter(state=Comment.State.OPEN)
    lines = lines_in(draft.content)
    return [Remark(each, _place(lines, each)) for each in comments[:MOST_COMMENTS]]


def _place(lines: list[str], comment: Comment) -> Passage | None:
    if not comment.quote:
        return None
    return find(lines, Anchor(comment.quote, comment.before, comment.after, comment.hint))


@dataclass(frozen=True)
class Piece:
    """A piece of material as it is shown: a link where there is one, a figure counted now."""

    material: Material
    url: str = ""
    word: str = ""
    hidden: bool = False
    counted: Counted | None = None
    attachments: Sequence[Attachment] = ()


def material_of(draft: Draft, actor: Actor) -> list[Piece]:
    """The material in the order it was gathered; of records only those the actor may see are named."""
    gathered = list(draft.material.all())
    wanted: dict[str, set[int]] = {}
    for each in gathered:
        if each.kind == Material.Kind.RECORD and each.subject_id is not None:
            wanted.setdefault(each.subject_type, set()).add(each.subject_id)
    seen = {kind: visible_among(actor, kind, ids) for kind, ids in wanted.items()}
    files = attached_to_each(Material, [each.pk for each in gathered if each.kind == Material.Kind.FILE])
    return [_piece(draft, each, seen, files) for each in gathered]


def _piece(
    draft: Draft, material: Material, seen: dict[str, set[int]], files: dict[int, list[Attachment]]
) -> Piece:
    match material.kind:
        case Material.Kind.RECORD:
            may = material.subject_id in seen.get(material.subject_type, ())
            url = page_of(material.subject_type, material.subject_id or 0) if may else ""
            return Piece(material, url, word_of(material.subject_type), hidden=not may)
        case Material.Kind.FIGURE:
            return Piece(material, counted=count_one(draft.organ_id, material.measure, material.period))
        case Material.Kind.FILE:
            return Piece(material, attachments=files[material.pk])
    return Piece(material)


def versions_of(draft: Draft) -> "QuerySet[Version, Any]":
    """The versions, newest first, without their texts."""
    return draft.versions.defer("content", "text", "figures").order_by("-number")
