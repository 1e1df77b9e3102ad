"""Series (例会): opened, changed, decided on, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import require_seen, words
from qianshao.meetings.actions.occurrences import drop_untouched, lay_anew, lock_series, make_ahead
from qianshao.meetings.actions.usual import in_words, usual_rows
from qianshao.meetings.models import (
    Answer,
    MeetingKind,
    Room,
    Series,
    SeriesAttendee,
    SeriesState,
    Terms,
)
from qianshao.meetings.queries.series import terms_asked, terms_in_force
from qianshao.meetings.recurrence import NAMES, NEEDS, DayOff, Frequency
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import series as rules
from qianshao.people.actor import Actor, system
from qianshao.people.acts import LEADER_KINDS, Act
from qianshao.people.models import Post, Unit
from qianshao.people.queries import who_can_act_in

_SHOWN = ("kind", "title", "about", "unit", "chair", "room", "place")


@dataclass(frozen=True)
class Rhythm:
    """When a series meets; of `weekday`, `nth` and `day` those its frequency needs."""

    frequency: str
    begin: time
    minutes: int
    first_on: date
    weekday: int | None = None
    nth: int | None = None
    day: int | None = None
    until: date | None = None
    day_off: str = DayOff.SKIP

    def values(self) -> dict[str, Any]:
        """Only what the frequency needs."""
        monthly = self.frequency == Frequency.MONTH_DAY
        return vars(self) | {
            "weekday": None if monthly else self.weekday,
            "nth": self.nth if self.frequency == Frequency.NTH_WEEKDAY else None,
            "day": self.day if monthly else None,
        }


@dataclass(frozen=True)
class SeriesDetails:
    """A series but for its times. Without `posts` and units its kind says who is asked."""

    title: str
    chair: Post | None = None
    room: Room | None = None
    place: str = ""
    about: str = ""
    posts: Sequence[Post] = ()
    units: Sequence[Unit] = ()
    observers: Sequence[Unit] = ()

    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.strip(),
            "chair": self.chair,
            "room": self.room,
            "place": "" if self.room else self.place.strip(),
            "about": self.about.strip(),
        }


@action
def open_series(
    kind: MeetingKind, unit: Unit, details: SeriesDetails, rhythm: Rhythm, *, actor: Actor
) -> Series:
    """Set a series up. Where its times are a leader's, the chair is asked once, and no meeting is made before."""
    require(meeting_rules.may_open(actor, kind, unit))
    _check(kind, unit, details, actor)
    _check_rhythm(rhythm)
    decided = actor.is_leader and kind.needs_decision
    series = Series.objects.create(
        organ_id=actor.organ_id,
        kind=kind,
        unit=unit,
        needs_decision=kind.needs_decision,
        state=SeriesState.WAITING if kind.needs_decision and not decided else SeriesState.RUNNING,
        decided_at=now() if decided else None,
        decided_label=str(actor) if decided else "",
        made_by_id=actor.person_id,
        made_label=str(actor),
        made_at=now(),
        **details.values(),
    )
    if decided:
        require(meeting_rules.who_decides(actor, series))
    _ask(series, details)
    terms = _put(series, rhythm, actor)
    changes = [*all_values(series, *_SHOWN), Change("terms", "会期安排", "", terms.words)]
    record("meetings.series.opened", series, actor=actor, act=meeting_rules.act_of(actor), changes=changes)
    make_ahead(series, actor=system(series.organ_id))
    return series


@action
def change_series(series: Series, details: SeriesDetails, rhythm: Rhythm, *, actor: Actor) -> Series:
    """Change it. Meetings nobody has touched follow; other times of a leader's series are asked for first."""
    series = lock_series(series)
    require(rules.may_change(actor, series))
    _check(series.kind, series.unit, details, actor, series)
    _check_rhythm(rhythm)
    before = _usual(series)
    changes = apply_changes(series, **details.values())
    series.usual.all().delete()
    _ask(series, details)
    if before != _usual(series):
        changes.append(Change("usual", "参会范围", before, _usual(series)))
    changes += _change_terms(series, rhythm, actor)
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record("meetings.series.changed", series, actor=actor, act=meeting_rules.act_of(actor), changes=changes)
    _carry_out(series, actor)
    return series


