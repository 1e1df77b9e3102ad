"""Where a line may begin: 禁则 of GB/T 15834-2011 (5.1), and what is never split: numbers, dates, 文号, ——."""

import re

# GB/T 15834 5.1: these never begin a line; brackets and quotes that open never end one.
CLOSING = "，。、；：？！）》〉」』】〕］”’·％‰℃～,.;:?!)]}%/"
OPENING = "（《〈「『【〔［“‘([{￥$"

_DIGITS = r"\d+(?:[.,:：/]\d+)*"
_DATE = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]"
_DOCUMENT = r"(?:(?<=[（(《，、；：。])[\u4e00-\u9fff]{1,8}|[\u4e00-\u9fff]{0,2})〔\d{4}〕\d+号"
_NUMBER = rf"[-+±]?{_DIGITS}(?:[%％‰℃]|[万亿]?)(?:[—～-]{_DIGITS}(?:[%％‰℃]|[万亿]?年?))*"
_WORD = r"[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f_'’.@+&=#?:/-]*[A-Za-z0-9\u00c0-\u024f])?"
_CORE = rf"{_DOCUMENT}|{_DATE}|{_NUMBER}(?![A-Za-z])|{_WORD}|—+|…+|."
_ATOM = re.compile(rf"[{re.escape(OPENING)}]*(?:{_CORE})[{re.escape(CLOSING)}]*", re.DOTALL)

LONGEST = 24
"""An atom of more characters than this (a web address, a list of digits) may break anywhere: nothing else would fit."""


def break_places(text: str) -> list[int]:
    """The offsets at which a line may begin, with 0 and the text's end: `先后12次。` gives [0, 1, 2, 5, 7]."""
    places = [0]
    for match in _ATOM.finditer(text):
        start, end = match.span()
        if end - start > LONGEST:
            places.extend(place for place in range(start + 1, end) if _may_begin(text, place))
        places.append(end)
    return places


def list_places(text: str) -> list[int]:
    """The offsets at which a line of a list of names may begin: after a mark or a space, never inside a name."""
    return [
        0,
        *(match.end() for match in re.finditer(r"[，、；;,\s]+", text) if match.end() < len(text)),
        len(text),
    ]


def place_within(text: str, begin: int, last: int) -> int:
    """Where a line ends inside something wider than a line: as near to `last` as 禁则 allows, at least one character on."""
    for place in range(last, begin + 1, -1):
        if place == len(text) or _may_begin(text, place):
            return place
    return max(last, begin + 1)


def _may_begin(text: str, place: int) -> bool:
    return text[place] not in CLOSING and text[place - 1] not in OPENING
