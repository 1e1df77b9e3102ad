"""How the demo stands on the day somebody looks: something waits for every kind of post, and every light is there."""

from datetime import date, datetime
from typing import NamedTuple

from qianshao.cli.demo import papers
from qianshao.cli.demo.calendar import Life, after, at, working_days_before
from qianshao.cli.demo.lives import Story, decide_paper, register_paper, send_advice
from qianshao.cli.demo.papers import PAPERS, PaperRow
from qianshao.cli.demo.pictures import photograph
from qianshao.documents import actions as documents
from qianshao.foundation.clock import today
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger import actions as ledger
from qianshao.ledger.actions.opening import Part
from qianshao.ledger.models import Matter


class Scene(NamedTuple):
    """A paper that came `back` working days ago, got as far as `stop`, and is due in `due` working days from today."""

    back: int
    stop: str
    due: int = 8
    on_paper: bool = False


SCENES = (
    *[Scene(1, "registered")] * 3,
    *[Scene(1, "advised")] * 3,
    *[Scene(2, "decided")] * 2,
    *[Scene(4, "handed_over", 7)] * 2,
    *[Scene(3, "handed_over", 6, on_paper=True)],
    *[Scene(9, "extension", 1), Scene(8, "extension", 2)],
    *[Scene(9, "done", 4), Scene(10, "done", 5)],
    *[Scene(16, "progressed", -2), Scene(20, "assigned", -4)],
    *[Scene(9, "progressed", 1), Scene(10, "progressed", 2), Scene(8, "progressed", 2)],
    *[Scene(13, "assigned", 9), Scene(15, "assigned", 12)],
    *[
        Scene(6, "progressed", 10),
        Scene(5, "assigned", 12),
        Scene(7, "progressed", 15),
        Scene(6, "assigned", 9),
    ],
    Scene(7, "broken_down", 12),
)
_COMMUNITIES = ("east", "red", "calm")


def scenes_before(story: Story, day: date) -> list[Life]:
    """Every scene, leading up to a day."""
    lives = []
    for number, scene in enumerate(SCENES):
        row = PAPERS[(number * 5 + 2) % len(PAPERS)]
        if scene.stop == "broken_down":
            row = next(each for each in PAPERS if each.unit == "city")
        lives.append(_scene(story, row, scene, day))
    return lives


def _scene(story: Story, row: PaperRow, scene: Scene, day: date) -> Life:
    office = story.office
    moment = at(working_days_before(day, scene.back), 8, story.chance.randrange(60))
    due_on = _due(day, scene.due)
    yield moment
    document = register_paper(story, row, "handle")
    if scene.stop == "registered":
        return
    yield after(moment, hours=1)
    send_advice(story, document, row)
    if scene.stop == "advised":
        return
    moment = after(moment, hours=4)
    yield moment
    decide_paper(story, document, row, due_on=max(due_on, today()), on_paper=scene.on_paper)
    if scene.stop == "decided":
        return
    yield after(moment, hours=2)
    documents.hand_over(document, actor=office.actor("wenshu"))
    if scene.stop == "handed_over":
        return
    task = document.tasks.select_related("matter__lead_unit").get()
    yield from _in_the_unit(story, task.matter, row.unit, scene, moment)


def _in_the_unit(story: Story, matter: Matter, unit: str, scene: Scene, moment: datetime) -> Life:
    office = story.office
    moment = after(moment, days=1, hours=1)
    yield moment
    if scene.stop == "broken_down":
        _break_down(story, matter)
    worker = story.chance.choice(office.workers_of(unit))
    ledger.assign(matter, actor=office.actor(office.head_of(unit)), person=office.persons[worker])
    if scene.stop in ("assigned", "broken_down"):
        return
    moment = after(moment, days=2, hours=1)
    yield moment
    matter.refresh_from_db()
    photos = [photograph("现场照片", story.next("photo"))]
    text = story.chance.choice(papers.PROGRESS)
    ledger.report_progress(matter, actor=office.actor(worker), text=text, files=photos)
    yield after(moment, days=1, hours=2)
    matter.refresh_from_db()
    if scene.stop == "extension":
        wanted = add_working_days(matter.due_on, 6)
        ledger.request_extension(
            matter, actor=office.actor(worker), wanted_on=wanted, text=papers.EXTENSION_REASON
        )
    if scene.stop == "done":
        ledger.report_done(matter, actor=office.actor(worker), review=papers.REVIEWS[0], files=photos)


def _break_down(story: Story, matter: Matter) -> None:
    """The leader splits it over the communities in their charge."""
    office = story.office
    leader = office.actor(office.leader_of("city"))
    parts = [
        Part(
            f"{office.units[key]}{matter.title}",
            "本社区范围内逐处整治，拍照留存。",
            office.units[key],
            matter.due_on,
        )
        for key in _COMMUNITIES
    ]
    ledger.break_down(matter, actor=leader, parts=parts)


def _due(day: date, days: int) -> date:
    return add_working_days(day, days) if days > 0 else working_days_before(day, -days)
