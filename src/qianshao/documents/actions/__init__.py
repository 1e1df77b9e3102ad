"""Every write of the room, each a verb."""

from qianshao.documents.actions.advising import advise_document, withdraw_advice
from qianshao.documents.actions.archive_tables import (
    add_class,
    add_retention_row,
    adopt_classes,
    adopt_retention_table,
    change_class,
    change_retention_row,
    give_fonds,
)
from qianshao.documents.actions.archiving import archive_many, archive_record, revoke_item
from qianshao.documents.actions.checking import pass_check
from qianshao.documents.actions.following import matters_closed, matters_reopened
from qianshao.documents.actions.handing_over import hand_over, reply_to_sender
from qianshao.documents.actions.instructing import (
    contest_instruction,
    forward_document,
    instruct,
    mark_read,
    return_to_office,
    transcribe_instruction,
)
from qianshao.documents.actions.reading import look_at_papers, read_papers
from qianshao.documents.actions.receiving import settle_receipt, sign_receipt
from qianshao.documents.actions.registering import (
    attach_files,
    correct_document,
    register_document,
    send_back_document,
    void_document,
)

__all__ = [
    "add_class",
    "add_retention_row",
    "adopt_classes",
    "adopt_retention_table",
    "advise_document",
    "archive_many",
    "archive_record",
    "attach_files",
    "change_class",
    "change_retention_row",
    "contest_instruction",
    "correct_document",
    "forward_document",
    "give_fonds",
    "hand_over",
    "instruct",
    "look_at_papers",
    "mark_read",
    "matters_closed",
    "matters_reopened",
    "pass_check",
    "read_papers",
    "register_document",
    "reply_to_sender",
    "return_to_office",
    "revoke_item",
    "send_back_document",
    "settle_receipt",
    "sign_receipt",
    "transcribe_instruction",
    "void_document",
    "withdraw_advice",
]
