"""What of a report can be searched for: what was frozen; a draft is nobody's to find yet."""

from qianshao.reports.models import Freeze, Report
from qianshao.search.actions import index_record


def index_report(report: Report) -> None:
    """Make a frozen report findable by its title and text."""
    freeze = Freeze.objects.filter(report=report).first()
    if freeze is not None:
        index_record(report, title=report.title, text=freeze.text, happened_on=report.last)
