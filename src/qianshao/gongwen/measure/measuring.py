"""Measuring a finished PDF: read, taken apart, judged family by family."""

from qianshao.gongwen.measure.anatomy import Anatomy, take_apart
from qianshao.gongwen.measure.grid import PROFILES
from qianshao.gongwen.measure.judging.body import judge_body
from qianshao.gongwen.measure.judging.ending import judge_ending
from qianshao.gongwen.measure.judging.head import judge_head
from qianshao.gongwen.measure.judging.imprint import judge_imprint
from qianshao.gongwen.measure.judging.letter import judge_letter
from qianshao.gongwen.measure.judging.numbering import judge_numbering
from qianshao.gongwen.measure.judging.page import judge_page
from qianshao.gongwen.measure.judging.signature import judge_signature
from qianshao.gongwen.measure.judging.words import judge_words
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.measure.pdf import read_pdf

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


def measure_pdf(content: bytes, *, profile: str = "") -> list[Measurement]:
    """Every clause that can be measured in a finished PDF, in the order of the standard.

    `profile` is `typesetter` or `word`; without it the maker's name in the file decides. Raises `Problem` for what is no
    PDF, is locked, broken or a scan without text.
    """
    anatomy = take_apart(read_pdf(content), PROFILES.get(profile))
    return judge(anatomy)


def judge(anatomy: Anatomy) -> list[Measurement]:
    """All rows for a document taken apart."""
    return [row for family in _FAMILIES for row in family(anatomy)]
