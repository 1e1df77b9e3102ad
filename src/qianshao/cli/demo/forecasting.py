"""The demo office's last working morning: what it expects to be late, and everybody's digest.

Its two years hold too few matters to learn from, so it learns from invented ones; the page says so.
"""

from datetime import date, timedelta

from qianshao.cli.demo.calendar import Life, at
from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.ten_years import ten_years
from qianshao.foundation.clock import now, today
from qianshao.foundation.jobs import kind_of
from qianshao.foundation.workdays import add_working_days
from qianshao.ledger.actions import keep_lateness_model, say_lateness
from qianshao.ledger.lateness.training import train
from qianshao.ledger.queries.lateness import said_of_running
from qianshao.people.actor import system

# Four of the ten years: enough to be calibrated, and two seconds instead of six.
YEARS = 4


def last_morning(office: Office, day: date) -> Life:
    """Learn, say how every matter stands, bring everybody's digest: on the last working morning, as the jobs would have."""
    morning = add_working_days(day + timedelta(days=1), -1)
    if at(morning, 7, 45) > now():
        morning = add_working_days(morning, -1)
    yield at(morning, 5, 40)
    trained = train(ten_years(morning, years=YEARS), morning)
    if trained is not None:
        keep_lateness_model(trained, actor=system(office.organ.pk), source="演示用的模拟台账")
    forecast(office)
    yield at(morning, 7, 45)
    # The shell is a sibling of the commands: its job is reached by name.
    digests = kind_of("web.bring_mornings")
    if digests is not None:
        digests.run()


def forecast(office: Office) -> None:
    """Say of every running matter how it stands now."""
    say_lateness(said_of_running(office.organ.pk, today()), actor=system(office.organ.pk))
