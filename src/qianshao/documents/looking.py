"""Looking into the parts of a 件 before it is filed: how many pages it has, which day it was signed.

Only the pages import this: it loads the readers of files.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qianshao.documents.models import PartRole
from qianshao.documents.sources import Facts, Part
from qianshao.documents.whole import content_of
from qianshao.files.models import StoredFile
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.reading import read
from qianshao.gongwen.reading.pdf import pages_of

_DAY = re.compile(r"^[\s　]*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[\s　]*$", re.MULTILINE)
_PDF = "application/pdf"
_LARGEST_READ = 30 * 1024 * 1024
_MOST_PAGES_READ = 12
_SECONDS = 10


@dataclass(frozen=True)
class Looks:
    """What the parts themselves say; None where they do not."""

    pages: int | None = None
    signed_on: date | None = None


def look_into(parts: Sequence[Part], facts: Facts, *, made: int = 0) -> Looks:
    """Pages of all parts together, and 成文日期 as it stands alone on a line of the paper.

    `made` parts come at filing, of a page each. What the record knows itself is not looked for.
    """
    counted = [_pages_of(part.file) for part in parts if part.file is not None and part.counts]
    known = [count for count in counted if count is not None]
    original = next((part.file for part in parts if part.role == PartRole.ORIGINAL and part.file), None)
    return Looks(
        pages=sum(known) + made if known and len(known) == len(counted) else facts.pages,
        signed_on=facts.signed_on or (_signed_on(original) if original is not None else None),
    )


def _pages_of(file: StoredFile) -> int | None:
    if file.media_type.startswith("image/"):
        return 1
    if file.media_type != _PDF or file.size > _LARGEST_READ:
        return None
    try:
        return int(pages_of(content_of(file), 1, 1, seconds=_SECONDS)["count"])
    except (Problem, OSError, KeyError):
        return None


def _signed_on(file: StoredFile) -> date | None:
    """The last line of the paper's first pages that is a day and nothing else."""
    if file.size > _LARGEST_READ:
        return None
    try:
        content = content_of(file)
        text = read(file.name, content, pages=(1, _MOST_PAGES_READ) if _is_paged(file) else None).text
    except (Problem, OSError):
        return None
    days = _DAY.findall(text)
    try:
        return date(*map(int, days[-1])) if days else None
    except ValueError:
        return None


def _is_paged(file: StoredFile) -> bool:
    return file.media_type in {_PDF, "application/ofd"}
