"""A series: how often, when, where, who."""

from datetime import timedelta
from typing import Any

from django import forms

from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainDateField, PlainTimeField
from qianshao.foundation.verdict import Unacceptable
from qianshao.foundation.wording import WEEKDAYS, day_in_words
from qianshao.meetings.actions import Rhythm, SeriesDetails
from qianshao.meetings.forms.fields import UnitsField, choose, words
from qianshao.meetings.forms.planning import chairs_for
from qianshao.meetings.forms.when import Foreseen, WhenForm
from qianshao.meetings.models import Meeting, MeetingKind, Role, Room, Series, Terms
from qianshao.meetings.queries.attendees import holder_on, usual_invitations
from qianshao.meetings.queries.conflicts import Slot, conflicts
from qianshao.meetings.queries.seen import kinds_of, rooms_of
from qianshao.meetings.queries.series import (
    moment_of,
    recent,
    terms_asked,
    terms_in_force,
    turns_ahead,
    untouched,
)
from qianshao.meetings.recurrence import NAMES, NEEDS, NTH, DayOff, Frequency, Turn
from qianshao.people.actor import Actor
from qianshao.people.forms import PostChoice, PostsChoice
from qianshao.people.models import Post, Unit
from qianshao.people.queries import leader_posts, units_of

_BY_KIND = "不选按会议种类"
_MOST_SAID = 12
_WEEKDAY_CHOICES = [("", "—"), *((n, f"周{sign}") for n, sign in enumerate(WEEKDAYS))]
_NTH_CHOICES = [("", "—"), *NTH.items()]


def _number(label: str, choices: Any, help_text: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, help_text=help_text
    )


class RhythmForm(Foreseen):
    """When a series meets, and all of it that can be changed."""

    title = forms.CharField(label="例会名称", max_length=100)
    frequency = forms.ChoiceField(label="多久一次", choices=Frequency.choices)
    weekday = _number("周几", _WEEKDAY_CHOICES, "每月几日的不选")
    nth = _number("第几个", _NTH_CHOICES, "每月第几个周几的才选")
    day = forms.IntegerField(
        label="几日",
        required=False,
        min_value=1,
        max_value=31,
        help_text="每月几日的才填；没有31日的月份按最后一天",
    )
    begin = PlainTimeField(label="开始")
    minutes = forms.IntegerField(
        label="时长（分钟）", required=False, min_value=5, max_value=1440, help_text="不填按会议种类"
    )
    day_off = forms.ChoiceField(label="遇休息日", choices=DayOff.choices, initial=DayOff.SKIP)
    first_on = PlainDateField(label="从哪天起")
    until = PlainDateField(label="到哪天止", required=False, help_text="不填就一直开")
    room = forms.ModelChoiceField(
        Room.objects.none(), label="会议室", required=False, empty_label="不在会议室开，或未定"
    )
    place = forms.CharField(label="其他地点", max_length=80, required=False)
    chair = PostChoice(Post.objects.none(), label="主持", required=False, empty_label=_BY_KIND)
    about = words("主要内容", required=False, rows=2)
    posts = PostsChoice(Post.objects.none(), label="领导出席", required=False)
    units = UnitsField(Unit.objects.none(), label="单位出席", required=False)
    observers = UnitsField(Unit.objects.none(), label="单位列席", required=False)

    # The series that is changed; none while one is set up.
    series: Series | None = None

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        choose(self, "room", rooms_of(actor.organ_id))
        choose(self, "chair", chairs_for(actor.organ_id))
        choose(self, "posts", leader_posts(actor.organ_id))
        for name in ("units", "observers"):
            choose(self, name, units_of(actor.organ_id))
        self.initial.setdefault("first_on", today())

    def kind(self) -> MeetingKind:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """The rule says all that its frequency needs, before anything is reckoned from it."""
        frequency = self.cleaned_data.get("frequency")
        for field in NEEDS[Frequency(frequency)] if frequency else ():
            if self.cleaned_data.get(field) is None and field not in self.errors:
                self.add_error(field, f"请选择{NAMES[field]}。")
        return self.cleaned_data

    def rhythm(self) -> Rhythm:
        """When it meets; call it once the form is valid."""
        given = self.cleaned_data
        names = ("frequency", "weekday", "nth", "day", "begin", "day_off", "first_on", "until")
        return Rhythm(
            minutes=given["minutes"] or self.kind().minutes, **{name: given[name] for name in names}
        )

    def details(self) -> SeriesDetails:
        given = self.cleaned_data
        names = ("title", "room", "place", "about", "posts", "units", "observers")
        return SeriesDetails(
            chair=given["chair"] or self.kind().chair, **{name: given[name] for name in names}
        )

    def turns(self) -> list[Turn]:
        """The turns it would have in the next weeks; call it once the form is valid."""
        return turns_ahead(self._terms(), self.actor.organ_id)

    def conflicts(self) -> list[str]:
        """What stands in the way of each of the next turns."""
        terms = self._terms()
        found: list[str] = []
        besides = self._besides()
        for turn in self.turns():
            said = conflicts(self._slot(turn, terms, besides))
            found += [f"{day_in_words(turn.day)}：{sentence}" for sentence in said]
        more = [f"另有{len(found) - _MOST_SAID}条。"] if len(found) > _MOST_SAID else []
        return found[:_MOST_SAID] + more

    def _terms(self) -> Terms:
        return Terms(**self.rhythm().values())

    def _besides(self) -> frozenset[int]:
        """The series' own meetings that would follow."""
        free = untouched(recent(self.series)) if self.series is not None else []
        return frozenset(each.meeting_id for each in free if each.meeting_id is not None)

    def _slot(self, turn: Turn, terms: Terms, besides: frozenset[int]) -> Slot:
        begins_at = moment_of(turn.day, terms)
        ends_at = begins_at + timedelta(minutes=terms.minutes)
        given = self.cleaned_data
        chair = given["chair"] or self.kind().chair
        likely = Meeting(kind=self.kind(), chair=chair, begins_at=begins_at, ends_at=ends_at)
        if not (given["posts"] or given["units"] or given["observers"]):
            usual = usual_invitations(likely)
            likely_people, asked = {each.person.pk for each in usual if each.person}, len(usual)
        else:
            holding = [holder_on(post, turn.day) for post in {*given["posts"], chair} if post is not None]
            likely_people = {person.pk for person in holding if person is not None}
            asked = len(likely_people) + len({*given["units"], *given["observers"]})
        return Slot(
            self.actor.organ_id,
            begins_at,
            ends_at,
            given["room"],
            frozenset(likely_people),
            asked,
            chair.pk if chair else None,
            besides=besides,
        )


