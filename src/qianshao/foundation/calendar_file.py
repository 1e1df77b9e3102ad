"""Entries as an iCalendar file (RFC 5545), as calendar programs subscribe to it.

Every entry is one VEVENT with a UID that never changes. The zone is the office's, with its own VTIMEZONE.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from qianshao.foundation.feeds import FeedEntry

# How often a program should ask again.
REFRESH = timedelta(hours=1)
_PRODUCT = "-//Qianshao//Qianshao//ZH"
# The zone is described from here on: nothing older stands in a feed.
_ZONE_SINCE = date(2000, 1, 1)


def calendar_file(name: str, entries: Iterable[FeedEntry], *, address: str) -> bytes:
    """The file; `address` (scheme and host) stands before the entries' own addresses. Same entries, same bytes."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", timezone.get_default_timezone_name())
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(Timezone.from_tzid(timezone.get_default_timezone_name(), first_date=_ZONE_SINCE))
    for entry in entries:
        calendar.add_component(_event(entry, address))
    file: bytes = calendar.to_ical()
    return file


def _event(entry: FeedEntry, address: str) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("last-modified", entry.stamp.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("summary", f"已取消：{entry.title}" if entry.cancelled else entry.title)
    _add_times(event, entry)
    for name, value in (("location", entry.place), ("description", entry.text)):
        if value:
            event.add(name, value)
    if entry.url:
        event.add("url", f"{address}{entry.url}")
    status = "CANCELLED" if entry.cancelled else "TENTATIVE" if entry.tentative else "CONFIRMED"
    event.add("status", status)
    return event


def _add_times(event: Event, entry: FeedEntry) -> None:
    if isinstance(entry.begins, datetime) and isinstance(entry.ends, datetime):
        event.add("dtstart", timezone.localtime(entry.begins))
        event.add("dtend", timezone.localtime(entry.ends))
        return
    # A whole day's end is the first day that is no longer part of it (RFC 5545 3.6.1); it takes up nobody's time.
    event.add("dtstart", entry.begins)
    event.add("dtend", entry.ends + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
