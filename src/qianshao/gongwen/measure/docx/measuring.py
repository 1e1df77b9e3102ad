"""Measuring a DOCX by its settings: read, its elements found, judged family by family."""

from qianshao.gongwen.measure.docx.ending import judge_ending
from qianshao.gongwen.measure.docx.faces import judge_faces
from qianshao.gongwen.measure.docx.finding import find
from qianshao.gongwen.measure.docx.imprint import judge_imprint
from qianshao.gongwen.measure.docx.letter import judge_letter
from qianshao.gongwen.measure.docx.numbering import judge_numbering
from qianshao.gongwen.measure.docx.page import judge_page
from qianshao.gongwen.measure.docx.places import judge_places
from qianshao.gongwen.measure.docx.reading import read_docx
from qianshao.gongwen.measure.docx.words import judge_words
from qianshao.gongwen.measure.measurement import Measurement
from qianshao.gongwen.model import Document

_FAMILIES = (
    judge_page,
    judge_faces,
    judge_places,
    judge_letter,
    judge_ending,
    judge_imprint,
    judge_numbering,
)


def measure_docx(content: bytes, *, source: Document | None = None) -> list[Measurement]:
    """Every clause that the settings of a DOCX tell, in the order of the standard.

    What only shows once a word processor has laid the pages out (where lines end, on which page something stands) is not
    applicable here: convert to PDF and measure that. With `source` the text is compared with it. Raises `Problem` for
    what is no DOCX, is locked or broken.
    """
    file = read_docx(content)
    found = find(file)
    return [*(row for family in _FAMILIES for row in family(found)), *judge_words(file, source)]
