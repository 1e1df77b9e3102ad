"""The desk for prose (排版与校对): a text proofread, mended, laid out. Nothing of it is kept or journalled."""

import base64
import binascii
import json
from dataclasses import dataclass, field, replace

from qianshao.drafting.house import House
from qianshao.foundation.secrecy import Marked
from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.model import Document
from qianshao.gongwen.parsing import parse, write
from qianshao.gongwen.parsing.refusing import refuse_marked
from qianshao.gongwen.problem import Problem
from qianshao.gongwen.proof import Finding, apply, mend, proof
from qianshao.gongwen.reading import read

MOST_CHARACTERS = 200_000
# What one page may carry of a document's pictures, there and back with every act.
MOST_OF_PICTURES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Desk:
    """What lies on the desk: the text, the kind a person chose, pictures by the names they have in the text."""

    house: House
    text: str = ""
    kind: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _refuse_marked(self.text)
        if len(self.text) > MOST_CHARACTERS:
            raise Unacceptable(
                f"文稿有 {len(self.text)} 字，一次最多 {MOST_CHARACTERS} 字，请分开校对。", field="text"
            )

    @property
    def document(self) -> Document:
        """The text as a document. Raises `Unacceptable` where it is none."""
        if not self.text.strip():
            raise Unacceptable("请先粘贴文稿，或读入文件。", field="text")
        try:
            return parse(self.text, kind=self.kind, pictures=self.pictures.get)
        except Problem as problem:
            raise Unacceptable(str(problem), field="text") from None

    def findings(self) -> list[Finding]:
        return proof(self.text, **self.house.rules) if self.text.strip() else []

    def mended(self, only: str = "") -> "Desk":
        """All safe fixes made, or `only` the one a button names (`start-end-rule`), where it is still found there."""
        if not only:
            return replace(self, text=mend(self.text, **self.house.rules))
        chosen = [each for each in self.findings() if each.key == only]
        return replace(self, text=apply(self.text, chosen[:1]))

    @property
    def pictures_as_text(self) -> str:
        """The pictures as the page carries them in a hidden field."""
        return json.dumps(
            {name: base64.b64encode(content).decode() for name, content in self.pictures.items()}
        )


def _refuse_marked(text: str) -> None:
    """A whole paper, not a field: the mark is looked for where papers bear it, so that one may write about secrecy."""
    try:
        refuse_marked(text)
    except Problem:
        raise Marked from None


def pictures_in(carried: str) -> dict[str, bytes]:
    """The pictures of a hidden field; what was tampered with counts as none."""
    try:
        held = json.loads(carried or "{}")
        pictures = {str(name): base64.b64decode(content, validate=True) for name, content in held.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error):
        return {}
    return pictures if sum(map(len, pictures.values())) <= MOST_OF_PICTURES else {}


def desk_of_file(desk: Desk, name: str, content: bytes) -> tuple[Desk, str]:
    """The desk with a file's text on it, and a sentence where something of the file could not come along."""
    try:
        reading = read(name, content)
        document = reading.document
        text = write(document) if document is not None else reading.text
    except Problem as problem:
        raise Unacceptable(str(problem), field="file") from None
    pictures = document.pictures if document is not None else {}
    remark = " ".join(reading.remarks)
    if sum(map(len, pictures.values())) > MOST_OF_PICTURES:
        pictures = {}
        remark += "文中的图片太大，没有带到这一页；要连图片一起排版，请把图片压缩到合计 2 MB 以内。"
    return replace(desk, text=text, pictures=pictures), remark
