"""The ledger as a table, a board and a timeline: three looks at the same matters."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponseBase

from qianshao.foundation.lists import (
    ChoiceFilter,
    Column,
    PeriodFilter,
    RecordList,
    SwitchFilter,
    list_response,
)
from qianshao.foundation.lists.filters import named_period
from qianshao.foundation.visibility import label_of
from qianshao.foundation.wording import day_in_words
from qianshao.ledger.models import Matter
from qianshao.ledger.queries import Thresholds, light_of, listed, lit, thresholds_of
from qianshao.ledger.rules import IMPORT, OPEN, RECORD
from qianshao.people.actor import Actor
from qianshao.people.acts import PostKind
from qianshao.people.doors import office_work
from qianshao.people.middleware import ActorRequest
from qianshao.people.permissions import holds
from qianshao.people.queries import leader_posts, units_of
from qianshao.search.queries import few_with

LIGHTS = (
    ("red", "已超期"),
    ("amber", "快到期"),
    ("green", "正常"),
    ("stagnant", "停滞"),
    ("likely", "可能晚办"),
)
STATES = (("open", "未了"), ("live", "未终止"), *Matter.State.choices)
_OPEN_STATES = {"open", Matter.State.TO_ASSIGN, Matter.State.IN_HAND, Matter.State.DONE}


def wants_open_only(request: ActorRequest) -> bool:
    """Whether only open matters can fit what was asked for; then the small index answers."""
    return request.GET.get("state", "open") in _OPEN_STATES or bool(request.GET.get("light"))


def unit_choices(actor: Actor) -> list[tuple[str, str]]:
    """The units an actor's matters can have as lead."""
    units = units_of(actor.organ_id)
    if actor.kind == PostKind.LEADER:
        units = units.filter(pk__in=actor.charge)
    return [(str(unit.pk), unit.short_name) for unit in units]


def leader_choices(actor: Actor) -> list[tuple[str, str]]:
    return [(str(post.pk), post.name) for post in leader_posts(actor.organ_id)]


def by_state(matters: QuerySet[Matter], value: str, actor: Actor) -> QuerySet[Matter]:  # noqa: ARG001 - the signature of a filter
    if value == "open":
        return matters.filter(open=True)
    if value == "live":
        return matters.exclude(state=Matter.State.STOPPED)
    if value in {Matter.State.CLOSED, Matter.State.STOPPED}:
        return matters.filter(state=value)
    return matters.filter(open=True, state=value)


def mine(matters: QuerySet[Matter], actor: Actor) -> QuerySet[Matter]:
    return matters.filter(assignee_id=actor.person_id)


def in_title(matters: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """A number (`12`, `2026-12`, `〔2026〕12号`) finds that matter, anything else the titles with these words."""
    digits = [part for part in "".join(sign if sign.isdecimal() else " " for sign in text).split() if part]
    bare = "".join(sign for sign in text if not sign.isdecimal())
    if digits and not bare.strip(" -〔〕[]()（）号台账第"):
        number = matters.filter(serial=min(int(digits[-1][-20:]), 2**31 - 1))
        return number.filter(year=min(int(digits[0][:20]), 9999)) if len(digits) > 1 else number
    for term in text.split():
        matters = matters.filter(title__contains=term)
    return matters


def few_with_words(actor: Actor, text: str) -> list[int] | None:
    """The matters that can hold these words, where the index knows them to be few; a number is looked up otherwise."""
    return None if any(sign.isdecimal() for sign in text) else few_with(actor, label_of(Matter), text)


DUE_PERIODS = (("week", "本周到期"), ("month", "本月到期"), ("quarter", "本季度到期"), ("year", "本年到期"))


def due_range(value: str) -> tuple[date, date] | None:
    """`2026-10-05_2026-10-11`, as the yearly calendar asks for a week; or one of the periods' names."""
    first, _, last = value.partition("_")
    period = named_period(value)
    try:
        return (
            (period.first, period.last) if period else (date.fromisoformat(first), date.fromisoformat(last))
        )
    except ValueError:
        return None


def due_choices(asked: str) -> list[tuple[str, str]]:
    """The periods, and the very days that were asked for."""
    days = due_range(asked) if "_" in asked else None
    if days is None:
        return list(DUE_PERIODS)
    first, last = (day_in_words(day, weekday=False) for day in days)
    return [*DUE_PERIODS, (asked, f"{first}至{last}到期")]


def by_due(matters: QuerySet[Matter], value: str, actor: Actor) -> QuerySet[Matter]:  # noqa: ARG001 - the signature of a filter
    days = due_range(value)
    return matters.filter(due_on__gte=days[0], due_on__lte=days[1]) if days else matters


def ledger_list(thresholds: Thresholds, due: str = "") -> RecordList:
    """The table, with lights by today's thresholds; `due` is the range of deadlines somebody came for."""

    def by_light(matters: QuerySet[Matter], value: str, actor: Actor) -> QuerySet[Matter]:  # noqa: ARG001 - the signature of a filter
        return lit(matters, value, thresholds)

    return RecordList(
        name="ledger.matters",
        title="责任台账",
        columns=[
            Column("number", "编号", "short_number", sort=("year", "serial"), on_phone=False),
            Column("title", "事项", "title", kind="title"),
            Column("unit", "主办", "lead_unit.short_name"),
            Column("assignee", "承办人", "assignee.name", on_phone=False),
            Column("due", "时限", "due_on", sort=("due_on",), kind="day", on_phone=False),
            Column("light", "进度", lambda matter: light_of(matter, thresholds), cell="ledger/_light.html"),
            Column("state", "状态", "state"),
            Column("weight", "分量", "weight", on_phone=False),
            Column("leader", "责任领导", "leader_post.name", on_phone=False),
            Column("opened", "交办", "opened_on", sort=("opened_on",), kind="day", on_phone=False),
        ],
        default_sort="due",
        filters=[
            PeriodFilter("period", "交办时间", "各年", field="opened_on"),
            ChoiceFilter("unit", "主办单位", "各单位", options=unit_choices, field="lead_unit_id"),
            ChoiceFilter("state", "状态", "各状态", default="open", options=STATES, by=by_state),
            ChoiceFilter("light", "进度", "不论进度", options=LIGHTS, by=by_light),
            ChoiceFilter("due", "到期", "不论何时到期", options=due_choices(due), by=by_due),
            ChoiceFilter("leader", "责任领导", "各领导", options=leader_choices, field="leader_post_id"),
            ChoiceFilter("origin", "来源", "各来源", options=Matter.Origin.choices, field="origin"),
            SwitchFilter("mine", "承办", "各承办人", word="我承办的", by=mine),
        ],
        search=in_title,
        few=few_with_words,
        text_label="事项名称、编号",
        empty="领导交办的事项会列在这里。",
        unit="件",
    )


@office_work
def table(request: ActorRequest) -> HttpResponseBase:
    """The ledger as a table."""
    thresholds = thresholds_of(request.actor.organ_id)
    matters = listed(request.actor, open_only=wants_open_only(request))
    matters = matters.select_related("lead_unit", "assignee", "leader_post")
    context = {
        "may_open": holds(request.actor, OPEN)
        if not request.actor.is_office
        else holds(request.actor, RECORD),
        "may_import": holds(request.actor, IMPORT),
    }
    return list_response(
        request,
        ledger_list(thresholds, request.GET.get("due", "")),
        matters,
        template="ledger/list.html",
        context=context,
    )
