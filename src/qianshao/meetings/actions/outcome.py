"""会后: minutes drafted, what was decided given out, everybody told what came of it, and what the next one should mind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.utils.timezone import localdate

from qianshao.drafting.actions import Beginning, start_draft
from qianshao.drafting.content import from_text
from qianshao.drafting.models import Purpose
from qianshao.files.actions import keep
from qianshao.files.queries import attached_to
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.dates import words_for
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.ledger.actions import Opening, open_matter
from qianshao.ledger.decided import Paper
from qianshao.ledger.models import Matter
from qianshao.meetings.actions.common import in_time, locked, tell_of
from qianshao.meetings.actions.numbers import number_minutes
from qianshao.meetings.actions.running import lock_resolution
from qianshao.meetings.minutes_text import minutes_of
from qianshao.meetings.models import Attendee, ClosingReview, Meeting, Reply, Resolution
from qianshao.meetings.queries.attendees import attendees_of, holder_on, told_of
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import outcome as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit

SIGNED = "签字纪要"


@action
def draft_minutes(meeting: Meeting, *, actor: Actor) -> Meeting:
    """Begin the minutes as a draft (文稿): reviewed, finalised and issued like any other text."""
    meeting = locked(meeting)
    in_time(rules.may_write_minutes(actor, meeting), meeting_rules.who_prepares(actor, meeting))
    day = localdate(meeting.began_at or meeting.begins_at)
    changes = number_minutes(meeting, day)
    beginning = Beginning(
        f"{meeting.full_title}纪要",
        purpose=Purpose.MINUTES,
        genre="纪要",
        content=from_text(minutes_of(meeting)),
        source=f"由“{meeting.full_title}”（{words_for(day)}）的议程、签到和议定事项起草",
    )
    draft = start_draft(beginning, actor=actor)
    changes += apply_changes(meeting, minutes_draft=draft)
    act = meeting_rules.act_of(actor)
    record("meetings.minutes.drafted", meeting, actor=actor, act=act, changes=changes)
    return meeting


@dataclass(frozen=True)
class Handing:
    """How a decision becomes a matter: what is known already is carried over. `scan` is the signed minutes (代录)."""

    title: str
    lead_unit: Unit
    due_on: date
    helpers: Sequence[Unit] = ()
    scan: "File[bytes] | None" = None


@action
def give_out(resolution: Resolution, handing: Handing, *, actor: Actor) -> Resolution:
    """Make a matter of what was decided (交办), by the chair, or recorded from the minutes the chair signed."""
    resolution = lock_resolution(resolution)
    in_time(rules.may_give_out(actor, resolution), rules.who_gives_out(actor, resolution.meeting))
    paper = None if actor.is_leader else _paper(resolution.meeting, handing, actor)
    matter = open_matter(_opening(resolution, handing, paper), actor=actor)
    changes = apply_changes(resolution, matter=matter, unit=handing.lead_unit, due_on=handing.due_on)
    changes.append(Change("matter", "交办为", "", f"{matter.number}（{matter.lead_unit}）"))
    act = Act.DECIDE if actor.is_leader else Act.SERVE
    record("meetings.resolution.given_out", resolution.meeting, actor=actor, act=act, changes=changes)
    return resolution


@action
def give_out_all(meeting: Meeting, *, actor: Actor) -> list[Resolution]:
    """Give out everything that says who does it by when, in one tap of the chair."""
    meeting = locked(meeting)
    require(rules.who_gives_out(actor, meeting))
    if not actor.is_leader:
        raise Conflict("一次全部交办由主持的领导点；办公室凭签字纪要逐条代录。")
    waiting = meeting.resolutions.filter(struck=False, matter=None).exclude(unit=None).exclude(due_on=None)
    found = list(waiting.select_related("unit"))
    if not found:
        raise Conflict("没有可交办的：没交办的议定事项还没写责任单位或时限。")
    return [give_out(each, handing_of(each), actor=actor) for each in found]


def handing_of(resolution: Resolution) -> Handing:
    """What a decision says of itself."""
    if resolution.unit is None or resolution.due_on is None:
        raise Unacceptable("还没有写责任单位或时限。", field="lead_unit")
    return Handing(title_of(resolution), resolution.unit, resolution.due_on)


def title_of(resolution: Resolution) -> str:
    """The first sentence of a decision, as the name of its matter."""
    first = resolution.text.strip().splitlines()[0]
    for sign in "。；":
        first = first.split(sign)[0]
    return first[:120]


@action
def send_outcome(meeting: Meeting, *, actor: Actor) -> Meeting:
    """Tell everybody what came of it (发会议情况); whoever was not there is told what they missed."""
    meeting = locked(meeting)
    in_time(rules.may_send_outcome(actor, meeting), meeting_rules.who_prepares(actor, meeting))
    rows = attendees_of(meeting)
    changes = apply_changes(meeting, outcome_sent_at=now())
    act = meeting_rules.act_of(actor)
    record("meetings.outcome.sent", meeting, actor=actor, act=act, changes=changes)
    resolutions = list(meeting.resolutions.filter(struck=False).select_related("unit"))
    what = f"议定{len(resolutions)}项" if resolutions else "没有议定事项"
    minutes = f"，{meeting.minutes_label or '纪要'}可看" if meeting.minutes_draft else ""
    absent = [row for row in rows if _was_away(row)]
    there = told_of(row for row in rows if not _was_away(row))
    tell_of(
        meeting, "meetings.outcome", to=there, text=f"{meeting.full_title}：{what}{minutes}。", actor=actor
    )
    for row in absent:
        tell_of(
            meeting,
            "meetings.missed",
            to=told_of([row]) - there,
            text=f"您没有到会的{meeting.full_title}：{what}{_for_unit(resolutions, row)}{minutes}。",
            actor=actor,
        )
    return meeting


def _was_away(row: Attendee) -> bool:
    """Whether the place's own person was not there, whoever came instead."""
    return row.signed_at is None or row.reply == Reply.SUBSTITUTE


