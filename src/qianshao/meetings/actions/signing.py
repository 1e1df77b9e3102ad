"""签到: by the code on the screen, by ticking the list, by hand; whoever signs twice stays once."""

from datetime import datetime

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.meetings.actions.common import locked
from qianshao.meetings.models import Attendee, Meeting, Reply, Role, SignedHow
from qianshao.meetings.queries.running import place_of
from qianshao.meetings.rules import meeting as meeting_rules
from qianshao.meetings.rules import running as rules
from qianshao.meetings.sign_codes import PATIENCE, code_holds
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Person, Post
from qianshao.people.queries import own_posts

STALE = "这个签到码已经过期。请扫会场屏幕上现在的码。"


@action
def sign_by_code(meeting: Meeting, *, actor: Actor, code: str, scanned_at: datetime) -> Attendee:
    """Sign in with a code that was on the screen when it was scanned. The meeting is not locked: hundreds sign at once."""
    meeting = Meeting.objects.select_related("room").get(pk=meeting.pk, organ_id=actor.organ_id)
    moment = rules.signing_open(meeting)
    if not moment:
        raise Conflict(moment.reason)
    if now() - scanned_at > PATIENCE or not code_holds(meeting, code, scanned_at):
        raise Conflict(STALE)
    place = place_of(meeting, actor)
    if place is None:
        raise Conflict("您不在参会名单里，请找会务补签。")
    place.meeting = meeting
    return _sign(place, SignedHow.CODE, actor, Act.HANDLE)


@action
def sign_on_list(attendee: Attendee, *, actor: Actor) -> Attendee:
    """Tick somebody off the list."""
    require(rules.may_take_attendance(actor, attendee.meeting))
    return _sign(attendee, SignedHow.LIST, actor, meeting_rules.act_of(actor))


@action
def take_back_sign(attendee: Attendee, *, actor: Actor) -> Attendee:
    """Undo a tick that was a mistake."""
    require(rules.may_take_attendance(actor, attendee.meeting))
    signed = Attendee.objects.filter(pk=attendee.pk).exclude(signed_at=None)
    if not signed.update(signed_at=None, signed_how="", signed_label=""):
        raise Conflict(f"{attendee.who}还没有签到。")
    change = Change("signed_at", "签到", str(attendee.comer or attendee.unit), "")
    act = meeting_rules.act_of(actor)
    record("meetings.sign.taken_back", attendee.meeting, actor=actor, act=act, changes=[change])
    return Attendee.objects.select_related("meeting", "unit", "person").get(pk=attendee.pk)


@action
def sign_by_hand(meeting: Meeting, person: Person, *, actor: Actor) -> Attendee:
    """Sign somebody in who is not on the list (会务补签): they sit in."""
    meeting = locked(meeting)
    require(rules.may_take_attendance(actor, meeting))
    posts = own_posts(person.pk)
    if person.organ_id != meeting.organ_id or not posts:
        raise Unacceptable("请选本街道的同志。", field="person")
    rows = Attendee.objects.select_related("meeting", "unit", "person", "substitute")
    place = rows.filter(meeting=meeting, substitute=person).first()
    place = place or rows.filter(meeting=meeting, person=person).first()
    return _sign(
        place or _added(meeting, person, posts[0]), SignedHow.HAND, actor, meeting_rules.act_of(actor)
    )


def _added(meeting: Meeting, person: Person, post: Post) -> Attendee:
    return Attendee.objects.create(
        meeting=meeting,
        role=Role.OBSERVE,
        unit=post.unit,
        person=person,
        post=post,
        post_label=post.name,
        order=meeting.attendees.count() + 1,
        reply=Reply.COMING,  # nobody waits for an answer of somebody who is there
    )


def _sign(place: Attendee, how: str, actor: Actor, act: Act) -> Attendee:
    """One conditional update: of two that sign the same place at once, one writes and leaves the entry."""
    values = {"signed_at": now(), "signed_how": how, "signed_label": str(actor)}
    unnamed = place.for_unit and place.person_id is None and how == SignedHow.CODE
    mine = {"person_id": actor.person_id, "post_label": actor.post_name} if unnamed else {}
    free = Attendee.objects.filter(pk=place.pk, signed_at=None)
    if unnamed:
        free = free.filter(person=None)
    if free.update(**values, **mine):
        who = str(place.comer or (actor.person_name if mine else place.unit))
        change = Change("signed_at", "签到", "", f"{who}（{SignedHow(how).label}）")
        record("meetings.sign.given", place.meeting, actor=actor, act=act, changes=[change])
        if not unnamed:
            # What was written is known; only of two at once, or where a unit's place got its person, it is read again.
            for name, value in values.items():
                setattr(place, name, value)
            return place
    signed = Attendee.objects.select_related("meeting", "unit", "person", "substitute").get(pk=place.pk)
    if unnamed and signed.person_id != actor.person_id:
        raise Conflict(f"{signed.unit}已由{signed.person}签到，请找会务补签。")
    return signed
