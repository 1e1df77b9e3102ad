"""What the room stores, by noun."""

from qianshao.drafting.models.beside import Answer, Comment, Material, Phrase
from qianshao.drafting.models.draft import OPEN_STATES, Draft, Length, Member, Purpose, State, Version
from qianshao.drafting.models.sitting import SectionLock, Sitting, Trace

__all__ = [
    "OPEN_STATES",
    "Answer",
    "Comment",
    "Draft",
    "Length",
    "Material",
    "Member",
    "Phrase",
    "Purpose",
    "SectionLock",
    "Sitting",
    "State",
    "Trace",
    "Version",
]
