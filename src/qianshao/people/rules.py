"""What may be done with units, posts, persons and accounts, and by whom; each rule answers with its reason.

Three administrators share it out so that none of them can give themselves anything: the system administrator makes
units, posts, persons and accounts, the security administrator gives them rights, the audit administrator reads what
both did. Absence and delegation are a person's own: no permission, but the person and the post must be theirs.
"""

from collections.abc import Collection

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, LEADER_KINDS, Act, PostKind
from qianshao.people.models import Absence, Delegation, Person, Post, Unit
from qianshao.people.permissions import Permission, holds, permission, within
from qianshao.people.policy import reach
from qianshao.people.queries import lasting_posts, may_fill

KEEP_UNITS = permission("people:unit:keep", Act.OPERATE, "设置单位")
KEEP_POSTS = permission("people:post:keep", Act.OPERATE, "设置岗位")
KEEP_PERSONS = permission("people:person:keep", Act.OPERATE, "管理人员和账号")
SET_TECHNICAL = permission("people:settings:technical", Act.OPERATE, "修改技术设置")
APPOINT = permission("people:post:appoint", Act.SECURE, "任免岗位")
PUT_IN_CHARGE = permission("people:post:charge", Act.SECURE, "设定分管")
SECURE_ACCOUNTS = permission("people:account:secure", Act.SECURE, "重置密码、解锁、结束登录")
OVERSEE = permission("people:delegation:oversee", Act.SECURE, "收回他人的委托")
SET_OFFICE = permission("people:settings:office", Act.SERVE, "修改办公设置", only={PostKind.OFFICE_HEAD})
REPORT_FOR = permission("people:absence:report-for", Act.SERVE, "代为登记外出")
WRITE_DUTIES = permission(
    "people:post:duties", Act.COORDINATE, "写岗位职责", only={PostKind.OFFICE_HEAD, PostKind.HEAD}
)
SET_STAND_INS = permission(
    "people:post:stand-ins", Act.COORDINATE, "安排 A/B 岗", only={PostKind.OFFICE_HEAD, PostKind.HEAD}
)
SET_LEADERS_STAND_INS = permission("people:post:leaders-stand-ins", Act.DECIDE, "安排领导岗位的 B 岗")

SYSTEM_COULD = "请系统管理员办理。"
SECURITY_COULD = "请安全管理员办理。"

# Posts that only one person holds at a time.
SINGLE_KINDS = ADMIN_KINDS | LEADER_KINDS | {PostKind.HEAD, PostKind.OFFICE_HEAD}

# Which kinds of unit a kind of post stands in.
_HOMES: dict[PostKind, frozenset[str]] = {
    PostKind.PRINCIPAL: frozenset({Unit.Kind.LEADERSHIP}),
    PostKind.LEADER: frozenset({Unit.Kind.LEADERSHIP}),
    PostKind.OFFICE_HEAD: frozenset({Unit.Kind.OFFICE}),
    PostKind.OFFICE_CLERK: frozenset({Unit.Kind.OFFICE}),
    PostKind.HEAD: frozenset({Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNITY, Unit.Kind.BRANCH}),
    PostKind.STAFF: frozenset({Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNITY, Unit.Kind.BRANCH}),
    PostKind.LIAISON: frozenset({Unit.Kind.COMMUNITY, Unit.Kind.BRANCH}),
    PostKind.SYSTEM_ADMIN: frozenset({Unit.Kind.ADMINISTRATION}),
    PostKind.SECURITY_ADMIN: frozenset({Unit.Kind.ADMINISTRATION}),
    PostKind.AUDIT_ADMIN: frozenset({Unit.Kind.ADMINISTRATION}),
}


def fits(kind: PostKind | str, unit_kind: str) -> Verdict:
    """Whether a post of this kind can stand in a unit of that kind."""
    homes = _HOMES[PostKind(kind)]
    if unit_kind in homes:
        return allowed
    wanted = "、".join(sorted(Unit.Kind(home).label for home in homes))
    return denied(f"“{PostKind(kind).label}”岗位只能设在{wanted}。")


