"""The meetings of a series: made ahead, laid anew where nobody has touched them, left out, added."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, require
from qianshao.foundation.wording import day_in_words
from qianshao.meetings.actions.common import index, revise, words
from qianshao.meetings.actions.inviting import ask
from qianshao.meetings.actions.moving import cancel_meeting
from qianshao.meetings.actions.opening import Planned, open_meeting
from qianshao.meetings.models import Meeting, Occurrence, Room, Series, SeriesState, Terms
from qianshao.meetings.queries.attendees import attendees_of, invitations_of, usual_invitations
from qianshao.meetings.queries.series import (
    missing,
    moment_of,
    recent,
    terms_in_force,
    turns_ahead,
    untouched,
)
from qianshao.meetings.recurrence import Turn
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import series as rules
from qianshao.people.actor import Actor, system


def lock_series(series: Series) -> Series:
    """The series as it stands, held until the act is done: its turns are made by one at a time."""
    Series.objects.select_for_update().only("pk").get(pk=series.pk)
    rows = Series.objects.select_related("kind__organ", "unit", "chair", "room", "organ", "made_by")
    return rows.prefetch_related("terms").get(pk=series.pk)


@action
def make_ahead(series: Series, *, actor: Actor) -> list[Meeting]:
    """Make the meetings of the next weeks that are not there yet; each turn has one meeting, however often this runs."""
    series = lock_series(series)
    terms = terms_in_force(series)
    require(meeting_rules.who_prepares(actor, series))
    if series.state != SeriesState.RUNNING or terms is None or series.kind.closed_on is not None:
        return []
    turns = missing(turns_ahead(terms, series.organ_id), terms, recent(series))
    return [_make(series, terms, turn) for turn in turns]


def lay_anew(series: Series, terms: Terms, *, actor: Actor, reason: str) -> None:
    """After a change: meetings nobody has touched follow it, the others stay (part of an act that journals it)."""
    standing = recent(series)
    free = untouched(standing)
    kept = [each for each in standing if each not in free]
    turns = missing(turns_ahead(terms, series.organ_id), terms, kept)
    pairs, surplus = _paired(free, turns)
    for occurrence, turn in pairs:
        _follow(series, terms, occurrence, turn, actor)
    for occurrence in surplus:
        _give_up(occurrence, actor, reason)
    followed = {turn for _, turn in pairs}
    for turn in turns:
        if turn not in followed:
            _make(series, terms, turn)


def drop_untouched(series: Series, *, actor: Actor, reason: str) -> list[Meeting]:
    """Cancel what is ahead and untouched; what somebody has begun to prepare is returned (part of an act)."""
    standing = [each for each in recent(series) if each.meeting is not None]
    free = untouched(standing)
    for occurrence in free:
        if occurrence.meeting is not None:
            cancel_meeting(occurrence.meeting, actor=actor, reason=reason)
    ahead = [each.meeting for each in standing if each not in free and each.meeting and each.meeting.open]
    return [meeting for meeting in ahead if meeting.began_at is None]


@action
def skip_turn(series: Series, on: date, *, actor: Actor, reason: str) -> Occurrence:
    """Leave one turn out before its meeting is made; a meeting that is there is cancelled on its own page."""
    series = lock_series(series)
    require(rules.may_skip(actor, series))
    reason = words(reason, "reason", "原因")
    refuse_marked(reason)
    _turn_on(series, on)
    there = series.occurrences.filter(on=on, extra=False).select_related("meeting").first()
    if there is not None:
        said = "已经定了不开" if there.meeting is None else "已列入会议，请到会议页取消"
        raise Conflict(f"{day_in_words(on)}这一次{said}。")
    occurrence = Occurrence.objects.create(
        series=series, on=on, skipped_reason=reason[:200], skipped_label=str(actor)
    )
    change = Change("turns", "不开的一次", "", day_in_words(on))
    act = meeting_rules.act_of(actor)
    record("meetings.turn.skipped", series, actor=actor, act=act, changes=[change], note=reason)
    return occurrence


@action
def restore_turn(series: Series, on: date, *, actor: Actor) -> Series:
    """Hold a turn after all that was to be left out."""
    series = lock_series(series)
    require(rules.may_skip(actor, series))
    left_out = series.occurrences.filter(on=on, extra=False, meeting=None)
    if on < today() or not left_out.exists():
        raise Conflict(f"{day_in_words(on)}这一次没有定过不开，或已经过去。")
    left_out.delete()
    change = Change("turns", "不开的一次", day_in_words(on), "")
    record("meetings.turn.restored", series, actor=actor, act=meeting_rules.act_of(actor), changes=[change])
    make_ahead(series, actor=system(series.organ_id))
    return series


@action
def add_extra(
    series: Series, *, actor: Actor, begins_at: datetime, ends_at: datetime, reason: str
) -> Meeting:
    """Hold one meeting more than the rule says; where the time is a leader's, the leader is asked for this one."""
    series = lock_series(series)
    require(rules.may_add(actor, series))
    reason = words(reason, "reason", "原因")
    planned = _planned(series, begins_at, ends_at)
    meeting = open_meeting(planned, actor=actor)
    Occurrence.objects.create(series=series, on=localdate(begins_at), extra=True, meeting=meeting)
    change = Change("turns", "加开", "", meeting.span)
    act = meeting_rules.act_of(actor)
    record("meetings.turn.added", series, actor=actor, act=act, changes=[change], note=reason)
    return meeting


