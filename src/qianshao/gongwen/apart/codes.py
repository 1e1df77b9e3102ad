"""The character at a place of a PDF's text; pdfium tells one above U+FFFF (𠅤 𬭩, in names) as two halves."""

from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]  # it has no types

_HALVES = range(0xD800, 0xE000)
_FIRST, _SECOND = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


def code_at(text: Any, index: int) -> int | None:
    """Its code; 0 where there is none or only half of one; None at the second half, which counts with the first."""
    code = int(pdfium.FPDFText_GetUnicode(text, index))
    if code not in _HALVES:
        return code
    if code in _FIRST:
        second = int(pdfium.FPDFText_GetUnicode(text, index + 1))
        return 0x10000 + ((code - 0xD800) << 10) + (second - 0xDC00) if second in _SECOND else 0
    before = int(pdfium.FPDFText_GetUnicode(text, index - 1)) if index else 0
    return None if before in _FIRST else 0
