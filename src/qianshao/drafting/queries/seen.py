"""Which drafts an actor may see. A text in the making concerns those who make it; a finished one those it was made for."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.drafting.models import Draft, Member, State
from qianshao.drafting.opening import read_by
from qianshao.foundation.clock import today
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, OFFICE_KINDS, PostKind
from qianshao.people.queries import holdings_on
from qianshao.processes.queries.turns import has_to_do_with


def visible_to(actor: Actor) -> QuerySet[Draft]:
    """Drafter, members, the head of the drafter's unit, and whoever has it in hand; the finished text also the unit, the
    office and the leaders in charge; what its drafter left, the head of the office. The administrators see nothing."""
    drafts = Draft.objects.filter(organ_id=actor.organ_id)
    if actor.is_system:
        return drafts
    if actor.is_admin:
        return drafts.none()
    return drafts.filter(mine(actor) | _headed(actor) | _finished(actor) | _opened(actor) | _left(actor))


def mine(actor: Actor) -> Q:
    """What the actor drafts or writes along."""
    people = [each for each in (actor.person_id, actor.on_behalf_of_id) if each is not None]
    member = Member.objects.filter(draft=OuterRef("pk"), post_id=actor.post_id or 0, person_id__in=people)
    return Q(post_id=actor.post_id or 0, drafter_id__in=people) | Q(Exists(member))


def _left(actor: Actor) -> Q:
    """An open draft whose drafter sits in that post no longer: the head of the office gives it to another."""
    if actor.kind is not PostKind.OFFICE_HEAD:
        return Q(pk__in=[])
    sits = holdings_on(today()).filter(post_id=OuterRef("post_id"), person_id=OuterRef("drafter_id"))
    return Q(open=True) & ~Q(Exists(sits))


def _headed(actor: Actor) -> Q:
    return Q(unit_id=actor.unit_id) if actor.kind in HEAD_KINDS else Q(pk__in=[])


def _finished(actor: Actor) -> Q:
    final = Q(state=State.FINAL)
    if actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return final
    if actor.kind is PostKind.LEADER:
        return final & Q(unit_id__in=actor.charge)
    return final & Q(unit_id=actor.unit_id)


def _opened(actor: Actor) -> Q:
    opened = has_to_do_with(actor, "drafting.draft")
    for readers in read_by(actor):
        opened |= Q(pk__in=readers)
    return opened
