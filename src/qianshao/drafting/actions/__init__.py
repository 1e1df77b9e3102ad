"""Every write of the room, each a verb."""

from qianshao.drafting.actions.keeping import add_version, keep_version
from qianshao.drafting.actions.locking import leave_sections, take_section
from qianshao.drafting.actions.saving import Stale, Typed, save_draft
from qianshao.drafting.actions.starting import Beginning, start_draft

__all__ = [
    "Beginning",
    "Stale",
    "Typed",
    "add_version",
    "keep_version",
    "leave_sections",
    "save_draft",
    "start_draft",
    "take_section",
]
