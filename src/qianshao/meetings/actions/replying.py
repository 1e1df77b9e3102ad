"""Replies: 参加, 请假, 替会, by the person or for the unit; whoever is silent is reminded once a day."""

from collections.abc import Iterable
from dataclasses import dataclass

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import locked, preparers_of, tell_of
from qianshao.meetings.models import Attendee, Meeting, Reply
from qianshao.meetings.queries.attendees import told_of
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import replies as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Person
from qianshao.people.queries import members, own_posts


@dataclass(frozen=True)
class Replied:
    """An answer: who comes for a unit, who comes instead, and why not."""

    reply: str
    person: Person | None = None
    substitute: Person | None = None
    reason: str = ""


@action
def reply(attendee: Attendee, replied: Replied, *, actor: Actor) -> Attendee:
    """Answer for a place; another answer replaces it until the meeting is over."""
    attendee = lock_place(attendee)
    require(rules.who_replies(actor, attendee))
    moment = rules.in_time(attendee.meeting)
    if not moment:
        raise Conflict(moment.reason)
    values = _values(attendee, replied)
    before = _words(attendee)
    for name, value in (values | {"replied_at": now(), "replied_label": str(actor)}).items():
        setattr(attendee, name, value)
    if before == _words(attendee):
        raise Conflict(f"已经回复“{attendee.get_reply_display()}”，不用再回。")
    attendee.save(update_fields=[*values, "replied_at", "replied_label"])
    where = str(attendee.unit) if attendee.for_unit else attendee.who
    record(
        "meetings.reply.given",
        attendee.meeting,
        actor=actor,
        act=Act.SERVE if actor.is_office and not rules.answers(actor, attendee) else Act.HANDLE,
        changes=[Change("reply", f"{where}回复", before, _words(attendee))],
    )
    _tell(attendee, actor)
    return attendee


@action
def remind_silent(meeting: Meeting, *, actor: Actor) -> Meeting:
    """Remind whoever has not answered (催回复); each place once a day, whoever reminds."""
    meeting = locked(meeting)
    meeting_rules.ACTS["remind"].require(actor, meeting)
    silent = meeting.attendees.filter(reply=Reply.NONE).exclude(reminded_on=today())
    rows = list(silent.select_related("unit", "person"))
    if not rows:
        raise Conflict("没有要催的：都回复了，或今天已经催过。")
    meeting.attendees.filter(pk__in=[row.pk for row in rows]).update(reminded_on=today())
    record(
        "meetings.reply.urged",
        meeting,
        actor=actor,
        act=meeting_rules.act_of(actor),
        note=f"催回复{len(rows)}方：{_some(rows)}",
    )
    tell(
        "meetings.reply_wanted",
        to=told_of(rows),
        text=f"请回复：{meeting}，{meeting.span}，{meeting.where}，参加、请假还是替会。",
        subject=meeting,
    )
    return meeting


def lock_place(attendee: Attendee) -> Attendee:
    """One place, held until the act is done; the meeting itself is not, so that many can answer at once."""
    Attendee.objects.select_for_update().only("pk").get(pk=attendee.pk)
    rows = Attendee.objects.select_related("meeting__room", "unit", "person", "substitute")
    return rows.get(pk=attendee.pk)


def _values(attendee: Attendee, replied: Replied) -> dict[str, object]:
    refuse_marked(replied.reason)
    if replied.reply not in (Reply.COMING, Reply.LEAVE, Reply.SUBSTITUTE):
        raise Unacceptable("请选参加、请假还是替会。", field="reply")
    absent = replied.reply in (Reply.LEAVE, Reply.SUBSTITUTE)
    if absent and not replied.reason.strip():
        raise Unacceptable("请写明事由。", field="reason")
    values: dict[str, object] = {
        "reply": replied.reply,
        "reason": replied.reason.strip()[:100] if absent else "",
        "substitute": _substitute(attendee, replied) if replied.reply == Reply.SUBSTITUTE else None,
    }
    if attendee.for_unit:
        values |= _named(attendee, replied)
    return values


def _substitute(attendee: Attendee, replied: Replied) -> Person:
    who = replied.substitute
    if who is None:
        raise Unacceptable("请选谁替会。", field="substitute")
    if who.pk == attendee.person_id or not _of_unit(attendee, who):
        raise Unacceptable(f"请选{attendee.unit}的另一位同志替会。", field="substitute")
    others = attendee.meeting.attendees.exclude(pk=attendee.pk).exclude(reply=Reply.LEAVE)
    if others.filter(person=who, for_unit=False).exists():
        raise Unacceptable(f"{who}本来就要参加这个会，请选别人替会。", field="substitute")
    return who


def _named(attendee: Attendee, replied: Replied) -> dict[str, object]:
    """Who comes for a unit: named where it comes."""
    if replied.reply != Reply.COMING:
        return {"person": None, "post_label": ""}
    if replied.person is None or not _of_unit(attendee, replied.person):
        raise Unacceptable(f"请选{attendee.unit}谁来参加。", field="person")
    posts = [post for post in own_posts(replied.person.pk) if post.unit_id == attendee.unit_id]
    return {"person": replied.person, "post_label": posts[0].name if posts else ""}


def _of_unit(attendee: Attendee, person: Person) -> bool:
    return members(attendee.unit_id).filter(pk=person.pk).exists()


def _words(attendee: Attendee) -> str:
    who = attendee.substitute or (attendee.person if attendee.for_unit else None)
    parts = [attendee.get_reply_display(), str(who or ""), attendee.reason]
    return " ".join(part for part in parts if part)


def _tell(attendee: Attendee, actor: Actor) -> None:
    meeting = attendee.meeting
    if attendee.reply != Reply.COMING:
        tell_of(
            meeting,
            "meetings.replied",
            to=preparers_of(meeting),
            text=f"{attendee.who}{_words(attendee)}（{meeting}，{meeting.span}）。",
            actor=actor,
        )
    named = attendee.substitute_id or (attendee.person_id if attendee.for_unit else None)
    if named is not None:
        what = f"替{attendee.who}" if attendee.substitute_id else f"代表{attendee.unit}"
        tell_of(
            meeting,
            "meetings.notified",
            to={named},
            text=f"请{what}参加：{meeting}，{meeting.span}，{meeting.where}。",
            actor=actor,
        )


def _some(rows: Iterable[Attendee]) -> str:
    names = [row.who for row in rows]
    return "、".join(names[:10]) + (f"等{len(names)}方" if len(names) > 10 else "")
