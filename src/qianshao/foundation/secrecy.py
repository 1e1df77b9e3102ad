"""涉密不上网: a paper marked 秘密, 机密 or 绝密 never enters (MISSION.md, "What it is not"; 保守国家秘密法 2024, art. 23).

A mark is told from a topic: 《保守国家秘密法》 is a law one may write about, （秘密★1年） is a mark. In doubt it is a mark.
"""

import re
import unicodedata
from collections.abc import Callable

from qianshao.foundation.verdict import Refused, denied

SENTENCE = "涉密文件不得进入本系统，请按保密规定处理。"

_HARD = r"绝\s*密|絕\s*密|机\s*密|機\s*密"
# 文秘密切联系 is no mark, and neither is 国家秘密 when the sentence goes on: then it is what the paper is about.
_SOFT = r"秘\s*密"
_TOPIC = re.compile(r"(?:国家|商业|工作)秘密(?=[\u4e00-\u9fff])|个人秘密|文秘\s*密切")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
_MARK = re.compile(f"{_HARD}|{_SOFT}")

# Readers of a stored file's first page register here when the room that can read files comes: they get the upload and
# return its text. It is asked before a byte is kept.
FirstPage = Callable[[str, bytes], str]
_readers: list[FirstPage] = []


class Marked(Refused):
    """The paper carries a secrecy mark. Says nothing of the paper itself, so that nothing of it reaches the journal."""

    def __init__(self) -> None:
        super().__init__(denied(SENTENCE))


def mark_in(text: str) -> str:
    """The secrecy mark a text carries, or nothing."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    found = _MARK.search(_TOPIC.sub("", plain))
    return found.group() if found else ""


def refuse_marked(*texts: str) -> None:
    """Raise `Marked` when any of these carries a secrecy mark; called before anything is stored."""
    if any(mark_in(text) for text in texts if text):
        raise Marked


def register_first_page(reader: FirstPage) -> None:
    """`reader(filename, head)` returns the text of a file's first page, or nothing where it cannot read it."""
    if reader not in _readers:
        _readers.append(reader)


def refuse_marked_file(filename: str, head: bytes = b"") -> None:
    """Refuse an upload by its name and, as far as a registered reader can tell, by its first page."""
    refuse_marked(filename, *(reader(filename, head) for reader in _readers))