@action
def agree_series(series: Series, *, actor: Actor, text: str = "", seen: str = "") -> Series:
    """Decide on the times (拍板): they hold for every meeting of the series; `seen` is the question that was read."""
    series = lock_series(series)
    require(meeting_rules.who_decides(actor, series))
    terms = _asked(series, seen)
    refuse_marked(text)
    before = terms_in_force(series)
    _answer(terms, Answer.AGREED, actor, text)
    changes = apply_changes(
        series, state=SeriesState.RUNNING, decided_at=now(), decided_label=str(actor), ended_reason=""
    )
    changes.append(Change("terms", "会期安排", before.words if before else "", terms.words))
    record("meetings.series.agreed", series, actor=actor, act=Act.DECIDE, changes=changes, note=text)
    _carry_out(lock_series(series), actor)
    _tell(series, f"{actor.person_name}同意例会“{series}”{terms.words}", text, actor)
    return series


@action
def decline_series(series: Series, *, actor: Actor, text: str, seen: str = "") -> Series:
    """Decide against what is asked, with a word why; what held before goes on."""
    series = lock_series(series)
    require(meeting_rules.who_decides(actor, series))
    text = words(text, "text", "意见")
    refuse_marked(text)
    terms = _asked(series, seen)
    _answer(terms, Answer.DECLINED, actor, text)
    if series.decided_at is None:
        apply_changes(series, state=SeriesState.DECLINED)
    record("meetings.series.declined", series, actor=actor, act=Act.DECIDE, note=text)
    _tell(series, f"{actor.person_name}不同意例会“{series}”{terms.words}", text, actor)
    return series


@action
def end_series(series: Series, *, actor: Actor, reason: str) -> Series:
    """Stop it: untouched meetings ahead are cancelled, what somebody has begun to prepare stays and is named."""
    series = lock_series(series)
    require(rules.may_end(actor, series))
    reason = words(reason, "reason", "原因")
    refuse_marked(reason)
    series.terms.filter(answer=Answer.PENDING).update(answer=Answer.WITHDRAWN)
    stay = drop_untouched(series, actor=actor, reason=f"例会停止：{reason}"[:200])
    changes = apply_changes(series, state=SeriesState.ENDED, ended_reason=reason[:200])
    if stay:
        changes.append(Change("stay", "仍要开的", "", "、".join(f"{each}（{each.span}）" for each in stay)))
    act = meeting_rules.act_of(actor)
    record("meetings.series.ended", series, actor=actor, act=act, changes=changes, note=reason)
    return series


def _change_terms(series: Series, rhythm: Rhythm, actor: Actor) -> list[Change]:
    """Other times: they hold at once, or are put to the chair."""
    asked, holds = terms_asked(series), terms_in_force(series)
    held = asked or holds
    if _are(held, rhythm):
        return []
    series.terms.filter(answer=Answer.PENDING).update(answer=Answer.WITHDRAWN)
    if asked is not None and _are(holds, rhythm):
        # What holds already needs no answer: the question is taken back.
        return [Change("terms", "请示会期安排", asked.words, "撤回")]
    terms = _put(series, rhythm, actor)
    if terms.answer == Answer.PENDING:
        if series.state == SeriesState.DECLINED:
            apply_changes(series, state=SeriesState.WAITING)
        return [Change("terms", "请示会期安排", held.words if held else "", terms.words)]
    if series.needs_decision:
        apply_changes(series, decided_at=now(), decided_label=str(actor), state=SeriesState.RUNNING)
    return [Change("terms", "会期安排", held.words if held else "", terms.words)]


def _are(terms: Terms | None, rhythm: Rhythm) -> bool:
    return terms is not None and all(getattr(terms, name) == value for name, value in rhythm.values().items())


