"""签发 by the leader, 代录 from paper, 异议 (条例 art. 22)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from qianshao.documents.actions.common import refuse_marked_uploads
from qianshao.documents.actions.papers import completed, locked_outgoing, tell_of_outgoing
from qianshao.documents.actions.transcripts import check_scans, seat_of
from qianshao.documents.composing import routing_of
from qianshao.documents.models import Outgoing, Signing
from qianshao.documents.queries.outgoing import agreed_units
from qianshao.documents.routing import Gravity
from qianshao.documents.rules import outgoing as rules
from qianshao.drafting.actions import add_version
from qianshao.drafting.models import Version
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Post
from qianshao.people.queries import who_can_act_in, who_serves_in_office
from qianshao.processes.actions import lead_back
from qianshao.processes.queries.turns import instance_of

_TOLD = ("text", "post", "decided_by", "decided_on")


@action
def sign_outgoing(outgoing: Outgoing, *, actor: Actor, text: str = "") -> Signing:
    """签发: opinion, name and date, on the text as it stands; circle or name alone means agreed (圈阅、签名视为同意)."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_do(actor, outgoing, "documents.sign"))
    require(rules.may_decide_on(actor, outgoing))
    refuse_marked(text)
    signing = _sign(outgoing, actor=actor, text=text, post_id=actor.post_id or 0, day=today())
    completed(outgoing, "documents.sign", actor=actor, opinion=signing.text)
    changes = [*all_values(signing, *_TOLD), _version(signing)]
    record(
        "documents.outgoing.signed", outgoing, actor=actor, act=Act.DECIDE, changes=changes, note=signing.text
    )
    return signing


@action
def transcribe_signing(
    outgoing: Outgoing, *, actor: Actor, text: str, decided_on: date, scans: "Sequence[UploadedFile[Any]]"
) -> Signing:
    """代录 what a leader signed on paper, with its scan; no decision of the clerk: the leader is told and may contest."""
    outgoing = locked_outgoing(outgoing)
    require(rules.may_transcribe_signing(actor, outgoing))
    refuse_marked(text)
    refuse_marked_uploads(scans)
    check_scans(scans, decided_on, since=outgoing.proposed_on, word="签发")
    task = rules.turn_of(actor, outgoing, "documents.sign")
    if task is None or task.post is None:
        raise Unacceptable("签发岗位空缺，请先指定由谁签发。")
    leader = seat_of(task.post)
    require(rules.may_decide_on(leader, outgoing))
    kept = [keep(scan, actor=actor, role="签发件", subject=outgoing, field="attachments") for scan in scans]
    signing = _sign(
        outgoing, actor=leader, text=text, post_id=task.post.pk, day=decided_on, recorded_by=actor.person_id
    )
    completed(outgoing, "documents.sign", actor=leader, opinion=f"{signing.text}（{actor.person_name}代录）")
    changes = [*all_values(signing, *_TOLD, "recorded_by"), _version(signing)]
    changes += [change_of(scan, "签发件") for scan in kept]
    record("documents.signing.transcribed", outgoing, actor=actor, act=Act.SERVE, changes=changes, note=text)
    to = who_can_act_in([task.post.pk])
    sentence = f"{actor.person_name}已代录您的签发，请核对；如有出入可提出异议。"
    tell_of_outgoing(outgoing, "documents.transcribed", to=to, sentence=sentence)
    return signing


@action
def contest_signing(signing: Signing, *, actor: Actor, reason: str) -> Signing:
    """Say that a recorded signature is not what was decided: the paper is back where the leader signs, by itself."""
    outgoing = locked_outgoing(signing.outgoing)
    signing = Signing.objects.select_related("post", "outgoing").get(pk=signing.pk)
    require(rules.may_contest_signing(actor, signing))
    refuse_marked(reason)
    if not reason.strip():
        raise Unacceptable("请写明哪里与原签发不符。", field="reason")
    changes = apply_changes(signing, contested_at=now(), contest_reason=reason.strip()[:200])
    back = _back_to_signing(outgoing, actor=actor, reason=reason.strip())
    changes += [Change("to", "退到", "", "签发")] if back else []
    record("documents.signing.contested", outgoing, actor=actor, act=Act.DECIDE, changes=changes, note=reason)
    where = "已退回领导签发，请核对原件。" if back else "请退回签发。"
    sentence = f"{actor.person_name}对代录的签发有异议：{reason.strip()}{where}"
    tell_of_outgoing(
        outgoing, "documents.contested", to=who_serves_in_office(outgoing.organ_id), sentence=sentence
    )
    return signing


def _back_to_signing(outgoing: Outgoing, *, actor: Actor, reason: str) -> bool:
    """The step of signing is taken again; False where the process (a diagram changed by hand) has none behind it."""
    instance = instance_of(outgoing)
    said = f"对代录的签发有异议：{reason}"[:500]
    return instance is not None and lead_back(instance, "documents.sign", actor=actor, opinion=said)


def _sign(
    outgoing: Outgoing, *, actor: Actor, text: str, post_id: int, day: date, recorded_by: int | None = None
) -> Signing:
    """The signature with the very text it is given on. Who is touched and did not agree stops it (R10)."""
    stops = [
        each
        for each in routing_of(outgoing, agreed=agreed_units(outgoing))
        if each.gravity is Gravity.BLOCK and each.rule == "R10"
    ]
    if stops:
        raise Conflict(f"{stops[0].sentence}请退回办公室补会签。")
    version = add_version(outgoing.draft, Version.Reason.KEPT, actor=actor, note="签发稿")
    Signing.objects.filter(outgoing=outgoing, in_force=True).update(in_force=False)
    return Signing.objects.create(
        outgoing=outgoing,
        post=Post.objects.get(pk=post_id),
        decided_by_id=actor.on_behalf_of_id or actor.person_id,
        decided_as=str(actor),
        text=text.strip()[:500] or "同意。",
        decided_on=day,
        decided_at=now(),
        version=version,
        recorded_by_id=recorded_by,
    )


def _version(signing: Signing) -> Change:
    return Change("version", "签发稿", "", f"第{signing.version.number}版")
