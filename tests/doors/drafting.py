"""文稿: who may open which page. A draft in the making is there for its drafter and the head of their unit alone."""

from typing import Any

from qianshao.drafting import actions
from qianshao.drafting.models import Comment, Draft
from qianshao.drafting.tests.drafts import drafted
from qianshao.people.models import Holding
from tests.cast import Cast
from tests.doors import OFFICE, WORKERS, Door, for_some, for_work

# Who sees a draft of 城管办科员, and who does not.
_SEEN = {"head", "staff"}
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}


def _draft(cast: Cast) -> tuple[Any, ...]:
    return (drafted(cast).pk,)


def _laid_aside(cast: Cast) -> tuple[Any, ...]:
    return (actions.lay_aside(drafted(cast), actor=cast.staff, reason="暂不需要").pk,)


def _remarked(cast: Cast) -> tuple[Any, ...]:
    draft = drafted(cast)
    comment: Comment = actions.comment(draft, actions.Said("写得再实一些"), actor=cast.head)
    return (draft.pk, comment.pk)


def _gathered(cast: Cast) -> tuple[Any, ...]:
    draft = drafted(cast)
    material = actions.gather_note(draft, actor=cast.staff, title="走访", text="走访三户。")
    return (draft.pk, material.pk)


def _joined(cast: Cast) -> tuple[Any, ...]:
    draft = drafted(cast)
    holding = Holding.objects.filter(person_id=cast.office_clerk.person_id)
    actions.add_members(draft, holding.select_related("person", "post"), actor=cast.staff)
    return (draft.pk, draft.members.get().pk)


def _older(cast: Cast) -> tuple[Any, ...]:
    draft = drafted(cast)
    Draft.objects.filter(pk=draft.pk).update(content={"type": "doc", "content": []}, text="")
    return (draft.pk, 1)


def _phrase(cast: Cast) -> tuple[Any, ...]:
    wording = actions.Wording("结尾", "请认真贯彻执行。")
    return (actions.keep_phrase(wording, actor=cast.office_clerk).pk,)


def _seen(status: int, args: Any = _draft, **more: Any) -> Door:
    return for_some(_SEEN, status, args=args, apart=_UNSEEN, **more)


def _written(status: int, args: Any = _draft, **more: Any) -> Door:
    """For the drafter alone; the head sees it and may not write."""
    return for_some({"staff"}, status, args=args, apart=_UNSEEN, **more)


DOORS: dict[str, Door] = {
    "drafting:list": for_work(200),
    "drafting:new": for_work(200),
    "drafting:phrases": for_work(200),
    "drafting:remove-phrase": for_some(OFFICE, 302, args=_phrase, method="post"),
    "drafting:draft": _seen(200),
    "drafting:hand-over": _seen(200),
    "drafting:side": _seen(200),
    "drafting:text": _written(302, method="post", data={"base": "0", "text": "一、重点工作\n抓好落实。"}),
    "drafting:keep": _written(302, method="post"),
    # The editor's own doors answer in a form of their own; what is no text is said so there.
    "drafting:save": _seen(200),
    "drafting:lock": _seen(400, method="post"),
    "drafting:proof": _seen(400, method="post"),
    "drafting:remark": _seen(400, method="post"),
    "drafting:upload": _seen(400, method="post"),
    "drafting:figures": _seen(200),
    "drafting:rename": _seen(200),
    "drafting:members": _seen(200),
    "drafting:remove-member": for_some(
        _SEEN, 302, args=_joined, apart=_UNSEEN | {"office_clerk": 403}, method="post"
    ),
    "drafting:send": _written(302, method="post"),
    "drafting:finalise": _seen(302, method="post"),
    "drafting:lay-aside": _seen(200),
    "drafting:take-up": _seen(200, args=_laid_aside),
    "drafting:add-comment": _seen(302, method="post", data={"text": "再实一些"}),
    "drafting:on-comment": _seen(302, args=_remarked, method="post", data={"act": "resolve"}),
    "drafting:add-note": _written(302, method="post", data={"text": "走访三户。"}),
    "drafting:add-file": _seen(422, method="post"),
    "drafting:add-link": _written(302, method="post", data={"measure": "drafting.none", "period": "本年"}),
    "drafting:remove-material": _written(302, args=_gathered, method="post"),
    "drafting:version": _seen(200, args=lambda cast: (*_draft(cast), 1)),
    "drafting:restore": _written(302, args=_older, method="post"),
    "drafting:compare": _seen(404),
}
