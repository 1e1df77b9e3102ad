"""A program of its own: lays out rules of recurrence that came in a file from elsewhere.

    python -I rules_apart.py < rules.json

A rule that never holds (every 30th of February) is looked for until the year 9999; so the one who asks sets limits of
time and ends it. It gets and prints JSON: of each rule the moments of the clock on the wall, as ISO text.
"""

import json
import sys
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr


def moments_of(rule: dict[str, str | int]) -> list[str]:
    """The moments of one rule from `since` on, at most `turns`, of its first `steps`."""
    start, since = (datetime.fromisoformat(str(rule[name])) for name in ("start", "since"))
    found = islice(iter(rrulestr(str(rule["text"]), dtstart=start)), int(rule["steps"]))
    return [
        moment.isoformat() for moment in islice((each for each in found if each >= since), int(rule["turns"]))
    ]


if __name__ == "__main__":
    json.dump([moments_of(rule) for rule in json.load(sys.stdin)], sys.stdout)
