"""Kinds of meeting and meeting rooms."""

from typing import Any

from django import forms

from qianshao.foundation.forms import PlainForm
from qianshao.ledger.models import PlanTemplate
from qianshao.meetings.actions import KindDetails, RoomDetails
from qianshao.meetings.forms.fields import UnitsField, choose
from qianshao.meetings.forms.planning import chairs_for
from qianshao.meetings.models import MeetingKind, Quorum, Role, Room
from qianshao.people.forms import PostChoice, PostsChoice
from qianshao.people.models import Post, Unit
from qianshao.people.queries import leader_posts, units_of


class KindForm(PlainForm):
    """What is usual for a kind of meeting."""

    name = forms.CharField(label="名称", max_length=30)
    minutes = forms.IntegerField(label="通常时长（分钟）", initial=90, min_value=5, max_value=1440)
    quorum = forms.ChoiceField(
        label="到会要求", choices=Quorum.choices, initial=Quorum.NONE, help_text="不够时提示，不拦住"
    )
    needs_decision = forms.BooleanField(
        label="会期由领导定", required=False, help_text="选上后，开会、改期、取消都先请主持的领导定"
    )
    numbered = forms.BooleanField(
        label="按年编次数", required=False, help_text="发通知时编“2026年第3次”；取消的会占着号"
    )
    minutes_numbered = forms.BooleanField(
        label="纪要在这里编号",
        required=False,
        help_text="起草纪要时编〔2026〕3号；纪要走发文、用代字编号的不选",
    )
    system_wide = forms.BooleanField(
        label="条线综合性会议", required=False, help_text="同一条线一年只开一次，再开时提示"
    )
    chair = PostChoice(Post.objects.none(), label="主持", required=False, empty_label="每次再定")
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="承办单位", required=False, empty_label="谁登记谁承办"
    )
    posts = PostsChoice(Post.objects.none(), label="领导出席", required=False)
    units = UnitsField(Unit.objects.none(), label="单位出席", required=False)
    observers = UnitsField(Unit.objects.none(), label="单位列席", required=False)
    plan_template = forms.ModelChoiceField(
        PlanTemplate.objects.none(), label="会务方案模板", required=False, empty_label="没有"
    )
    hints = forms.CharField(
        label="注意事项",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="筹备这类会议时会看到",
    )

    def __init__(self, *args: Any, organ_id: int, kind: MeetingKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "chair", chairs_for(organ_id))
        choose(self, "plan_template", PlanTemplate.objects.filter(organ_id=organ_id, retired_on=None))
        choose(self, "posts", leader_posts(organ_id))
        for name in ("unit", "units", "observers"):
            choose(self, name, units_of(organ_id))
        if kind is not None:
            self._show(kind)

    def _show(self, kind: MeetingKind) -> None:
        for name in (
            "name",
            "minutes",
            "quorum",
            "needs_decision",
            "numbered",
            "minutes_numbered",
            "system_wide",
            "chair",
            "unit",
            "plan_template",
            "hints",
        ):
            self.initial[name] = getattr(kind, name)
        usual = list(kind.usual.all())
        self.initial["posts"] = [row.post_id for row in usual if row.post_id]
        for name, role in (("units", Role.ATTEND), ("observers", Role.OBSERVE)):
            self.initial[name] = [row.unit_id for row in usual if row.unit_id and row.role == role]

    def details(self) -> KindDetails:
        return KindDetails(**self.cleaned_data)


class RoomForm(PlainForm):
    """A meeting room."""

    name = forms.CharField(label="名称", max_length=30, help_text="如“三楼会议室”")
    seats = forms.IntegerField(label="座位数", min_value=1, max_value=20000)
    place = forms.CharField(label="位置", max_length=60, required=False)
    equipment = forms.CharField(
        label="设备", max_length=100, required=False, help_text="如“投影、音响、视频会议”"
    )

    def __init__(self, *args: Any, room: Room | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if room is not None:
            self.initial = dict(self.initial) | {
                name: getattr(room, name) for name in ("name", "seats", "place", "equipment")
            }

    def details(self) -> RoomDetails:
        return RoomDetails(**self.cleaned_data)
