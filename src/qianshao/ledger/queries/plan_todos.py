"""What plans want of somebody: a leader's word, and the days nobody has begun to prepare (M26)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from qianshao.foundation.clock import today
from qianshao.foundation.outlook import DayItem, Sentence
from qianshao.foundation.todos import ToDo
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.models import Plan
from qianshao.ledger.queries.plans import plans_visible_to
from qianshao.ledger.queries.yearly import ToBegin, to_begin
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, PostKind
from qianshao.people.queries import holdings_on

_OPEN = (Plan.State.PROPOSED, Plan.State.RUNNING)


def todos_of_plans(actor: Actor, limit: int) -> list[ToDo]:
    """For a leader: plans that wait for their word, and days somebody asks to move; one indexed query."""
    if not actor.is_leader:
        return []
    asked = Q(leader_post_id=actor.post_id or 0)
    if actor.kind == PostKind.PRINCIPAL:
        # A post that stands empty or was abolished decides nothing: the principal does.
        asked |= ~Q(leader_post_id__in=holdings_on(today()).values("post_id"))
    waiting = Plan.objects.filter(asked, organ_id=actor.organ_id, state__in=_OPEN)
    waiting = waiting.filter(Q(state=Plan.State.PROPOSED) | Q(wanted_on__isnull=False) | Q(wanted_gone=True))
    return [_todo(plan) for plan in waiting.order_by("on", "pk")[:limit]]


def _todo(plan: Plan) -> ToDo:
    proposed = plan.state == Plan.State.PROPOSED
    return ToDo(
        title=f"{plan.title}倒排计划（{day_in_words(plan.on, weekday=False)}）",
        wanted="定倒排计划" if proposed else "定取消" if plan.wanted_gone else "定改期",
        url=plan.get_absolute_url(),
        sender=plan.made_by if proposed else plan.wanted_by,
        since=timezone.localdate(plan.made_at),
        due_on=plan.on if proposed else None,
        kind="台账",
    )


def plan_outlook(actor: Actor) -> list[Sentence]:
    """Plans that should have begun, for whoever could begin them."""
    if (
        actor.is_admin
        or actor.is_system
        or not (actor.is_leader or actor.is_office or actor.kind in HEAD_KINDS)
    ):
        return []
    found = to_begin(actor)
    return [*_said(found, late=True), *_said(found, late=False)]


def _said(found: Iterable[ToBegin], *, late: bool) -> Iterable[Sentence]:
    rows = sorted((each for each in found if each.late is late), key=lambda each: each.begins_on)
    if not rows:
        return
    first = rows[0]
    day = day_in_words(first.occasion.on, weekday=False)
    begins = day_in_words(first.begins_on, weekday=False)
    more = f"，另有 {len(rows) - 1} 项" if len(rows) > 1 else ""
    if late:
        words = f"《{first.occasion.title}》（{day}）的倒排计划本应在{begins}启动，还没有拟定{more}"
    else:
        words = f"《{first.occasion.title}》（{day}）的倒排计划最迟{begins}要启动{more}"
    url = (
        first.occasion.begin_url
        if len(rows) == 1
        else f"{reverse('ledger:year')}?year={first.occasion.on.year}"
    )
    yield Sentence("missing" if late else "coming", words, url)


def plan_week(actor: Actor, first: date, last: date) -> list[DayItem]:
    """The days themselves that plans lead up to."""
    if actor.is_admin or actor.is_system:
        return []
    plans = (
        plans_visible_to(actor).filter(on__gte=first, on__lte=last, state__in=_OPEN).select_related("unit")
    )
    return [
        DayItem(plan.on, f"{plan.unit} {plan.title}", plan.get_absolute_url(), "当天")
        for plan in plans.order_by("on", "pk")[:20]
    ]
