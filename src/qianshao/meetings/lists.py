"""The list of meetings."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianshao.foundation.clock import now
from qianshao.foundation.lists import ChoiceFilter, Column, PeriodFilter, RecordList, SwitchFilter
from qianshao.meetings.models import Attendee, Meeting, MeetingKind, State
from qianshao.meetings.queries.account import came_to, spans
from qianshao.meetings.queries.seen import kinds_of
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.people.queries import units_of

_STATES = (("ahead", "未开"), *State.choices)


def _units(actor: Actor) -> list[tuple[str, str]]:
    return [(str(unit.pk), unit.short_name) for unit in units_of(actor.organ_id)]


def _kinds(actor: Actor) -> list[tuple[str, str]]:
    return [(str(kind.pk), kind.name) for kind in kinds_of(actor.organ_id)]


def _by_state(meetings: QuerySet[Meeting], value: str, actor: Actor) -> QuerySet[Meeting]:  # noqa: ARG001 - the signature of a filter
    if value == "ahead":
        return meetings.filter(open=True, ends_at__gte=now())
    return meetings.filter(state=value)


def _mine(meetings: QuerySet[Meeting], actor: Actor) -> QuerySet[Meeting]:
    asked = Attendee.objects.filter(
        Q(person_id=actor.person_id) | Q(substitute_id=actor.person_id), meeting=OuterRef("pk")
    )
    return meetings.filter(Exists(asked))


def _row_class(meeting: Meeting) -> str:
    return "struck" if meeting.state == State.CANCELLED else ""


MEETINGS = RecordList(
    name="meetings.meetings",
    title="会议",
    columns=[
        Column("when", "时间", lambda meeting: meeting.span, sort=("begins_at",)),
        Column("title", "会议", "title", kind="title"),
        Column("kind", "种类", "kind.name", on_phone=False),
        Column("number", "次数", "number_words", on_phone=False),
        Column("where", "地点", lambda meeting: meeting.where),
        Column("unit", "承办", "unit.short_name", on_phone=False),
        Column("chair", "主持", "chair.name", on_phone=False),
        Column("state", "状态", "state", cell="meetings/_state.html"),
    ],
    default_sort="-when",
    filters=[
        PeriodFilter("period", "时间", "各年", default="year", field="begins_at", moments=True),
        ChoiceFilter("kind", "种类", "各种会议", options=_kinds, field="kind_id"),
        ChoiceFilter("unit", "承办", "各单位", options=_units, field="unit_id"),
        ChoiceFilter("state", "状态", "各状态", options=_STATES, by=_by_state),
        SwitchFilter("mine", "范围", "全部", word="我参加的", by=_mine),
    ],
    text_fields=["title__icontains", "about__icontains"],
    text_label="会议名称、内容",
    row_class=_row_class,
    empty="筹备和开过的会议会列在这里。",
    unit="场",
)


def _span(meetings: QuerySet[Meeting], value: str, actor: Actor) -> QuerySet[Meeting]:  # noqa: ARG001 - the signature of a filter
    now, before = spans()
    span = before if value == "before" else now
    return meetings.filter(held_on__range=(span.first, span.last))


def _sent_by(meetings: QuerySet[Meeting], value: str, actor: Actor) -> QuerySet[Meeting]:  # noqa: ARG001 - as above
    places = came_to(Attendee.objects.filter(unit_id=value, meeting=OuterRef("pk")))
    return meetings.filter(Exists(places)) if value.isdecimal() else meetings.none()


def _overran(meetings: QuerySet[Meeting], actor: Actor) -> QuerySet[Meeting]:  # noqa: ARG001 - as above
    return meetings.filter(over_minutes__gt=0)


def _every_unit(actor: Actor) -> list[tuple[str, str]]:
    """The leadership and units that are no more as well: what was held stays counted."""
    return [(str(unit.pk), unit.short_name) for unit in Unit.objects.filter(organ_id=actor.organ_id)]


def _every_kind(actor: Actor) -> list[tuple[str, str]]:
    return [(str(kind.pk), kind.name) for kind in MeetingKind.objects.filter(organ_id=actor.organ_id)]


HELD = RecordList(
    name="meetings.held",
    title="开过的会",
    columns=[
        Column("when", "时间", lambda meeting: meeting.span, sort=("held_on",)),
        Column("title", "会议", "full_title", kind="title"),
        Column("kind", "种类", "kind.name", on_phone=False),
        Column("unit", "承办", "unit.short_name", on_phone=False),
        Column("minutes", "时长（分钟）", "held_minutes", kind="number"),
        Column("over", "超时（分钟）", "over_minutes", kind="number", on_phone=False),
        Column("came", "到会", "came", kind="number"),
    ],
    default_sort="-when",
    filters=[
        ChoiceFilter(
            "span",
            "时间",
            "各年",
            default="now",
            options=(("now", "今年以来"), ("before", "去年同期")),
            by=_span,
        ),
        ChoiceFilter("kind", "种类", "各种会议", options=_every_kind, field="kind_id"),
        ChoiceFilter("unit", "承办", "各单位承办", options=_every_unit, field="unit_id"),
        ChoiceFilter("sent", "参会", "各单位参会", options=_every_unit, by=_sent_by),
        SwitchFilter("over", "超时", "不论超时", word="超时的", by=_overran),
    ],
    text_fields=["title__icontains"],
    text_label="会议名称",
    empty="散会以后，开过的会列在这里。",
    unit="场",
)


def listed(meetings: QuerySet[Meeting]) -> Any:
    """The meetings with what a row shows."""
    return meetings.select_related("kind", "unit", "chair", "room")
