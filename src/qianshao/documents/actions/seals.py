"""Seals: entered in the register, taken out of use, pressed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.models import JointSeal, Outgoing, Seal, SealUse
from qianshao.documents.rules import seals as rules
from qianshao.documents.seal_pictures import check_seal_picture
from qianshao.files.actions import attach, change_of, keep
from qianshao.files.models import StoredFile
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act
from qianshao.people.models import Post

# What the picture of a seal is to its seal.
PICTURE = "印模"


@dataclass(frozen=True)
class SealFacts:
    """What is entered about a seal."""

    name: str
    organ_name: str
    keeper: Post
    valid_from: date
    width_mm: int = 42

    def check(self, organ_id: int) -> None:
        for field, sentence in (("name", "请填印章名称。"), ("organ_name", "请填印文，与署名一致。")):
            if not getattr(self, field).strip():
                raise Unacceptable(sentence, field=field)
        if self.keeper.organ_id != organ_id or self.keeper.kind not in OFFICE_KINDS:
            raise Unacceptable("印章由办公室的岗位保管。", field="keeper")
        if not 30 <= self.width_mm <= 45:
            raise Unacceptable("直径应在 30 到 45 毫米之间。", field="width_mm")


@dataclass(frozen=True)
class Pressing:
    """What a seal is pressed on: the paper, who approved it when, and how many copies."""

    title: str
    approved_by: str
    approved_on: date
    count: int = 1
    number: str = ""

    def check(self) -> None:
        if not self.title.strip():
            raise Unacceptable("请填用印文件。", field="title")
        if not self.approved_by.strip():
            raise Unacceptable("请填批准人，没有批准不能用印。", field="approved_by")
        if self.approved_on > today():
            raise Unacceptable("批准日期不能晚于今天。", field="approved_on")
        if self.count < 1:
            raise Unacceptable("份数至少是 1。", field="count")


@action
def register_seal(facts: SealFacts, *, actor: Actor, picture: "UploadedFile[Any]") -> Seal:
    """Enter a seal in the register with its picture; of one organ name one seal is in use at a time."""
    require(rules.may_keep_seals(actor))
    refuse_marked(facts.name, facts.organ_name)
    facts.check(actor.organ_id)
    organ_name = facts.organ_name.strip()
    if Seal.objects.filter(organ_id=actor.organ_id, organ_name=organ_name, valid_until=None).exists():
        raise Unacceptable(f"“{organ_name}”已有在用的印章，请先停用。", field="organ_name")
    stored = keep_picture(picture, actor=actor)
    seal = Seal.objects.create(
        organ_id=actor.organ_id,
        name=facts.name.strip(),
        organ_name=organ_name,
        picture=stored,
        width_mm=facts.width_mm,
        keeper=facts.keeper,
        valid_from=facts.valid_from,
    )
    # The picture belongs to its seal: whoever sees the seal may open it, nobody else.
    attach(stored, seal, actor=actor, role=PICTURE)
    changes = [*all_values(seal, "name", "organ_name", "width_mm", "keeper", "valid_from")]
    record(
        "documents.seal.registered",
        seal,
        actor=actor,
        act=Act.SERVE,
        changes=[*changes, change_of(stored, PICTURE)],
    )
    return seal


def keep_picture(picture: "UploadedFile[Any]", *, actor: Actor) -> StoredFile:
    """The picture of a seal, checked and kept, in the caller's act; what no printer could press is refused at its field."""
    stored = keep(picture, actor=actor, role=PICTURE, field="picture")
    picture.seek(0)
    check_seal_picture(picture.read())
    return stored


@action
def retire_seal(seal: Seal, *, actor: Actor, reason: str) -> Seal:
    """Take a seal out of use from today (停用、缴销); its uses stay."""
    seal = _locked(seal)
    require(rules.may_retire_seal(actor, seal))
    if not reason.strip():
        raise Unacceptable("请写停用原因。", field="reason")
    changes = apply_changes(seal, valid_until=max(today(), seal.valid_from), ending=reason.strip())
    record("documents.seal.retired", seal, actor=actor, act=Act.SERVE, changes=changes, note=reason)
    return seal


@action
def hand_seal_over(seal: Seal, *, actor: Actor, keeper: Post) -> Seal:
    """Give a seal into another post's keeping (移交)."""
    seal = _locked(seal)
    require(rules.may_retire_seal(actor, seal))
    if keeper.organ_id != actor.organ_id or keeper.kind not in OFFICE_KINDS:
        raise Unacceptable("印章由办公室的岗位保管。", field="keeper")
    changes = apply_changes(seal, keeper=keeper)
    if not changes:
        raise Unacceptable(f"已经由{keeper}保管。", field="keeper")
    record("documents.seal.handed_over", seal, actor=actor, act=Act.SERVE, changes=changes)
    return seal


@action
def use_seal(seal: Seal, pressing: Pressing, *, actor: Actor) -> SealUse:
    """Press a seal on a paper signed outside the product, and enter it in 用印登记."""
    seal = _locked(seal)
    use = press(seal, pressing, actor=actor)
    record("documents.seal.used", seal, actor=actor, act=Act.SERVE, changes=use_values(use))
    return use


def press(seal: Seal, pressing: Pressing, *, actor: Actor, outgoing: Outgoing | None = None) -> SealUse:
    """One line of 用印登记, in the caller's act."""
    require(rules.may_use_seal(actor, seal))
    return _use(pressing, actor, seal=seal, outgoing=outgoing)


def press_joint(joint: JointSeal, pressing: Pressing, *, actor: Actor) -> SealUse:
    """The same for the impression another organ sent, on the paper it was sent for."""
    return _use(pressing, actor, joint=joint, outgoing=joint.outgoing)


def _use(
    pressing: Pressing,
    actor: Actor,
    *,
    seal: Seal | None = None,
    joint: JointSeal | None = None,
    outgoing: Outgoing | None = None,
) -> SealUse:
    refuse_marked(pressing.title, pressing.approved_by)
    pressing.check()
    return SealUse.objects.create(
        organ_id=actor.organ_id,
        seal=seal,
        joint=joint,
        outgoing=outgoing,
        title=pressing.title.strip(),
        number=pressing.number,
        approved_by=pressing.approved_by.strip(),
        approved_on=pressing.approved_on,
        count=pressing.count,
        applied_by_id=actor.person_id,
        applied_by_label=str(actor),
        applied_at=now(),
    )


def use_values(use: SealUse) -> list[Change]:
    return all_values(use, "seal", "title", "number", "approved_by", "approved_on", "count")


def _locked(seal: Seal) -> Seal:
    return Seal.objects.select_for_update(of=("self",)).select_related("keeper").get(pk=seal.pk)
