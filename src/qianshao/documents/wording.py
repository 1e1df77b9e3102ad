"""来文字号 and senders as people type them: read, put into the trade's form, compared (条例 art. 9, GB/T 9704 7.2.5)."""

import re
import unicodedata
from dataclasses import dataclass

_BRACKETS = str.maketrans(
    {"[": "〔", "]": "〕", "(": "〔", ")": "〕", "【": "〔", "】": "〕", "<": "〔", ">": "〕"}
)
_NUMBER = re.compile(r"^(?P<letters>\D*?)〔?(?P<year>(?:19|20)\d\d)(?:年)?〕?第?(?P<number>\d{1,5})号?$")


@dataclass(frozen=True)
class IssueNumber:
    """A 发文字号 taken apart: 机关代字, year, running number."""

    letters: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.letters}〔{self.year}〕{self.number}号"


def plain(text: str) -> str:
    """One width, no spaces, one kind of bracket: what two typings of the same thing have in common."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", "", narrow).translate(_BRACKETS).lower()


def read_number(text: str) -> IssueNumber | None:
    """`某发[2026] 12号`, `某发（2026）第012号` → its parts; None where it is not of that form."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)
    found = _NUMBER.match(narrow)
    if not found:
        return None
    return IssueNumber(found["letters"].strip("〔〕"), int(found["year"]), int(found["number"]))


def proper_number(text: str) -> str:
    """The number in the trade's form, 某发〔2026〕12号; as typed, trimmed, where it cannot be read."""
    parts = read_number(text)
    return str(parts) if parts else text.strip()


def same_key(sender: str, document_number: str, title: str) -> str:
    """Two papers with the same key are the same paper: 来文单位 + 来文字号, or the title where there is no number."""
    told_by = plain(proper_number(document_number)) if document_number.strip() else f"题:{plain(title)}"
    return f"{plain(sender)}|{told_by}"[:400]
