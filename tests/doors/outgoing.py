"""发文: who may open which page."""

from typing import Any

from qianshao.documents.actions.printing import number_outgoing, print_outgoing, recheck_outgoing
from qianshao.documents.actions.signing import transcribe_signing
from qianshao.documents.tests import outgoing_papers as papers
from qianshao.documents.tests.numbering import letters_of, sealed, taken
from qianshao.documents.tests.papers import scan
from qianshao.documents.tests.test_memos import memo
from qianshao.foundation.clock import today
from tests.cast import Cast
from tests.doors import ADMINISTRATORS, OFFICE, WORKERS, Door, for_some, for_work

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

# Who sees a paper that 城管办 drafts, before it is distributed; and after it was, to 东风社区 and 党建办.
_SEEN = ("principal", "leader", *OFFICE, "head", "staff")
_UNSEEN = {name: 404 for name in WORKERS if name not in _SEEN}
_KEEPERS = dict.fromkeys(ADMINISTRATORS, 403)


def _at(stage: str) -> Any:
    return lambda cast: (getattr(papers, stage)(cast).pk,)


def _drafted(cast: Cast) -> tuple[int]:
    papers.letters(cast)
    return (papers.drafted(cast).pk,)


def _transcribed(cast: Cast) -> tuple[int, int]:
    outgoing = papers.reviewed(cast)
    signing = transcribe_signing(
        outgoing, actor=cast.office_clerk, text="", decided_on=outgoing.proposed_on, scans=[scan()]
    )
    return (outgoing.pk, signing.pk)


def _memo(cast: Cast) -> tuple[int]:
    return (memo(cast).pk,)


def _page(cast: Cast) -> tuple[int, int]:
    return (papers.finished(cast).pk, 1)


def _joint(cast: Cast) -> tuple[int]:
    return (papers.proposed(cast, partners="演示区城市管理局").pk,)


def _kept_twice(cast: Cast) -> tuple[int, int]:
    """A joint paper to be sealed, of whose two seals the head of the office keeps one."""
    name = "中共演示街道工作委员会"
    kept = sealed(cast, name="党工委公章", organ_name=name)
    outgoing = papers.signed(cast, partners=name)
    recheck_outgoing(outgoing, actor=cast.office_clerk, joint_on=today())
    number_outgoing(papers.again(outgoing), outgoing.letters, actor=cast.office_clerk)
    print_outgoing(papers.again(outgoing), actor=cast.office_clerk, copies=1)
    return (outgoing.pk, kept.pk)


def _step(stage: str, *who: str, status: int = 200, **more: Any) -> Door:
    """A step of a paper not distributed yet: for those who have it; the others who see it are told why not."""
    return for_some(who, status, apart=_UNSEEN, args=_at(stage), **more)


def _shown(args: Any, status: int = 200, **more: Any) -> Door:
    return for_some(_SEEN, status, others=404, apart=_KEEPERS, args=args, **more)


DOORS: dict[str, Door] = {
    "documents:outgoing-list": for_work(200),
    "documents:choose-draft": for_work(200),
    "documents:way-hint": for_work(200, method="post"),
    "documents:propose": for_some({"staff", "head"}, 200, others=404, apart=_KEEPERS, args=_drafted),
    "documents:outgoing": _shown(_at("finished")),
    "documents:preview-outgoing": _shown(_at("finished")),
    "documents:outgoing-slip": _shown(_at("finished")),
    "documents:outgoing-picture": _shown(_page),
    "documents:verify-outgoing": _shown(_at("finished"), 302, method="post"),
    "documents:correct-outgoing": _step("proposed", "staff"),
    "documents:finish-outgoing": _step("proposed", "staff"),
    "documents:review-outgoing": _step("finished", "office_clerk"),
    "documents:sign-outgoing": _step("reviewed", "leader", "principal"),
    "documents:transcribe-signing": _step("reviewed", *OFFICE),
    "documents:contest-signing": for_some({"leader"}, 200, apart=_UNSEEN, args=_transcribed),
    "documents:recheck-outgoing": _step("signed", "office_clerk"),
    "documents:number-outgoing": _step("rechecked", "office_clerk"),
    "documents:print-outgoing": _step("numbered", "office_clerk"),
    "documents:seal-outgoing": _step("printed", "office_clerk"),
    "documents:register-joint-seal": for_some(OFFICE, 200, apart=_UNSEEN, args=_joint),
    "documents:press-beforehand": for_some(
        {"office_head"}, 302, others=404, apart=_KEEPERS, args=_kept_twice, method="post"
    ),
    "documents:distribute-outgoing": _step("pressed", "office_clerk"),
    "documents:close-outgoing": for_some({"office_clerk"}, 302, args=_at("distributed")),
    "documents:receive-copy": for_some(
        {"liaison", "community_head", "other_head"},
        302,
        others=404,
        apart=_KEEPERS | {"other_staff": 403},
        args=_at("distributed"),
        method="post",
    ),
    "documents:urge-receipts": for_some(OFFICE, 302, args=_at("distributed"), method="post"),
    "documents:memos": for_work(200),
    "documents:new-memo": for_work(200),
    "documents:memo-of-draft": for_some({"staff", "head"}, 200, others=404, apart=_KEEPERS, args=_drafted),
    "documents:memo": _shown(_memo),
    "documents:memo-slip": _shown(_memo),
    "documents:revoke-outgoing": for_some({"principal", "leader"}, 200, args=_at("distributed")),
    "documents:repeal-outgoing": for_some({"principal", "leader"}, 200, args=_at("distributed")),
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
