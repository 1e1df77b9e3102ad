"""签到表 and 会务清单 as paper: what is signed at the door, and what is ticked off beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.wording import day_in_words
from qianshao.gongwen.forms import Align, Form, Grid, Prose, Row, label, text, value
from qianshao.ledger.models import Matter, Plan, PlanStep
from qianshao.ledger.plans import reckon_all
from qianshao.ledger.queries.plans import plans_of, steps_with_matters, template_steps
from qianshao.meetings.models import Attendee, Meeting, SeatPlan
from qianshao.meetings.queries.attendees import attendees_of
from qianshao.meetings.queries.seating import comes
from qianshao.meetings.queries.seen import learnt
from qianshao.meetings.queries.topics import agenda_of

_SPARE = 3  # empty lines for whoever comes unasked
_DONE = frozenset({Matter.State.DONE, Matter.State.CLOSED})
# What every meeting wants, where neither a plan nor a template says it.
USUAL = ("发会议通知", "议题和汇报材料", "座次和席卡", "音响、投影", "签到", "茶水", "会议记录", "报道")


@dataclass(frozen=True)
class Item:
    """One line of the checklist: what, who, by when, and whether it is known to be done."""

    title: str
    who: str = ""
    due_on: date | None = None
    done: bool = False
    note: str = ""


def sign_sheet(meeting: Meeting) -> Form:
    """签到表: everybody who comes, with room to sign, and lines for whoever comes unasked."""
    rows = [row for row in attendees_of(meeting) if comes(row)]
    names = ("序号", "单位", "姓名", "职务", "签到", "备注")
    lines = [Row(tuple(label(name) for name in names)), *map(_signing, range(1, len(rows) + 1), rows)]
    lines += [Row(tuple(value("") for _ in names), least=11) for _ in range(_SPARE)]
    return _form(meeting, "签到表", Grid((0.7, 1.6, 1.4, 2.2, 2.0, 1.1), tuple(lines), heads=1))


def _signing(number: int, row: Attendee) -> Row:
    name = str(row.comer or "")
    instead = f"替{row.person}" if row.substitute_id and row.person_id else ""
    cells = (str(number), str(row.unit), name, "" if instead else row.post_label.split("（")[0], "")
    note = instead or (row.get_role_display() if row.role == "observe" else "")
    centred = [value(each, align=Align.CENTRE) for each in cells]
    return Row((*centred, value(note, align=Align.CENTRE)), least=11)


def checklist(meeting: Meeting) -> Form:
    """会务清单: each thing with who does it by when and a box to tick; what to mind stands below."""
    names = ("序号", "事项", "责任单位、责任人", "时限", "办结")
    lines = [Row(tuple(label(name) for name in names))]
    lines += [_line(number, item) for number, item in enumerate(items_of(meeting), start=1)]
    grid = Grid((0.6, 3.0, 2.0, 1.9, 0.7), tuple(lines), heads=1)
    mind = [*meeting.kind.hints.splitlines(), *learnt(meeting.kind)]
    mind = list(dict.fromkeys(line.strip() for line in mind if line.strip()))
    texts = (text("注意事项", heavy=True), *(text(f"{n}. {line}") for n, line in enumerate(mind, start=1)))
    return _form(meeting, "会务清单", grid, *([Prose(texts, size=12, gap=5)] if mind else []))


def _line(number: int, item: Item) -> Row:
    due = day_in_words(item.due_on) if item.due_on else ""
    cells = (
        value(str(number), align=Align.CENTRE),
        value(f"{item.title}\n{item.note}" if item.note else item.title),
        value(item.who),
        value(due, align=Align.CENTRE),
        value("√" if item.done else "□", align=Align.CENTRE),
    )
    return Row(cells, least=11)


def items_of(meeting: Meeting) -> list[Item]:
    """From the meeting's plan; without one from its kind's template, counted back; else what is usual."""
    plan = (
        plans_of(meeting).exclude(state=Plan.State.CANCELLED).prefetch_related(steps_with_matters()).first()
    )
    if plan is not None:
        return [
            _of_step(step) for step in sorted(plan.steps.all(), key=lambda step: (step.due_on, step.order))
        ]
    return list(_of_template(meeting)) or list(_usual(meeting))


def _of_step(step: PlanStep) -> Item:
    """As it stands in the ledger once it became a matter: its unit, its person, its deadline."""
    matter = step.matter
    if matter is None:
        who = "　".join(filter(None, (str(step.unit), step.post.name if step.post else "")))
        return Item(step.title, who, step.due_on, note=step.note)
    who = "　".join(filter(None, (str(matter.lead_unit), str(matter.assignee or ""))))
    return Item(step.title, who, matter.due_on, matter.state in _DONE, step.note)


def _of_template(meeting: Meeting) -> Iterator[Item]:
    template = meeting.kind.plan_template
    if template is None:
        return
    steps = list(type(template).objects.prefetch_related(template_steps()).get(pk=template.pk).steps.all())
    for each in reckon_all(steps, localdate(meeting.begins_at), day=today()):
        step = each.step
        who = "　".join(filter(None, (str(step.unit or meeting.unit), step.post.name if step.post else "")))
        yield Item(step.title, who, each.reckoned_on, note=step.note)


def _usual(meeting: Meeting) -> Iterator[Item]:
    """What the system knows to be done is ticked."""
    known = {
        USUAL[0]: meeting.notified_at is not None,
        USUAL[1]: agenda_of(meeting).exists(),
        USUAL[2]: SeatPlan.objects.filter(meeting=meeting).exists(),
    }
    for title in USUAL:
        yield Item(title, str(meeting.unit), done=known.get(title, False))


def _form(meeting: Meeting, name: str, *parts: Grid | Prose) -> Form:
    return Form(
        f"{meeting.title}{name}",
        parts,
        left=f"{words_for(localdate(meeting.begins_at))}　{meeting.where}",
        unit=meeting.unit.name,
        day=words_for(today()),
    )
