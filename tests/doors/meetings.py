"""办会: who may open which page. A unit meets its own meetings and those it is asked to; any other is not there for it."""

from datetime import timedelta
from typing import Any

from qianshao.foundation.clock import now
from qianshao.meetings import actions
from qianshao.meetings.models import Meeting, Topic
from qianshao.meetings.sign_codes import code_for
from qianshao.meetings.tests.meetings import (
    a_deciding_kind,
    a_kind,
    a_meeting,
    a_room,
    a_series,
    about_to_begin,
    an_answer_recorded,
    announced,
    on,
)
from tests.cast import Cast
from tests.doors import LEADERS, OFFICE, UNITS, WORKERS, Door, for_all, for_some, for_work

# Who is asked to the meeting that is looked at: the city office and the community.
_ASKED = {"head", "staff", "liaison", "community_head"}
_UNSEEN = {name: 404 for name in UNITS if name not in _ASKED}


def _kind(cast: Cast) -> tuple[Any, ...]:
    return (a_kind(cast).pk,)


def _room(cast: Cast) -> tuple[Any, ...]:
    return (a_room(cast).pk,)


def _meeting(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk,)


def _series(cast: Cast) -> tuple[Any, ...]:
    return (a_series(cast, a_deciding_kind(cast)).pk,)


def _running_series(cast: Cast) -> tuple[Any, ...]:
    return (a_series(cast).pk,)


def _turn(cast: Cast) -> tuple[Any, ...]:
    series = a_series(cast)
    last = series.occurrences.last()
    assert last is not None
    return (series.pk, (last.on + timedelta(days=7)).isoformat())


def _take_up(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk,)


def _calendar(cast: Cast) -> tuple[Any, ...]:
    return (actions.renew_feed(cast.person(cast.head), actor=cast.head),)


def _with_feed(cast: Cast) -> tuple[Any, ...]:
    room = a_room(cast)
    actions.renew_feed(room, actor=cast.office_clerk)
    return (room.pk,)


# A series of the office is nothing a unit has to do with.
_NO_SERIES = dict.fromkeys(UNITS, 404)


def _act(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk, "invite")


def _waiting(cast: Cast) -> tuple[Any, ...]:
    return (a_meeting(cast, a_deciding_kind(cast)).pk,)


def _recorded(cast: Cast) -> tuple[Any, ...]:
    waiting = Meeting.objects.get(pk=_waiting(cast)[0])
    return (an_answer_recorded(cast, waiting).pk,)


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


def _soon(cast: Cast) -> tuple[Any, ...]:
    return (about_to_begin(cast).pk,)


def _scan(cast: Cast) -> tuple[Any, ...]:
    meeting = Meeting.objects.get(pk=about_to_begin(cast).pk)
    return (meeting.pk, code_for(meeting, now()))


def _tick(cast: Cast) -> tuple[Any, ...]:
    return (about_to_begin(cast).attendees.get(unit=cast.city).pk, "on")


def _running(cast: Cast) -> tuple[Any, ...]:
    return (about_to_begin(cast, running=True).pk,)


def _heard(cast: Cast) -> Topic:
    meeting = about_to_begin(cast)
    details = actions.TopicDetails("增设防汛物资点", cast.city)
    topic = actions.propose_topic(meeting, details, actor=cast.office_clerk)
    # On the agenda as it stands, without its material.
    Topic.objects.filter(pk=topic.pk).update(state="agenda", place=1)
    actions.begin_meeting(meeting, actor=cast.office_clerk)
    return topic


def _notes(cast: Cast) -> tuple[Any, ...]:
    return (_heard(cast).pk,)


def _call(cast: Cast) -> tuple[Any, ...]:
    return (_heard(cast).pk, "call")


def _resolution(cast: Cast) -> tuple[Any, ...]:
    meeting = Meeting.objects.get(pk=_running(cast)[0])
    return (actions.record_resolution(meeting, actions.Resolved("增设两处"), actor=cast.office_clerk).pk,)


def _over(cast: Cast) -> tuple[Any, ...]:
    meeting = about_to_begin(cast, running=True, chair=cast.post(cast.principal))
    return (actions.end_meeting(meeting, actor=cast.office_clerk).pk,)


def _to_give_out(cast: Cast) -> tuple[Any, ...]:
    meeting = about_to_begin(cast, running=True, chair=cast.post(cast.principal))
    return (actions.record_resolution(meeting, actions.Resolved("增设"), actor=cast.office_clerk).pk,)


def _paper(cast: Cast) -> tuple[Any, ...]:
    return (announced(cast).pk, "checklist")


def _to_draft(cast: Cast) -> tuple[Any, ...]:
    return (*_to_give_out(cast), "bulletin")