def _for_unit(resolutions: Sequence[Resolution], row: Attendee) -> str:
    own = sum(1 for each in resolutions if each.unit_id == row.unit_id)
    return f"，其中{row.unit}{own}项" if own else ""


@action
def write_review(meeting: Meeting, *, actor: Actor, good: str, bad: str, next_time: str) -> ClosingReview:
    """Look back (会后小结); the next meeting of the kind is shown what to mind."""
    meeting = locked(meeting)
    in_time(rules.may_review(actor, meeting), meeting_rules.who_prepares(actor, meeting))
    refuse_marked(good, bad, next_time)
    values = {"good": good.strip(), "bad": bad.strip(), "next_time": next_time.strip()}
    if not any(values.values()):
        raise Unacceptable("请至少写一项。", field="good")
    signed = {"written_label": str(actor), "written_at": now()}
    review = ClosingReview.objects.select_for_update().filter(meeting=meeting).first()
    if review is None:
        review = ClosingReview.objects.create(meeting=meeting, **values, **signed)
        changes = all_values(review, *values)
    else:
        changes = apply_changes(review, **values)
        if not changes:
            raise Unacceptable("没有改动任何内容。")
        apply_changes(review, **signed)
    act = meeting_rules.act_of(actor)
    record("meetings.review.written", meeting, actor=actor, act=act, changes=changes)
    return review


def _paper(meeting: Meeting, handing: Handing, actor: Actor) -> Paper:
    """The signed minutes stand for every decision of the meeting: handed in once."""
    chair = meeting.chair
    if chair is None:
        raise Conflict("这个会没有定主持人。")
    holder = holder_on(chair, localdate(meeting.begins_at))
    known = attached_to(meeting).filter(role=SIGNED).first()
    if handing.scan is not None:
        scan_id = keep(handing.scan, actor=actor, role=SIGNED, subject=meeting, field="scan").pk
    elif known is not None:
        scan_id = known.file_id
    else:
        raise Unacceptable("请附上主持人签字的纪要或会议记录。", field="scan")
    day = words_for(localdate(meeting.began_at or meeting.begins_at))
    return Paper(chair, str(holder or chair), f"{meeting.title}（{day}）议定"[:120], scan_id=scan_id)


def _opening(resolution: Resolution, handing: Handing, paper: Paper | None) -> Opening:
    meeting = resolution.meeting
    return Opening(
        title=handing.title,
        goal=resolution.text,
        lead_unit=handing.lead_unit,
        due_on=handing.due_on,
        helpers=handing.helpers,
        text=resolution.text,
        origin=meeting,
        origin_kind=Matter.Origin.MEETING,
        origin_label=f"{meeting.title}（{meeting.span}）",
        paper=paper,
    )
