"""用印 on a paper of ours: every organ's seal on its own name, each use in the register (GB/T 9704 7.3.5.1)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.actions.papers import completed, locked_outgoing
from qianshao.documents.actions.printing import keep_files, made, signed
from qianshao.documents.actions.seals import PICTURE, Pressing, keep_picture, press, press_joint
from qianshao.documents.composing import pictured, wants_seal
from qianshao.documents.models import JointSeal, Outgoing, Seal, SealUse, Signing
from qianshao.documents.queries.seals import Impression, impressions_of
from qianshao.documents.rules import outgoing as rules
from qianshao.documents.rules import seals as seal_rules
from qianshao.files.actions import attach, change_of
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

_FACTS = ("organ_name", "width_mm", "consent", "consented_on")


@action
def seal_outgoing(outgoing: Outgoing, *, actor: Actor, count: int, without: str = "") -> Outgoing:
    """用印: the seals of all organs that sign are pressed on PDF and OFD and registered; `without` says why not."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.seal"))
    signing = signed(outgoing)
    refuse_marked(without)
    changes: list[Change] = []
    if wants_seal(outgoing) and not without.strip():
        changes = _press(outgoing, signing, actor=actor, count=count)
    elif not without.strip():
        without = "纪要不用印"
    completed(outgoing, "documents.seal", actor=actor, opinion=without)
    record("documents.outgoing.sealed", outgoing, actor=actor, act=Act.SERVE, changes=changes, note=without)
    return outgoing


@action
def press_beforehand(outgoing: Outgoing, seal: Seal, *, actor: Actor) -> SealUse:
    """会同用印: of two seals of ours kept by two posts, the other keeper's use comes first; the step then presses both."""
    outgoing = locked_outgoing(outgoing)
    require(seal_rules.may_press_beforehand(actor, outgoing, seal))
    use = press(
        seal, _pressing(outgoing, signed(outgoing), outgoing.printed_copies), actor=actor, outgoing=outgoing
    )
    changes = [Change("seal", "印章", "", str(seal)), Change("count", "用印份数", "", str(use.count))]
    record("documents.seal.pressed", outgoing, actor=actor, act=Act.SERVE, changes=changes)
    return use


@dataclass(frozen=True)
class JointImpression:
    """What is entered about the impression another organ sent."""

    organ_name: str
    consent: str
    consented_on: date
    width_mm: int = 42

    def check(self, outgoing: Outgoing) -> None:
        if self.organ_name not in outgoing.organs[1:]:
            raise Unacceptable("请选联合发文机关。", field="organ_name")
        if not self.consent.strip():
            raise Unacceptable("请写明对方何人、怎样同意在本件用印。", field="consent")
        if self.consented_on > today():
            raise Unacceptable("同意日期不能晚于今天。", field="consented_on")
        if not 30 <= self.width_mm <= 45:
            raise Unacceptable("直径应在 30 到 45 毫米之间。", field="width_mm")


@action
def register_joint_seal(
    outgoing: Outgoing, facts: JointImpression, *, actor: Actor, picture: "UploadedFile[Any]"
) -> JointSeal:
    """登记联合机关印模: what another organ sent for this paper and no other, with its consent; sent anew it is replaced."""
    outgoing = locked_outgoing(outgoing)
    require(seal_rules.may_register_joint(actor, outgoing))
    refuse_marked(facts.consent)
    facts.check(outgoing)
    stored = keep_picture(picture, actor=actor)
    values: dict[str, Any] = {
        "picture": stored,
        "width_mm": facts.width_mm,
        "consent": facts.consent.strip()[:200],
        "consented_on": facts.consented_on,
        "registered_as": str(actor),
        "registered_at": now(),
    }
    found = outgoing.joint_seals.filter(organ_name=facts.organ_name).first()
    if found is None:
        found = outgoing.joint_seals.create(organ_id=outgoing.organ_id, organ_name=facts.organ_name, **values)
        changes = all_values(found, *_FACTS)
    else:
        changes = apply_changes(found, **values)
    attach(stored, found, actor=actor, role=PICTURE)
    changes = [each for each in changes if each.field != "picture"]
    record(
        "documents.joint_seal.registered",
        outgoing,
        actor=actor,
        act=Act.SERVE,
        changes=[*changes, change_of(stored, PICTURE)],
    )
    return found


def _press(outgoing: Outgoing, signing: Signing, *, actor: Actor, count: int) -> list[Change]:
    impressions = impressions_of(outgoing, today())
    _must_be_there(outgoing, impressions)
    pressing = _pressing(outgoing, signing, count)
    for each in impressions:
        if each.own is not None and not each.used:
            press(each.own, pressing, actor=actor, outgoing=outgoing)
        elif each.sent is not None:
            press_joint(each.sent, pressing, actor=actor)
    seals = [each.seal for each in impressions if each.seal is not None]
    changes = [
        Change("seal", "印章", "", "、".join(map(str, seals))),
        Change("count", "用印份数", "", str(count)),
    ]
    return changes + keep_files(outgoing, made(outgoing, pictured(seals)), actor=actor, sealed=True)


def _must_be_there(outgoing: Outgoing, impressions: list[Impression]) -> None:
    """A joint paper carries the seals of all organs or none."""
    missing = [each.organ_name for each in impressions if each.seal is None]
    if outgoing.letters.organ_name in missing:
        raise Unacceptable(
            f"没有登记印文为“{outgoing.letters.organ_name}”的在用印章，请办公室主任先登记；不用印的写明理由。"
        )
    if missing:
        raise Unacceptable(
            f"联合发文要盖全各机关印章，还缺{'、'.join(f'“{name}”' for name in missing)}的印模："
            "对方送来的，先在本件登记；在纸质件上用印的，写明理由。"
        )


def _pressing(outgoing: Outgoing, signing: Signing, count: int) -> Pressing:
    return Pressing(
        outgoing.title,
        signing.decided_as,
        signing.decided_on,
        count,
        outgoing.number.label if outgoing.number else "",
    )
