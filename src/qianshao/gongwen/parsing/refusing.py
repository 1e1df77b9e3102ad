"""Texts that are not taken: what is no text, what is too long, what carries a secrecy mark."""

import re
import unicodedata

from qianshao.gongwen.problem import Problem
from qianshao.gongwen.secrecy import SENTENCE, mark_on

LONGEST = 10_000_000  # characters; ten thousand pages
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY = re.compile("密\\s*级(?:和保密期限)?\\s*[：:]\\s*(\\S.*)")
_OPEN = {"无", "公开", "非密", "不涉密", "/", "-", "—"}
# GB/T 9704 7.2.2: in a line of its own, with its term; such a line is a mark wherever it stands.
_MARK_LINE = re.compile(
    r"[(（【\[]?(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)\s*级?\s*(?:[★☆⭐✩*]\s*\S{0,6}|\d+\s*(?:年|个月)|长期)[)）】\]]?"
)
_FIRST_PAGE = 3_000  # characters, with what stands over the title
_LONGEST_MARK = 40


def refuse_unusable(characters: str) -> None:
    """Raise `Problem` for what cannot or must not be read."""
    if "\0" in characters or _SURROGATE.search(characters):
        raise Problem("这不是文字文件（含有空字节或残缺的字符），请用文字文稿。")
    if len(characters) > LONGEST:
        raise Problem("文字过长（超过一千万字），请拆分后再用。")
    refuse_marked(characters)


def refuse_marked(characters: str) -> None:
    """Refuse a paper with a secrecy mark: on its first page, in the key 密级, or in a line of its own anywhere."""
    if mark_on(characters[:_FIRST_PAGE]):
        raise Problem(SENTENCE)
    for line in characters.splitlines():
        if "密" in line and any(_is_mark(piece.strip()) for piece in line.split("\t")):
            raise Problem(SENTENCE)


def _is_mark(words: str) -> bool:
    key = _KEY.match(words) if len(words) <= 2 * _LONGEST_MARK else None
    if key is not None:
        return key[1].strip() not in _OPEN
    return (
        len(words) <= _LONGEST_MARK and _MARK_LINE.fullmatch(unicodedata.normalize("NFKC", words)) is not None
    )
