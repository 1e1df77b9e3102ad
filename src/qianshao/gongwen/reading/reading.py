"""What reading a file gives."""

from dataclasses import dataclass, field
from typing import Any

from qianshao.gongwen.model import Block, Document


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its rows from the first to the last filled one, each cell as a person sees it."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False


@dataclass(frozen=True)
class Mail:
    """A letter's head, decoded, and the names of what was attached; the attachments themselves are not opened."""

    subject: str = ""
    sender: str = ""
    recipients: str = ""
    copies: str = ""
    date: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The text of a file, and its structure as far as the kind of file tells it.

    `kind` is told by the content: docx xlsx pdf ofd txt md csv html eml doc rtf. `remarks` are sentences about what a
    person should know: a wrong extension, pages that are pictures, characters that nobody can tell.
    """

    kind: str
    text: str
    document: Document | None = None
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    pages: tuple[str, ...] = ()
    page_count: int = 0
    mail: Mail | None = None
    remarks: tuple[str, ...] = field(default=())

    def as_row(self) -> dict[str, Any]:
        """For programs: the text, and of the structure what this kind of file has."""
        row: dict[str, Any] = {"kind": self.kind, "text": self.text, "remarks": list(self.remarks)}
        if self.pages:
            row |= {"pages": list(self.pages), "page_count": self.page_count}
        if self.sheets:
            row["sheets"] = [
                {"name": sheet.name, "hidden": sheet.hidden, "rows": [list(line) for line in sheet.rows]}
                for sheet in self.sheets
            ]
        if self.mail is not None:
            row["mail"] = vars(self.mail) | {"attachments": list(self.mail.attachments)}
        if self.document is not None:
            row["document"] = outlined(self.document)
        if self.blocks:
            row["blocks"] = [outlined(block) for block in self.blocks]
        return row


def outlined(value: Any) -> Any:
    """A document or block as plain data: empty parts left out, bytes told by their number."""
    if isinstance(value, bytes):
        return len(value)
    if isinstance(value, (tuple, list)):
        return [outlined(each) for each in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    parts = {name: outlined(getattr(value, name)) for name in value.__dataclass_fields__}
    named = {name: part for name, part in parts.items() if part not in ("", [], None, {})}
    return {"type": type(value).__name__.lower(), **named}
