"""The meetings on the yearly calendar: single ones by their day, the turns of a series as one line a month."""

from datetime import date

from django.utils.timezone import localdate

from qianshao.foundation.marks import DayMark
from qianshao.meetings.models import Meeting, Occurrence, State
from qianshao.meetings.outlook import between
from qianshao.meetings.queries.seen import visible_to
from qianshao.meetings.queries.series import series_visible_to, terms_in_force
from qianshao.people.actor import Actor

_MOST = 1_000


def marks(actor: Actor, year: int) -> list[DayMark]:
    """The meetings of a year an actor may see, but for the cancelled; five queries at most."""
    if actor.is_admin:
        return []
    held = between(visible_to(actor), date(year, 1, 1), date(year, 12, 31)).exclude(state=State.CANCELLED)
    meetings = list(held.order_by("begins_at")[:_MOST])
    turns = Occurrence.objects.filter(meeting__in=[each.pk for each in meetings], extra=False)
    of_series = {row.meeting_id: row.series for row in turns.select_related("series")}
    seen = {each.pk: each for each in series_visible_to(actor).prefetch_related("terms")} if of_series else {}
    words = {pk: terms.pattern.words for pk, each in seen.items() if (terms := terms_in_force(each))}

    def mark(meeting: Meeting) -> DayMark:
        day, series = localdate(meeting.begins_at), of_series.get(meeting.pk)
        if series is None:
            return DayMark(day, meeting.title, meeting.get_absolute_url())
        # Who is only asked to its meetings has no page of the series.
        url = series.get_absolute_url() if series.pk in seen else ""
        return DayMark(
            day, meeting.title, meeting.get_absolute_url(), series.title, words.get(series.pk, ""), url
        )

    return [mark(meeting) for meeting in meetings]
