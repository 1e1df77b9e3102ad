"""What people fill in about a step: an opinion, an answer, people; few fields, none the system knows itself."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from qianshao.foundation.forms import PlainForm, speak_plainly
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post, Unit
from qianshao.processes.actions.acting import PLACES
from qianshao.processes.actions.choosing import steps_for
from qianshao.processes.diagram import Diagram, Node
from qianshao.processes.diagram.outcomes import outcomes_of
from qianshao.processes.models import Task
from qianshao.processes.queries.candidates import mouths_for, name_of, passed_on_to, posts_for


class PostField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """One post, shown with its unit and who holds it."""

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class PostsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Several posts, shown like `PostField`."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


def opinion_field(label: str = "意见", *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, required=required, max_length=2000, widget=area, help_text=help_text)


class CompleteForm(PlainForm):
    """办理: an opinion, the answer the next choice asks for, the people the step names."""

    opinion = opinion_field()

    def __init__(self, *args: Any, task: Task, diagram: Diagram, **more: Any) -> None:
        super().__init__(*args, **more)
        node = diagram.nodes[task.node]
        self.list_name = node.chooses
        outcomes = outcomes_of(diagram, node)
        if outcomes:
            choices = [(outcome.value, outcome.label) for outcome in outcomes]
            default = "" if any(not value for value, _ in choices) else None
            self.fields["outcome"] = forms.ChoiceField(
                label="结果",
                choices=choices,
                widget=forms.RadioSelect,
                required=default is None,
                initial=default,
            )
        if node.chooses:
            self.fields[f"chosen_{node.chooses}"] = self._people(task, diagram, node)
        for name, field in self.fields.items():
            speak_plainly(field, str(field.label or name))

    def _people(self, task: Task, diagram: Diagram, node: Node) -> PostsField:
        steps = steps_for(diagram, node.chooses)
        act = Act(steps[0].act) if steps else Act.ADVISE
        names = "、".join(dict.fromkeys(step.name for step in steps))
        label = f"由谁{names}" if names else "选定人员"
        return PostsField(mouths_for(task.organ_id, act), label=label, required=False)

    def arguments(self) -> dict[str, Any]:
        given = {"opinion": self.cleaned_data["opinion"], "outcome": self.cleaned_data.get("outcome", "")}
        if self.list_name:
            chosen = self.cleaned_data[f"chosen_{self.list_name}"]
            given["chosen"] = {self.list_name: [post.pk for post in chosen]}
        return given


class SendBackForm(PlainForm):
    """退回: to which earlier step, why, and what happens once it is mended."""

    to = forms.ChoiceField(label="退到哪一步", widget=forms.RadioSelect)
    reason = opinion_field("退回理由", required=True, help_text="写明哪里要改，对方照此修改")
    straight = forms.ChoiceField(
        label="改好以后",
        choices=[("", "重新逐步办理"), ("yes", "直接送回给我")],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["to"].choices = steps  # type: ignore[attr-defined]  # a ChoiceField has them
        if len(steps) == 1:
            self.fields["to"].initial = steps[0][0]

    def arguments(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"to": data["to"], "reason": data["reason"], "straight": data["straight"] == "yes"}


class ReasonForm(PlainForm):
    """An act that says why, or adds a word."""

    reason = opinion_field("说明")

    def __init__(self, *args: Any, label: str = "说明", required: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label, self.fields["reason"].required = label, required
        speak_plainly(self.fields["reason"], label)

    def arguments(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class PostForm(ReasonForm):
    """An act that names a post: 转办, 指定办理岗位."""

    post = PostField(Post.objects.none(), label="岗位", empty_label="——")
    field_order: tuple[str, ...] = ("post", "reason")

    def __init__(self, *args: Any, posts: "QuerySet[Post]", word: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]  # a ModelChoiceField has it
        self.fields["post"].label = word
        speak_plainly(self.fields["post"], word)
        self.order_fields(self.field_order)

    def arguments(self) -> dict[str, Any]:
        return {"post": self.cleaned_data["post"], **super().arguments()}


class HandOverForm(PostForm):
    """转办, or 委托: then the other acts on one's behalf."""

    on_behalf = forms.BooleanField(label="委托对方代我办理（仍记在我的岗位名下）", required=False)
    field_order = ("post", "on_behalf", "reason")

    def __init__(self, *args: Any, actor: Actor, task: Task, **more: Any) -> None:
        super().__init__(*args, posts=passed_on_to(actor, Act(task.act)), word="转给谁", **more)

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "on_behalf": self.cleaned_data["on_behalf"]}


class AddSignerForm(PostForm):
    """加签: who, and when in the order."""

    place = forms.ChoiceField(
        label="加在哪里",
        choices=[(place.value, word) for place, word in PLACES.items()],
        widget=forms.RadioSelect,
    )
    field_order = ("post", "place", "reason")

    def __init__(self, *args: Any, task: Task, **more: Any) -> None:
        posts = posts_for(task.organ_id, Act(task.act)).exclude(pk=task.post_id or 0)
        super().__init__(*args, posts=posts, word="加谁", **more)
        self.fields["place"].help_text = "前加签：先由其提意见再到我；并加签：同时签；后加签：我签后由其签"

    def arguments(self) -> dict[str, Any]:
        return {**super().arguments(), "place": self.cleaned_data["place"]}


class CirculateForm(PlainForm):
    """送阅: whom, with a word."""

    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="送整个单位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="单位此刻在岗的每个岗位各有一份",
    )
    posts = PostsField(Post.objects.none(), label="送谁阅", required=False)
    note = forms.CharField(label="附言", max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, posts: "QuerySet[Post]", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["posts"].queryset = posts  # type: ignore[attr-defined]  # a ModelMultipleChoiceField has it
        units = Unit.objects.filter(pk__in=posts.order_by().values("unit_id"))
        self.fields["units"].queryset = units  # type: ignore[attr-defined]  # as above


class ReadForm(PlainForm):
    """阅, with a word if wanted."""

    word = forms.CharField(
        label="阅后意见", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DrawForm(PlainForm):
    """The drawing as text, or a file drawn elsewhere in its place; `seen` is the sketch it began with."""

    xml = forms.CharField(label="流程图文件的内容", required=False, strip=False, widget=forms.Textarea)
    file = forms.FileField(
        label="从文件导入", required=False, help_text="其他编辑器画的 BPMN 2.0 文件也可以。"
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.pop("file", None)
        if file is not None:
            given["xml"] = _decoded(file.read())
        if not str(given.get("xml", "")).strip():
            self.add_error("xml", "图是空的，请画好或选一个文件再存。")
        return given


class NewProcessForm(PlainForm):
    """A process more for a kind of record; without a file it begins on an empty sheet."""

    name = forms.CharField(label="流程名称", max_length=60)
    subject_type = forms.ChoiceField(label="办什么")
    file = forms.FileField(label="从文件开始", required=False, help_text="不选就从一张空白图画起。")

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choice = self.fields["subject_type"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the type alone
        choice.choices = kinds

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.pop("file", None)
        given["xml"] = _decoded(file.read()) if file is not None else ""
        return given


class PublishForm(PlainForm):
    """What changed, for those who read the history of versions."""

    note = forms.CharField(
        label="改了什么", max_length=200, required=False, help_text="例如：核稿后增加法制审核。"
    )


def _decoded(content: bytes) -> str:
    """The file's text; bytes that are no UTF-8 become marks that no diagram holds, and the reader refuses it."""
    return content.decode("utf-8-sig", errors="replace")
