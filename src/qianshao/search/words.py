"""What a query means, the same on both databases: every term of it is a part of the folded text.

`fold` and `grams` are the form of the index on disk. Whoever changes either raises `VERSION`, and the index is made anew
(`qianshao search rebuild`). `search/migrations/0002_index.py` holds the same rule in SQL for PostgreSQL.
"""

import re
import unicodedata

VERSION = 1
# Han characters and the punctuation of Chinese text stay as they are, so that an excerpt reads like its source.
_FOREIGN = re.compile("[^\u4e00-\u9fff\u3001\u3002\u300a-\u3011，；：！？（）\\s]+")
_GAP = re.compile(r"[^\w]+|_+")
_RUN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Full-width and compatibility forms made plain, lower case, blanks joined; punctuation stays."""
    plain = _FOREIGN.sub(
        lambda found: unicodedata.normalize("NFKC", found.group()), text.replace("\x00", " ")
    )
    return " ".join(plain.lower().encode("utf-8", "replace").decode("utf-8").split())


def terms(query: str) -> list[str]:
    """The parts of a query that all have to occur, longest first: `〔2026〕15号 创城` → `15号 创城 2026`."""
    found = dict.fromkeys(part for part in _GAP.split(fold(query)) if part)
    return sorted(found, key=len, reverse=True)


def grams(text: str) -> list[str]:
    """The pairs of neighbouring characters of a folded text, each once: the candidates' index."""
    pairs: dict[str, None] = {}
    for run in _RUN.findall(text):
        for start in range(len(run) - 1):
            pairs[run[start : start + 2]] = None
    return list(pairs)
