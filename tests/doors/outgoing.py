"""发文: who may open which page."""

from qianshao.documents.tests.numbering import letters_of, sealed, taken
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

_BOOK = ("principal", *OFFICE)
_HEAD_ALONE = {"office_head"}


def _letters(cast: Cast) -> tuple[int]:
    return (letters_of(cast).pk,)


def _number(cast: Cast) -> tuple[int]:
    return (taken(cast, letters_of(cast)).pk,)


def _seal(cast: Cast) -> tuple[int]:
    return (sealed(cast).pk,)


_UNSEEN_SEAL = {name: 404 for name in WORKERS if name != "office_head"}
_NOT_IN_BOOK = {name: 404 for name in WORKERS if name not in _BOOK}

DOORS: dict[str, Door] = {
    "documents:book": for_some(_BOOK, 200),
    "documents:gaps": for_some(_BOOK, 200),
    "documents:take-number": for_some(OFFICE, 200),
    "documents:record-number": for_some(OFFICE, 200),
    "documents:number": for_some(_BOOK, 200, apart=_NOT_IN_BOOK, args=_number),
    "documents:void-number": for_some(OFFICE, 200, apart=_NOT_IN_BOOK, args=_number),
    "documents:letters": for_work(200),
    "documents:add-letters": for_some(_HEAD_ALONE, 200),
    "documents:change-letters": for_some(_HEAD_ALONE, 200, args=_letters),
    "documents:abolish-letters": for_some(_HEAD_ALONE, 200, args=_letters),
    "documents:seals": for_some(_BOOK, 200),
    "documents:seal-uses": for_some(_BOOK, 200),
    "documents:add-seal": for_some(_HEAD_ALONE, 200),
    "documents:seal": for_some(_HEAD_ALONE, 200, apart=_UNSEEN_SEAL, args=_seal),
    "documents:use-seal": for_some(_HEAD_ALONE, 200, apart=_UNSEEN_SEAL, args=_seal),
    "documents:retire-seal": for_some(_HEAD_ALONE, 200, apart=_UNSEEN_SEAL, args=_seal),
    "documents:hand-seal-over": for_some(_HEAD_ALONE, 200, apart=_UNSEEN_SEAL, args=_seal),
}
