"""Planning a meeting, changing it, and who is asked."""

import re
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.timezone import localdate

from qianshao.foundation.forms import PlainForm
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger.models import PlanTemplate
from qianshao.meetings.actions import Details, Planned
from qianshao.meetings.forms.fields import UnitsField, choose, words
from qianshao.meetings.forms.when import WhenForm
from qianshao.meetings.models import Attendee, Meeting, MeetingKind, Role, Room
from qianshao.meetings.queries.attendees import Invitation, attendees_of, holder_on, usual_invitations
from qianshao.meetings.queries.conflicts import Slot
from qianshao.meetings.queries.seen import kinds_of, rooms_of
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.forms import PostChoice, PostsChoice
from qianshao.people.models import Person, Post, Unit
from qianshao.people.queries import leader_posts, named, units_of

_BY_KIND = "不选按会议种类"


def chairs_for(organ_id: int) -> Any:
    """Who can chair: leaders and heads."""
    chairs = Q(kind__in=[*LEADER_KINDS, "head", "office_head"])
    return Post.objects.filter(chairs, organ_id=organ_id, abolished_on=None).order_by("unit__order", "order")


class OpenForm(WhenForm):
    """A new meeting: its kind and when; what the kind knows need not be filled."""

    kind = forms.ModelChoiceField(MeetingKind.objects.none(), label="会议种类")
    title = forms.CharField(
        label="会议名称", max_length=100, required=False, help_text="不写就用会议种类的名称"
    )
    room = forms.ModelChoiceField(
        Room.objects.none(), label="会议室", required=False, empty_label="不在会议室开，或未定"
    )
    place = forms.CharField(label="其他地点", max_length=80, required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="承办单位", required=False, empty_label=_BY_KIND)
    chair = PostChoice(Post.objects.none(), label="主持", required=False, empty_label=_BY_KIND)
    about = words("主要内容", required=False)

    field_order = (
        "kind",
        "title",
        "day",
        "begin",
        "until",
        "last_day",
        "room",
        "place",
        "unit",
        "chair",
        "about",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        kinds = kinds_of(actor.organ_id)
        units = units_of(actor.organ_id)
        if not (actor.is_office or actor.is_leader):
            kinds, units = kinds.filter(needs_decision=False), units.filter(pk=actor.unit_id or 0)
        choose(self, "kind", kinds)
        choose(self, "unit", units)
        choose(self, "room", rooms_of(actor.organ_id))
        choose(self, "chair", chairs_for(actor.organ_id))

    def usual_minutes(self) -> int:
        kind: MeetingKind = self.cleaned_data["kind"]
        return kind.minutes

    def planned(self) -> Planned:
        given = self.cleaned_data
        kind: MeetingKind = given["kind"]
        begins_at, ends_at = self.times()
        return Planned(
            kind=kind,
            title=given["title"].strip() or kind.name,
            begins_at=begins_at,
            ends_at=ends_at,
            unit=given["unit"] or self._unit(kind),
            chair=given["chair"] or kind.chair,
            room=given["room"],
            place=given["place"],
            about=given["about"],
        )

    def _unit(self, kind: MeetingKind) -> Unit:
        own = units_of(self.actor.organ_id).filter(pk=self.actor.unit_id or 0).first()
        unit = (kind.unit if self.actor.is_office or self.actor.is_leader else own) or own
        if unit is None:
            raise Unacceptable("请选承办单位。", field="unit")
        return unit

    def slot(self) -> Slot:
        begins_at, ends_at = self.times()
        kind, chair = self.cleaned_data["kind"], self.cleaned_data["chair"]
        likely = Meeting(kind=kind, chair=chair or kind.chair, begins_at=begins_at, ends_at=ends_at)
        asked = usual_invitations(likely)
        people = frozenset(each.person.pk for each in asked if each.person)
        return Slot(
            self.actor.organ_id,
            begins_at,
            ends_at,
            self.cleaned_data["room"],
            people,
            len(asked),
            likely.chair_id,
        )


class ChangeForm(PlainForm):
    """All of a meeting but its time."""

    title = forms.CharField(label="会议名称", max_length=100)
    room = forms.ModelChoiceField(
        Room.objects.none(), label="会议室", required=False, empty_label="不在会议室开，或未定"
    )
    place = forms.CharField(label="其他地点", max_length=80, required=False)
    chair = PostChoice(Post.objects.none(), label="主持", required=False, empty_label="不定")
    about = words("主要内容", required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = rooms_of(meeting.organ_id) | Room.objects.filter(pk=meeting.room_id or 0)
        choose(self, "room", rooms)
        choose(self, "chair", chairs_for(meeting.organ_id))
        for name in ("title", "room", "place", "chair", "about"):
            self.initial.setdefault(name, getattr(meeting, name))

    def details(self) -> Details:
        return Details(**self.cleaned_data)


class InviteForm(PlainForm):
    """Who is asked: leaders, units, and others by name."""

    leaders = PostsChoice(Post.objects.none(), label="领导出席", required=False)
    units = UnitsField(Unit.objects.none(), label="单位出席", required=False, help_text="由单位报参会人")
    observers = UnitsField(Unit.objects.none(), label="单位列席", required=False)
    people = words("另请出席的人", required=False, rows=2, help_text="姓名，用顿号隔开")
    listeners = words("另请列席的人", required=False, rows=2, help_text="姓名，用顿号隔开")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.meeting = meeting
        super().__init__(*args, **kwargs)
        choose(self, "leaders", leader_posts(meeting.organ_id))
        for name in ("units", "observers"):
            choose(self, name, units_of(meeting.organ_id))
        rows = attendees_of(meeting)
        posts = set(leader_posts(meeting.organ_id).values_list("pk", flat=True))
        by_name = [row for row in rows if not row.for_unit and row.post_id not in posts]
        self.initial = dict(self.initial) | {
            "leaders": [row.post_id for row in rows if row.post_id in posts],
            "units": _units(rows, Role.ATTEND),
            "observers": _units(rows, Role.OBSERVE),
            "people": _names(by_name, Role.ATTEND),
            "listeners": _names(by_name, Role.OBSERVE),
        }

    def clean(self) -> dict[str, Any]:
        for name in ("people", "listeners"):
            found = []
            for word in re.split(r"[、，,；;\s]+", self.cleaned_data.get(name, "").strip("、，,；; \n")):
                if word:
                    found += self._find(word, name)
            self.cleaned_data[f"{name}_found"] = found
        return self.cleaned_data

    def _find(self, word: str, field: str) -> list[tuple[Person, Post]]:
        exact = [row for row in named(self.meeting.organ_id, word) if row.person.name == word]
        people = {row.person_id for row in exact}
        if len(people) == 1:
            return [(exact[0].person, exact[0].post)]
        already = [row for row in attendees_of(self.meeting) if row.person and row.person.name == word]
        if already and already[0].person and already[0].post:
            return [(already[0].person, already[0].post)]
        why = "有几位同名的人" if people else "花名册里没有这个人"
        self.add_error(field, f"“{word}”：{why}。")
        return []

    def invitations(self) -> list[Invitation]:
        """Everybody chosen, each once; attending goes before sitting in."""
        given = self.cleaned_data
        found: list[Invitation] = []
        for post in given["leaders"]:
            holder = holder_on(post, localdate(self.meeting.begins_at))
            if holder is not None:
                found.append(Invitation(Role.ATTEND, post.unit, holder, post))
        for name, role in (("people", Role.ATTEND), ("listeners", Role.OBSERVE)):
            found += [Invitation(role, post.unit, who, post) for who, post in given[f"{name}_found"]]
        for name, role in (("units", Role.ATTEND), ("observers", Role.OBSERVE)):
            found += [Invitation(role, unit) for unit in given[name]]
        first: dict[tuple[str, int], Invitation] = {}
        for each in sorted(found, key=lambda each: each.role != Role.ATTEND):
            first.setdefault(each.key, each)
        return list(first.values())


def _units(rows: list[Attendee], role: str) -> list[int]:
    return [row.unit_id for row in rows if row.for_unit and row.role == role]


def _names(rows: list[Attendee], role: str) -> str:
    return "、".join(str(row.person) for row in rows if row.role == role)


class ReasonForm(PlainForm):
    """Why."""

    reason = forms.CharField(label="原因", max_length=100)


class AskForm(PlainForm):
    """What the chair is told beside the question."""

    text = words("说明", required=False, rows=2)


class AnswerForm(PlainForm):
    """What a leader answers."""

    text = forms.CharField(label="意见", max_length=200, required=False, help_text="不同意的，请写一句")


class PlanForm(PlainForm):
    """By which template the preparation is shared out, and which leader decides on it."""

    template = forms.ModelChoiceField(PlanTemplate.objects.none(), label="会务方案模板")
    leader_post = PostChoice(Post.objects.none(), label="责任领导")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "template", PlanTemplate.objects.filter(organ_id=meeting.organ_id, retired_on=None))
        choose(self, "leader_post", leader_posts(meeting.organ_id))
        self.initial.setdefault("template", meeting.kind.plan_template_id)
        self.initial.setdefault("leader_post", meeting.chair_id)
