"""收文 as something that runs on a process: what diagrams may ask of it, which steps are its own, and where it stands.

The state of a document is a stored word, for lists and constraints; it is read off the open steps here, and nowhere else.
"""

from importlib import resources
from typing import Any

from django.urls import reverse

from qianshao.documents.models import Document, Genre, Instruction, Purpose, Task, Urgency
from qianshao.documents.queries.incoming import current_advice
from qianshao.documents.states import State
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.people.queries import office_posts
from qianshao.processes import models as processes
from qianshao.processes.queries.turns import open_tasks
from qianshao.processes.subjects import Fact, Step

CHECK, ADVISE, INSTRUCT = "documents.check", "documents.advise", "documents.instruct"
HAND_OVER, HANDLE, FILE = "documents.hand_over", "documents.handle", "documents.file"
# What the outcomes are called on the arrows after 批示.
GIVEN, READ, RETURNED = "交办", "阅", "退另拟"
LEADERS = "leaders"

# The first of these that is open says where the document stands; an open step that is not the room's own is a review.
_STANDS = (
    (INSTRUCT, State.INSTRUCTING),
    (CHECK, State.ADVISING),
    (ADVISE, State.ADVISING),
    (HAND_OVER, State.HANDING_OVER),
    (HANDLE, State.IN_HAND),
)


def step_of(document: Document, does: str, post_id: int | None = None) -> processes.Task | None:
    """The open step of that name: the post's own where it has one, else the first."""
    found = list(open_tasks(document).filter(does=does).order_by("number"))
    return next((task for task in found if task.post_id == post_id), found[0] if found else None)


def standing(document: Document, instance: processes.Instance) -> tuple[State, int | None]:
    """Where a document stands by the open steps of its instance, and the leader's post it waits for."""
    tasks = list(instance.tasks.filter(open=True).order_by("number"))
    for does, state in _STANDS:
        found = next((task for task in tasks if task.does == does), None)
        if found is not None:
            return state, (found.post_id or _proposed(document)) if state == State.INSTRUCTING else None
    if any(task.does != FILE for task in tasks):
        return State.REVIEWING, None
    return _ended(document), None


def _proposed(document: Document) -> int | None:
    advice = current_advice(document)
    return advice.leader_post_id if advice else None


def _ended(document: Document) -> State:
    """Nothing but 归档 is left: read only, or done once the matters it gave rise to are."""
    given = Task.objects.filter(document=document)
    if given.filter(matter__open=True).exists():
        return State.IN_HAND
    read = document.instructions.filter(state=Instruction.State.READ).exists()
    return State.READ if read and not given.exists() else State.DONE


def facts_now(document: Document) -> dict[str, Any]:
    """What conditions may ask for."""
    return {
        "genre": document.get_genre_display(),
        "urgency": document.get_urgency_display(),
        "purpose": document.get_purpose_display(),
    }


FACTS = {
    "genre": Fact("文种", tuple(str(label) for _, label in Genre.choices)),
    "urgency": Fact("紧急程度", tuple(str(label) for _, label in Urgency.choices)),
    "purpose": Fact("办理类型", tuple(str(label) for _, label in Purpose.choices)),
}
UNITS = {"lead_unit": "主办单位"}
PEOPLE = {"office": "办公室各岗位", "leader": "拟送的领导"}


def unit_of(document: Document, name: str) -> Unit | None:
    """主办单位: of the first matter the document gave rise to, before that as advised."""
    task = Task.objects.filter(document=document).select_related("matter__lead_unit").first()
    advice = None if task else current_advice(document)
    return task.matter.lead_unit if task else advice.lead_unit if advice else None


def posts_of(document: Document, name: str) -> list[int]:
    if name == "office":
        return list(office_posts(document.organ_id).values_list("pk", flat=True))
    leader = _proposed(document)
    return [leader] if leader else []


def _page(name: str) -> Any:
    return lambda task: reverse(f"documents:{name}", args=[task.instance.subject_id])


STEPS = (
    Step(CHECK, "初审", Act.SERVE, _page("check")),
    Step(ADVISE, "拟办", Act.ADVISE, _page("advise")),
    Step(INSTRUCT, "批示", Act.DECIDE, _page("instruct")),
    Step(HAND_OVER, "交办", Act.SERVE, _page("document")),
    Step(HANDLE, "承办", Act.HANDLE, _page("document")),
    Step(FILE, "归档", Act.SERVE, _page("document")),
)


def diagram() -> bytes:
    """The diagram a new office starts with."""
    return resources.files("qianshao.documents").joinpath("diagrams/incoming.bpmn").read_bytes()
