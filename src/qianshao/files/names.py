"""A file's name as it may be kept and given back: no path, nothing invisible, nothing that another system cannot store."""

import re
import unicodedata

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def clean_name(given: str) -> str:
    """`C:\\fakepath\\通知\u202e.docx` → `通知.docx`; never empty."""
    last = re.split(r"[\\/]", given)[-1]
    shown = "".join(each for each in last if _is_shown(each))
    plain = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", shown)).split())
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        stem, extension = plain, ""
    stem = stem.strip(" .") or "未命名"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    suffix = f".{extension.lower()}" if extension else ""
    return stem[: LONGEST - len(suffix)] + suffix[:LONGEST]


def extension_of(name: str) -> str:
    """`docx` of `通知.DOCX`; empty where there is none."""
    _, dot, extension = name.rpartition(".")
    return extension.lower() if dot else ""


def _is_shown(character: str) -> bool:
    """Not a control, format (bidi overrides, zero width), surrogate or private character."""
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