class OpenSeriesForm(RhythmForm):
    """A new series: its kind gives the rest where nothing is chosen."""

    chosen = forms.ModelChoiceField(MeetingKind.objects.none(), label="会议种类")
    title = forms.CharField(
        label="例会名称", max_length=100, required=False, help_text="不写就用会议种类的名称"
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, empty_label=_BY_KIND)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        kinds, units = kinds_of(actor.organ_id), units_of(actor.organ_id)
        if not (actor.is_office or actor.is_leader):
            kinds, units = kinds.filter(needs_decision=False), units.filter(pk=actor.unit_id or 0)
        choose(self, "chosen", kinds)
        choose(self, "unit", units)

    def kind(self) -> MeetingKind:
        kind: MeetingKind = self.cleaned_data["chosen"]
        return kind

    def details(self) -> SeriesDetails:
        self.cleaned_data["title"] = self.cleaned_data["title"].strip() or self.kind().name
        return super().details()

    def unit_of(self) -> Unit:
        """The unit that prepares it: chosen, the kind's, or one's own."""
        own = units_of(self.actor.organ_id).filter(pk=self.actor.unit_id or 0).first()
        of_kind = self.kind().unit if self.actor.is_office or self.actor.is_leader else own
        unit: Unit | None = self.cleaned_data["unit"] or of_kind or own
        if unit is None:
            raise Unacceptable("请选承办单位。", field="unit")
        return unit


class ChangeSeriesForm(RhythmForm):
    """A series as it stands, to be changed."""

    def __init__(self, *args: Any, actor: Actor, series: Series, **kwargs: Any) -> None:
        self.series = series
        super().__init__(*args, actor=actor, **kwargs)
        # What is asked already stands in the form, so that changing a room does not take the question back.
        terms = terms_asked(series) or terms_in_force(series) or series.terms.first()
        names = ("frequency", "weekday", "nth", "day", "begin", "minutes", "day_off", "first_on", "until")
        for name in names if terms is not None else ():
            self.initial[name] = getattr(terms, name)
        for name in ("title", "room", "place", "chair", "about"):
            self.initial[name] = getattr(series, name)
        usual = list(series.usual.all())
        self.initial["posts"] = [row.post_id for row in usual if row.post_id]
        for name, role in (("units", Role.ATTEND), ("observers", Role.OBSERVE)):
            self.initial[name] = [row.unit_id for row in usual if row.unit_id and row.role == role]

    def kind(self) -> MeetingKind:
        if self.series is None:
            raise ValueError("a form of a series has one")
        return self.series.kind


class ExtraForm(WhenForm):
    """One meeting more."""

    reason = forms.CharField(label="原因", max_length=100)

    def __init__(self, *args: Any, series: Series, **kwargs: Any) -> None:
        self.series = series
        super().__init__(*args, **kwargs)

    def usual_minutes(self) -> int:
        terms = terms_in_force(self.series)
        return terms.minutes if terms else self.series.kind.minutes

    def slot(self) -> Slot:
        begins_at, ends_at = self.times()
        series = self.series
        likely = Meeting(kind=series.kind, chair=series.chair, begins_at=begins_at, ends_at=ends_at)
        asked = usual_invitations(likely, series)
        people = frozenset(each.person.pk for each in asked if each.person)
        return Slot(series.organ_id, begins_at, ends_at, series.room, people, len(asked), series.chair_id)

    def arguments(self) -> dict[str, Any]:
        begins_at, ends_at = self.times()
        return {"begins_at": begins_at, "ends_at": ends_at, "reason": self.cleaned_data["reason"]}
