"""Building the demo office: set up two years back, lived through day by day, up to now."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from qianshao.cli.demo.archive import circulation, filing_round, set_up_archive
from qianshao.cli.demo.calendar import Life, at, live
from qianshao.cli.demo.cast import Office, leave_and_delegate, set_up_office
from qianshao.cli.demo.entries import entries_of
from qianshao.cli.demo.forecasting import forecast, last_morning
from qianshao.cli.demo.lives import Story, paper, reading
from qianshao.cli.demo.meetings import meetings_before, set_up_meetings
from qianshao.cli.demo.office import PEOPLE
from qianshao.cli.demo.outgoing import papers_out, set_up_outgoing
from qianshao.cli.demo.papers import PAPERS, READING
from qianshao.cli.demo.plans import plans_before, set_up_calendar, set_up_templates
from qianshao.cli.demo.scenes import scenes_before
from qianshao.cli.demo.writing import texts_written
from qianshao.foundation import periods
from qianshao.foundation.clock import acting_at, now, today
from qianshao.notices.actions import mark_all_read
from qianshao.people.actions import needs_setup
from qianshao.people.models import Organ
from qianshao.registers.actions import set_up_usual_registers
from qianshao.reports import actions as reports
from qianshao.reports.models import Kind

SEED = 20
PAPERS_A_YEAR = 110
LAST_YEARS_SHARE = 0.35


class NotEmpty(Exception):
    """The directory holds an office already; nothing was written."""


@dataclass(frozen=True)
class DemoOffice:
    """What was built: the organ and how many acts it took."""

    organ: Organ
    acts: int


def build_demo(*, size: float = 1.0) -> DemoOffice:
    """Fill a migrated, empty database with the demo office; `size` makes a smaller one for tests."""
    if not needs_setup():
        raise NotEmpty
    day = today()
    begin = date(day.year - 1, 1, 4)
    title, text = annual_template()
    with acting_at(at(begin, 8)):
        office = set_up_office(date(begin.year, 1, 1))
        _mark_demo(office.organ)
        set_up_usual_registers(actor=office.actor("bangong"))
        set_up_outgoing(office)
        set_up_archive(office.actor("wenshu"))
        set_up_templates(office)
        set_up_calendar(office)
        set_up_meetings(office)
        reports.write_template(Kind.ANNUAL, actor=office.actor("bangong"), title=title, text=text)
    story = Story(office, SEED)
    lives = [
        *_stretch(story, date(begin.year, 1, 5), 355, size, LAST_YEARS_SHARE),
        *_stretch(story, date(day.year, 1, 4), (day - date(day.year, 1, 4)).days + 1, size, 1.0),
        *scenes_before(story, day),
        *papers_out(story, day),
        *plans_before(story, day),
        *meetings_before(story, day),
        *texts_written(story, day),
        filing_round(story, day),
        circulation(story, day),
        _read_old_notices(office, day),
        _quarter_report(office, day),
        _annual_report(office, day),
        last_morning(office, day),
        _away(office, day),
    ]
    acts = live(lives, now())
    forecast(office)
    return DemoOffice(office.organ, acts)


def annual_template() -> tuple[str, str]:
    """The demo's annual template, title and text: the yearly report of a Party-affairs office, every X a figure."""
    whole = (Path(__file__).parent / "annual.txt").read_text(encoding="utf-8")
    title, _, text = whole.partition("\n\n")
    return title.replace("\n", "　"), text


def _mark_demo(organ: Organ) -> None:
    """A demo says so: its passwords are renewed at each start, a real office's never are."""
    organ.settings["demo"] = True
    organ.save(update_fields=["settings"])


def _stretch(story: Story, first: date, days: int, size: float, share: float) -> list[Life]:
    """The papers and register entries of a stretch of days; `share` of a full year's papers."""
    if days <= 0:
        return []
    lives = entries_of(story, first, days, size * (1.0 if share == 1.0 else 0.8))
    wanted = max(round(PAPERS_A_YEAR * size * share * days / 365), 1)
    for number in range(wanted):
        day = first + timedelta(days=(number * days + days // 2) // wanted)
        if number % 6 == 5:
            lives.append(reading(story, READING[number // 6 % len(READING)], day))
        else:
            lives.append(paper(story, PAPERS[number % len(PAPERS)], day))
    return lives


def _quarter_report(office: Office, day: date) -> Life:
    """The last whole quarter's report: drafted, frozen, sent, approved."""
    quarter = periods.around(Kind.QUARTER, periods.around(Kind.QUARTER, day).first - timedelta(days=1))
    clerk = office.actor("xinxi")
    moment = at(quarter.last + timedelta(days=3), 10)
    yield moment
    report = reports.draft_report(Kind.QUARTER, quarter, actor=clerk)
    yield moment + timedelta(hours=2)
    reports.freeze_report(report, actor=office.actor("bangong"))
    yield moment + timedelta(hours=3)
    reports.send_report(report, office.posts["fushuji"], actor=office.actor("bangong"))
    yield moment + timedelta(hours=6)
    reports.approve_report(report, actor=office.actor("fushuji"), answer="同意，印发各科室、社区。")


def _annual_report(office: Office, day: date) -> Life:
    """This year's report, still a draft: its figures grow from day to day."""
    yield at(max(day - timedelta(days=10), date(day.year, 1, 2)), 15)
    reports.draft_report(Kind.ANNUAL, periods.year_of(day.year), actor=office.actor("xinxi"))


def _read_old_notices(office: Office, day: date) -> Life:
    """What is older than a week has been read."""
    yield at(day - timedelta(days=7), 17)
    for row in PEOPLE:
        mark_all_read(actor=office.actor(row.key))


def _away(office: Office, day: date) -> Life:
    """Somebody is away from today, somebody acts for a leader; whatever the hour of the day it is built."""
    yield now() - timedelta(seconds=1)
    with acting_at(now()):
        leave_and_delegate(office)
