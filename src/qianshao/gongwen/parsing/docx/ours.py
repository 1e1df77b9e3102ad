"""A file whose paragraphs say by their styles which element they are (`model.elements`): read back exactly."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from qianshao.gongwen.model import (
    HEADINGS,
    Attachment,
    Block,
    Document,
    Element,
    Heading,
    Imprint,
    Masthead,
    Names,
    Paragraph,
    Part,
    Picture,
    Property,
    Signature,
)
from qianshao.gongwen.outline.labels import heading_length, label_of
from qianshao.gongwen.parsing.docx.grids import table_of
from qianshao.gongwen.parsing.docx.story import Piece, Tabular, Written, paragraphs
from qianshao.gongwen.parsing.elements import form_of, kind_of_name, sealing_of, without_brackets

_NUMBERED = re.compile("([0-9]{1,2})[.．]")
_MARK = re.compile("附件([0-9]{0,2})")
_MISSING = re.compile("（图：(.*)）")
_BEGINS = {
    Element.COPIES: "抄送：",
    Element.IMPRINT_ADDRESSEES: "主送：",
}
_PROSE = {Element.PARAGRAPH, Element.CELL, Element.FILLER}
_PICTURES = {Element.PICTURE, Element.PICTURE_CAPTION}
_LISTS = {Element.NAMES, Element.ATTENDANCE}
_OF_RUNS = {Element.MASTHEAD, Element.SIGNERS, Element.ATTACHMENT_NOTE, Element.ATTACHMENT_MARK}
_NO_CELL = set(Element) - {Element.CELL, Element.FILLER}


def is_ours(pieces: list[Piece]) -> bool:
    """Whether the paragraphs of a file say what they are."""
    names = {element.value for element in _NO_CELL}
    return any(each.style in names for each in paragraphs(pieces))


@dataclass
class Assembly:
    """Elements gathered in the order of the file; blocks go to the body, or to the attachment that has begun."""

    properties: dict[str, str]
    texts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    word: str = ""
    signers: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    attendance: list[Names] = field(default_factory=list)
    attachment: int = 0
    titles: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    blocks: dict[int, list[Block]] = field(default_factory=lambda: defaultdict(list))
    caption: str = ""

    def take(self, pieces: list[Piece]) -> None:
        """Take pieces one by one; a table that only sets elements side by side is none."""
        for piece in pieces:
            if isinstance(piece, Written):
                self._paragraph(piece)
            elif is_ours([piece]):
                self.take([inner for row in piece.rows for box in row for inner in box.pieces])
            else:
                self._table(piece)

    def _table(self, piece: Tabular) -> None:
        table = table_of(replace(piece, heads=piece.heads or -1), caption=self.caption)
        if table is not None:
            self._block(replace(table, heads=max(piece.heads, 0)))
            self.caption = ""

    def _block(self, block: Block) -> None:
        self.blocks[self.attachment].append(block)

    def _paragraph(self, piece: Written) -> None:
        words = "".join(run.text for run in piece.runs if run.style != Part.BREAK).strip("\n")
        element = next((each for each in Element if each == piece.style), None)
        if element is None or element in _PROSE:
            self._prose(piece, words, known=element == Element.PARAGRAPH)
        elif element in HEADINGS:
            self._block(_heading(piece, HEADINGS.index(element) + 1))
        elif element in _PICTURES:
            self._picture(piece, element, words)
        elif element in _LISTS:
            self._list(piece, element)
        elif element in _OF_RUNS:
            self._of_runs(piece, element, words)
        else:
            self._text(element, words)

    def _list(self, piece: Written, element: Element) -> None:
        if element == Element.ATTENDANCE:
            self.attendance.append(_names(piece))
        else:
            self._block(_names(piece))

    def _text(self, element: Element, words: str) -> None:
        """Elements that are their words."""
        if element == Element.CAPTION:
            self.caption = words
        elif element == Element.ATTACHMENT_TITLE:
            self.titles[self.attachment or 1].append(words)
        elif words:
            self.texts[element].append(words)

    def _of_runs(self, piece: Written, element: Element, words: str) -> None:
        """Elements whose parts are told by the styles of their runs."""
        if element == Element.MASTHEAD:
            organ = "".join(run.text for run in piece.runs if run.style != Part.WORD)
            self.texts[element] += [organ] if organ.strip() else []
            self.word += "".join(run.text for run in piece.runs if run.style == Part.WORD)
        elif element == Element.SIGNERS:
            self.signers += [run.text for run in piece.runs if run.style == Part.SIGNER]
        elif element == Element.ATTACHMENT_NOTE:
            name = "".join(run.text for run in piece.runs if run.style == Part.NAME)
            found = _NUMBERED.search("".join(run.text for run in piece.runs if run.style != Part.NAME))
            self.names[int(found[1]) if found else 1] = name
        else:
            found = _MARK.fullmatch(words.strip())
            self.attachment = int(found[1]) if found and found[1] else self.attachment + 1
            self.titles[self.attachment] = []

    def _prose(self, piece: Written, words: str, *, known: bool) -> None:
        """A paragraph; one that somebody added without a style is a heading where it is labelled as one."""
        if words and known:
            self._block(Paragraph(words.replace("\n", " ")))
            return
        for line in (piece.label + words).split("\n"):
            line = line.strip()
            label = label_of(line)
            length = heading_length(line, label) if label else 0
            if label and length:
                self._block(Heading(label.level, line[:length], line[length:].strip()))
            elif line:
                self._block(Paragraph(line))
        for each in piece.pictures:
            self._block(Picture(each.description or each.file, "", each.content))

    def _picture(self, piece: Written, element: Element, words: str) -> None:
        found = _MISSING.fullmatch(words)
        if element == Element.PICTURE and (piece.pictures or words):
            shown = piece.pictures[0] if piece.pictures else None
            name = shown.description or shown.file if shown else found[1] if found else words
            self._block(Picture(name, "", shown.content if shown else b""))
        elif words and self.blocks[self.attachment]:
            last = self.blocks[self.attachment][-1]
            if isinstance(last, Picture):
                self.blocks[self.attachment][-1] = replace(last, caption=words)

    def document(self) -> Document:
        """The document these elements make."""
        title = "\n".join(self.texts[Element.TITLE])
        masthead = self._masthead()
        kind = kind_of_name(self.properties.get(Property.KIND, ""))
        form = form_of(self.properties.get(Property.FORM, ""), masthead, title, kind)
        sealing = sealing_of(self.properties.get(Property.SEALING, ""), form)
        return Document(
            form=form,
            copy_number=self._line(Element.COPY_NUMBER),
            urgency=self._line(Element.URGENCY),
            masthead=masthead,
            number=self._line(Element.NUMBER),
            signers=tuple(self.signers),
            title=title,
            subtitle="\n".join(self.texts[Element.SUBTITLE]),
            addressees=self._line(Element.ADDRESSEES).removesuffix("："),
            blocks=tuple(self.blocks[0]),
            attachments=self._attachments(),
            signature=Signature(tuple(self.texts[Element.SIGNATURE]), self._line(Element.DATE), sealing),
            attendance=tuple(self.attendance),
            note="\n".join(map(without_brackets, self.texts[Element.NOTE])),
            imprint=self._imprint(),
            named_kind=kind,
            remark=self.properties.get(Property.REMARK, ""),
        )

    def _line(self, element: Element) -> str:
        words = "".join(self.texts[element])
        begin = _BEGINS.get(element, "")
        return words.removeprefix(begin).removesuffix("。") if begin else words

    def _masthead(self) -> Masthead:
        organs = tuple(self.texts[Element.MASTHEAD])
        joint = tuple(each for each in self.properties.get(Property.ORGANS, "").split("；") if each)
        return Masthead(joint if organs and joint[:1] == organs[:1] else organs, self.word)

    def _imprint(self) -> Imprint:
        return Imprint(
            self._line(Element.IMPRINT_ADDRESSEES),
            self._line(Element.COPIES),
            self._line(Element.PRINTER),
            self._line(Element.PRINTED).removesuffix("印发"),
        )

    def _attachments(self) -> tuple[Attachment, ...]:
        most = max([0, *self.names, *self.titles, *self.blocks])
        return tuple(
            Attachment(
                self.names.get(place, ""),
                "\n".join(self.titles.get(place, ())),
                tuple(self.blocks.get(place, ())),
            )
            for place in range(1, most + 1)
        )


def _heading(piece: Written, level: int) -> Heading:
    body = "".join(run.text for run in piece.runs if run.style == Part.BODY)
    return Heading(level, "".join(run.text for run in piece.runs if run.style != Part.BODY), body)


def _names(piece: Written) -> Names:
    label = "".join(run.text for run in piece.runs if run.style == Part.LABEL)
    words = "".join(run.text for run in piece.runs)
    if not label:
        label = words.partition("：")[0]
    return Names(label, words[len(label) :].removeprefix("："))
