"""What the ledger tells: the last matter of a document ended, or one opened again."""

from qianshao.documents.actions.common import locked, tell_of
from qianshao.documents.actions.handing_over import finish_when_done
from qianshao.documents.actions.moving import move
from qianshao.documents.models import Document
from qianshao.documents.states import Event, moment
from qianshao.foundation.acting import action, record
from qianshao.people.actor import system
from qianshao.people.queries import who_serves_in_office


@action
def matters_closed(origin_id: int, *, actor: object) -> None:
    """The last open matter of a document ended: the document is done (办结)."""
    document = locked(Document(pk=origin_id))
    if not moment(Event.FINISH, document.state):
        return
    changes = finish_when_done(document, actor=system(document.organ_id))
    if changes:
        record(
            "documents.document.finished",
            document,
            actor=system(document.organ_id),
            act=None,
            changes=changes,
            note=f"{actor}办结了最后一个事项",
        )
        office = who_serves_in_office(document.organ_id)
        tell_of(
            document,
            "documents.answered",
            to=office,
            sentence="事项已全部办结，需要答复来文单位的请登记答复。",
        )


@action
def matters_reopened(origin_id: int, *, actor: object) -> None:
    """A matter of a finished document is open again: so is the document."""
    document = locked(Document(pk=origin_id))
    if not moment(Event.REOPEN, document.state):
        return
    if document.archived:
        _tell_archived(document)
        return
    changes = move(document, Event.REOPEN, actor=system(document.organ_id), said="恢复了事项")
    record(
        "documents.document.reopened",
        document,
        actor=system(document.organ_id),
        act=None,
        changes=changes,
        note=f"{actor}恢复了事项",
    )


def _tell_archived(document: Document) -> None:
    """The matter goes on in the ledger; what lies in the archive stays as it was filed."""
    office = who_serves_in_office(document.organ_id)
    sentence = "的事项恢复办理。这件文已归档，档案内容不变；需要补充归档的，请先撤销归档。"
    tell_of(document, "documents.answered", to=office, sentence=sentence)
