"""What 发文 offers to the other rooms."""

from qianshao.documents.models import IssuedNumber, Seal
from qianshao.documents.queries.numbers import book_for, numbered_by_letters
from qianshao.documents.queries.seals import seals_seen_by
from qianshao.foundation.numbering import register_numbered
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import register_visibility

VERBS = {
    "documents.letters.added": "设代字",
    "documents.letters.changed": "改代字",
    "documents.letters.abolished": "停用代字",
    "documents.number.taken": "取号登记",
    "documents.number.recorded": "补登文号",
    "documents.number.voided": "作废文号",
    "documents.add_letters": "设代字",
    "documents.change_letters": "改代字",
    "documents.abolish_letters": "停用代字",
    "documents.take_number": "取号登记",
    "documents.record_paper_number": "补登文号",
    "documents.void_number": "作废文号",
    "documents.seal.registered": "登记印章",
    "documents.seal.retired": "停用印章",
    "documents.seal.handed_over": "移交印章",
    "documents.seal.used": "用印",
    "documents.register_seal": "登记印章",
    "documents.retire_seal": "停用印章",
    "documents.hand_seal_over": "移交印章",
    "documents.use_seal": "用印",
}


def register() -> None:
    """Called once when the product starts."""
    register_verbs(VERBS)
    register_numbered(numbered_by_letters)
    register_visibility(IssuedNumber, book_for)
    register_visibility(Seal, seals_seen_by)
