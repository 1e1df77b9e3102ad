"""What each piece of a text is: its role and its place, in characters of the text as it was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qianshao.gongwen.text import Text


class Role(StrEnum):
    """What a piece of a text is (GB/T 9704-2012, 7 and 10); the value is the word a clerk uses for it."""

    KEY = "键"  # the words `发文字号：` of a head key
    MARK = "标记"  # what the place brings: `附件：`, `抄送：`, a closing colon, `## `
    REMARK = "文前附言"
    COPY_NUMBER = "份号"
    URGENCY = "紧急程度"
    MASTHEAD = "发文机关标志"
    NUMBER = "发文字号"
    SIGNER = "签发人"
    TITLE = "标题"
    SUBTITLE = "题注"
    ADDRESSEE = "主送机关"
    HEADING = "层次标题"
    RUN_IN = "段首标题后文字"
    PARAGRAPH = "正文"
    CAPTION = "表题"
    TABLE_ROW = "表格"
    PICTURE = "图片"
    ATTACHMENT_NAME = "附件说明"
    ATTENDANCE_LABEL = "名单标签"
    ATTENDANCE = "名单"
    SIGNATURE = "署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT_MARK = "附件标识"
    ATTACHMENT_TITLE = "附件标题"
    IMPRINT_ADDRESSEES = "版记主送"
    COPIES = "抄送机关"
    PRINTER = "印发机关"
    PRINTED = "印发日期"
    SETTING = "设定"  # the value of a head key that is no part of the text: 版式 印章 文种 读法


@dataclass(frozen=True)
class Part:
    """A piece within one line; `start` and `end` are offsets in the whole text, spaces around it left out.

    `level` is that of a heading (1–4), `number` what its label, an attachment's name or its mark counts (0: none),
    `label_end` where a heading's label ends (its start where there is none), `key` the head key that gave the value,
    `attachment` the place of the bound attachment it stands in (from 1; 0 is the document itself).
    """

    role: Role
    start: int
    end: int
    line: int
    level: int = 0
    number: int = 0
    label_end: int = 0
    key: str = ""
    attachment: int = 0


@dataclass(frozen=True)
class Outline:
    """The parts of a text in its order; together they cover every character that is not blank."""

    source: Text
    parts: tuple[Part, ...]

    def text(self, part: Part) -> str:
        """The characters of a part."""
        return self.source.characters[part.start : part.end]

    def all(self, role: Role, *, attachment: int | None = None) -> Iterator[Part]:
        """Every part of a role, in the order of the text; of one bound attachment (0: of the document itself)."""
        return (
            part
            for part in self.parts
            if part.role == role and (attachment is None or part.attachment == attachment)
        )

    def first(self, role: Role) -> Part | None:
        """The first part of a role."""
        return next(self.all(role), None)

    def value(self, key: str) -> str:
        """What a head key was given, its lines joined by line feeds; empty where it is absent."""
        return "\n".join(self.text(part) for part in self.parts if part.key == key and part.role != Role.KEY)
