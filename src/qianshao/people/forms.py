"""The forms of this room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Prefetch, QuerySet

from qianshao.foundation.clock import today
from qianshao.foundation.forms import PlainDateField, PlainForm, speak_plainly
from qianshao.foundation.numbering import Numbered
from qianshao.foundation.options import Option, Value
from qianshao.foundation.wording import with_brackets
from qianshao.people.actor import Actor
from qianshao.people.acts import ADMIN_KINDS, LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Delegation, Person, Post, Unit
from qianshao.people.policy import reach
from qianshao.people.queries import holdings_on, with_holder_names
from qianshao.people.rules import fits

_TRADE = (Act.HANDLE, Act.COORDINATE, Act.ADVISE, Act.SERVE, Act.INSPECT, Act.DECIDE)


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A person, with where they sit, because names repeat."""

    def label_from_instance(self, obj: Any) -> str:
        return person_words(obj)


class PersonsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Several persons, in boxes."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return person_words(obj)


class _OfPosts:
    """A choice of posts that knows who holds each, in the one query that reads them."""

    def _set_queryset(self, posts: QuerySet[Post]) -> None:
        super()._set_queryset(with_holder_names(posts))  # type: ignore[misc]  # of the field beside this

    queryset = property(lambda self: self._queryset, _set_queryset)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} {obj.holder_name}" if obj.holder_name else str(obj.name)


