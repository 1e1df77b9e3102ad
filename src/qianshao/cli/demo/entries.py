"""The registers of the demo office over a year: meetings, receptions, stories, materials, analysis sessions."""

from collections.abc import Callable
from datetime import date

from qianshao.cli.demo import papers
from qianshao.cli.demo.calendar import Life, at
from qianshao.cli.demo.lives import Story
from qianshao.foundation.clock import today
from qianshao.registers.actions import Line, record_entry
from qianshao.registers.kinds import KINDS
from qianshao.registers.models import Register

_DEPARTMENTS = ("party", "city", "civil", "peace", "economy", "safety", "grid", "veterans")
_COMMUNITIES = ("east", "red", "calm", "sunny", "happy", "bright")
_CATEGORIES = {kind.key: kind.categories for kind in KINDS}


def _meeting(story: Story) -> Line:
    day = today()
    category = {
        3: "季度观摩会",
        6: "季度观摩会",
        9: "季度观摩会",
        7: "“七一”表彰",
        12: "目标考核",
        1: "中层干部述职",
    }.get(day.month, story.chance.choice(["周例会", "周例会", "主题教育", "其他会议"]))
    if day.month == 2:
        category = "党建工作代表大会"
    title = f"{category}" if category not in ("其他会议",) else "重点工作调度会"
    return Line(day, title, story.office.units["office"], category, story.chance.randrange(20, 120))


def _reception(story: Story) -> Line:
    title = f"{story.chance.choice(papers.RECEPTIONS)}来街道参观考察"
    category = story.chance.choice(_CATEGORIES["receptions"][:3])
    return Line(today(), title, story.office.units["office"], category, story.chance.randrange(8, 45))


def _story(story: Story) -> Line:
    unit = story.office.units[story.chance.choice(_DEPARTMENTS + _COMMUNITIES)]
    return Line(today(), f"{unit}：{story.chance.choice(papers.STORIES)}", unit)


def _material(story: Story) -> Line:
    title = story.chance.choice(papers.PAPER_TITLES)
    category = next((word for word in _CATEGORIES["papers"] if word in title), "其他材料")
    return Line(today(), title, story.office.units["office"], category)


def _analysis(story: Story) -> Line:
    return Line(today(), story.chance.choice(papers.ANALYSES), story.office.units["office"])


# Key of the register: entries a year, what one says, who types it.
_YEAR: dict[str, tuple[int, Callable[[Story], Line], str]] = {
    "meetings": (44, _meeting, "xinxi"),
    "receptions": (26, _reception, "xinxi"),
    "stories": (84, _story, "xinxi"),
    "web_stories": (112, _story, "xinxi"),
    "papers": (72, _material, "wenshu"),
    "analyses": (6, _analysis, "bangong"),
}


def entries_of(story: Story, first: date, days: int, share: float) -> list[Life]:
    """The entries of a stretch of days, `share` of a full year's number spread over 365."""
    lives = []
    for key, (number, line, who) in _YEAR.items():
        wanted = max(round(number * share * days / 365), 1)
        for position in range(wanted):
            day = date.fromordinal(first.toordinal() + (position * days + days // 2) // wanted)
            lives.append(_entry(story, key, line, who, day))
    return lives


def _entry(story: Story, key: str, line: Callable[[Story], Line], who: str, day: date) -> Life:
    moment = at(day, 16, story.chance.randrange(60))
    yield moment
    register = Register.objects.get(organ=story.office.organ, key=key)
    record_entry(register, line(story), actor=story.office.actor(who))