def _turn_on(series: Series, on: date) -> Turn:
    """The turn the rule names that day."""
    terms = terms_in_force(series)
    turns = turns_ahead(terms, series.organ_id, 53) if terms is not None else []
    found = next((turn for turn in turns if turn.on == on), None)
    if found is None:
        raise Conflict(f"按安排{day_in_words(on)}没有这个例会，或已经过去。")
    return found


def _planned(series: Series, begins_at: datetime, ends_at: datetime) -> Planned:
    # A room that was closed all the same does not keep the meeting from being prepared.
    room = series.room if series.room is not None and series.room.closed_on is None else None
    return Planned(
        kind=series.kind,
        title=series.title,
        begins_at=begins_at,
        ends_at=ends_at,
        unit=series.unit,
        chair=series.chair,
        room=room,
        place=series.place,
        about=series.about,
        series=series,
    )


def _make(series: Series, terms: Terms, turn: Turn) -> Meeting:
    begins_at = moment_of(turn.day, terms)
    planned = _planned(series, begins_at, begins_at + timedelta(minutes=terms.minutes))
    meeting = open_meeting(planned, actor=system(series.organ_id))
    Occurrence.objects.create(series=series, on=turn.on, meeting=meeting)
    return meeting


def _paired(
    free: Sequence[Occurrence], turns: Sequence[Turn]
) -> tuple[list[tuple[Occurrence, Turn]], list[Occurrence]]:
    """Which untouched meeting follows to which turn: the same day first, then in their order; and what is left over."""
    by_day = {turn.on: turn for turn in turns}
    same = [(each, by_day[each.on]) for each in free if each.on in by_day]
    taken = {turn.on for _, turn in same}
    others = [each for each in free if each.on not in by_day]
    open_turns = [turn for turn in turns if turn.on not in taken]
    paired = list(zip(others, open_turns, strict=False))
    return same + paired, others[len(paired) :]


def _give_up(occurrence: Occurrence, actor: Actor, reason: str) -> None:
    """Cancel a meeting no turn is left for; its day is free for a turn again, should the times be changed back.

    Where a leader decided on it and the actor only changes the room, it stays: the office asks to cancel it by itself.
    """
    meeting = occurrence.meeting
    if meeting is not None and meeting_rules.who_settles_time(actor, meeting):
        cancel_meeting(meeting, actor=actor, reason=reason)
        occurrence.delete()


def _follow(series: Series, terms: Terms, occurrence: Occurrence, turn: Turn, actor: Actor) -> None:
    meeting = Meeting.objects.select_for_update().get(occurrence=occurrence)
    begins_at = moment_of(turn.day, terms)
    ends_at = begins_at + timedelta(minutes=terms.minutes)
    changes = apply_changes(meeting, **_values(_planned(series, begins_at, ends_at)))
    Occurrence.objects.filter(pk=occurrence.pk).update(on=turn.on)
    changes += _ask_anew(meeting, series)
    if not changes:
        return
    note = "随例会安排调整"
    act = meeting_rules.act_of(actor)
    record("meetings.occurrence.adjusted", meeting, actor=actor, act=act, changes=changes, note=note)
    index(meeting)
    revise(meeting)


def _values(planned: Planned) -> dict[str, Any]:
    room: Room | None = planned.room
    return {
        "title": planned.title,
        "about": planned.about,
        "chair": planned.chair,
        "room": room,
        "place": "" if room else planned.place,
        "begins_at": planned.begins_at,
        "ends_at": planned.ends_at,
    }


def _ask_anew(meeting: Meeting, series: Series) -> list[Change]:
    """Who is asked follows too."""
    before, wanted = attendees_of(meeting), usual_invitations(meeting, series)
    if {(each.role, each.key) for each in invitations_of(before)} == {
        (each.role, each.key) for each in wanted
    }:
        return []
    meeting.attendees.all().delete()
    ask(meeting, wanted)
    return [Change("attendees", "参会范围", f"{len(before)}方", f"{len(wanted)}方")]
