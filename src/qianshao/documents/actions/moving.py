"""A document on its way: each event is an act on a step of its instance, and the state is what the open steps say."""

from collections.abc import Callable
from typing import Any

from qianshao.documents import course
from qianshao.documents.models import Document, Instruction
from qianshao.documents.queries.incoming import current_advice, is_instructed, waiting_instruction
from qianshao.documents.states import MOMENTS, OPEN_STATES, Event, State
from qianshao.foundation.changes import Change, apply_changes, in_words
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.models import Post
from qianshao.processes.actions import (
    carry_on,
    complete_task,
    end_instance,
    lead_back,
    pass_on,
    process_to_take,
    start_process,
)
from qianshao.processes.models import Instance
from qianshao.processes.queries.turns import instance_of

_STANDING = ("state", "open", "with_post", "closed_on")


def begin(document: Document, *, actor: Actor) -> None:
    """Start a registered document on the office's process."""
    process = process_to_take(label_of(Document), actor=actor)
    urgent = document.urgency != "plain"
    start_process(process, document, actor=actor, title=document.title, urgent=urgent)


def move(
    document: Document,
    event: Event,
    *,
    actor: Actor,
    with_post: Post | None = None,
    said: str = "",
    recorded: bool = False,
    **values: object,
) -> list[Change]:
    """Take the document along; what else changed with it goes in the same entry.

    `said` are the words of the act, `recorded` marks a leader's answer that a clerk enters from paper (代录).
    Raises `Conflict` where the diagram it runs on has no such way.
    """
    instance = instance_of(document)
    before = {name: _words(document, name) for name in _STANDING}
    changes = apply_changes(document, **values) if values else []
    if instance is None or not _STEER[event](_Steering(document, instance, actor, with_post, said, recorded)):
        raise Conflict(f"按这件文所走的流程，现在不能{MOMENTS[event].label}，请看它的流程图。")
    document.refresh_from_db(fields=["state", "open", "with_post", "closed_on"])
    changed = [name for name in _STANDING if before[name] != _words(document, name)]
    return changes + [Change(name, _label(name), before[name], _words(document, name)) for name in changed]


def moved(document: Document, instance: Instance, actor: Actor) -> None:
    """Called in the transaction of every act on a document's instance: the stored state follows the open steps."""
    document = Document.objects.select_related("with_post").get(pk=document.pk)
    if not instance.open and not document.open:
        return
    if instance.open or instance.state != "stopped":
        _stand(document, *course.standing(document, instance))
    else:
        _stand(document, State.VOID, ending=instance.ending)
    _keep_turn(document, instance, actor)


def _stand(document: Document, state: State, post_id: int | None = None, **values: object) -> None:
    closed = state not in OPEN_STATES
    apply_changes(
        document,
        state=state,
        open=not closed,
        with_post=Post.objects.get(pk=post_id) if post_id else None,
        closed_on=(document.closed_on or today()) if closed else None,
        **values,
    )


def ask_leader(document: Document, post: Post, *, actor: Actor) -> Instruction:
    """Open a leader's turn, with the advice that stands."""
    return Instruction.objects.create(
        organ_id=document.organ_id,
        document=document,
        post=post,
        advice=current_advice(document),
        sent_at=now(),
        sent_by=str(actor),
    )


def _keep_turn(document: Document, instance: Instance, actor: Actor) -> None:
    """A document that waits for a leader has that leader's turn open, once, and no other's."""
    turn = waiting_instruction(document)
    post = document.with_post if document.state == State.INSTRUCTING else None
    if turn is not None and (post is None or turn.post_id != post.pk):
        _close_turn(turn, instance, actor, forwarded=document.state == State.INSTRUCTING)
        turn = None
    if turn is None and post is not None:
        ask_leader(document, post, actor=actor)


def _close_turn(turn: Instruction, instance: Instance, actor: Actor, *, forwarded: bool) -> None:
    """A turn that the process took away (退回 on the diagram, 转办) is closed with what was said."""
    last = instance.tasks.filter(does=course.INSTRUCT, post_id=turn.post_id).order_by("-number").first()
    apply_changes(
        turn,
        state=Instruction.State.FORWARDED if forwarded else Instruction.State.RETURNED,
        open=False,
        text=last.opinion[:1000] if last else "",
        decided_by_id=actor.person_id,
        decided_as=str(actor),
        decided_at=now(),
        decided_on=today(),
    )


