"""Texts that are not taken: what is no text, what is too long, what carries a secrecy mark."""

import re
import unicodedata

from qianshao.gongwen.problem import Problem
from qianshao.gongwen.secrecy import SENTENCE, mark_in

LONGEST = 10_000_000  # characters; ten thousand pages
_SURROGATE = re.compile("[\ud800-\udfff]")
_KEY = re.compile("密\\s*级[^：:]{0,10}[：:]\\s*(\\S.*)")
_OPEN = {"无", "公开", "非密", "不涉密", "/", "-", "—"}
# GB/T 9704 7.2.2: in a line of its own.
_MARK_LINE = re.compile(
    r"[(（【\[]?(?:[绝絕]\s*密|[机機]\s*密|秘\s*密)\s*(?:级)?\s*(?:[★☆⭐✩*]\s*\S{0,6}|\d+\s*(?:年|个月)|长期)?[)）】\]]?"
)
_HEAD_LINES = 12
_LONGEST_MARK = 60


def refuse_unusable(characters: str) -> None:
    """Raise `Problem` for what cannot or must not be read."""
    if "\0" in characters or _SURROGATE.search(characters):
        raise Problem("这不是文字文件（含有空字节或残缺的字符），请用文字文稿。")
    if len(characters) > LONGEST:
        raise Problem("文字过长（超过一千万字），请拆分后再用。")
    refuse_marked(characters)


def refuse_marked(characters: str) -> None:
    """Refuse a paper with a secrecy mark: at its head, in the key 密级, or in a line of its own anywhere."""
    seen = 0
    for line in characters.splitlines():
        words = line.strip() if len(line) < 400 else ""
        seen += bool(line.strip()) if seen < _HEAD_LINES else 0
        if not words or len(words) > _LONGEST_MARK:
            continue
        plain = unicodedata.normalize("NFKC", words)
        key = _KEY.match(words)
        marked = (
            (key is not None and key[1].strip() not in _OPEN)
            or _MARK_LINE.fullmatch(plain) is not None
            or (seen <= _HEAD_LINES - 1 and key is None and mark_in(words) != "")
        )
        if marked:
            raise Problem(SENTENCE)
