"""The elements of an official document (GB/T 9704-2012, 7 and 10), as written, never invented.

Texts are kept as they are printed but for the marks that the place itself brings: 主送 without its closing colon, 附注
without its brackets, 抄送 without `抄送：` and its full stop, 附件 names without number. What is not there is empty.
密级 has no field: a marked paper is refused (MISSION.md, "What it is not").
"""

from dataclasses import dataclass, field
from enum import StrEnum

from qianshao.gongwen.model.blocks import Block, Names, Picture
from qianshao.gongwen.model.kinds import Kind, kind_of_title


class Form(StrEnum):
    """版式: how the first page is built (GB/T 9704 7, 10.1, 10.2, 10.3)."""

    GENERAL = "文件"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"


class Sealing(StrEnum):
    """How a document is signed (GB/T 9704 7.3.5): room for a seal, none, or a stamp of the signature."""

    SEAL = "盖章"
    NONE = "不盖章"
    STAMP = "签名章"


@dataclass(frozen=True)
class Masthead:
    """发文机关标志: the organs, lead organ first, and the word after them (文件, 命令, 令, 纪要 or nothing)."""

    organs: tuple[str, ...] = ()
    word: str = ""

    def __bool__(self) -> bool:
        return bool(self.organs)

    @property
    def text(self) -> str:
        """The masthead of one organ, as printed."""
        return "、".join(self.organs) + self.word


@dataclass(frozen=True)
class Signature:
    """署名 and 成文日期, the date as written: `2026年1月8日`.

    `names` are the organs (联合行文: lead organ first), or, with a stamp, the full posts of the signers.
    """

    names: tuple[str, ...] = ()
    date: str = ""
    sealing: Sealing = Sealing.SEAL


@dataclass(frozen=True)
class Attachment:
    """附件: its name as it stands in 附件说明, and its text where it is bound with the body.

    `title` is the title over its text, which is normally the same as `name` and may be broken over lines by a line feed.
    """

    name: str
    title: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Imprint:
    """版记: 主送 when it moved here, 抄送, 印发机关, 印发日期 (`2026年1月9日`, without 印发)."""

    addressees: str = ""
    copies: str = ""
    printer: str = ""
    printed: str = ""

    def __bool__(self) -> bool:
        return bool(self.addressees or self.copies or self.printer or self.printed)


@dataclass(frozen=True)
class Document:
    """One official document. `title` and `subtitle` may hold line feeds where the writer broke them himself.

    `remark` is what was written before the title and is no part of the document (a note on where it was copied from):
    it is kept with the text and never laid out; whoever lays out says so.
    """

    form: Form = Form.GENERAL
    copy_number: str = ""
    urgency: str = ""
    masthead: Masthead = field(default_factory=Masthead)
    number: str = ""
    signers: tuple[str, ...] = ()
    title: str = ""
    subtitle: str = ""  # 题注: （2026年1月8日演示街道党工委会议通过）
    addressees: str = ""
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signature: Signature = field(default_factory=Signature)
    attendance: tuple[Names, ...] = ()
    note: str = ""
    imprint: Imprint = field(default_factory=Imprint)
    named_kind: Kind | None = None  # when a person said which; else the title says it
    remark: str = ""

    @property
    def kind(self) -> Kind | None:
        """文种: as a person named it, else by the end of the title."""
        return self.named_kind or kind_of_title(self.title)

    @property
    def title_line(self) -> str:
        """The title in one line, as it is quoted."""
        return self.title.replace("\n", "")

    @property
    def pictures(self) -> dict[str, bytes]:
        """The content of every picture that was at hand, by its name."""
        blocks = [*self.blocks, *(block for each in self.attachments for block in each.blocks)]
        return {each.name: each.content for each in blocks if isinstance(each, Picture) and each.content}
