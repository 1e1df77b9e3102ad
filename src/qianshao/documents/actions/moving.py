"""A document on its way: each event is an act on a step of its instance, and the state is what the open steps say.

A document without an instance (registered before the office had a process, or let go by it) moves along `route.ROUTE`.
"""

from collections.abc import Callable
from typing import Any

from qianshao.documents import course
from qianshao.documents.models import Document, Instruction
from qianshao.documents.queries.incoming import current_advice, is_instructed, waiting_instruction
from qianshao.documents.route import OPEN_STATES, Event, State, after
from qianshao.foundation.changes import Change, apply_changes, in_words
from qianshao.foundation.clock import now, today
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor
from qianshao.people.models import Post
from qianshao.processes.actions import (
    carry_on,
    complete_task,
    end_instance,
    lead_back,
    pass_on,
    start_process,
)
from qianshao.processes.models import Instance
from qianshao.processes.queries.diagrams import process_for

_STANDING = ("state", "open", "with_post", "closed_on")


def begin(document: Document, *, actor: Actor) -> None:
    """Start a registered document on the office's process, where it has published one."""
    process = process_for(document.organ_id, label_of(Document))
    if process is not None:
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
    """
    instance = course.running(document)
    before = {name: _words(document, name) for name in _STANDING}
    steer = _STEER[event]
    if event in (Event.SEND_BACK, Event.VOID) or instance is None:
        changes = _along_the_route(document, event, with_post, values)
        if instance is not None:
            end_instance(instance, actor=actor, reason=said)
        _open_turn(document, actor)
        return changes
    changes = apply_changes(document, **values) if values else []
    if not steer(_Steering(document, instance, actor, with_post, said, recorded)):
        changes += _along_the_route(document, event, with_post, {})
        _open_turn(document, actor)
        return changes
    document.refresh_from_db(fields=["state", "open", "with_post", "closed_on"])
    changed = [name for name in _STANDING if before[name] != _words(document, name)]
    return changes + [Change(name, _label(name), before[name], _words(document, name)) for name in changed]


def moved(document: Document, instance: Instance, actor: Actor) -> None:
    """Called in the transaction of every act on a document's instance: the stored state follows the open steps."""
    document = Document.objects.select_related("with_post").get(pk=document.pk)
    if not instance.open and not document.open:
        return
    if instance.open or instance.state != "stopped":
        state, post_id = course.standing(document, instance)
        ending = document.ending
    else:
        state, post_id, ending = State.VOID, None, instance.ending
    closed = state not in OPEN_STATES
    apply_changes(
        document,
        state=state,
        open=not closed,
        with_post=Post.objects.get(pk=post_id) if post_id else None,
        closed_on=(document.closed_on or today()) if closed else None,
        ending=ending,
    )
    _close_turn(document, instance, actor)
    _open_turn(document, actor)


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


def _open_turn(document: Document, actor: Actor) -> None:
    """A document that waits for a leader has that leader's turn open, once."""
    if document.state == State.INSTRUCTING and document.with_post and waiting_instruction(document) is None:
        ask_leader(document, document.with_post, actor=actor)


def _close_turn(document: Document, instance: Instance, actor: Actor) -> None:
    """A turn that the process took away (退回 on the diagram, 转办) is closed with what was said."""
    turn = waiting_instruction(document)
    if turn is None or (document.state == State.INSTRUCTING and turn.post_id == document.with_post_id):
        return
    last = instance.tasks.filter(does=course.INSTRUCT, post_id=turn.post_id).order_by("-number").first()
    state = Instruction.State.RETURNED if document.state != State.INSTRUCTING else Instruction.State.FORWARDED
    apply_changes(
        turn,
        state=state,
        open=False,
        text=last.opinion[:1000] if last else "",
        decided_by_id=actor.person_id,
        decided_as=str(actor),
        decided_at=now(),
        decided_on=today(),
    )


def _along_the_route(
    document: Document, event: Event, with_post: Post | None, values: dict[str, Any]
) -> list[Change]:
    state = after(event, instructed=is_instructed(document))
    closed = state not in OPEN_STATES
    return apply_changes(
        document,
        state=state,
        open=not closed,
        with_post=with_post if state == State.INSTRUCTING else None,
        closed_on=today() if closed else None,
        **values,
    )


def _label(name: str) -> str:
    field: Any = Document._meta.get_field(name)
    return str(field.verbose_name)


def _words(document: Document, name: str) -> str:
    field: Any = Document._meta.get_field(name)
    return in_words(document, field)


class _Steering:
    """One event about to become an act on the instance."""

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
    if course.step_of(steering.document, course.HAND_OVER):
        return steering.back(course.INSTRUCT, post)
    if course.step_of(steering.document, course.CHECK):
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
        moved(steering.document, steering.instance, steering.actor)
    return True


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
    Event.REOPEN: lambda steering: steering.back(course.HANDLE),
    Event.SEND_BACK: lambda steering: False,
    Event.VOID: lambda steering: False,
}
