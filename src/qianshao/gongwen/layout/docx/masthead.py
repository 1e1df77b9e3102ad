"""发文机关标志: the organs in red (GB/T 9704 7.2.4, 10.1, 10.2, 10.3), sized so that the name fills its line, not more.

The size is the layout's choice (the standard says only 醒目、美观、庄重); the place of its top edge is the standard's.
"""

from dataclasses import dataclass

from qianshao.gongwen.layout.docx import measures
from qianshao.gongwen.layout.docx.cells import Frame, Grid, side_by_side
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, exact
from qianshao.gongwen.layout.docx.runs import run, size
from qianshao.gongwen.model import Element, Masthead, Part

_POINTS_PER_MM = 72 / 25.4
_LINE_MM = 148.0  # four millimetres are left free at each side
_LARGEST, _SMALLEST = 60.0, 40.0  # pt; a name longer than its line at the smallest size is drawn narrower
_LARGEST_JOINT, _JOINT_ROW = 40.0, 1.25  # pt; the height of a row in lines
_WORD_GAP_MM = 4.0
# In a line as high as its type, the type's top stands by this part of the size above the line's: in LibreOffice 0.08, in
# Word 0.02 with the official face.
_RISE = 0.05


@dataclass(frozen=True)
class Type:
    """The size of a masthead in points, and how wide its characters are drawn, in per cent."""

    points: float
    scale: int = 100

    @property
    def line(self) -> int:
        """The height of its line in twips."""
        return round(self.points * 20)

    @property
    def millimetres(self) -> float:
        """The height of its characters."""
        return self.points / _POINTS_PER_MM

    def settings(self) -> dict[str, str]:
        """The settings of its runs."""
        narrow = {"w": f'<w:w w:val="{self.scale}"/>'} if self.scale < 100 else {}
        return {**size(round(self.points * 2)), **narrow}


def type_for(text: str, room: float = _LINE_MM, largest: float = _LARGEST) -> Type:
    """The type in which a text fills `room` (mm)."""
    fitting = room * _POINTS_PER_MM / max(measures.width(text), 1)
    points = max(min(fitting, largest), min(_SMALLEST, largest))
    return Type(round(points * 2) / 2, min(100, int(100 * fitting / points)))


def masthead(organs: Masthead, top_mm: float) -> list[Paragraph | Grid]:
    """The masthead, the top of its characters `top_mm` under the line that it follows or the first line's top."""
    if len(organs.organs) > 1:
        return _joint(organs, top_mm)
    drawn = type_for(organs.text)
    return [single(organs, drawn).set(**exact(drawn.line, _before(top_mm, drawn)))]


def single(organs: Masthead, drawn: Type) -> Paragraph:
    """The masthead of the lead organ."""
    settings = drawn.settings()
    runs = run(organs.organs[0], given=settings) + run(organs.word, Part.WORD, settings)
    return Paragraph(Element.MASTHEAD, runs, exact(drawn.line))


def _before(top_mm: float, drawn: Type) -> int:
    return max(0, measures.twips(top_mm + _RISE * drawn.millimetres))


def _joint(organs: Masthead, top_mm: float) -> list[Paragraph | Grid]:
    """The organs one above the other, each as wide as the widest; the word at their right in the middle."""
    longest = max(organs.organs, key=measures.width)
    word_characters = 1.25 * measures.width(organs.word)
    share = measures.width(longest) / (measures.width(longest) + word_characters)
    drawn = type_for(longest, (_LINE_MM - _WORD_GAP_MM) * share, _LARGEST_JOINT)
    word = Type(round(drawn.points * 1.25 * 2) / 2, drawn.scale)
    row = round(drawn.line * _JOINT_ROW)
    widths = _widths(drawn, longest, word, organs.word)
    rows = [
        [_organ(name, drawn, widths[0]), _word(organs.word if number == 0 else "", number, word, widths[1])]
        for number, name in enumerate(organs.organs)
    ]
    # In the middle of its row a line stands an eighth of its height under the row's top.
    rise = (_RISE - (_JOINT_ROW - 1) / 2) * drawn.millimetres
    white = Paragraph(Element.FILLER, settings=exact(20, max(0, measures.twips(top_mm + rise) - 20)))
    return [white, side_by_side(rows, widths, heights=[row] * len(rows), exact=True, centred=True)]


def _widths(drawn: Type, longest: str, word: Type, words: str) -> tuple[int, int]:
    """The widths of the two columns in twips."""
    names = measures.width(longest) * drawn.points * drawn.scale / 100
    beside = measures.width(words) * word.points * word.scale / 100
    gap = _WORD_GAP_MM * _POINTS_PER_MM if words else 0
    return round(20 * names) + 40, round(20 * (beside + gap)) + 40


def _organ(name: str, drawn: Type, width: int) -> Frame:
    paragraph = Paragraph(Element.MASTHEAD, run(name, given=drawn.settings()), exact(drawn.line)).align(
        "distribute"
    )
    return Frame([paragraph], width, "center")


def _word(text: str, number: int, drawn: Type, width: int) -> Frame:
    paragraph = Paragraph(Element.MASTHEAD, run(text, Part.WORD, drawn.settings()), exact(drawn.line))
    if number:
        paragraph = Paragraph(Element.FILLER, settings=exact(20))
    return Frame([paragraph.align("right")], width, "center", merged="continue" if number else "restart")
