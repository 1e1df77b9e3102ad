"""What a document is written into: its paragraphs and tables one after another, its drawings, its sections."""

from dataclasses import dataclass, field

from qianshao.gongwen.layout.docx.cells import Grid
from qianshao.gongwen.layout.docx.package import Package
from qianshao.gongwen.layout.docx.paragraphs import Paragraph, filler
from qianshao.gongwen.layout.docx.shapes import Numbers


@dataclass
class Story:
    """The body on its way to the file."""

    package: Package = field(default_factory=Package)
    numbers: Numbers = field(default_factory=Numbers)
    pieces: list[Paragraph | Grid] = field(default_factory=list)
    closing: str = ""  # the settings of the last section, where they are not the usual ones
    ended: bool = False  # whether a section has ended already

    def add(self, *pieces: Paragraph | Grid) -> None:
        """Put pieces at the end."""
        self.pieces.extend(pieces)

    @property
    def last(self) -> Paragraph | None:
        """The paragraph that stands last; none after a table, which can hold no setting of the page."""
        piece = self.pieces[-1] if self.pieces else None
        return piece if isinstance(piece, Paragraph) else None

    @property
    def begun(self) -> bool:
        """Whether what comes next begins a page anyway: nothing is there yet, or a section has just ended."""
        return not self.pieces or (self.last is not None and "sectPr" in self.last.settings)

    def end_section(self, section: str) -> None:
        """End a section here: its settings stand in its last paragraph."""
        last = self.last
        if last is None or "sectPr" in last.settings:
            last = filler()
            self.add(last)
        last.set(sectPr=section)

    def xml(self) -> str:
        """All pieces, one after the other."""
        return "".join(piece.xml() for piece in self.pieces)