DOORS: dict[str, Door] = {
    "meetings:list": for_work(200),
    "meetings:account": for_some({*LEADERS, *OFFICE}, 200),
    "meetings:account-chart": for_some({*LEADERS, *OFFICE}, 200),
    "meetings:held": for_work(200),
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
    "meetings:screen": for_some(OFFICE, 200, args=_soon, apart=_UNSEEN),
    "meetings:scan": for_some(WORKERS, 200, others=302, args=_scan),
    "meetings:sign": for_work(200, args=_soon),
    "meetings:attendance": for_some(OFFICE, 200, args=_soon, apart=_UNSEEN),
    "meetings:tick": for_some(OFFICE, 302, args=_tick, method="post", apart=_UNSEEN),
    "meetings:seating": for_some({*LEADERS, *OFFICE, *_ASKED}, 200, args=_meeting, apart=_UNSEEN),
    "meetings:arrange-seats": for_some(OFFICE, 200, args=_meeting, apart=_UNSEEN),
    "meetings:paper": for_some({*LEADERS, *OFFICE}, 200, args=_paper, apart=_UNSEEN),
    "meetings:desk": for_some(OFFICE, 200, args=_running, apart=_UNSEEN),
    "meetings:notes": for_some(OFFICE, 200, args=_notes, apart=_UNSEEN),
    "meetings:call-topic": for_some(OFFICE, 302, args=_call, method="post", apart=_UNSEEN),
    "meetings:resolve": for_some(OFFICE, 200, args=_running, apart=_UNSEEN),
    "meetings:correct-resolution": for_some(OFFICE, 200, args=_resolution, apart=_UNSEEN),
    "meetings:strike-resolution": for_some(OFFICE, 302, args=_resolution, method="post", apart=_UNSEEN),
    "meetings:minutes": for_some(OFFICE, 302, args=_over, method="post", apart=_UNSEEN),
    "meetings:send-outcome": for_some(OFFICE, 302, args=_over, method="post", apart=_UNSEEN),
    "meetings:review": for_some(OFFICE, 200, args=_over, apart=_UNSEEN),
    "meetings:give-out": for_some({*OFFICE, "principal"}, 200, args=_to_give_out, apart=_UNSEEN),
    # The office is told that it gives out one by one from the signed minutes; nothing of it is done.
    "meetings:draft-resolution": for_some(OFFICE, 302, args=_to_draft, method="post", apart=_UNSEEN),
    "meetings:give-out-all": for_some({*OFFICE, "principal"}, 302, args=_over, method="post", apart=_UNSEEN),
    "meetings:take-up": for_some(OFFICE, 302, args=_take_up, method="post", apart=_UNSEEN),
    "meetings:from-calendar": for_work(200),
    # Sent with nothing chosen it is shown again.
    "meetings:keep-from-calendar": for_work(422, method="post"),
    "meetings:feed": for_work(200),
    "meetings:withdraw-feed": for_work(302, method="post"),
    # Whoever has the address reads it: calendar programs do not sign in.
    "meetings:calendar": for_all(200, args=_calendar, stranger=200),
    "meetings:room-feed": for_some(OFFICE, 200, args=_room),
    "meetings:withdraw-room-feed": for_some(OFFICE, 302, args=_with_feed, method="post"),
    "meetings:series-list": for_work(200),
    "meetings:open-series": for_work(200),
    "meetings:series-conflicts": for_work(200),
    "meetings:series": for_some({*LEADERS, *OFFICE}, 200, args=_series, apart=_NO_SERIES),
    "meetings:series-conflicts-of": for_some(
        {*LEADERS, *OFFICE}, 200, args=_running_series, apart=_NO_SERIES
    ),
    "meetings:series-conflicts-extra": for_some(
        {*LEADERS, *OFFICE}, 200, args=_running_series, apart=_NO_SERIES
    ),
    "meetings:change-series": for_some({*OFFICE, "principal"}, 200, args=_series, apart=_NO_SERIES),
    "meetings:decide-series": for_some({"principal"}, 200, args=_series, apart=_NO_SERIES),
    "meetings:end-series": for_some({*OFFICE, "principal"}, 200, args=_running_series, apart=_NO_SERIES),
    "meetings:extra": for_some({*OFFICE, "principal"}, 200, args=_running_series, apart=_NO_SERIES),
    "meetings:skip-turn": for_some({*OFFICE, "principal"}, 200, args=_turn, apart=_NO_SERIES),
    "meetings:restore-turn": for_some(
        {*OFFICE, "principal"}, 302, args=_turn, method="post", apart=_NO_SERIES
    ),
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
    "meetings:confirm-recording": for_some(
        {"principal"}, 302, args=_recorded, method="post", apart=dict.fromkeys(UNITS, 404)
    ),
    "meetings:contest-recording": for_some(
        {"principal"}, 200, args=_recorded, apart=dict.fromkeys(UNITS, 404)
    ),
    "meetings:decide": for_some({"principal"}, 200, args=_waiting, apart=dict.fromkeys(UNITS, 404)),
}
assert set(WORKERS) > _ASKED
