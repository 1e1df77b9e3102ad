"""How log lines look: one place, so that nothing a person typed gets into them."""

import logging
import re

# PostgreSQL repeats the values of a row it refuses.
_VALUES = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)
# Credentials in an address, as in a database's URL.
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
# The address of somebody's calendar, which is its own key.
_CALENDAR = re.compile(r"(?<=/calendar/)[\w-]+(?=\.ics)")


class PlainFormatter(logging.Formatter):
    """Time, level, logger, message; a traceback without the values of the row."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = _VALUES.sub(r"\1: …", super().format(record))
        return _CALENDAR.sub("***", _CREDENTIALS.sub("***@", line))