class PostChoice(_OfPosts, forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A post with who holds it: `城管办主任 己六合`."""


class PostsChoice(_OfPosts, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Several posts with who holds them, in boxes."""

    widget = forms.CheckboxSelectMultiple


def person_words(person: Person) -> str:
    """`己六合（城管办主任）`; the posts come from the prefetched holdings."""
    posts = "、".join(holding.post.name for holding in getattr(person, "current", []))
    return with_brackets(person.name, posts)


def persons_here(organ_id: int) -> Any:
    """Persons of the organ with their current posts, in two queries."""
    current = holdings_on(today()).select_related("post")
    here = Person.objects.filter(organ_id=organ_id, left_on=None)
    return here.prefetch_related(Prefetch("holdings", queryset=current, to_attr="current"))


class UnitForm(PlainForm):
    """A new unit."""

    name = forms.CharField(label="全称", max_length=60)
    short_name = forms.CharField(label="简称", max_length=20, required=False, help_text="不填即用全称。")
    kind = forms.ChoiceField(label="类别", choices=Unit.Kind.choices)
    parent = forms.ModelChoiceField(
        label="上级单位", queryset=Unit.objects.none(), required=False, empty_label="（直属街道）"
    )
    order = forms.IntegerField(
        label="次序", initial=100, min_value=1, max_value=9999, help_text="小的排在前面。"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, actor)


class RenameUnitForm(PlainForm):
    name = forms.CharField(label="全称", max_length=60)
    short_name = forms.CharField(label="简称", max_length=20, required=False)


class MoveUnitForm(PlainForm):
    parent = forms.ModelChoiceField(
        label="上级单位", queryset=Unit.objects.none(), required=False, empty_label="（直属街道）"
    )
    order = forms.IntegerField(label="次序", min_value=1, max_value=9999, help_text="小的排在前面。")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _parents(self, actor)


def _parents(form: PlainForm, actor: Actor) -> None:
    field = form.fields["parent"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = Unit.objects.filter(organ_id=actor.organ_id, abolished_on=None)


class PostForm(PlainForm):
    """A new post in a unit: only the kinds that belong there."""

    name = forms.CharField(label="岗位名称", max_length=40)
    kind = forms.ChoiceField(label="岗位类别", choices=PostKind.choices)
    order = forms.IntegerField(label="次序", initial=100, min_value=1, max_value=9999)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(kind.value, kind.label) for kind in PostKind if fits(kind, unit.kind)]


class RenamePostForm(PlainForm):
    name = forms.CharField(label="岗位名称", max_length=40)
    order = forms.IntegerField(label="次序", min_value=1, max_value=9999)


class DutiesForm(PlainForm):
    duties = forms.CharField(
        label="职责",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="一行一条，每条不超过 200 字。",
    )

    def clean_duties(self) -> list[str]:
        return str(self.cleaned_data["duties"]).splitlines()


class ChargeForm(PlainForm):
    """The units a leader is in charge of."""

    units = forms.ModelMultipleChoiceField(
        label="分管单位", queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        if isinstance(field, forms.ModelMultipleChoiceField):
            field.queryset = units


class StandInForm(PlainForm):
    """The B persons of a post: for a leader's post leaders only, never an administrator."""

    persons = PersonsChoice(label="B 岗人员", queryset=Person.objects.none(), required=False)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _persons(self, "persons", able_to_fill(post))


def able_to_fill(post: Post) -> Any:
    """Persons who may act in another's post of this kind."""
    current = holdings_on(today())
    if post.kind in LEADER_KINDS:
        able = current.filter(post__kind__in=LEADER_KINDS)
    else:
        able = current.exclude(post__kind__in=ADMIN_KINDS)
    if post.kind == PostKind.HEAD:
        inside = current.filter(post__unit_id=post.unit_id).values("person_id")
        in_office = current.filter(post__kind__in=OFFICE_KINDS).exclude(person_id__in=inside)
        able = able.exclude(person_id__in=in_office.values("person_id"))
    holders = current.filter(post=post).values("person_id")
    return persons_here(post.organ_id).filter(pk__in=able.values("person_id")).exclude(pk__in=holders)


def _persons(form: PlainForm, name: str, queryset: Any) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = queryset


class AppointForm(PlainForm):
    """Who takes a post, from when."""

    person = PersonChoice(label="人员", queryset=Person.objects.none(), empty_label="请选择")
    since = PlainDateField(label="任职日期", initial=today)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _persons(self, "person", persons_here(actor.organ_id))


class DismissForm(PlainForm):
    on = PlainDateField(label="免职日期", initial=today, help_text="从这一天起不再任职。")


class HireForm(PlainForm):
    """A new person and the user name of their account."""

    name = forms.CharField(label="姓名", max_length=30)
    username = forms.RegexField(
        r"^[A-Za-z0-9_.-]+$",
        label="用户名",
        max_length=40,
        error_messages={"invalid": "用户名只能用字母、数字、点、下划线和短横线。"},
    )
    phone = forms.CharField(label="手机", max_length=20, required=False)
    email = forms.EmailField(label="邮箱", required=False, error_messages={"invalid": "这不像电子邮箱。"})
    order = forms.IntegerField(label="次序", initial=100, min_value=1, max_value=9999)


class PersonForm(PlainForm):
    name = forms.CharField(label="姓名", max_length=30)
    phone = forms.CharField(label="手机", max_length=20, required=False)
    email = forms.EmailField(label="邮箱", required=False, error_messages={"invalid": "这不像电子邮箱。"})
    order = forms.IntegerField(label="次序", min_value=1, max_value=9999)


class LeaveForm(PlainForm):
    on = PlainDateField(label="离任日期", initial=today)


class StopForm(PlainForm):
    reason = forms.CharField(label="停用原因", max_length=200)


class AbsenceForm(PlainForm):
    """From when to when somebody is away."""

    first = PlainDateField(label="从", initial=today)
    last = PlainDateField(label="到", initial=today, help_text="两头都算。")
    reason = forms.CharField(label="事由", max_length=60, required=False)


class DelegateForm(PlainForm):
    """Who acts in one's post, from when to when, for which kinds of act."""

    to = PersonChoice(label="委托给", queryset=Person.objects.none(), empty_label="请选择")
    first = PlainDateField(label="从", initial=today)
    last = PlainDateField(label="到", initial=today, help_text="两头都算。")
    acts = forms.MultipleChoiceField(label="委托的范围", widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label="事由", max_length=Delegation._meta.get_field("reason").max_length)

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _persons(self, "to", able_to_fill(post))
        field = self.fields["acts"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(act.value, act.label) for act in _TRADE if reach(post.kind, act)]

    def clean_acts(self) -> list[Act]:
        return [Act(value) for value in self.cleaned_data["acts"]]


class RosterForm(PlainForm):
    file = forms.FileField(label="花名册", help_text="Excel（.xlsx）或 .csv；列的次序不限，一行一个岗位。")


class OptionsForm(PlainForm):
    """One field for each option, by the kind of its default."""

    def __init__(
        self, *args: Any, options: Iterable[Option], values: dict[str, Value], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for option in options:
            self.fields[option.name] = _field_for(option, values.get(option.name, option.default))
            speak_plainly(self.fields[option.name], option.label)


class NumbersForm(PlainForm):
    """The last number used of each series, which the next one continues."""

    def __init__(self, *args: Any, series: Iterable[Numbered], last: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in series:
            self.fields[each.series] = forms.IntegerField(
                label=f"{each.label}已用到第几号", min_value=0, max_value=99_999, initial=last[each.series]
            )
            speak_plainly(self.fields[each.series], each.label)


def _field_for(option: Option, value: Value) -> forms.Field:
    label = f"{option.label}（{option.unit}）" if option.unit else option.label
    common: dict[str, Any] = {"label": label, "help_text": option.explanation, "required": False}
    if isinstance(option.default, bool):
        return forms.BooleanField(**common, initial=value)
    if isinstance(option.default, int):
        return forms.IntegerField(
            label=label,
            help_text=option.explanation,
            min_value=option.lowest,
            max_value=option.highest,
            initial=value,
        )
    if option.choices:
        return forms.ChoiceField(**common, choices=list(option.choices.items()), initial=value)
    if option.secret:
        return forms.CharField(**common, widget=forms.PasswordInput, strip=False)
    return forms.CharField(
        **common, initial=value, widget=forms.Textarea if option.lines else forms.TextInput
    )
