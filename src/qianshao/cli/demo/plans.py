"""What the demo office prepares backwards: its templates, two plans on their way, one that waits for the leader."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from qianshao.cli.demo import papers
from qianshao.cli.demo.calendar import Life, at, working_days_before
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.lives import Story
from qianshao.cli.demo.pictures import photograph
from qianshao.cli.demo.plan_tables import FIXED, TEMPLATES, StepLine
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions as ledger
from qianshao.ledger.actions import FixedDraft, Line, TemplateDraft
from qianshao.ledger.models import FixedDate, Matter, Plan, PlanTemplate
from qianshao.ledger.yearly import Rule

Act = tuple[datetime, Callable[[], object]]


def set_up_templates(office: Office) -> None:
    """The seven templates, written by the head of the office."""
    for row in TEMPLATES:
        lines = [_line(office, step) for step in row.steps]
        draft = TemplateDraft(row.name, row.occasion, lines, row.note)
        ledger.write_template(draft, actor=office.actor("bangong"))


def set_up_calendar(office: Office) -> None:
    """The days that come back every year, as the office registered them."""
    for row in FIXED:
        rule = Rule(row.month, row.day, row.nth, row.weekday, row.shift)
        template = _template(office, row.template) if row.template else None
        draft = FixedDraft(row.name, rule, office.units[row.unit], template)
        ledger.keep_fixed_date(draft, actor=office.actor("bangong"))


def _template(office: Office, name: str) -> PlanTemplate:
    return PlanTemplate.objects.get(organ=office.organ, name=name, retired_on=None)


def plans_before(story: Story, day: date) -> list[Life]:
    """As they stand on a day: an observation round about to happen, the year's appraisal begun, reports proposed."""
    return [
        _running(story, day, "季度观摩", ahead=6, back=11),
        _running(story, day, "年终目标考核", ahead=24, back=7),
        _proposed(story, day, "述职", ahead=22),
        _announced(story.office, day),
    ]


def _announced(office: Office, day: date) -> Life:
    """A delegation is announced for next week, and nobody has begun to prepare it: the home page says so."""
    yield at(working_days_before(day, 2), 16)
    ledger.put_entry(
        actor=office.actor("wenshu"),
        title="省考察团来访",
        on=add_working_days(day, 6),
        unit=office.units["office"],
        template=_template(office, "考察团接待"),
    )


def _line(office: Office, step: StepLine) -> Line:
    unit = office.units[step.unit] if step.unit else None
    post = office.posts[step.post] if step.post else None
    return Line(step.title, step.offset, step.days, unit, post, step.note, step.evidence)


def _propose(story: Story, name: str, on: date) -> Plan:
    """The clerk works it out; across the units of several leaders, the principal decides."""
    office = story.office
    row = next(each for each in TEMPLATES if each.name == name)
    template = _template(office, name)
    draft = ledger.draft_from(
        template,
        on,
        unit=office.units[row.organiser],
        leader_post=office.posts["shuji"],
        title=f"{on.year}年度{name.removeprefix('年终')}"
        if name != "季度观摩"
        else f"第{'一二三四'[(on.month - 1) // 3]}季度观摩",
    )
    fixed = FixedDate.objects.filter(organ=office.organ, template=template, month=on.month).first()
    return ledger.propose_plan(replace(draft, fixed=fixed), actor=office.actor("xinxi"))


def _proposed(story: Story, day: date, name: str, *, ahead: int) -> Life:
    yield at(working_days_before(day, 1), 11)
    _propose(story, name, add_working_days(day, ahead))


def _running(story: Story, day: date, name: str, *, ahead: int, back: int) -> Life:
    """Proposed, started, each step named somebody, and the earlier ones done: all but the last that is due."""
    begun = working_days_before(day, back)
    yield at(begun, 9)
    plan = _propose(story, name, add_working_days(day, ahead))
    yield at(begun, 14)
    ledger.approve_plan(plan, actor=story.office.actor("shuji"), text="同意，按计划抓紧办。")
    matters = Matter.objects.filter(plan_step__plan=plan).select_related("lead_unit").order_by("due_on", "pk")
    past = [matter for matter in matters if matter.due_on < day]
    acts = [act for matter in matters for act in _steps(story, matter, begun, ends=matter in past[:-1])]
    for moment, act in sorted(acts, key=lambda each: each[0]):
        yield moment
        act()


def _steps(story: Story, matter: Matter, begun: date, *, ends: bool) -> list[Act]:
    office = story.office
    key = next(key for key, unit in office.units.items() if unit.pk == matter.lead_unit_id)
    worker = story.chance.choice(office.workers_of(key))
    named = partial(
        ledger.assign, matter, actor=office.actor(office.head_of(key)), person=office.persons[worker]
    )
    acts: list[Act] = [(at(begun + timedelta(days=1), 9, story.chance.randrange(60)), named)]
    if ends:
        reported = at(max(matter.due_on, begun + timedelta(days=1)), 15)
        acts.append((reported, partial(_report, story, matter, worker)))
        acts.append((reported + timedelta(hours=2), partial(_close, office, matter)))
    return acts


def _report(story: Story, matter: Matter, worker: str) -> None:
    photos = [photograph("办结照片", story.next("photo"))] if matter.evidence_wanted else []
    review = story.chance.choice(papers.REVIEWS)
    ledger.report_done(matter, actor=story.office.actor(worker), review=review, files=photos)


def _close(office: Office, matter: Matter) -> None:
    ledger.close_matter(matter, actor=office.actor("shuji"), text="同意销号。")
