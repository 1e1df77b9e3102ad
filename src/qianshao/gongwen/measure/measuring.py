"""Measuring a finished PDF: read, taken apart, judged family by family."""

from dataclasses import dataclass

from qianshao.gongwen.measure.anatomy import take_apart
from qianshao.gongwen.measure.grid import PROFILES, Profile
from qianshao.gongwen.measure.judging.body import judge_body
from qianshao.gongwen.measure.judging.ending import judge_ending
from qianshao.gongwen.measure.judging.head import judge_head
from qianshao.gongwen.measure.judging.imprint import judge_imprint
from qianshao.gongwen.measure.judging.letter import judge_letter
from qianshao.gongwen.measure.judging.numbering import judge_numbering
from qianshao.gongwen.measure.judging.page import judge_page
from qianshao.gongwen.measure.judging.signature import judge_signature
from qianshao.gongwen.measure.judging.source import judge_source
from qianshao.gongwen.measure.judging.words import judge_words
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.pdf import read_pdf
from qianshao.gongwen.model import Document

_FAMILIES = (
    judge_page,
    judge_head,
    judge_letter,
    judge_body,
    judge_ending,
    judge_signature,
    judge_imprint,
    judge_numbering,
    judge_words,
)


@dataclass(frozen=True)
class Report:
    """All that was measured, and the profile whose tolerances were used."""

    profile: Profile
    rows: list[Measurement]


def measure_pdf(content: bytes, *, source: Document | None = None, profile: str = "") -> list[Measurement]:
    """Every clause that can be measured in a finished PDF, in the order of the standard; see `report_pdf`."""
    return report_pdf(content, source=source, profile=profile).rows


def report_pdf(content: bytes, *, source: Document | None = None, profile: str = "") -> Report:
    """Measure a finished PDF; with `source` its text is compared with it, character by character.

    `profile` is `typesetter` or `word`; without it the maker's name in the file decides. Raises `Problem` for what is no
    PDF, is locked, broken or a scan without text.
    """
    anatomy = take_apart(read_pdf(content), PROFILES.get(profile))
    rows = [row for family in _FAMILIES for row in family(anatomy)]
    if source is not None:
        rows.append(judge_source(anatomy, source))
    return Report(anatomy.profile, rows)
