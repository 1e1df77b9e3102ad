"""Plain text and Markdown read into a document (`parse`)."""

import re
from collections import defaultdict

from qianshao.gongwen.model import Attachment, Block, Document, Imprint, Masthead, Names, Sealing, Signature
from qianshao.gongwen.outline import Outline, Part, Role, outline
from qianshao.gongwen.outline.marks import is_organ
from qianshao.gongwen.parsing.blocks import Pictures, Reader
from qianshao.gongwen.parsing.elements import (
    form_of,
    kind_of_name,
    masthead_of,
    organs_of,
    sealing_of,
    signers_of,
)
from qianshao.gongwen.parsing.refusing import refuse_unusable
from qianshao.gongwen.text import Text

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_WIDE_GAP = re.compile("\\s{2,}|\u3000")
_BLOCKS = {
    Role.MARK,
    Role.HEADING,
    Role.RUN_IN,
    Role.PARAGRAPH,
    Role.CAPTION,
    Role.TABLE_ROW,
    Role.PICTURE,
    Role.ATTENDANCE_LABEL,
    Role.ATTENDANCE,
}


def parse(
    characters: str, *, kind: str = "", pictures: Pictures | None = None, markdown: bool = False
) -> Document:
    """The document a text says; what it does not say is left out.

    `kind` is the 文种 a person named; `pictures` gives a picture's content (PNG or JPEG) by the name it has in the text.
    Raises `Problem` for what is no text, a secrecy mark, and a 版式, 印章 or 文种 that does not exist.
    """
    refuse_unusable(characters)
    found = outline(Text(_LINE_ENDS.sub("\n", characters)), markdown=markdown)
    return Assembly(Reader(found, pictures, markdown=markdown), kind).document()


class Assembly:
    """Puts a document together from the parts of an outline."""

    def __init__(self, reader: Reader, kind: str) -> None:
        self.reader = reader
        self.kind = kind
        self.outline: Outline = reader.outline
        self.by_role: dict[Role, list[Part]] = defaultdict(list)
        self.by_attachment: dict[int, list[Part]] = defaultdict(list)
        for part in self.outline.parts:
            self.by_role[part.role].append(part)
            self.by_attachment[part.attachment].append(part)

    def texts(self, role: Role) -> list[str]:
        """The words of every part of a role."""
        return [self.reader.text(part) for part in self.by_role[role]]

    def line(self, role: Role) -> str:
        """The words of a role whose lines run on."""
        return "".join(self.texts(role))

    def lines(self, role: Role) -> str:
        """The words of a role whose lines stay apart."""
        return "\n".join(self.texts(role))

    def setting(self, key: str) -> str:
        """The value of a head key that is no element."""
        return next((self.reader.text(each) for each in self.by_role[Role.SETTING] if each.key == key), "")

    def document(self) -> Document:
        """All of it."""
        masthead = masthead_of(self.texts(Role.MASTHEAD))
        title = self.lines(Role.TITLE)
        kind = kind_of_name(self.kind or self.setting("文种"))
        form = form_of(self.setting("版式"), masthead, title, kind)
        blocks, attendance = self.body()
        return Document(
            form=form,
            copy_number=self.line(Role.COPY_NUMBER),
            urgency=self.line(Role.URGENCY),
            masthead=masthead or Masthead(),
            number=self.line(Role.NUMBER),
            signers=signers_of("、".join(self.texts(Role.SIGNER))),
            title=title,
            subtitle=self.lines(Role.SUBTITLE),
            addressees=self.line(Role.ADDRESSEE),
            blocks=blocks,
            attachments=self.attachments(),
            signature=self.signature(sealing_of(self.setting("印章"), form)),
            attendance=attendance,
            note=self.lines(Role.NOTE),
            imprint=self.imprint(),
            named_kind=kind,
            remark=self.lines(Role.REMARK),
        )

    def body(self) -> tuple[tuple[Block, ...], tuple[Names, ...]]:
        """The blocks, and the lists of names at their end, which are those of minutes (GB/T 9704 10.3)."""
        blocks = self.reader.blocks(part for part in self.by_attachment[0] if part.role in _BLOCKS)
        end = len(blocks)
        while end and isinstance(blocks[end - 1], Names):
            end -= 1
        attendance = tuple(each for each in blocks[end:] if isinstance(each, Names))
        return blocks[:end], attendance

    def signature(self, sealing: Sealing) -> Signature:
        """署名 and 成文日期; several organs on one line stand well apart."""
        names: list[str] = []
        for part in self.by_role[Role.SIGNATURE]:
            words = self.reader.text(part)
            if part.key:
                names += organs_of(words, sealing)
                continue
            pieces = [each for each in _WIDE_GAP.split(words) if each]
            names += pieces if len(pieces) > 1 and all(map(is_organ, pieces)) else [words]
        return Signature(tuple(names), self.line(Role.DATE), sealing)

    def imprint(self) -> Imprint:
        """版记."""
        return Imprint(
            self.line(Role.IMPRINT_ADDRESSEES),
            self.line(Role.COPIES),
            self.line(Role.PRINTER),
            self.line(Role.PRINTED),
        )

    def attachments(self) -> tuple[Attachment, ...]:
        """附件 in the order of their numbers, each with its name, and with its text where it is bound."""
        names = self.names()
        bound = {number: parts for number, parts in self.by_attachment.items() if number}
        most = max([*names, *bound], default=0)
        return tuple(
            Attachment(
                names.get(number, ""),
                "\n".join(
                    self.reader.text(part)
                    for part in bound.get(number, ())
                    if part.role == Role.ATTACHMENT_TITLE
                ),
                self.reader.blocks(part for part in bound.get(number, ()) if part.role in _BLOCKS),
            )
            for number in range(1, most + 1)
        )

    def names(self) -> dict[int, str]:
        """附件说明 by number; a part without a number goes on with the name before it."""
        names: dict[int, str] = {}
        last = 0
        for part in self.by_role[Role.ATTACHMENT_NAME]:
            if part.number and part.number <= 99:
                last = part.number
            last = last or 1
            names[last] = names.get(last, "") + self.reader.text(part)
        return names