def _label(name: str) -> str:
    field: Any = Document._meta.get_field(name)
    return str(field.verbose_name)


def _words(document: Document, name: str) -> str:
    field: Any = Document._meta.get_field(name)
    return in_words(document, field)


class _Steering:
    """One event about to become an act on the instance; each verb says whether the diagram has a step for it."""

    def __init__(
        self,
        document: Document,
        instance: Instance,
        actor: Actor,
        post: Post | None,
        said: str,
        recorded: bool,  # noqa: FBT001 - handed through from `move`
    ) -> None:
        self.document, self.instance, self.actor = document, instance, actor
        self.post, self.said, self.recorded = post, said, recorded

    def complete(self, does: str, outcome: str = "", chosen: dict[str, list[int]] | None = None) -> bool:
        """The actor does the step; the red line is asked by the engine too."""
        task = course.step_of(self.document, does, self.actor.post_id)
        if task is None:
            return False
        complete_task(
            task, actor=self.actor, outcome=outcome, opinion=self.said, chosen=chosen or {}, does=does
        )
        return True

    def carry(self, does: str, outcome: str = "") -> bool:
        task = course.step_of(self.document, does)
        if task is None:
            return False
        carry_on(task, actor=self.actor, outcome=outcome, opinion=self.said)
        return True

    def back(self, does: str, post: Post | None = None) -> bool:
        lists = {course.LEADERS: [post.pk]} if post else {}
        return lead_back(self.instance, does, actor=self.actor, opinion=self.said, lists=lists)


def _send(steering: _Steering) -> bool:
    """拟办 done; a document that waits to be handed over goes to another leader first."""
    post = steering.post
    if steering.document.state == State.HANDING_OVER:
        return steering.back(course.INSTRUCT, post)
    steering.complete(course.CHECK)
    return steering.complete(course.ADVISE, chosen={course.LEADERS: [post.pk]} if post else {})


def _withdraw(steering: _Steering) -> bool:
    """Back to the office; where an instruction stands already, the second leader need not answer."""
    if is_instructed(steering.document):
        return steering.carry(course.INSTRUCT, course.GIVEN)
    return steering.back(course.ADVISE)


def _answer(outcome: str) -> Callable[[_Steering], bool]:
    """A leader's answer; once an instruction stands, another leader's 阅 or 退 does not take the work away."""

    def answered(steering: _Steering) -> bool:
        word = course.GIVEN if is_instructed(steering.document) else outcome
        if steering.recorded:
            return steering.carry(course.INSTRUCT, word)
        return steering.complete(course.INSTRUCT, word)

    return answered


def _forward(steering: _Steering) -> bool:
    task = course.step_of(steering.document, course.INSTRUCT, steering.document.with_post_id)
    if task is None or steering.post is None:
        return False
    pass_on(task, steering.post, actor=steering.actor)
    return True


def _finish(steering: _Steering) -> bool:
    """The matters have ended: the step that waited for them is over; without one the state is read anew."""
    if not steering.carry(course.HANDLE):
        _stand(steering.document, *course.standing(steering.document, steering.instance))
    return True


def _reopen(steering: _Steering) -> bool:
    """A matter is open again: so is the step that waits for it, where the diagram has one."""
    if not steering.back(course.HANDLE):
        _stand(steering.document, State.IN_HAND)
    return True


def _let_go(state: State) -> Callable[[_Steering], bool]:
    """退回来文单位, 作废: the process ends with it."""

    def gone(steering: _Steering) -> bool:
        _stand(steering.document, state)
        end_instance(steering.instance, actor=steering.actor, reason=steering.said)
        return True

    return gone


_STEER: dict[Event, Callable[[_Steering], bool]] = {
    Event.SEND: _send,
    Event.WITHDRAW: _withdraw,
    Event.INSTRUCT: _answer(course.GIVEN),
    Event.READ: _answer(course.READ),
    Event.RETURN: _answer(course.RETURNED),
    Event.FORWARD: _forward,
    Event.CONTEST: lambda steering: steering.back(course.INSTRUCT, steering.post),
    Event.HAND_OVER: lambda steering: steering.complete(course.HAND_OVER),
    Event.FINISH: _finish,
    Event.REOPEN: _reopen,
    Event.SEND_BACK: _let_go(State.SENT_BACK),
    Event.VOID: _let_go(State.VOID),
}
