"""Where an incoming document stands, and at which moment what may come (条例 art. 24).

The order is the diagram's: each event is an act on a step of the running instance (`actions.moving`), and the state is read
off the steps that are open (`course.standing`). `moment(event, state)` says whether this is the time.
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
class Moment:
    """What an event is called, and in which states it may come."""

    label: str
    when: frozenset[State]


def _moment(label: str, *when: State) -> Moment:
    return Moment(label, frozenset(when))


MOMENTS: dict[Event, Moment] = {
    Event.SEND: _moment("送领导批示", State.ADVISING, State.HANDING_OVER),
    Event.WITHDRAW: _moment("撤回拟办意见", State.INSTRUCTING),
    Event.SEND_BACK: _moment("退回来文单位", State.ADVISING),
    Event.VOID: _moment("作废", State.ADVISING),
    Event.INSTRUCT: _moment("批示", State.INSTRUCTING),
    Event.READ: _moment("阅", State.INSTRUCTING),
    Event.RETURN: _moment("退办公室另拟", State.INSTRUCTING),
    Event.FORWARD: _moment("转其他领导", State.INSTRUCTING),
    Event.CONTEST: _moment("对代录提出异议", State.HANDING_OVER, State.READ),
    Event.HAND_OVER: _moment("交办", State.HANDING_OVER),
    Event.FINISH: _moment("办结", State.IN_HAND),
    Event.REOPEN: _moment("恢复办理", State.DONE),
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


def moment(event: Event, state: str) -> Verdict:
    """Whether this is the time for the event; the denial says how the document stands."""
    wanted = MOMENTS[event]
    if State(state) in wanted.when:
        return allowed
    states = "、".join(each.label for each in State if each in wanted.when)
    return denied(f"这件文{State(state).label}，{states}时才能{wanted.label}。")


def progress(state: str) -> list[tuple[str, str]]:
    """Each step with `done`, `now` or `ahead`, for the line of steps at the head of a document."""
    current = next(place for place, (_, states) in enumerate(STEPS) if State(state) in states)
    ended = State(state) not in OPEN_STATES
    words = []
    for place, (label, _) in enumerate(STEPS):
        word = "ahead" if place > current else "now" if place == current and not ended else "done"
        words.append((label, word))
    return words
