"""Being away: absences that open posts to their stand-ins (A/B 岗), and delegations with a period and a scope (委托)."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import rules
from qianshao.people.actions.persons import locked_person
from qianshao.people.actions.posts import locked_post
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Absence, Delegation, Person, Post, StandIn
from qianshao.people.queries import lasting_posts

# Longer is no absence but a change of posts.
LONGEST_DAYS = 366


@action
def report_absence(person: Person, *, actor: Actor, first: date, last: date, reason: str = "") -> Absence:
    """Somebody is away from a day to a day, both counted; their stand-ins are told."""
    person = locked_person(person, actor)
    require(rules.may_report_absence(actor, person))
    _period(first, last)
    if Absence.objects.filter(person=person, first__lte=last, last__gte=first, ended_early=False).exists():
        raise Unacceptable("这段时间已经登记过外出。", field="first")
    absence = Absence(person=person, first=first, last=last, reason=reason)
    absence.save()
    changes = all_values(absence, "person", "first", "last", "reason")
    act = None if actor.person_id == person.pk else Act.SERVE
    record("people.absence.reported", absence, actor=actor, act=act, changes=changes)
    posts = [post.pk for post in lasting_posts(person.pk)]
    stand_ins = set(StandIn.objects.filter(post_id__in=posts).values_list("person_id", flat=True))
    words = (
        f"{person.name} {first.month}月{first.day}日至{last.month}月{last.day}日外出，其间由您代行（B 岗）。"
    )
    tell("people.away", to=stand_ins - {person.pk}, text=words, subject=absence)
    if actor.person_id != person.pk and not actor.is_system:
        period = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
        words = f"{actor}为您登记了{period}外出，其间由 B 岗代行。没有外出，请在“外出与委托”里结束。"
        tell("people.away_registered", to=[person.pk], text=words, subject=absence)
    return absence


@action
def end_absence(absence: Absence, *, actor: Actor) -> Absence:
    """Somebody is back before the time, or does not go: the stand-ins' seats close at once."""
    absence = Absence.objects.select_for_update(of=("self",)).select_related("person").get(pk=absence.pk)
    locked_person(absence.person, actor)
    require(rules.may_end_absence(actor, absence))
    if absence.ended_early or absence.last < today():
        raise Conflict("这次外出已经结束。")
    changes = apply_changes(absence, ended_early=True)
    act = None if actor.person_id == absence.person_id else Act.SERVE
    record("people.absence.ended", absence, actor=actor, act=act, changes=changes)
    return absence


@action
def delegate(
    post: Post, *, actor: Actor, to: Person, first: date, last: date, acts: Collection[Act], reason: str
) -> Delegation:
    """Let somebody act in one's post for a period, for some kinds of act (委托)."""
    to = locked_person(to, actor)
    post = locked_post(post, actor)
    require(rules.may_delegate(actor, post, to, acts))
    _period(first, last)
    if not acts:
        raise Unacceptable("请选择委托的范围。", field="acts")
    if to.pk == actor.person_id:
        raise Unacceptable("不能委托给自己。", field="to")
    if _given(post, actor, to).filter(first__lte=last, last__gte=first).exists():
        raise Unacceptable(f"这段时间已经委托给{to.name}。", field="first")
    scope = [act.value for act in Act if act in acts]
    delegation = Delegation(
        post=post, by_id=actor.person_id or 0, to=to, first=first, last=last, scope=scope, reason=reason
    )
    delegation.save()
    changes = all_values(delegation, "post", "by", "to", "first", "last", "reason")
    note = "、".join(Act(value).label for value in scope)
    record("people.delegation.given", delegation, actor=actor, act=None, changes=changes, note=note)
    period = f"{first.month}月{first.day}日至{last.month}月{last.day}日"
    words = f"{actor.person_name}委托您代行{post.name}（{note}），{period}。"
    tell("people.delegated", to=[to.pk], text=words, subject=delegation)
    return delegation


@action
def revoke(delegation: Delegation, *, actor: Actor) -> Delegation:
    """Take a delegation back; it ends at once."""
    found = Delegation.objects.select_for_update(of=("self",)).select_related("post", "by", "to")
    delegation = found.get(pk=delegation.pk, post__organ_id=actor.organ_id)
    require(rules.may_revoke(actor, delegation))
    if delegation.revoked_at is not None or delegation.last < today():
        raise Conflict("这项委托已经结束。")
    changes = apply_changes(delegation, revoked_at=now())
    act = None if actor.person_id == delegation.by_id else Act.SECURE
    record("people.delegation.revoked", delegation, actor=actor, act=act, changes=changes)
    words = f"{delegation.post.name}的委托已收回。"
    tell("people.revoked", to={delegation.to_id, delegation.by_id} - {actor.person_id}, text=words)
    return delegation


def _given(post: Post, actor: Actor, to: Person) -> QuerySet[Delegation]:
    return Delegation.objects.filter(post=post, by_id=actor.person_id or 0, to=to, revoked_at=None)


def _period(first: date, last: date) -> None:
    if last < first:
        raise Unacceptable("结束日期早于开始日期。", field="last")
    if last < today():
        raise Unacceptable("结束日期已经过去。", field="last")
    if (last - first).days >= LONGEST_DAYS:
        raise Unacceptable("最长一年；更久请办理任免。", field="last")
