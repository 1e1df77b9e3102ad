"""When nobody is to be disturbed (免打扰), and when what was held back meanwhile goes out: with the morning digest (早报).

Pure functions over moments; nothing is read here but the table of working days.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from qianshao.foundation.dates import time_in_words
from qianshao.foundation.workdays import is_working_day

# The longest holidays are eight days, with a weekend at either end; a calendar without a working day ends the search.
_SEARCHED = 30
_MIDNIGHT = time(0)


@dataclass(frozen=True)
class Quiet:
    """From `begins` to `ends` each day (over midnight where it ends earlier; the same: never), and whole days off."""

    begins: time
    ends: time
    days_off: bool

    def covers(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        local = timezone.localtime(moment)
        if self.days_off and not is_working_day(local.date()):
            return True
        at = local.time()
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def over_at(self, moment: datetime, digest_at: time | None) -> datetime:
        """The first moment from then on that is not quiet; on a working day not before the digest, which takes it along.

        `digest_at` is None for somebody who wants no digest. A moment that is not quiet is its own answer.
        """
        if not self.covers(moment):
            return moment
        local = timezone.localtime(moment)
        edges = {_MIDNIGHT, self.ends}
        for ahead in range(_SEARCHED):
            day = (local + timedelta(days=ahead)).date()
            for edge in sorted(edges):
                found = local.replace(
                    year=day.year,
                    month=day.month,
                    day=day.day,
                    hour=edge.hour,
                    minute=edge.minute,
                    second=0,
                    microsecond=0,
                )
                if found >= local and not self.covers(found):
                    return self._with_digest(found, digest_at)
        return moment

    def _with_digest(self, found: datetime, digest_at: time | None) -> datetime:
        if digest_at is None or not is_working_day(found.date()):
            return found
        digest = found.replace(hour=digest_at.hour, minute=digest_at.minute)
        return digest if digest > found and not self.covers(digest) else found


def in_words(quiet: Quiet) -> str:
    """`20:00 到次日 7:30，休息日全天`."""
    if quiet.begins == quiet.ends:
        hours = "平日不设"
    else:
        night = "次日 " if quiet.ends < quiet.begins else " "
        hours = f"{time_in_words(quiet.begins)} 到{night}{time_in_words(quiet.ends)}"
    return f"{hours}，休息日全天" if quiet.days_off else hours
