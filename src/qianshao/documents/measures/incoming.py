"""The figures of 办文: each a query with a name (数出有据)."""

from django.db.models import F, QuerySet

from qianshao.documents.models import Document, Instruction, Task
from qianshao.documents.states import State
from qianshao.foundation.measures import Measure

_SPLITS = {"文种": "genre", "来文单位": "sender", "紧急程度": "urgency", "办理类型": "purpose"}


def _received(organ_id: int) -> QuerySet[Document]:
    return Document.objects.filter(organ_id=organ_id).exclude(state=State.VOID)


def _handled(organ_id: int) -> QuerySet[Document]:
    return Document.objects.filter(organ_id=organ_id, state__in=[State.DONE, State.READ])


def _handled_on_time(organ_id: int) -> QuerySet[Document]:
    return _handled(organ_id).filter(due_on__isnull=False, closed_on__lte=F("due_on"))


def _instructed(organ_id: int) -> QuerySet[Instruction]:
    answered = Instruction.objects.filter(organ_id=organ_id, state=Instruction.State.GIVEN)
    return answered.select_related("document")


def _returned(organ_id: int) -> QuerySet[Instruction]:
    back = Instruction.objects.filter(organ_id=organ_id, state=Instruction.State.RETURNED)
    return back.select_related("document")


def _sent_back(organ_id: int) -> QuerySet[Document]:
    return Document.objects.filter(organ_id=organ_id, state=State.SENT_BACK)


def _handed_over(organ_id: int) -> QuerySet[Task]:
    tasks = Task.objects.filter(organ_id=organ_id, handed_over_on__isnull=False)
    return tasks.select_related("document", "matter__lead_unit")


def _instruction_line(turn: Instruction) -> str:
    return f"{turn.document.label}《{turn.document.title}》 {turn.decided_as}：{turn.text}"


def _task_line(task: Task) -> str:
    return f"{task.document.label}《{task.document.title}》 交{task.matter.lead_unit}"


MEASURES = (
    Measure("documents.returned", "领导退回另拟", "次", _returned, "decided_on", _instruction_line),
    Measure("documents.sent_back", "退回来文单位", "件", _sent_back, "closed_on", splits=_SPLITS),
    Measure("documents.received", "收文", "件", _received, "received_on", splits=_SPLITS),
    Measure("documents.handled", "办结收文", "件", _handled, "closed_on", splits=_SPLITS),
    Measure("documents.handled_on_time", "按期办结收文", "件", _handled_on_time, "closed_on", splits=_SPLITS),
    Measure("documents.instructed", "领导批示", "件次", _instructed, "decided_on", _instruction_line),
    Measure(
        "documents.handed_over",
        "交办",
        "件次",
        _handed_over,
        "handed_over_on",
        _task_line,
        lambda task: task.document.get_absolute_url(),
    ),
)