def may_keep_units(actor: Actor) -> Verdict:
    return holds(actor, KEEP_UNITS, who_could=SYSTEM_COULD)


def may_keep_posts(actor: Actor) -> Verdict:
    return holds(actor, KEEP_POSTS, who_could=SYSTEM_COULD)


def may_keep_persons(actor: Actor) -> Verdict:
    return holds(actor, KEEP_PERSONS, who_could=SYSTEM_COULD)


def may_see_off(actor: Actor, person: Person) -> Verdict:
    """Whether the actor may record that somebody left."""
    if not (verdict := may_keep_persons(actor)):
        return verdict
    return _not_oneself(actor, person.pk, "不能为自己办理离任。请另一位系统管理员办理。")


def may_appoint(actor: Actor, post: Post, person: Person) -> Verdict:
    """Whether the actor may put this person in this post: never themselves, never two separate powers in one hand."""
    if not (verdict := holds(actor, APPOINT, who_could=SECURITY_COULD)):
        return verdict
    if not (verdict := _not_oneself(actor, person.pk, "不能任命自己。请另一位安全管理员办理。")):
        return verdict
    return stay_apart(post, lasting_posts(person.pk))


def stay_apart(post: Post, others: Collection[Post]) -> Verdict:
    """The three administrators are separate from one another and from the work."""
    admins = [other for other in others if other.kind in ADMIN_KINDS and other.pk != post.pk]
    if admins:
        words = admins[0].get_kind_display()
        return denied(
            f"已任{words}的人员不能再任其他岗位（三员分立）。请先免去其{words}岗位，或另行安排人员。"
        )
    if post.kind in ADMIN_KINDS and [other for other in others if other.pk != post.pk]:
        return denied(f"{post.get_kind_display()}不能由业务岗位的人员兼任（三员分立）。请另行安排人员。")
    return allowed


def may_appoint_at_all(actor: Actor) -> Verdict:
    """Whether the actor appoints anybody to anything; whom to what is judged when it is done."""
    return holds(actor, APPOINT, who_could=SECURITY_COULD)


def may_dismiss(actor: Actor, person: Person) -> Verdict:
    if not (verdict := holds(actor, APPOINT, who_could=SECURITY_COULD)):
        return verdict
    return _not_oneself(actor, person.pk, "不能免去自己的岗位。请另一位安全管理员办理。")


def may_put_in_charge(actor: Actor, post: Post) -> Verdict:
    """Whether the actor may set what a leader is in charge of (分管)."""
    if not (verdict := holds(actor, PUT_IN_CHARGE, who_could=SECURITY_COULD)):
        return verdict
    if post.kind != PostKind.LEADER:
        return denied("只有分管领导岗位才设分管单位；主要领导统管全街道。")
    return allowed


def may_secure(actor: Actor, person_id: int) -> Verdict:
    """Whether the actor may reset, unlock, stop or start this person's account."""
    if not (verdict := holds(actor, SECURE_ACCOUNTS, who_could=SECURITY_COULD)):
        return verdict
    return _not_oneself(actor, person_id, "不能对自己的账号这样做。改密码请到“我的”页面。")


def may_write_duties(actor: Actor, post: Post) -> Verdict:
    """The office keeps every post's duties, a head those of their own unit."""
    if not (verdict := holds(actor, WRITE_DUTIES, who_could="请本单位负责人或办公室主任办理。")):
        return verdict
    if not within(actor, WRITE_DUTIES, unit_id=post.unit_id):
        return denied("只能写本单位岗位的职责。请该单位负责人或办公室主任办理。")
    return allowed


def may_set_stand_ins(actor: Actor, post: Post) -> Verdict:
    """Who stands in for a leader is a leader's decision; for the other posts the office or the unit's head arranges it."""
    if post.kind in ADMIN_KINDS:
        return denied("管理员岗位不设 B 岗。请安全管理员另行任命。")
    if post.kind in LEADER_KINDS:
        return _may_set_leaders_stand_ins(actor, post)
    if not (verdict := holds(actor, SET_STAND_INS, who_could="请本单位负责人或办公室主任办理。")):
        return verdict
    if not within(actor, SET_STAND_INS, unit_id=post.unit_id):
        return denied("只能安排本单位岗位的 B 岗。请该单位负责人或办公室主任办理。")
    return allowed


