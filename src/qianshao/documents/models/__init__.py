"""What the room stores, by noun."""

from qianshao.documents.archive_wording import Retention
from qianshao.documents.models.archive import (
    ArchiveClass,
    ArchiveItem,
    ArchivePart,
    PartRole,
    RetentionRow,
)
from qianshao.documents.models.incoming import (
    Advice,
    Check,
    Document,
    Genre,
    Instruction,
    Purpose,
    Recipient,
    Sender,
    Task,
    Urgency,
)
from qianshao.documents.models.memos import Memo
from qianshao.documents.models.numbers import Counting, IssuedNumber, Layout, Letters
from qianshao.documents.models.outgoing import (
    Delivery,
    FinalFile,
    Outgoing,
    Publicity,
    Review,
    Signing,
    Way,
)
from qianshao.documents.models.receipts import Receipt
from qianshao.documents.models.seals import JointSeal, Seal, SealUse

__all__ = [
    "Advice",
    "ArchiveClass",
    "ArchiveItem",
    "ArchivePart",
    "Check",
    "Counting",
    "Delivery",
    "Document",
    "FinalFile",
    "Genre",
    "Instruction",
    "IssuedNumber",
    "JointSeal",
    "Layout",
    "Letters",
    "Memo",
    "Outgoing",
    "PartRole",
    "Publicity",
    "Purpose",
    "Receipt",
    "Recipient",
    "Retention",
    "RetentionRow",
    "Review",
    "Seal",
    "SealUse",
    "Sender",
    "Signing",
    "Task",
    "Urgency",
    "Way",
]
