"""发文 in the processes: what conditions may ask of it, who its people are, which steps are its own."""

from collections.abc import Callable, Iterable
from importlib import resources
from typing import Any

from django.urls import reverse

from qianshao.documents.actions.following_papers import outgoing_moved
from qianshao.documents.actions.memos import memo_moved
from qianshao.documents.models import Genre, Memo, Outgoing
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.processes.models import Instance, Task
from qianshao.processes.subjects import Fact, Step, Subject

_YES_NO = ("是", "否")
_STEPS = (
    ("documents.finish_draft", "送核稿", Act.HANDLE, "finish-outgoing"),
    ("documents.review", "核稿", Act.ADVISE, "review-outgoing"),
    ("documents.sign", "签发", Act.DECIDE, "sign-outgoing"),
    ("documents.recheck", "复核", Act.SERVE, "recheck-outgoing"),
    ("documents.number", "编号", Act.SERVE, "number-outgoing"),
    ("documents.print", "校对印制", Act.SERVE, "print-outgoing"),
    ("documents.seal", "用印", Act.SERVE, "seal-outgoing"),
    ("documents.distribute", "分发", Act.SERVE, "distribute-outgoing"),
    ("documents.file", "归档", Act.SERVE, "close-outgoing"),
)


def _facts(outgoing: Outgoing) -> dict[str, Any]:
    return {
        "upward": outgoing.upward,
        "important": outgoing.important,
        "joint": outgoing.joint,
        "urgent": outgoing.urgency != "plain",
        "genre": outgoing.get_genre_display(),
        "letters": str(outgoing.letters),
    }


def _unit(outgoing: Outgoing, name: str) -> Unit | None:
    return outgoing.unit if name == "unit" else None


def _posts(outgoing: Outgoing, name: str) -> Iterable[int]:
    return [outgoing.drafter_post_id] if name == "drafter" and outgoing.drafter_post_id else []


def _moved(record: Any, instance: Instance, actor: Any) -> None:
    outgoing_moved(record, instance, actor=actor)


def page_of_step(name: str) -> Callable[[Task], str]:
    """Where a step of ours is done: the paper's own page of it."""
    return lambda task: reverse(f"documents:{name}", args=[task.instance.subject_id])


def diagram(name: str) -> bytes:
    """One of the diagrams the product comes with."""
    return resources.files("qianshao.documents").joinpath("diagrams", f"{name}.bpmn").read_bytes()


OUTGOING_SUBJECT = Subject(
    model=Outgoing,
    words="发文",
    facts={
        "upward": Fact("是否上行文", _YES_NO),
        "important": Fact("是否重要公文", _YES_NO),
        "joint": Fact("是否联合发文", _YES_NO),
        "urgent": Fact("是否紧急", _YES_NO),
        "genre": Fact("文种", tuple(str(label) for label in Genre.labels)),
        "letters": Fact("代字"),
    },
    read=_facts,
    units={"unit": "拟稿单位"},
    unit_of=_unit,
    people={"drafter": "拟稿人"},
    posts_of=_posts,
    steps=tuple(Step(does, label, act, page_of_step(name)) for does, label, act, name in _STEPS),
    moved=_moved,
    standard=("outgoing", "发文", lambda: diagram("outgoing")),
)


def _memo_moved(record: Any, instance: Instance, actor: Any) -> None:
    memo_moved(Memo.objects.get(pk=record.pk), instance, actor=actor)


MEMO_SUBJECT = Subject(
    model=Memo,
    words="签报",
    facts={"urgent": Fact("是否紧急", _YES_NO)},
    read=lambda memo: {"urgent": memo.urgent},
    units={"unit": "呈报单位"},
    unit_of=lambda memo, name: memo.unit if name == "unit" else None,
    moved=_memo_moved,
    standard=("memo", "签报", lambda: diagram("memo")),
)
