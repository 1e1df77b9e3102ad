"""A calendar file, and the events of it that are registered."""

from datetime import timedelta
from typing import Any

from django import forms

from qianshao.foundation.clock import now
from qianshao.foundation.forms import PlainDateField, PlainForm, PlainTimeField
from qianshao.meetings.actions import FromCalendar, Planned
from qianshao.meetings.calendar_reading import ReadEvent
from qianshao.meetings.forms.fields import choose
from qianshao.meetings.forms.when import at
from qianshao.meetings.models import MeetingKind
from qianshao.meetings.queries.conflicts import Slot, conflicts
from qianshao.meetings.queries.seen import kinds_of
from qianshao.people.actor import Actor
from qianshao.people.models import Unit
from qianshao.people.queries import units_of

_USUAL = "外出参会"


class FileForm(PlainForm):
    """The file."""

    file = forms.FileField(
        label="日历文件", help_text="上级或别的日历软件发来的 .ics 文件，不超过1 MB", widget=forms.FileInput
    )


class KindForm(PlainForm):
    """What all of them are registered as."""

    kind = forms.ModelChoiceField(MeetingKind.objects.none(), label="登记为")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = kinds_of(actor.organ_id)
        if not (actor.is_office or actor.is_leader):
            kinds = kinds.filter(needs_decision=False)
        choose(self, "kind", kinds)
        self.initial.setdefault("kind", kinds.filter(name=_USUAL).first())


class EventForm(forms.Form):
    """One event as it was read, to be put right and kept or left."""

    label_suffix = ""
    keep = forms.BooleanField(label="登记", required=False)
    title = forms.CharField(label="会议名称", max_length=100)
    day = PlainDateField(label="日期")
    begin = PlainTimeField(label="开始")
    until = PlainTimeField(label="结束", required=False)
    last_day = PlainDateField(label="最后一天", required=False)
    place = forms.CharField(label="地点", max_length=80, required=False)
    about = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)
    uid = forms.CharField(required=False, max_length=255, widget=forms.HiddenInput)
    turn = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What is left out need not be right."""
        if not self.cleaned_data.get("keep"):
            self.errors.clear()
        return self.cleaned_data

    def event(self, kind: MeetingKind, unit: Unit) -> FromCalendar:
        """The event as it is to be registered; call it once the form is valid and `keep` is set."""
        given = self.cleaned_data
        begins_at = at(given["day"], given["begin"])
        ends_at = begins_at + timedelta(minutes=kind.minutes)
        if given["until"]:
            ends_at = at(given["last_day"] or given["day"], given["until"])
        planned = Planned(
            kind,
            given["title"],
            begins_at,
            ends_at,
            unit,
            kind.chair,
            place=given["place"],
            about=given["about"],
        )
        return FromCalendar(planned, given["uid"], given["turn"])


def initial_of(event: ReadEvent) -> dict[str, Any]:
    """An event in the fields of its form."""
    ends = event.ends
    several = ends is not None and ends.date() != event.begins.date()
    return {
        "keep": may_be_kept(event),
        "title": event.title,
        "day": event.begins.date(),
        "begin": event.begins.time(),
        "until": ends.time().replace(second=0) if ends else None,
        "last_day": ends.date() if ends and several else None,
        "place": event.place,
        "about": event.about,
        "uid": event.uid,
        "turn": event.turn,
    }


def may_be_kept(event: ReadEvent) -> bool:
    """Neither over nor cancelled."""
    return not event.cancelled and event.begins > now()


def conflicts_of(event: ReadEvent, actor: Actor) -> list[str]:
    """What else stands at that time for whoever registers it."""
    ends = event.ends or event.begins + timedelta(hours=1)
    people = frozenset({actor.person_id} if actor.person_id else ())
    return conflicts(Slot(actor.organ_id, event.begins, ends, person_ids=people))


def unit_for(kind: MeetingKind, actor: Actor) -> Unit | None:
    """The unit that registers it: the kind's for the office, else one's own."""
    own = units_of(actor.organ_id).filter(pk=actor.unit_id or 0).first()
    return (kind.unit if actor.is_office or actor.is_leader else own) or own
