"""What 收文 offers to the other rooms, and the place of the room in the navigation."""

from qianshao.documents import course
from qianshao.documents.actions.following import matters_closed, matters_reopened
from qianshao.documents.actions.indexing import index_document
from qianshao.documents.actions.moving import moved
from qianshao.documents.actions.registering import SERIES
from qianshao.documents.measures.incoming import MEASURES
from qianshao.documents.models import Document, Receipt
from qianshao.documents.outlook import outlook, since_last, week
from qianshao.documents.queries.incoming import visible_to, waiting_for_post, waiting_for_unit
from qianshao.documents.queries.receipts import receipts_for
from qianshao.documents.todos import todos
from qianshao.foundation.dependants import register_dependants
from qianshao.foundation.measures import register_measure
from qianshao.foundation.navigation import Place, register_place
from qianshao.foundation.numbering import Numbered, register_numbered
from qianshao.foundation.outlook import register_outlook, register_week
from qianshao.foundation.since import register_since
from qianshao.foundation.todos import register_todos
from qianshao.foundation.verbs import register_verbs
from qianshao.foundation.visibility import label_of, register_visibility
from qianshao.ledger.origins import register_origin
from qianshao.processes.subjects import Subject, register_subject
from qianshao.search.indexing import register_indexed

SUBJECT = Subject(
    model=Document,
    words="收文",
    facts=course.FACTS,
    read=course.facts_now,
    units=course.UNITS,
    unit_of=course.unit_of,
    people=course.PEOPLE,
    posts_of=course.posts_of,
    steps=course.STEPS,
    moved=moved,
    told=frozenset(step.name for step in course.STEPS),
    standard=("shouwen", "收文", course.diagram),
)

VERBS = {
    "documents.document.registered": "登记",
    "documents.document.corrected": "更正",
    "documents.document.attached": "补附件",
    "documents.document.sent_back": "退回来文单位",
    "documents.document.voided": "作废",
    "documents.receipt.signed": "签收",
    "documents.receipt.settled": "其余不登记",
    "documents.document.checked": "初审",
    "documents.document.advised": "拟办",
    "documents.document.withdrawn": "撤回拟办意见",
    "documents.instruction.given": "批示",
    "documents.instruction.read": "阅",
    "documents.instruction.returned": "退办公室另拟",
    "documents.instruction.forwarded": "转其他领导",
    "documents.instruction.transcribed": "代录批示",
    "documents.instruction.contested": "对代录提出异议",
    "documents.document.handed_over": "交办",
    "documents.document.replied": "答复",
    "documents.document.finished": "办结",
    "documents.document.reopened": "恢复办理",
    "documents.look_at_papers": "读来文文件",
    "documents.register_document": "登记",
    "documents.correct_document": "更正",
    "documents.attach_files": "补附件",
    "documents.send_back_document": "退回来文单位",
    "documents.void_document": "作废",
    "documents.pass_check": "初审",
    "documents.sign_receipt": "签收",
    "documents.settle_receipt": "其余不登记",
    "documents.advise_document": "拟办",
    "documents.withdraw_advice": "撤回拟办意见",
    "documents.instruct": "批示",
    "documents.mark_read": "阅",
    "documents.return_to_office": "退办公室另拟",
    "documents.forward_document": "转其他领导",
    "documents.transcribe_instruction": "代录批示",
    "documents.contest_instruction": "对代录提出异议",
    "documents.hand_over": "交办",
    "documents.reply_to_sender": "答复",
}


def register() -> None:
    """Called once when the product starts."""
    for measure in MEASURES:
        register_measure(measure)
    register_numbered(lambda organ_id: [Numbered(SERIES, "收文")])
    register_todos(todos)
    register_outlook(outlook)
    register_since(since_last)
    register_week(week)
    register_indexed(Document, index_document, label="收文")
    register_visibility(Document, visible_to)
    register_visibility(Receipt, receipts_for)
    register_subject(SUBJECT)
    register_dependants("people.post", waiting_for_post)
    register_dependants("people.unit", waiting_for_unit)
    register_verbs(VERBS)
    register_origin(label_of(Document), closed=matters_closed, reopened=matters_reopened)
    register_place(
        Place(
            "办文",
            "file-text",
            "documents:list",
            40,
            lambda actor: not actor.is_admin,
            ("/documents/",),
            key="w",
        )
    )
