"""减负提示: what is to be thought of before a notice goes out. It advises and holds nothing up.

Each sentence says what it rests on: 《整治形式主义为基层减负若干规定》 (2024; its meetings' rules say 一般, 原则上), or
what the office set for itself. Every threshold is an option of the office.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.utils import timezone

from qianshao.foundation.options import number_option, option
from qianshao.meetings import options
from qianshao.meetings.models import Attendee, Meeting, Role, State
from qianshao.meetings.queries.account import held_in, spans
from qianshao.meetings.queries.seen import standing
from qianshao.meetings.queries.topics import agenda_of
from qianshao.people.acts import HEAD_KINDS, LEADER_KINDS, PostKind
from qianshao.people.queries import holdings_on

_RULE = "《整治形式主义为基层减负若干规定》"
_OWN = "本街道自定，可在设置里改"
_MOST_NAMED = 5


@dataclass(frozen=True)
class Advice:
    """One thing to think of, and what it rests on."""

    text: str
    basis: str


def advice_for(meeting: Meeting, rows: Sequence[Attendee]) -> list[Advice]:
    """Everything to think of while a meeting is prepared; nothing once it has begun."""
    if meeting.state not in {State.PREPARING, State.NOTIFIED}:
        return []
    return [each for check in _CHECKS for each in check(meeting, rows)]


def _long(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:  # noqa: ARG001 - the signature of a check
    planned, usual = meeting.minutes_planned, meeting.kind.minutes
    limit = options.longest(meeting.organ_id)
    if planned > max(limit, usual):
        yield Advice(f"安排了{planned}分钟，超过{limit}分钟，能短则短。", _OWN)
    elif planned > usual:
        yield Advice(
            f"安排了{planned}分钟，比{meeting.kind}通常的{usual}分钟长，能短则短。", "会议种类的通常时长"
        )
    half_day = number_option(meeting.organ_id, options.HALF_DAY)
    if planned > half_day:
        basis = f"{_RULE}：一般不超过半天；半天按多少分钟算，本街道自定"
        yield Advice(f"安排了{planned}分钟，超过半天（{half_day}分钟）。", basis)


def _long_speech(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:  # noqa: ARG001 - as above
    limit = number_option(meeting.organ_id, options.SPEECH)
    long = [topic for topic in agenda_of(meeting).select_related("reporter") if (topic.minutes or 0) > limit]
    if not long:
        return
    day = timezone.localdate(meeting.begins_at)
    speakers = {topic.reporter_id for topic in long if topic.reporter_id is not None}
    leading = holdings_on(day).filter(person_id__in=speakers, post__kind__in=LEADER_KINDS)
    leaders = set(leading.values_list("person_id", flat=True))
    for topic in long:
        if topic.reporter_id in leaders:
            text = (
                f"“{topic}”由{topic.reporter}讲{topic.minutes}分钟，领导讲话、主报告一般不超过{limit}分钟。"
            )
            yield Advice(text, _RULE)


def _high(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:
    """A meeting a deputy calls does not in general ask for the heads themselves."""
    chair = meeting.chair
    if chair is None or chair.kind not in LEADER_KINDS or chair.kind == PostKind.PRINCIPAL:
        return
    heads = [
        str(row.person)
        for row in rows
        if row.role == Role.ATTEND and not row.for_unit and row.post and row.post.kind in HEAD_KINDS
    ]
    if heads:
        more = f"等{len(heads)}人" if len(heads) > _MOST_NAMED else ""
        names = "、".join(heads[:_MOST_NAMED]) + more
        text = f"点名请了单位主要负责人{names}，分管领导召开的会一般不要求主要负责人参会，可改为由单位派员。"
        yield Advice(text, _RULE)


def _second_of_its_line(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:  # noqa: ARG001 - as above
    """A line of work (the unit that prepares it) calls everybody together once a year."""
    if not meeting.kind.system_wide:
        return
    allowed = number_option(meeting.organ_id, options.SYSTEM_YEARLY)
    year = timezone.localtime(meeting.begins_at).year
    same = standing(meeting.organ_id).filter(kind__system_wide=True, unit=meeting.unit, begins_at__year=year)
    others = list(same.exclude(pk=meeting.pk).order_by("begins_at")[:3])
    if len(others) >= allowed:
        named = "、".join(f"“{other}”（{other.span}）" for other in others)
        text = f"{meeting.unit}今年已安排综合性会议{named}，同一条线一年不超过{allowed}次，可以合并。"
        yield Advice(text, _RULE)


def _busy_week(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:
    """Units that are called to many meetings in the same week."""
    most = number_option(meeting.organ_id, options.WEEKLY)
    units = {row.unit_id for row in rows}
    if not most or not units:
        return
    day = timezone.localdate(meeting.begins_at)
    monday = _midnight(day - timedelta(days=day.weekday()))
    week = standing(meeting.organ_id).filter(begins_at__gte=monday, begins_at__lt=monday + timedelta(days=7))
    asked = Attendee.objects.filter(meeting__in=week.exclude(pk=meeting.pk), unit__in=units).order_by(
        "unit__order"
    )
    counted = asked.values_list("unit__short_name").annotate(meetings=Count("meeting", distinct=True))
    crowded = [f"{name}{count + 1}场" for name, count in counted.filter(meetings__gte=most)]
    if crowded:
        yield Advice(f"连这个会在内，这一周{'、'.join(crowded)}会，能并则并。", _OWN)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def _more_than_last_year(meeting: Meeting, rows: Sequence[Attendee]) -> Iterator[Advice]:  # noqa: ARG001 - as above
    if not option(meeting.organ_id, options.COMPARE):
        return
    now, before = (held_in(meeting.organ_id, span).count() for span in spans())
    if now >= before > 0:
        yield Advice(f"今年到今天已开{now}场会，去年同期{before}场，再开就超过去年同期。", _OWN)


_CHECKS: tuple[Callable[[Meeting, Sequence[Attendee]], Iterator[Advice]], ...] = (
    _long,
    _long_speech,
    _high,
    _second_of_its_line,
    _busy_week,
    _more_than_last_year,
)
