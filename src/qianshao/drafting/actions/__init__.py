"""Every write of the room, each a verb."""

from qianshao.drafting.actions.becoming import mark_became
from qianshao.drafting.actions.commenting import (
    Said,
    accept_suggestion,
    answer_comment,
    comment,
    decline_suggestion,
    reopen_comment,
    resolve_comment,
)
from qianshao.drafting.actions.gathering import (
    gather_figure,
    gather_file,
    gather_note,
    gather_record,
    keep_picture,
    remove_material,
)
from qianshao.drafting.actions.handing import hand_draft_over
from qianshao.drafting.actions.keeping import add_version, keep_version
from qianshao.drafting.actions.leading import (
    Naming,
    add_members,
    finalise_draft,
    lay_aside,
    make_final,
    remove_member,
    rename_draft,
    take_up,
)
from qianshao.drafting.actions.locking import leave_sections, take_section
from qianshao.drafting.actions.phrasing import Wording, keep_phrase, remove_phrase
from qianshao.drafting.actions.restoring import restore_version
from qianshao.drafting.actions.saving import Stale, Typed, save_draft
from qianshao.drafting.actions.sending import send_draft
from qianshao.drafting.actions.starting import Beginning, start_draft

__all__ = [
    "Beginning",
    "Naming",
    "Said",
    "Stale",
    "Typed",
    "Wording",
    "accept_suggestion",
    "add_members",
    "add_version",
    "answer_comment",
    "comment",
    "decline_suggestion",
    "finalise_draft",
    "gather_figure",
    "gather_file",
    "gather_note",
    "gather_record",
    "hand_draft_over",
    "keep_phrase",
    "keep_picture",
    "keep_version",
    "lay_aside",
    "leave_sections",
    "make_final",
    "mark_became",
    "remove_material",
    "remove_member",
    "remove_phrase",
    "rename_draft",
    "reopen_comment",
    "resolve_comment",
    "restore_version",
    "save_draft",
    "send_draft",
    "start_draft",
    "take_section",
    "take_up",
]
