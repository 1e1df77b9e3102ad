"""Posts: made, renamed, abolished; what they answer for, what a leader's is in charge of, who stands in for them."""

from collections.abc import Collection, Sequence

from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.dependants import dependants_of
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people import rules
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, Act, PostKind
from qianshao.people.models import Charge, Duty, Person, Post, StandIn, Unit
from qianshao.people.queries import holders, holdings_on


@action
def make_post(unit: Unit, *, actor: Actor, kind: str, name: str, order: int = 100) -> Post:
    """A new post in a unit; it gives nobody anything until somebody is appointed."""
    unit = Unit.objects.select_for_update().get(pk=unit.pk, organ_id=actor.organ_id)
    require(rules.may_keep_posts(actor))
    if unit.abolished_on is not None:
        raise Conflict(f"{unit.name}已经撤销。")
    if not (verdict := rules.fits(kind, unit.kind)):
        raise Unacceptable(verdict.reason, field="kind")
    heads = unit.posts.filter(kind__in=[PostKind.HEAD, PostKind.OFFICE_HEAD], abolished_on=None)
    if kind in (PostKind.HEAD, PostKind.OFFICE_HEAD) and heads.exists():
        raise Unacceptable(f"{unit.name}已经有负责人岗位，一个单位只设一个。", field="kind")
    post = Post(organ_id=actor.organ_id, unit=unit, kind=kind, name=name, order=order)
    post.save()
    changes = all_values(post, "unit", "kind", "name")
    record("people.post.made", post, actor=actor, act=Act.OPERATE, changes=changes)
    return post


@action
def rename_post(post: Post, *, actor: Actor, name: str, order: int) -> Post:
    """Another name or place in the order; the kind of a post never changes, so that nobody's rights do unnoticed."""
    post = locked_post(post, actor)
    require(rules.may_keep_posts(actor))
    changes = apply_changes(post, name=name, order=order)
    record("people.post.renamed", post, actor=actor, act=Act.OPERATE, changes=changes)
    return post


@action
def abolish_post(post: Post, *, actor: Actor) -> Post:
    """Abolish a post nobody holds any more and nothing waits for."""
    post = locked_post(post, actor)
    require(rules.may_keep_posts(actor))
    if holdings_on(today()).filter(post=post).exists():
        names = "、".join(person.name for person in holders(post.pk))
        raise Unacceptable(f"岗位上还有{names}，请安全管理员先免去或改任。")
    if waiting := dependants_of(post):
        raise Unacceptable("".join(waiting))
    changes = apply_changes(post, abolished_on=today())
    record("people.post.abolished", post, actor=actor, act=Act.OPERATE, changes=changes)
    return post


@action
def write_duties(post: Post, *, actor: Actor, duties: Sequence[str]) -> Post:
    """What the post answers for (定岗定责), one sentence each, in this order."""
    post = locked_post(post, actor)
    require(rules.may_write_duties(actor, post))
    wanted = [words for duty in duties if (words := duty.strip(" 。；;"))]
    if any(len(duty) > 200 for duty in wanted):
        raise Unacceptable("每条职责不超过 200 字。", field="duties")
    old = list(post.duties.values_list("text", flat=True))
    if wanted == old:
        return post
    post.duties.all().delete()
    Duty.objects.bulk_create(Duty(post=post, text=text, order=order) for order, text in enumerate(wanted, 1))
    change = Change("duties", "职责", "；".join(old), "；".join(wanted))
    record("people.post.duties", post, actor=actor, act=Act.COORDINATE, changes=[change])
    return post


@action
def put_in_charge(post: Post, *, actor: Actor, units: Collection[Unit]) -> Post:
    """Set all the units a leader is in charge of (分管)."""
    post = locked_post(post, actor)
    require(rules.may_put_in_charge(actor, post))
    if any(unit.organ_id != post.organ_id or unit.abolished_on for unit in units):
        raise Unacceptable("只能分管本街道现有的单位。", field="units")
    old = {charge.unit_id: charge.unit for charge in post.charges.select_related("unit")}
    new = {unit.pk: unit for unit in units}
    post.charges.exclude(unit_id__in=new).delete()
    Charge.objects.bulk_create(Charge(post=post, unit=unit) for pk, unit in new.items() if pk not in old)
    if set(old) != set(new):
        change = Change("charges", "分管单位", _names(old.values()), _names(new.values()))
        record("people.post.charged", post, actor=actor, act=Act.SECURE, changes=[change])
        words = f"您的分管单位调整为：{_names(new.values()) or '无'}。"
        tell("people.charged", to=[person.pk for person in holders(post.pk)], text=words, subject=post)
    return post


@action
def set_stand_ins(post: Post, *, actor: Actor, persons: Sequence[Person]) -> Post:
    """Name the B persons of a post in order; while its holder is away, they can act in it."""
    post = locked_post(post, actor)
    require(rules.may_set_stand_ins(actor, post))
    for person in persons:
        require(rules.may_stand_in(post, person))
    if any(person.organ_id != post.organ_id or person.left_on for person in persons):
        raise Unacceptable("B 岗只能由在职人员担任。", field="persons")
    old = {stand_in.person_id: stand_in.person for stand_in in post.stand_ins.select_related("person")}
    new = {person.pk: person for person in persons}
    if list(old) == list(new):
        return post
    post.stand_ins.all().delete()
    StandIn.objects.bulk_create(
        StandIn(post=post, person=person, order=at) for at, person in enumerate(new.values(), 1)
    )
    change = Change("stand_ins", "B 岗", _names(old.values()), _names(new.values()))
    act = Act.DECIDE if post.kind in LEADER_KINDS and not actor.is_system else Act.COORDINATE
    record("people.post.stand_ins", post, actor=actor, act=act, changes=[change])
    tell(
        "people.stand_in",
        to=set(new) - set(old),
        text=f"您被安排为{post.unit}{post.name}的 B 岗。",
        subject=post,
    )
    return post


def locked_post(post: Post, actor: Actor) -> Post:
    """The post of the actor's organ, locked; an abolished one is past."""
    post = (
        Post.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=post.pk, organ_id=actor.organ_id)
    )
    if post.abolished_on is not None:
        raise Conflict(f"{post.name}岗位已经撤销，不能再改。")
    return post


def _names(named: "Collection[Unit] | Collection[Person]") -> str:
    return "、".join(str(each) for each in named)
