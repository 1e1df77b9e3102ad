"""送审: how a draft runs through a process (文稿审核: 初核 核稿 审签), and what each move does to it.

The first step, 起草, is the drafter's and is done by sending (`drafting.send`); sent back, it is the drafter's turn again.
"""

from importlib.resources import files
from typing import Any

from qianshao.drafting.actions.moving import moved
from qianshao.drafting.actions.sending import SEND
from qianshao.drafting.models import Draft, Purpose
from qianshao.people.acts import HEAD_KINDS, LEADER_KINDS, Act
from qianshao.people.models import Unit
from qianshao.processes.models import Task
from qianshao.processes.subjects import Fact, Step, Subject, record_of


def _page_of(task: Task) -> str:
    draft = record_of(task.instance.subject_type, task.instance.subject_id)
    return draft.get_absolute_url() if isinstance(draft, Draft) else ""


def _facts(draft: Draft) -> dict[str, Any]:
    head = draft.post is not None and draft.post.kind in HEAD_KINDS | LEADER_KINDS
    return {
        "purpose": draft.get_purpose_display(),
        "characters": draft.characters,
        "by_head": "是" if head else "否",
    }


def _unit_of(draft: Draft, name: str) -> Unit | None:
    return draft.unit if name == "unit" else None


def _posts_of(draft: Draft, name: str) -> list[int]:
    return [draft.post_id] if name == "drafter" and draft.post_id else []


def diagram() -> bytes:
    """The diagram an office starts with."""
    return (files("qianshao.drafting") / "diagrams" / "review.bpmn").read_bytes()


SUBJECT = Subject(
    model=Draft,
    words="文稿",
    facts={
        "purpose": Fact("用途", tuple(str(label) for label in Purpose.labels)),
        "characters": Fact("字数"),
        "by_head": Fact("负责人起草", ("是", "否")),
    },
    read=_facts,
    units={"unit": "起草单位"},
    unit_of=_unit_of,
    people={"drafter": "起草人"},
    posts_of=_posts_of,
    steps=(Step(SEND, "送审", Act.ADVISE, _page_of),),
    moved=moved,
    standard=("wengao", "文稿审核", diagram),
)
