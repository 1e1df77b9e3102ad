"""文稿: who may open which page. A draft in the making is there for its drafter and the head of their unit alone."""

from typing import Any

from qianshao.drafting.tests.drafts import drafted
from tests.cast import Cast
from tests.doors import WORKERS, Door, for_some, for_work

# Who sees a draft of 城管办科员.
_SEEN = {"head", "staff"}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}


def _draft(cast: Cast) -> tuple[Any, ...]:
    return (drafted(cast).pk,)


def _seen(status: int, **more: Any) -> Door:
    return for_some(_SEEN, status, args=_draft, apart=_UNSEEN, **more)


def _written(status: int, **more: Any) -> Door:
    """For the drafter alone; the head sees it and may not write."""
    return for_some({"staff"}, status, args=_draft, apart=_UNSEEN, **more)


DOORS: dict[str, Door] = {
    "drafting:list": for_work(200),
    "drafting:new": for_work(200),
    "drafting:draft": _seen(200),
    "drafting:text": _written(302, method="post", data={"base": "0", "text": "一、重点工作\n抓好落实。"}),
    # The editor's own door: what is no text is said so, in its own form.
    "drafting:save": _seen(200),
    "drafting:lock": _seen(400, method="post"),
}
