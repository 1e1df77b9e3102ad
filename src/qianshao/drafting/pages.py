"""A text laid out on the spot, for a page that shows how it would look on paper."""

import base64
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings

from qianshao.foundation.verdict import Unacceptable
from qianshao.gongwen.layout.faces import Faces, find_faces
from qianshao.gongwen.layout.pdf import to_pictures
from qianshao.gongwen.model import Document
from qianshao.gongwen.problem import Problem

Laid = TypeVar("Laid")

MOST_PAGES = 20
# Characters; what is longer takes a place.
SHORT = 20_000
# Long work at once, whoever asks: it takes seconds, and the other threads stay free for everybody else. A text of a few
# pages is proofread in milliseconds and needs no place.
_places = threading.BoundedSemaphore(3)


@contextmanager
def a_place() -> Iterator[None]:
    """One of the places for long work; whoever finds none free is told so at once and holds nobody up."""
    if not _places.acquire(blocking=False):
        raise Unacceptable("此刻正在处理的文稿较多，请过几秒再点一次。", field="text")
    try:
        yield
    finally:
        _places.release()


def faces() -> Faces:
    """The office's own faces, or those that stand in for them."""
    return find_faces(settings.FONTS)


def laid_out(lay: Callable[[], Laid]) -> Laid:
    """What laying out gives; what cannot be laid out is said at the text."""
    try:
        return lay()
    except Problem as problem:
        raise Unacceptable(str(problem), field="text") from None


def pages_shown(document: Document, text: str, *, most: int = MOST_PAGES) -> dict[str, Any]:
    """What `drafting/_pages.html` shows: the first pages, and the characters no font has."""
    found = faces()
    pictures = laid_out(lambda: to_pictures(document, faces=found, most=most))
    return {
        "pages": [_as_address(each) for each in pictures],
        "most": most,
        "lacking": found.lacking(text),
    }


def _as_address(picture: bytes) -> str:
    """A page as an address of its own, so that no picture of it lies anywhere."""
    return "data:image/png;base64," + base64.b64encode(picture).decode()
