"""What can happen to an incoming document and when: 登记 → 拟办 → 批示 → 交办 (条例 art. 24).

Where the office has published a process for 收文, its diagram says the order: each event is then an act on a step of the
running instance (`actions.moving`), and the state is read off the steps that are open (`course.standing`). `moment(event,
state)` says for both whether this is the time. `after(event, …)` is the way of a document that runs on no instance: one
registered before the office had a process, or one that its process has let go.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from qianshao.foundation.verdict import Verdict, allowed, denied


class State(models.TextChoices):
    """Where a document stands; the word says what it waits for."""

    ADVISING = "advising", "待拟办"
    REVIEWING = "reviewing", "审核中"
    INSTRUCTING = "instructing", "待批示"
    HANDING_OVER = "handing_over", "待交办"
    IN_HAND = "in_hand", "办理中"
    DONE = "done", "已办结"
    READ = "read", "已阅知"
    SENT_BACK = "sent_back", "已退回"
    VOID = "void", "已作废"


OPEN_STATES = frozenset(
    {State.ADVISING, State.REVIEWING, State.INSTRUCTING, State.HANDING_OVER, State.IN_HAND}
)
# Handled to its end, so that it can be archived; what was sent back or made void is not ours to keep.
FINISHED_STATES = frozenset({State.DONE, State.READ})


class Event(StrEnum):
    """What can happen to a document on its way."""

    REGISTER = "register"
    SEND = "send"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    VOID = "void"
    INSTRUCT = "instruct"
    READ = "read"
    RETURN = "return"
    FORWARD = "forward"
    CONTEST = "contest"
    HAND_OVER = "hand_over"
    FINISH = "finish"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Step:
    """When an event may come, where it leads, and where it leads once an instruction already stands."""

    label: str
    when: frozenset[State]
    to: State
    to_when_instructed: State | None = None


def _step(label: str, when: "set[State]", to: State, instructed: State | None = None) -> Step:
    return Step(label, frozenset(when), to, instructed)


ROUTE: dict[Event, Step] = {
    Event.SEND: _step("送领导批示", {State.ADVISING, State.HANDING_OVER}, State.INSTRUCTING),
    Event.WITHDRAW: _step("撤回拟办意见", {State.INSTRUCTING}, State.ADVISING, State.HANDING_OVER),
    Event.SEND_BACK: _step("退回来文单位", {State.ADVISING}, State.SENT_BACK),
    Event.VOID: _step("作废", {State.ADVISING}, State.VOID),
    Event.INSTRUCT: _step("批示", {State.INSTRUCTING}, State.HANDING_OVER),
    Event.READ: _step("阅", {State.INSTRUCTING}, State.READ, State.HANDING_OVER),
    Event.RETURN: _step("退办公室另拟", {State.INSTRUCTING}, State.ADVISING, State.HANDING_OVER),
    Event.FORWARD: _step("转其他领导", {State.INSTRUCTING}, State.INSTRUCTING),
    Event.CONTEST: _step("对代录提出异议", {State.HANDING_OVER, State.READ}, State.INSTRUCTING),
    Event.HAND_OVER: _step("交办", {State.HANDING_OVER}, State.IN_HAND),
    Event.FINISH: _step("办结", {State.IN_HAND}, State.DONE),
    Event.REOPEN: _step("恢复办理", {State.DONE}, State.IN_HAND),
}

# The steps as people draw them, for the head of the record page: the step, and the states in which it is the current one.
STEPS: tuple[tuple[str, frozenset[State]], ...] = (
    ("登记", frozenset()),
    ("拟办", frozenset({State.ADVISING, State.REVIEWING, State.SENT_BACK, State.VOID})),
    ("批示", frozenset({State.INSTRUCTING, State.READ})),
    ("交办", frozenset({State.HANDING_OVER})),
    ("办理", frozenset({State.IN_HAND})),
    ("办结", frozenset({State.DONE})),
)


def first_state() -> State:
    """Where a document stands once it is registered."""
    return State.ADVISING


def moment(event: Event, state: str) -> Verdict:
    """Whether this is the time for the event; the denial says how the document stands."""
    step = ROUTE[event]
    if State(state) in step.when:
        return allowed
    wanted = "、".join(each.label for each in State if each in step.when)
    return denied(f"这件文{State(state).label}，{wanted}时才能{step.label}。")


def after(event: Event, *, instructed: bool = False) -> State:
    """The state an event leads to; `instructed` says whether an instruction already stands on the document."""
    step = ROUTE[event]
    return step.to_when_instructed if instructed and step.to_when_instructed else step.to


def progress(state: str) -> list[tuple[str, str]]:
    """Each step with `done`, `now` or `ahead`, for the line of steps at the head of a document."""
    current = next(place for place, (_, states) in enumerate(STEPS) if State(state) in states)
    ended = State(state) not in OPEN_STATES
    words = []
    for place, (label, _) in enumerate(STEPS):
        word = "ahead" if place > current else "now" if place == current and not ended else "done"
        words.append((label, word))
    return words
