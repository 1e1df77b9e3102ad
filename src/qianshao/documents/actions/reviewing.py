"""核稿: five groups of checks, the rules of writing, who is to countersign (条例 art. 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models

from qianshao.documents.actions.papers import completed, locked_outgoing
from qianshao.documents.composing import routing_of
from qianshao.documents.models import Outgoing, Review
from qianshao.documents.routing import Gravity, RouteFinding
from qianshao.documents.rules import outgoing as rules
from qianshao.drafting.actions import add_version
from qianshao.drafting.models import Version
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post


class Group(models.TextChoices):
    """What is to be looked at before a paper is signed (条例 art. 19)."""

    REASON = "reason", "行文理由充分，行文依据准确"
    POLICY = "policy", "符合法律法规和政策，完整体现发文意图，同现行公文衔接，措施切实可行"
    CONSULTED = "consulted", "涉及有关地区、部门职权的，已经协商一致"
    FORM = "form", "文种、格式正确，人名、地名、时间、数字、段落顺序、引文和文字、计量单位、标点准确规范"
    REST = "rest", "其他内容符合公文起草的有关要求"


@dataclass(frozen=True)
class Judgement:
    """What a reviewer says: the groups checked, a reason for each error let pass, an opinion, who countersigns."""

    checked: Sequence[str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    opinion: str = ""
    signers: Sequence[Post] = ()


@action
def review_outgoing(outgoing: Outgoing, judgement: Judgement, *, actor: Actor) -> Outgoing:
    """Pass a paper on to be signed, or first to be countersigned; what stops it is sent back to the drafter instead."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.review"))
    refuse_marked(judgement.opinion, *judgement.reasons.values())
    agreed = {post.unit_id for post in judgement.signers}
    findings = routing_of(outgoing, agreed=agreed)
    check_judgement(judgement, findings)
    version = add_version(outgoing.draft, Version.Reason.REVIEWED, actor=actor, note="核稿")
    Review.objects.create(
        outgoing=outgoing,
        checked=list(judgement.checked),
        findings=[_row(each) for each in findings],
        reasons={rule: reason.strip() for rule, reason in judgement.reasons.items() if reason.strip()},
        opinion=judgement.opinion.strip(),
        version=version,
        reviewed_by=str(actor),
        reviewed_at=now(),
    )
    signers = [post.pk for post in judgement.signers]
    completed(
        outgoing,
        "documents.review",
        actor=actor,
        outcome="会签" if signers else "",
        opinion=judgement.opinion,
        chosen={"signers": signers},
    )
    record(
        "documents.outgoing.reviewed",
        outgoing,
        actor=actor,
        act=Act.ADVISE,
        changes=_changes(judgement, version),
        note=judgement.opinion,
    )
    return outgoing


def check_judgement(judgement: Judgement, findings: Sequence[RouteFinding]) -> None:
    """Raise `Unacceptable` where a paper cannot be passed on as it is."""
    stops = [each for each in findings if each.gravity is Gravity.BLOCK]
    if stops:
        raise Unacceptable(f"{stops[0].rule} {stops[0].sentence}不能送签，请退回修改。")
    missing = [group.label for group in Group if group.value not in judgement.checked]
    if missing:
        raise Unacceptable(f"还没有核对：{missing[0]}。不符合的，请退回修改。", field="checked")
    for each in findings:
        if each.gravity is Gravity.ERROR and not judgement.reasons.get(each.rule, "").strip():
            raise Unacceptable(
                f"{each.rule} {each.sentence}仍要送签的，请写明理由。", field=f"reason_{each.rule}"
            )


def _row(finding: RouteFinding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "gravity": finding.gravity.value,
        "sentence": finding.sentence,
        "where": finding.where,
        "clause": finding.clause,
    }


def _changes(judgement: Judgement, version: Version) -> list[Change]:
    changes = [Change("version", "文稿", "", f"第{version.number}版")]
    if judgement.signers:
        changes.append(Change("signers", "会签", "", "、".join(map(str, judgement.signers))))
    reasons = [f"{rule}：{reason}" for rule, reason in judgement.reasons.items() if reason.strip()]
    return [*changes, *([Change("reasons", "说明", "", "；".join(reasons))] if reasons else [])]
