"""办会: who may open which page. A unit meets its own meetings and those it is asked to; any other is not there for it."""

from typing import Any

from qianshao.meetings import actions
from qianshao.meetings.tests.meetings import a_deciding_kind, a_kind, a_meeting, a_room, announced, on
from tests.cast import Cast
from tests.doors import LEADERS, OFFICE, UNITS, WORKERS, Door, for_some, for_work

# Who is asked to the meeting that is looked at: the city office and the community.
_ASKED = {"head", "staff", "liaison", "community_head"}
_UNSEEN = {name: 404 for name in UNITS if name not in _ASKED}


def _kind(cast: Cast) -> tuple[Any, ...]:
    return (a_kind(cast).pk,)


def _room(cast: Cast) -> tuple[Any, ...]:
    return (a_room(cast).pk,)


def _meeting(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk,)


def _act(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk, "invite")


def _waiting(cast: Cast) -> tuple[Any, ...]:
    return (a_meeting(cast, a_deciding_kind(cast)).pk,)


def _collecting(cast: Cast) -> tuple[Any, ...]:
    meeting = actions.collect_topics(announced(cast), actor=cast.office_clerk, until=on(5).date())
    return (meeting.pk,)


def _topic(cast: Cast) -> tuple[Any, ...]:
    details = actions.TopicDetails("增设防汛物资点", cast.city)
    return (actions.propose_topic(announced(cast), details, actor=cast.office_clerk).pk,)


def _tap(cast: Cast) -> tuple[Any, ...]:
    return (*_topic(cast), "withdraw")


# A topic that is not on the agenda is its unit's alone.
_OWN = {"head", "staff"}
_OTHERS = {name: 404 for name in UNITS if name not in _OWN}


def _place(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).attendees.get(unit=cast.city).pk,)


DOORS: dict[str, Door] = {
    "meetings:list": for_work(200),
    "meetings:open": for_work(200),
    "meetings:conflicts": for_work(200),
    "meetings:kinds": for_work(200),
    "meetings:add-kind": for_some(OFFICE, 200),
    "meetings:kind": for_some(OFFICE, 200, args=_kind),
    "meetings:close-kind": for_some(OFFICE, 302, args=_kind, method="post"),
    "meetings:rooms": for_work(200),
    "meetings:add-room": for_some(OFFICE, 200),
    "meetings:room": for_some(OFFICE, 200, args=_room),
    "meetings:close-room": for_some(OFFICE, 302, args=_room, method="post"),
    "meetings:meeting": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:conflicts-of": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:act": for_some(OFFICE, 200, args=_act, apart=_UNSEEN),
    "meetings:notice-pdf": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:notice-docx": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:reply": for_some({*OFFICE, "head"}, 200, args=_place, apart=_UNSEEN),
    "meetings:topics": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:propose-topic": for_some(
        {*OFFICE, "head", "other_head", "community_head"},
        200,
        args=_collecting,
        apart={"other_staff": 404},
    ),
    "meetings:topic": for_some({*LEADERS, *OFFICE, *_OWN}, 200, args=_topic, apart=_OTHERS),
    "meetings:change-topic": for_some({*OFFICE, "head"}, 200, args=_topic, apart=_OTHERS),
    "meetings:return-topic": for_some(OFFICE, 200, args=_topic, apart=_OTHERS),
    "meetings:tap-topic": for_some({*OFFICE, "head"}, 302, args=_tap, method="post", apart=_OTHERS),
    "meetings:decide": for_some({"principal"}, 200, args=_waiting, apart=dict.fromkeys(UNITS, 404)),
}
assert set(WORKERS) > _ASKED
