"""What is filled in for a topic."""

from typing import Any

from django import forms

from qianshao.foundation.file_fields import FilesField
from qianshao.foundation.forms import PlainDateField, PlainForm
from qianshao.meetings.actions import TopicDetails
from qianshao.meetings.forms.fields import choose, words
from qianshao.meetings.models import Meeting, Topic
from qianshao.meetings.rules.meeting import who_prepares
from qianshao.people.actor import Actor
from qianshao.people.models import Person, Unit
from qianshao.people.queries import members, units_of


class CollectForm(PlainForm):
    """Until when."""

    until = PlainDateField(label="截止日期", help_text="各单位负责人会收到消息")


class TopicForm(PlainForm):
    """A topic; what is missing can be completed later, before it goes on the agenda."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="提出单位")
    title = forms.CharField(label="议题", max_length=120)
    wanted = words("请会议定什么", required=False, help_text="上会前要写明")
    reporter = forms.ModelChoiceField(
        Person.objects.none(), label="汇报人", required=False, empty_label="还没有定"
    )
    minutes = forms.IntegerField(label="汇报几分钟", required=False, min_value=1, max_value=600)
    material = FilesField(label="材料", required=False, help_text="同名的文件是新的一版，旧版留着")

    def __init__(
        self, *args: Any, actor: Actor, meeting: Meeting, topic: Topic | None = None, **kwargs: Any
    ) -> None:
        self.topic = topic
        super().__init__(*args, **kwargs)
        units = units_of(meeting.organ_id)
        if not who_prepares(actor, meeting):
            units = units.filter(pk=actor.unit_id or 0)
        unit = topic.unit if topic else units.filter(pk=actor.unit_id or 0).first()
        if topic is not None:
            del self.fields["unit"]
            self.initial = dict(self.initial) | {
                name: getattr(topic, name) for name in ("title", "wanted", "reporter", "minutes")
            }
        else:
            choose(self, "unit", units)
            self.initial.setdefault("unit", unit)
        people = members(unit.pk) if unit and (topic or units.count() == 1) else _everybody(meeting)
        choose(self, "reporter", people)

    def details(self) -> TopicDetails:
        given = dict(self.cleaned_data)
        files = given.pop("material")
        return TopicDetails(files=files, unit=self.topic.unit if self.topic else given.pop("unit"), **given)


def _everybody(meeting: Meeting) -> Any:
    return Person.objects.filter(organ_id=meeting.organ_id, left_on=None)
