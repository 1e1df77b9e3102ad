"""The rows of steps on a page: written, added, moved and taken out by buttons alone, without a script."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from qianshao.foundation.forms import speak_plainly
from qianshao.foundation.typed import number_typed
from qianshao.ledger.actions import Line
from qianshao.ledger.models.plans import FURTHEST, LONGEST
from qianshao.people.acts import LEADER_KINDS
from qianshao.people.models import Post, Unit
from qianshao.people.queries import units_of

_MOST = 60
BEFORE, AFTER = "before", "after"
_WHEN = [(BEFORE, "提前"), (AFTER, "其后")]
ORGANISER = "主办单位"


class Doers:
    """Who a step can fall to: the organiser, a unit, or a post of one; read once for all rows."""

    def __init__(self, organ_id: int) -> None:
        self.units = {f"u{unit.pk}": unit for unit in units_of(organ_id)}
        ids = [unit.pk for unit in self.units.values()]
        posts = Post.objects.filter(unit_id__in=ids, abolished_on=None).exclude(kind__in=LEADER_KINDS)
        self.posts = {
            f"p{post.pk}": post for post in posts.select_related("unit").order_by("unit__order", "order")
        }

    @property
    def choices(self) -> list[Any]:
        units = [(key, unit.short_name) for key, unit in self.units.items()]
        posts = [(key, f"{post.unit.short_name} {post.name}") for key, post in self.posts.items()]
        return [("", ORGANISER), ("单位", units), ("建议岗位", posts)]

    def of(self, value: str) -> tuple[Unit | None, Post | None]:
        post = self.posts.get(value)
        return (post.unit, post) if post else (self.units.get(value), None)


class RowForm(forms.Form):
    """One step."""

    title = forms.CharField(label="步骤", max_length=100, required=False)
    when = forms.ChoiceField(label="先后", choices=_WHEN, initial=BEFORE)
    count = forms.IntegerField(label="几个工作日", min_value=0, max_value=FURTHEST, initial=1, required=False)
    days = forms.IntegerField(label="需要几天", min_value=1, max_value=LONGEST, initial=1, required=False)
    doer = forms.ChoiceField(label="由谁办", required=False)
    note = forms.CharField(label="要求", max_length=500, required=False)
    evidence = forms.CharField(label="佐证", max_length=100, required=False)

    def __init__(self, *args: Any, doers: Doers, number: int = 0, **more: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | more))
        self.doers, self.number = doers, number
        self.fields["doer"].choices = doers.choices  # type: ignore[attr-defined]  # the stubs know only Field
        for name, field in self.fields.items():
            speak_plainly(field, f"第 {number} 步的{field.label or name}")

    @property
    def is_blank(self) -> bool:
        return not any(str(self[name].value() or "").strip() for name in ("title", "note", "evidence"))

    def line(self) -> Line:
        given = self.cleaned_data
        count = given["count"] if given["count"] is not None else 0
        unit, post = self.doers.of(given["doer"])
        offset = -count if given["when"] == BEFORE else count
        return Line(given["title"], offset, given["days"] or 1, unit, post, given["note"], given["evidence"])


def as_initial(row: Any) -> dict[str, Any]:
    """What a step of a template or a plan, or a line, shows in its row."""
    doer = f"p{row.post.pk}" if row.post else f"u{row.unit.pk}" if row.unit else ""
    return {
        "title": row.title,
        "when": AFTER if row.offset > 0 else BEFORE,
        "count": abs(row.offset),
        "days": row.days,
        "doer": doer,
        "note": row.note,
        "evidence": row.evidence,
    }


class Rows:
    """All the rows of a page. `do` is the pressed button: `add`, `up-2`, `down-2`, `drop-2`, or a word of the page.

    A pressed button only arranges the rows and shows the page again; what was typed stays. `begin` is the row to go on at.
    """

    def __init__(
        self, organ_id: int, data: Mapping[str, Any] | None = None, first: Iterable[Any] = (), blank: int = 0
    ) -> None:
        self.doers = Doers(organ_id)
        self.begin = ""
        if data is None:
            shown = [as_initial(row) for row in first]
            self.rows = [self._row(number, initial=values) for number, values in enumerate(shown)]
            self.rows += [self._row(len(shown) + number) for number in range(blank)]
        else:
            self.rows = self._arranged(data)

    def _row(self, number: int, **more: Any) -> RowForm:
        return RowForm(prefix=f"row-{number}", doers=self.doers, number=number + 1, **more)

    def _arranged(self, data: Mapping[str, Any]) -> list[RowForm]:
        count = min(_number(data.get("rows")), _MOST)
        order = list(range(count))
        verb, _, place = str(data.get("do", "")).partition("-")
        order = self._order(order, verb, _number(place))
        names = list(RowForm.base_fields)
        moved = {
            f"row-{new}-{name}": data.get(f"row-{old}-{name}", "")
            for new, old in enumerate(order)
            for name in names
            if old is not None
        }
        blank = {
            f"row-{new}-{name}": str(RowForm.base_fields[name].initial or "")
            for new, old in enumerate(order)
            for name in names
            if old is None
        }
        rows = [self._row(number, data=moved | blank) for number in range(len(order))]
        if self.begin.startswith("row-"):
            rows[-1].fields["title"].widget.attrs |= {"autofocus": True, "data-begin": True}
        return rows

    def _order(self, order: Sequence[int], verb: str, place: int) -> "list[Any]":
        rows: list[Any] = list(order)
        if verb == "add" and len(rows) < _MOST:
            self.begin = f"row-{len(rows)}-title"
            return [*rows, None]
        if place >= len(rows) or verb not in {"up", "down", "drop"}:
            return rows
        if verb == "drop":
            rows.pop(place)
            self.begin = f"drop-{min(place, len(rows) - 1)}"
            return rows
        other = max(place - 1, 0) if verb == "up" else min(place + 1, len(rows) - 1)
        rows[place], rows[other] = rows[other], rows[place]
        self.begin = f"{verb}-{other}"
        return rows

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def is_valid(self) -> bool:
        """Every row but those left blank."""
        checked = [row.is_valid() for row in self.rows if not row.is_blank]
        return all(checked)

    def lines(self) -> list[Line]:
        """The steps as written, blank rows left out; only after `is_valid`."""
        return [row.line() for row in self.rows if not row.is_blank]


def _number(text: Any) -> int:
    return number_typed(text, most=999) or 0