def _put(series: Series, rhythm: Rhythm, actor: Actor) -> Terms:
    """Another arrangement: holding where the actor may settle it, else asked of the chair."""
    settled = rules.settles_terms(actor, series)
    terms = Terms.objects.create(
        series=series,
        by_label=str(actor),
        at=now(),
        answer=Answer.AGREED if settled else Answer.PENDING,
        answered_label=str(actor) if settled else "",
        answered_at=now() if settled else None,
        **rhythm.values(),
    )
    if not settled and series.chair_id:
        tell(
            "meetings.to_decide",
            to=who_can_act_in([series.chair_id]) - {actor.person_id or 0},
            text=f"请定：例会“{series}”拟{terms.words}。定下以后每次会期不再单独请示。",
            subject=series,
        )
    return terms


def _carry_out(series: Series, actor: Actor) -> None:
    """Lay the untouched meetings ahead by what holds now."""
    series = lock_series(series)
    terms = terms_in_force(series)
    if terms is not None and series.state == SeriesState.RUNNING:
        lay_anew(series, terms, actor=actor, reason=f"例会改为{terms.words}"[:200])


def _asked(series: Series, seen: str) -> Terms:
    terms = terms_asked(series)
    if terms is None:
        raise Conflict("没有待定的请示。")
    require_seen(seen, str(terms.pk))
    return terms


def _answer(terms: Terms, answer: str, actor: Actor, text: str) -> None:
    apply_changes(
        terms, answer=answer, answered_label=str(actor), answered_at=now(), answer_text=text.strip()
    )


def _ask(series: Series, details: SeriesDetails) -> None:
    rows = usual_rows(details.posts, details.units, details.observers)
    SeriesAttendee.objects.bulk_create(SeriesAttendee(series=series, **row) for row in rows)


def _usual(series: Series) -> str:
    return in_words(series.usual.select_related("post", "unit"))


def _tell(series: Series, what: str, text: str, actor: Actor) -> None:
    said = f"：{text.strip()}" if text.strip() else ""
    to = {series.made_by_id or 0} - {actor.person_id or 0, 0}
    tell("meetings.decided", to=to, text=f"{what}{said}。", subject=series)


def _check(
    kind: MeetingKind, unit: Unit, details: SeriesDetails, actor: Actor, series: Series | None = None
) -> None:
    refuse_marked(details.title, details.about, details.place)
    words(details.title, "title", "例会名称")
    ours = {kind.organ_id, unit.organ_id} | ({details.room.organ_id} if details.room else set())
    if ours != {actor.organ_id}:
        raise Unacceptable("请选择本街道的会议种类、单位和会议室。")
    if kind.closed_on is not None:
        raise Unacceptable(f"“{kind}”已停用。", field="kind")
    if details.room is not None:
        # Held, so that whoever takes the room out of use at this moment sees this series.
        room = Room.objects.select_for_update().get(pk=details.room.pk)
        if room.closed_on is not None:
            raise Unacceptable(f"{room}已停用，请另选。", field="room")
    leads = details.chair is not None and details.chair.kind in LEADER_KINDS
    if kind.needs_decision and not leads:
        raise Unacceptable("这类会议由领导定会期，请选一位领导主持。", field="chair")
    if series is not None and series.decided_at is not None and details.chair != series.chair:
        raise Unacceptable(f"会期已由{series.decided_label}定下，换主持人请停止后另设。", field="chair")


def _check_rhythm(rhythm: Rhythm) -> None:
    for field in NEEDS[Frequency(rhythm.frequency)]:
        if getattr(rhythm, field) is None:
            raise Unacceptable(f"请选择{NAMES[field]}。", field=field)
    if not 5 <= rhythm.minutes <= 1440:
        raise Unacceptable("时长在5分钟到一天之间。", field="minutes")
    if rhythm.until is not None and rhythm.until < max(rhythm.first_on, today()):
        raise Unacceptable("停止日期在开始日期和今天以后。", field="until")
    if rhythm.first_on > today() + timedelta(days=366):
        raise Unacceptable("开始日期在一年以后，请核对年份。", field="first_on")
