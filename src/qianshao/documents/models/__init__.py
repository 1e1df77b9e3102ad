"""What the room stores, by noun."""

from qianshao.documents.models.incoming import (
    Advice,
    Document,
    Genre,
    Instruction,
    Purpose,
    Recipient,
    Sender,
    Task,
    Urgency,
)
from qianshao.documents.models.numbers import Counting, IssuedNumber, Layout, Letters
from qianshao.documents.models.seals import Seal, SealUse

__all__ = [
    "Advice",
    "Counting",
    "Document",
    "Genre",
    "Instruction",
    "IssuedNumber",
    "Layout",
    "Letters",
    "Purpose",
    "Recipient",
    "Seal",
    "SealUse",
    "Sender",
    "Task",
    "Urgency",
]
