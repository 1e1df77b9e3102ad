"""How a meeting is seated, and somebody moved."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms

from qianshao.foundation.forms import PlainForm
from qianshao.meetings.actions import Arrangement, Move
from qianshao.meetings.models import Attendee, Meeting
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.seating import Seating, called, comes, front_of, usual_front, usual_layout
from qianshao.meetings.seat_picture import place_of_key, value_of_person, value_of_place
from qianshao.meetings.seating import MOST_COLUMNS, USUAL_COLUMNS, WORDS, Layout

_MARKS = re.compile(r"[、，,；;\s]+")


class ArrangeForm(PlainForm):
    """The layout, who sits in front in which order, how wide the rows are; all of it is known beforehand."""

    layout = forms.ChoiceField(
        label="摆法", choices=[(each.value, WORDS[each]) for each in Layout], widget=forms.RadioSelect
    )
    front = forms.CharField(
        label="主席台（上首）就座",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="按次序从高到低写姓名，用顿号隔开；主持人有要求的照主持人的意见排。其余的人按参会名单次序排。",
    )
    columns = forms.IntegerField(
        label="台下每排几座",
        required=False,
        min_value=1,
        max_value=MOST_COLUMNS,
        help_text=f"不填按{USUAL_COLUMNS}座，只用于主席台和台下",
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, meeting: Meeting, seating: Seating | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [row for row in attendees_of(meeting) if comes(row)]
        usual = usual_front(meeting, self.rows)
        front = front_of(seating) if seating else usual
        self.initial.setdefault(
            "layout", seating.plan.layout if seating else usual_layout(self.rows, usual).value
        )
        self.initial.setdefault("front", "、".join(called(row) for row in front))
        self.initial.setdefault("seen", seating.mark if seating else "")
        if seating and seating.plan.layout == Layout.HALL:
            self.initial.setdefault("columns", seating.plan.columns)

    def clean_front(self) -> list[Attendee]:
        words = [word for word in _MARKS.split(self.cleaned_data["front"]) if word]
        return [self._named(word) for word in words]

    def _named(self, word: str) -> Attendee:
        found = [row for row in self.rows if called(row) == word]
        if len(found) == 1:
            return found[0]
        why = "参会名单里有几位同名" if found else "不在参会名单里，或已经请假"
        raise forms.ValidationError(f"“{word}”：{why}。")

    def arrangement(self) -> Arrangement:
        given = self.cleaned_data
        return Arrangement(Layout(given["layout"]), given["front"], given["columns"] or 0, given["seen"])


class SeatForm(PlainForm):
    """Who goes where; what each choice saw goes along with it, so that nothing is moved past another clerk."""

    who = forms.CharField(label="把", widget=forms.Select)
    to = forms.CharField(label="排到", widget=forms.Select)
    view = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seating: Seating, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seating = seating
        self.people = {row.pk: row for row in [*seating.taken.values(), *seating.unseated]}
        self.fields["who"].widget.choices = [("", "请选择"), *self._people()]
        self.fields["to"].widget.choices = [("", "请选择"), *self._places()]

    def _people(self) -> Iterator[tuple[str, str]]:
        for row in self.seating.unseated:
            yield value_of_person(self.seating, row), f"{called(row)}（未排座）"
        for place in sorted(self.seating.taken):
            row = self.seating.taken[place]
            yield value_of_person(self.seating, row), f"{called(row)}（{self.seating.name(place)}）"

    def _places(self) -> Iterator[tuple[str, str]]:
        for place in sorted(self.seating.places):
            row = self.seating.taken.get(place)
            words = (
                f"{self.seating.name(place)}（与{called(row)}交换）"
                if row
                else f"{self.seating.name(place)}（空）"
            )
            yield value_of_place(self.seating, place), words
        yield ":", "不排座"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        try:
            who, seen_at = given.get("who", "").split(":")
            to, there = given.get("to", "").split(":")
            row = self.people[int(who)]
            given["move"] = Move(row, place_of_key(seen_at), place_of_key(to), int(there) if there else None)
        except (ValueError, KeyError):
            if not self.errors:
                self.add_error("who", "请重新选择谁坐到哪里。")
        return given
