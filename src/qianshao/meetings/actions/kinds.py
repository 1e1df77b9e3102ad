"""The office's table of kinds of meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.ledger.models import PlanTemplate
from qianshao.meetings.actions.common import words
from qianshao.meetings.actions.usual import in_words, usual_rows
from qianshao.meetings.models import KindAttendee, MeetingKind, Quorum
from qianshao.meetings.queries.series import using
from qianshao.meetings.rules import tables as rules
from qianshao.meetings.usual import USUAL, Usual
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, Act, PostKind
from qianshao.people.models import Post, Unit
from qianshao.people.queries import leader_posts, units_of

_VALUES = (
    "name",
    "minutes",
    "quorum",
    "needs_decision",
    "numbered",
    "minutes_numbered",
    "system_wide",
    "unit",
    "chair",
    "plan_template",
    "hints",
)


@dataclass(frozen=True)
class KindDetails:
    """What is usual for a kind; `posts` attend, `units` send somebody to attend, `observers` somebody to sit in."""

    name: str
    minutes: int = 90
    quorum: str = Quorum.NONE
    needs_decision: bool = False
    numbered: bool = False
    minutes_numbered: bool = False
    system_wide: bool = False
    unit: Unit | None = None
    chair: Post | None = None
    plan_template: PlanTemplate | None = None
    hints: str = ""
    posts: Sequence[Post] = ()
    units: Sequence[Unit] = ()
    observers: Sequence[Unit] = ()

    def values(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in _VALUES} | {
            "name": self.name.strip(),
            "hints": self.hints.strip(),
        }


@action
def keep_kind(details: KindDetails, *, actor: Actor) -> MeetingKind:
    """Add a kind of meeting."""
    require(rules.may_keep_kinds(actor))
    _check(details, actor)
    kind = MeetingKind.objects.create(
        organ_id=actor.organ_id,
        order=MeetingKind.objects.filter(organ_id=actor.organ_id).count() + 1,
        **details.values(),
    )
    _ask(kind, details)
    changes = [*all_values(kind, *_VALUES), Change("usual", "通常参会", "", _usual(kind))]
    record("meetings.kind.kept", kind, actor=actor, act=Act.SERVE, changes=changes)
    return kind


@action
def change_kind(kind: MeetingKind, details: KindDetails, *, actor: Actor) -> MeetingKind:
    """Change what is usual for a kind; meetings that are planned already stay as they are."""
    kind = MeetingKind.objects.select_for_update().get(pk=kind.pk)
    require(rules.may_keep_kinds(actor))
    if kind.closed_on is not None:
        raise Conflict(f"“{kind}”已停用。")
    _check(details, actor, kind)
    before = _usual(kind)
    changes = apply_changes(kind, **details.values())
    kind.usual.all().delete()
    _ask(kind, details)
    if before != _usual(kind):
        changes.append(Change("usual", "通常参会", before, _usual(kind)))
    if not changes:
        raise Unacceptable("没有改动任何内容。")
    record("meetings.kind.changed", kind, actor=actor, act=Act.SERVE, changes=changes)
    return kind


@action
def close_kind(kind: MeetingKind, *, actor: Actor) -> MeetingKind:
    """Stop a kind: its meetings stay, none is planned any more."""
    kind = MeetingKind.objects.select_for_update().get(pk=kind.pk)
    require(rules.may_keep_kinds(actor))
    if kind.closed_on is not None:
        raise Conflict(f"“{kind}”已经停用。")
    going = [f"“{series}”" for series in using(kind=kind)[:3]]
    if going:
        raise Conflict(f"例会{'、'.join(going)}是这一种，请先停止例会，再停用种类。")
    changes = apply_changes(kind, closed_on=today())
    record("meetings.kind.closed", kind, actor=actor, act=Act.SERVE, changes=changes)
    return kind


@action
def set_up_usual_kinds(*, actor: Actor) -> list[MeetingKind]:
    """Add the kinds every sub-district has, those that are not there yet."""
    require(rules.may_keep_kinds(actor))
    there = set(MeetingKind.objects.filter(organ_id=actor.organ_id).values_list("name", flat=True))
    return [keep_kind(_details(usual, actor), actor=actor) for usual in USUAL if usual.name not in there]


def _details(usual: Usual, actor: Actor) -> KindDetails:
    posts = list(leader_posts(actor.organ_id))
    chair = next((post for post in posts if post.kind == PostKind.PRINCIPAL), None)
    office = Unit.objects.filter(organ_id=actor.organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    units = [unit for unit in units_of(actor.organ_id) if unit.kind in usual.units]
    return KindDetails(
        name=usual.name,
        minutes=usual.minutes,
        quorum=usual.quorum,
        needs_decision=usual.needs_decision,
        numbered=usual.numbered,
        minutes_numbered=usual.numbered,
        system_wide=usual.system_wide,
        unit=office,
        chair=chair if usual.leaders else None,
        posts=posts if usual.leaders else (),
        units=() if usual.observe else units,
        observers=units if usual.observe else (),
    )


def _ask(kind: MeetingKind, details: KindDetails) -> None:
    rows = usual_rows(details.posts, details.units, details.observers)
    KindAttendee.objects.bulk_create(KindAttendee(kind=kind, **row) for row in rows)


def _usual(kind: MeetingKind) -> str:
    return in_words(kind.usual.select_related("post", "unit"))


def _check(details: KindDetails, actor: Actor, kind: MeetingKind | None = None) -> None:
    refuse_marked(details.name, details.hints)
    words(details.name, "name", "名称")
    same = MeetingKind.objects.filter(
        organ_id=actor.organ_id, name=details.name.strip(), closed_on=None
    ).exclude(pk=kind.pk if kind else 0)
    if same.exists():
        raise Unacceptable("已有同名的会议种类。", field="name")
    if not 5 <= details.minutes <= 1440:
        raise Unacceptable("时长在5分钟到一天之间。", field="minutes")
    if details.needs_decision and (details.chair is None or details.chair.kind not in LEADER_KINDS):
        raise Unacceptable("会期由领导定的，请选一位领导主持。", field="chair")
