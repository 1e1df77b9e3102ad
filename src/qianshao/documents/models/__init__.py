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

__all__ = [
    "Advice",
    "Document",
    "Genre",
    "Instruction",
    "Purpose",
    "Recipient",
    "Sender",
    "Task",
    "Urgency",
]
