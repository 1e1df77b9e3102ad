"""拟发文, 改要素, 送核稿."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.documents.actions.papers import completed, index_outgoing, locked_outgoing
from qianshao.documents.composing import text_of_paper
from qianshao.documents.models import Genre, Letters, Outgoing, Publicity, Urgency, Way
from qianshao.documents.queries.outgoing import OUTGOING
from qianshao.documents.rules import outgoing as rules
from qianshao.drafting.actions import add_version
from qianshao.drafting.actions.becoming import mark_became
from qianshao.drafting.models import Draft, Version
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.gongwen.model import kind_named
from qianshao.gongwen.proof import proof
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Unit
from qianshao.processes.actions import entitle, process_to_take, start_process
from qianshao.processes.queries.turns import instance_of

_TOLD = ("title", "genre", "way", "letters", "urgency", "addressees", "copies", "publicity")
_UNADDRESSED = (Genre.PROCLAMATION, Genre.ANNOUNCEMENT, Genre.COMMUNIQUE, Genre.RESOLUTION, Genre.MINUTES)


@dataclass(frozen=True)
class Elements:
    """What a paper is besides its text (条例 art. 9)."""

    title: str
    genre: str
    way: str
    letters: Letters
    addressees: str = ""
    copies: str = ""
    note: str = ""
    partners: str = ""
    urgency: str = Urgency.PLAIN
    important: bool = False
    publicity: str = Publicity.ASKED
    printed_copies: int = 1
    touches: Sequence[Unit] = ()

    def as_fields(self) -> dict[str, object]:
        return {
            "title": self.title.strip(),
            "genre": self.genre,
            "way": self.way,
            "letters": self.letters,
            "addressees": self.addressees.strip().rstrip("：:"),
            "copies": self.copies.strip().rstrip("。"),
            "note": self.note.strip(),
            "partners": self.partners.strip(),
            "urgency": self.urgency,
            "important": self.important,
            "publicity": self.publicity,
            "printed_copies": self.printed_copies,
        }

    def check(self, organ_id: int) -> None:
        """Raise `Unacceptable` at the field that cannot be."""
        refuse_marked(self.title, self.addressees, self.copies, self.note, self.partners)
        if not self.title.strip():
            raise Unacceptable("请填标题。", field="title")
        if self.letters.organ_id != organ_id or self.letters.abolished_on is not None:
            raise Unacceptable("这个代字已经停用，请另选。", field="letters")
        if self.letters.genres and self.genre not in self.letters.genres:
            raise Unacceptable(f"代字“{self.letters}”用于{self.letters.genre_words}。", field="letters")
        if not self.addressees.strip() and self.genre not in _UNADDRESSED:
            raise Unacceptable("请填主送机关。公布性公文和纪要可以不填。", field="addressees")
        if goes_up(self.genre) and self.way != Way.UP:
            raise Unacceptable(f"{Genre(self.genre).label}是上行文，请改行文方向。", field="way")


def goes_up(genre: str) -> bool:
    """Whether a kind of paper goes up and nowhere else: 请示, 报告."""
    kind = kind_named(str(dict(Genre.choices)[genre]))
    return kind is not None and kind.goes_up


@action
def propose_outgoing(draft: Draft, elements: Elements, *, actor: Actor) -> Outgoing:
    """Send a draft on its way to be issued (拟发文): its elements are filled in, and it runs on the office's process."""
    draft = Draft.objects.select_for_update(of=("self",)).select_related("unit", "post").get(pk=draft.pk)
    require(rules.may_propose(actor, draft))
    elements.check(actor.organ_id)
    outgoing = Outgoing.objects.create(
        organ_id=actor.organ_id,
        draft=draft,
        unit=draft.unit,
        drafter_post=draft.post,
        drafter_label=draft.drafted_as,
        proposed_on=today(),
        **elements.as_fields(),
    )
    outgoing.touches.set(elements.touches)
    mark_became(draft, outgoing, f"发文《{outgoing.title}》")
    process = process_to_take(OUTGOING, actor=actor)
    start_process(process, outgoing, actor=actor, title=outgoing.title, urgent=is_urgent(outgoing))
    index_outgoing(outgoing)
    changes = [*all_values(outgoing, *_TOLD), *_touched(elements.touches)]
    record("documents.outgoing.proposed", outgoing, actor=actor, act=Act.ADVISE, changes=changes)
    return outgoing


@action
def correct_outgoing(outgoing: Outgoing, elements: Elements, *, actor: Actor) -> Outgoing:
    """Mend the elements of a paper before it has its number."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_correct(actor, outgoing))
    elements.check(actor.organ_id)
    before = set(outgoing.touches.all())
    changes = apply_changes(outgoing, **elements.as_fields())
    if before != set(elements.touches):
        outgoing.touches.set(elements.touches)
        changes += _touched(elements.touches, "、".join(map(str, before)))
    if not changes:
        raise Unacceptable("没有改动。")
    instance = instance_of(outgoing)
    if instance is not None:
        entitle(instance, actor=actor, title=outgoing.title, urgent=is_urgent(outgoing))
    index_outgoing(outgoing)
    record("documents.outgoing.corrected", outgoing, actor=actor, act=Act.ADVISE, changes=changes)
    return outgoing


@action
def finish_draft(outgoing: Outgoing, *, actor: Actor, opinion: str = "") -> Outgoing:
    """送核稿: the text is ready for the office; what is still to be filled in (F11) stops it."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.finish_draft"))
    refuse_marked(opinion, outgoing.draft.text)
    if not outgoing.draft.text.strip():
        raise Unacceptable("文稿还是空的，请先写正文。")
    whole = text_of_paper(outgoing)
    if "{{" in whole:
        raise Unacceptable("文稿里引用的数字有数不出来的，请改引用，或写定数目。")
    left = [each for each in proof(whole) if each.rule == "F11"]
    if left:
        raise Unacceptable(f"文稿里还有 {len(left)} 处待填的内容，先填好再送核稿：{left[0].message}")
    version = add_version(outgoing.draft, Version.Reason.SENT, actor=actor, note="送核稿")
    completed(outgoing, "documents.finish_draft", actor=actor, opinion=opinion)
    changes = [Change("version", "文稿", "", f"第{version.number}版")]
    record(
        "documents.outgoing.finished", outgoing, actor=actor, act=Act.HANDLE, changes=changes, note=opinion
    )
    return outgoing


def is_urgent(outgoing: Outgoing) -> bool:
    return outgoing.urgency != Urgency.PLAIN


def _touched(units: Sequence[Unit], before: str = "") -> list[Change]:
    return [Change("touches", "涉及单位", before, "、".join(map(str, units)))] if units or before else []