def _may_set_leaders_stand_ins(actor: Actor, post: Post) -> Verdict:
    if actor.is_system:
        return allowed
    who_could = "请主要领导或该领导本人决定。"
    if not (verdict := holds(actor, SET_LEADERS_STAND_INS, who_could=who_could)):
        return verdict
    if actor.kind != PostKind.PRINCIPAL and actor.post_id != post.pk:
        return denied(f"只能安排自己岗位的 B 岗。{who_could}")
    return allowed


def may_stand_in(post: Post, person: Person) -> Verdict:
    """Whether somebody can be this post's stand-in or delegate at all: 拍板 stays with leaders, 指定承办人 in the unit."""
    if may_fill(post, lasting_posts(person.pk)):
        return allowed
    if post.kind in LEADER_KINDS:
        reason = f"{person.name}不在领导岗位，不能代行领导的“拍板”。只能由另一位领导代行。"
        return denied(reason, crossing=True)
    if post.kind == PostKind.HEAD and not any(own.kind in ADMIN_KINDS for own in lasting_posts(person.pk)):
        reason = f"{person.name}在办公室任职，不能代行{post.unit}负责人：交办到单位，由本单位指定承办人。"
        return denied(reason, crossing=True)
    return denied("管理员岗位与业务岗位分开，不能互相代行。")


def may_report_absence(actor: Actor, person: Person) -> Verdict:
    """One's own absence, or another's as a service of the office."""
    if actor.is_system or actor.person_id == person.pk:
        return allowed
    return holds(actor, REPORT_FOR, who_could="外出由本人或办公室登记。")


def may_end_absence(actor: Actor, absence: Absence) -> Verdict:
    return may_report_absence(actor, absence.person)


def may_delegate(actor: Actor, post: Post, to: Person, acts: Collection[Act]) -> Verdict:
    """A holder, acting in the post itself, lets another act in it: no more than the post holds, to nobody who may not."""
    if actor.post_id != post.pk or actor.on_behalf_of:
        return denied("只有岗位的任职人本人可以委托；代行的人不能再转委托。")
    if post.kind in ADMIN_KINDS:
        return denied("管理员岗位不能委托。请安全管理员另行任命。")
    beyond = [act.label for act in acts if not reach(post.kind, act)]
    if beyond:
        return denied(f"本岗位没有“{'、'.join(beyond)}”，不能委托出去。", crossing=Act.DECIDE in acts)
    return may_stand_in(post, to)


def may_revoke(actor: Actor, delegation: Delegation) -> Verdict:
    """Its giver at any time; the security administrator oversees all of them."""
    if actor.person_id == delegation.by_id:
        return allowed
    return holds(actor, OVERSEE, who_could="请委托人本人或安全管理员收回。")


def may_read_account(actor: Actor) -> Verdict:
    """Accounts (user names, locks) are shown to the two administrators who keep them."""
    return (
        allowed
        if holds(actor, KEEP_PERSONS) or holds(actor, SECURE_ACCOUNTS)
        else denied("账号由管理员管理。")
    )


def may_import(actor: Actor, half: Permission) -> Verdict:
    """Whether the actor may carry out this half of a roster (`KEEP_PERSONS`: structure, `APPOINT`: rights)."""
    return holds(actor, half, who_could=SYSTEM_COULD if half.act is Act.OPERATE else SECURITY_COULD)


def _not_oneself(actor: Actor, person_id: int, reason: str) -> Verdict:
    return denied(reason) if actor.person_id == person_id else allowed


def may_choose_password(actor: Actor, person_id: int) -> Verdict:
    """Everybody their own, nobody another's."""
    return allowed if actor.person_id == person_id else denied("只能修改自己的密码。")


def may_set(actor: Actor, *, technical: bool) -> Verdict:
    """The head of the office sets how the office works, the system administrator how the machine does."""
    if technical:
        return holds(actor, SET_TECHNICAL, who_could=SYSTEM_COULD)
    return holds(actor, SET_OFFICE, who_could="请办公室主任办理。")
