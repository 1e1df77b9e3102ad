"""Who is asked to a meeting (参会范围)."""

from collections.abc import Iterable, Sequence

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings.actions.common import locked, tell_of
from qianshao.meetings.models import Attendee, Meeting, Role, State
from qianshao.meetings.queries.attendees import Invitation, attendees_of, told_of
from qianshao.meetings.rules import meeting as rules
from qianshao.people.actor import Actor

_MOST = 2000


@action
def set_attendees(meeting: Meeting, invitations: Sequence[Invitation], *, actor: Actor) -> Meeting:
    """Ask exactly these. Who was asked before keeps the answer; who comes in or falls out after the notice is told."""
    meeting = locked(meeting)
    rules.ACTS["invite"].require(actor, meeting)
    wanted = {each.key: each for each in invitations}
    if len(wanted) > _MOST:
        raise Unacceptable(f"一个会最多请{_MOST}人。")
    before = {_key(row): row for row in attendees_of(meeting)}
    gone = [row for key, row in before.items() if key not in wanted]
    new = [each for key, each in wanted.items() if key not in before]
    changed = [row for key, row in before.items() if key in wanted and row.role != wanted[key].role]
    if not (gone or new or changed):
        raise Unacceptable("参会范围没有变化。")
    old_words = _words(before.values())
    _rewrite(wanted, gone, changed)
    added = ask(meeting, new)
    _put_in_order(meeting, wanted)
    change = Change("attendees", "参会范围", old_words, _words(attendees_of(meeting)))
    record("meetings.attendees.set", meeting, actor=actor, act=rules.act_of(actor), changes=[change])
    if meeting.state == State.NOTIFIED:
        _tell(meeting, added, gone, actor)
    return meeting


def ask(meeting: Meeting, invitations: Sequence[Invitation]) -> list[Attendee]:
    """Add places (part of an act that journals them); they keep the order they are asked in."""
    last = meeting.attendees.count()
    rows = [
        Attendee(
            meeting=meeting,
            role=each.role,
            for_unit=each.person is None,
            unit=each.unit,
            person=each.person,
            post=each.post,
            post_label=each.post.name if each.post else "",
            order=last + place,
        )
        for place, each in enumerate(invitations, start=1)
    ]
    return Attendee.objects.bulk_create(rows)


def _rewrite(
    wanted: dict[tuple[str, int], Invitation], gone: Sequence[Attendee], changed: Sequence[Attendee]
) -> None:
    Attendee.objects.filter(pk__in=[row.pk for row in gone]).delete()
    for row in changed:
        Attendee.objects.filter(pk=row.pk).update(role=wanted[_key(row)].role)


def _put_in_order(meeting: Meeting, wanted: dict[tuple[str, int], Invitation]) -> None:
    order = {key: place for place, key in enumerate(wanted, start=1)}
    rows = attendees_of(meeting)
    for row in rows:
        row.order = order[_key(row)]
    Attendee.objects.bulk_update(rows, ["order"])


def _tell(meeting: Meeting, added: Sequence[Attendee], gone: Sequence[Attendee], actor: Actor) -> None:
    tell_of(
        meeting,
        "meetings.notified",
        to=told_of(added),
        text=f"请参加：{meeting}，{meeting.span}，{meeting.where or '地点另行通知'}。请回复。",
        actor=actor,
    )
    tell_of(
        meeting,
        "meetings.uninvited",
        to=told_of(gone) - told_of(meeting.attendees.all()),
        text=f"{meeting}（{meeting.span}）参会范围有调整，您不用参加了。",
        actor=actor,
    )


def _key(row: Attendee) -> tuple[str, int]:
    return ("unit", row.unit_id) if row.for_unit else ("person", row.person_id or 0)


def _words(rows: Iterable[Attendee]) -> str:
    names = [
        f"{row.unit if row.for_unit else row.person}（列席）"
        if row.role == Role.OBSERVE
        else str(row.unit if row.for_unit else row.person)
        for row in rows
    ]
    return f"{len(names)}：" + "、".join(names) if names else ""
