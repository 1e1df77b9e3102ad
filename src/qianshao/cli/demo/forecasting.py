"""What the demo office expects to be late.

Its two years hold too few matters to learn from, so it learns from invented ones.
"""

from datetime import date

from qianshao.cli.demo.cast import Office
from qianshao.cli.demo.ten_years import ten_years
from qianshao.ledger.actions import keep_lateness_model, say_lateness
from qianshao.ledger.lateness.training import train
from qianshao.ledger.queries.lateness import said_of_running
from qianshao.people.actor import system

# Four of the ten years: enough to be calibrated, and two seconds instead of six.
YEARS = 4


def forecast(office: Office, day: date) -> None:
    """Learn, and say of every running matter how it stands; the page says where it was learnt."""
    trained = train(ten_years(day, years=YEARS), day)
    if trained is not None:
        keep_lateness_model(trained, actor=system(office.organ.pk), source="演示用的模拟台账")
    say_lateness(said_of_running(office.organ.pk, day), actor=system(office.organ.pk))
