"""发文 at each step of its way, for the tests of what comes next."""

from typing import Any

from qianshao.documents.actions import distributing, printing, proposing, reviewing, sealing, signing
from qianshao.documents.actions.proposing import Elements
from qianshao.documents.actions.reviewing import Group, Judgement
from qianshao.documents.models import Genre, Letters, Outgoing, Way
from qianshao.documents.tests.numbering import letters_of, sealed
from qianshao.drafting.actions import Beginning, Typed, save_draft, start_draft
from qianshao.drafting.content import from_text
from qianshao.drafting.models import Draft
from qianshao.people.actor import Actor
from qianshao.processes.models import Task
from qianshao.processes.queries.turns import open_tasks
from tests.cast import Cast

BODY = "为做好汛期工作，现就有关事项通知如下。\n一、落实责任\n各单位要明确专人负责。\n二、加强巡查\n每日巡查不少于2次。"
ALL = tuple(Group.values)


def drafted(cast: Cast, text: str = BODY, title: str = "关于做好防汛工作的通知", by: str = "staff") -> Draft:
    return start_draft(Beginning(title, genre="notice", content=from_text(text)), actor=cast.everyone[by])


def elements(letters: Letters, **facts: Any) -> Elements:
    given: dict[str, Any] = {
        "title": "关于做好防汛工作的通知",
        "genre": Genre.NOTICE,
        "way": Way.DOWN,
        "letters": letters,
        "addressees": "各社区、各科室",
    }
    return Elements(**(given | facts))


def letters(cast: Cast) -> Letters:
    return Letters.objects.filter(organ=cast.organ).first() or letters_of(cast)


def proposed(cast: Cast, *, by: str = "staff", text: str = BODY, **facts: Any) -> Outgoing:
    """起草."""
    draft = drafted(cast, text, facts.get("title", "关于做好防汛工作的通知"), by)
    return proposing.propose_outgoing(draft, elements(letters(cast), **facts), actor=cast.everyone[by])


def finished(cast: Cast, **facts: Any) -> Outgoing:
    """核稿."""
    by = cast.everyone[facts.get("by", "staff")]
    return again(proposing.finish_draft(proposed(cast, **facts), actor=by))


def reviewed(cast: Cast, signers: tuple[Actor, ...] = (), reasons: Any = None, **facts: Any) -> Outgoing:
    """签发, or 会签 where somebody is to countersign."""
    judgement = Judgement(ALL, reasons or {}, "", tuple(cast.post(signer) for signer in signers))
    return again(reviewing.review_outgoing(finished(cast, **facts), judgement, actor=cast.office_clerk))


def signed(cast: Cast, *, by: str = "leader", **facts: Any) -> Outgoing:
    """复核."""
    outgoing = reviewed(cast, **facts)
    signing.sign_outgoing(outgoing, actor=cast.everyone[by], text="同意印发。")
    return again(outgoing)


def rechecked(cast: Cast, **facts: Any) -> Outgoing:
    """编号."""
    return again(printing.recheck_outgoing(signed(cast, **facts), actor=cast.office_clerk))


def numbered(cast: Cast, **facts: Any) -> Outgoing:
    """校对印制."""
    outgoing = rechecked(cast, **facts)
    return again(printing.number_outgoing(outgoing, outgoing.letters, actor=cast.office_clerk))


def printed(cast: Cast, **facts: Any) -> Outgoing:
    """用印."""
    return again(printing.print_outgoing(numbered(cast, **facts), actor=cast.office_clerk, copies=12))


def pressed(cast: Cast, **facts: Any) -> Outgoing:
    """分发."""
    sealed(cast, keeper=cast.post(cast.office_clerk))
    return again(sealing.seal_outgoing(printed(cast, **facts), actor=cast.office_clerk, count=12))


def distributed(cast: Cast, **facts: Any) -> Outgoing:
    """归档."""
    outside = [distributing.Outside("演示区人民政府办公室", "机要交换")]
    return again(
        distributing.distribute_outgoing(
            pressed(cast, **facts), actor=cast.office_clerk, units=[cast.east, cast.party], outside=outside
        )
    )


def again(outgoing: Outgoing) -> Outgoing:
    return Outgoing.objects.select_related("letters", "number__letters", "draft", "unit", "organ").get(
        pk=outgoing.pk
    )


def task(outgoing: Outgoing, actor: Actor | None = None) -> Task:
    """The step that is open, or the actor's."""
    found = open_tasks(outgoing)
    return (found.filter(post_id=actor.post_id) if actor else found).order_by("number")[0]


def standing(outgoing: Outgoing) -> list[tuple[str, str]]:
    """Which steps are open, and with whom."""
    return [(each.name, str(each.post or "空缺")) for each in open_tasks(outgoing).order_by("number")]


def rewrite(outgoing: Outgoing, text: str, *, actor: Actor) -> None:
    """Change the text of a paper's draft."""
    draft = Draft.objects.get(pk=outgoing.draft_id)
    save_draft(draft, Typed(from_text(text), draft.revision), actor=actor)
