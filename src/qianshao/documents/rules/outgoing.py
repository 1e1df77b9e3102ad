"""Who may do what with a 发文, and why not. Whose turn it is says the process; what may be signed says the regulation."""

from qianshao.documents.models import Delivery, Outgoing, Signing
from qianshao.documents.queries.outgoing import standing_signing, turns
from qianshao.drafting import rules as drafting
from qianshao.drafting.models import Draft
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import HEAD_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import Permission, holds, permission, within
from qianshao.processes import rules as engine
from qianshao.processes.models import Task

PROPOSE = permission("documents:outgoing:propose", Act.ADVISE, "拟发文")
CORRECT = permission("documents:outgoing:correct", Act.ADVISE, "改发文要素")
FINISH = permission("documents:outgoing:finish", Act.HANDLE, "送核稿")
REVIEW = permission("documents:outgoing:review", Act.ADVISE, "核稿", only=OFFICE_KINDS)
SIGN = permission("documents:outgoing:sign", Act.DECIDE, "签发")
TRANSCRIBE_SIGNING = permission("documents:signing:transcribe", Act.SERVE, "代录签发")
CONTEST_SIGNING = permission("documents:signing:contest", Act.DECIDE, "对代录的签发提出异议")
RECHECK = permission("documents:outgoing:recheck", Act.SERVE, "复核")
NUMBER = permission("documents:outgoing:number", Act.SERVE, "编号")
PRINT = permission("documents:outgoing:print", Act.SERVE, "校对印制")
SEAL = permission("documents:outgoing:seal", Act.SERVE, "发文用印")
DISTRIBUTE = permission("documents:outgoing:distribute", Act.SERVE, "分发")
FILE = permission("documents:outgoing:file", Act.SERVE, "归档")
URGE_RECEIPTS = permission("documents:delivery:urge", Act.INSPECT, "催签收", only=OFFICE_KINDS)
RECEIVE = permission("documents:delivery:receive", Act.HANDLE, "签收发文")
REVOKE = permission("documents:outgoing:revoke", Act.DECIDE, "撤销发文")
REPEAL = permission("documents:outgoing:repeal", Act.DECIDE, "废止发文")

_OFFICE_COULD = "请办公室办理。"
# Each step that is ours: its name in diagrams, the permission, its word.
STEPS: dict[str, Permission] = {
    "documents.finish_draft": FINISH,
    "documents.review": REVIEW,
    "documents.sign": SIGN,
    "documents.recheck": RECHECK,
    "documents.number": NUMBER,
    "documents.print": PRINT,
    "documents.seal": SEAL,
    "documents.distribute": DISTRIBUTE,
    "documents.file": FILE,
}
# What the office edits the text in; after these steps the text is fixed.
WRITING = ("documents.finish_draft", "documents.review", "documents.recheck")


def may_propose(actor: Actor, draft: Draft) -> Verdict:
    """Whoever leads a draft that is being written or is final sends it on its way."""
    held = holds(actor, PROPOSE, who_could="请业务岗位的同志拟稿。")
    if not held:
        return held
    if Outgoing.objects.filter(draft=draft).exists():
        return denied("这份文稿已经拟为发文。")
    return drafting.may_become(actor, draft)


def turn_of(actor: Actor, outgoing: Outgoing, does: str) -> Task | None:
    """The open step the actor would do: the own one first, else another's."""
    open_now = turns(outgoing, does)
    mine = [task for task in open_now if task.post_id == actor.post_id]
    return next(iter([*mine, *open_now]), None)


def may_do(actor: Actor, outgoing: Outgoing, does: str) -> Verdict:
    """Whether a step of ours is the actor's to do now."""
    wanted = STEPS[does]
    task = turn_of(actor, outgoing, does)
    if task is None:
        return denied(f"现在不是{wanted.label}这一步。")
    return holds(actor, wanted, who_could=f"这一步在{task.post or '空缺的岗位'}处。") and engine.may_act_on(
        actor, task
    )


def may_sign(actor: Actor, outgoing: Outgoing) -> Verdict:
    """条例 art. 22: what goes up and what is important only the principal leader signs, whatever a diagram says."""
    verdict = may_do(actor, outgoing, "documents.sign")
    return verdict and may_decide_on(actor, outgoing)


def may_decide_on(actor: Actor, outgoing: Outgoing) -> Verdict:
    if outgoing.principal_alone and actor.kind is not PostKind.PRINCIPAL:
        kind = "上行文" if outgoing.upward else "重要公文"
        return denied(f"{kind}由主要领导签发，请转主要领导。")
    if not within(actor, SIGN, unit_id=outgoing.unit_id, mine=False):
        return denied(f"{outgoing.unit}不在{actor.post_name}分管范围内，请转其分管领导或主要领导签发。")
    return allowed


def may_transcribe_signing(actor: Actor, outgoing: Outgoing) -> Verdict:
    held = holds(actor, TRANSCRIBE_SIGNING, who_could=_OFFICE_COULD)
    if held and not turns(outgoing, "documents.sign"):
        return denied("现在不在领导签发这一步。")
    return held


def may_contest_signing(actor: Actor, signing: Signing) -> Verdict:
    held = holds(actor, CONTEST_SIGNING, who_could=f"只有{signing.post}可以提出异议。")
    if held and signing.post_id != actor.post_id:
        return denied(f"这是代{signing.post}录入的，只有其本人可以提出异议。")
    if held and (signing.recorded_by_id is None or not signing.in_force or signing.contested_at):
        return denied("这次签发不是代录的，或已提出过异议。")
    if held and signing.outgoing.distributed_on:
        return denied("这件发文已经分发，请用撤销或废止。")
    return held


def is_signed(outgoing: Outgoing) -> Verdict:
    """Nothing after the signature is done while none stands, or the leader contests what was recorded."""
    signing = standing_signing(outgoing)
    if signing is None:
        return denied("这件发文还没有领导签发。")
    if signing.contested_at:
        return denied(f"{signing.post}对代录的签发有异议：{signing.contest_reason}。请退回签发。")
    return allowed


def may_correct(actor: Actor, outgoing: Outgoing) -> Verdict:
    """The elements are mended by the drafter or the office while the paper is with them, before it has its number."""
    held = holds(actor, CORRECT, who_could=_OFFICE_COULD)
    if held and (outgoing.number_id or not outgoing.open):
        return denied("已经编号或办结，要素不再更改。")
    if held and not any(task.post_id == actor.post_id for task in turns(outgoing) if task.does in WRITING):
        return denied("只有起草、核稿、复核时，由办理这一步的岗位更改。")
    return held


def may_receive(actor: Actor, delivery: Delivery) -> Verdict:
    """A unit's head or liaison signs for its copy, in a community anybody of it."""
    held = holds(actor, RECEIVE, who_could=f"请{delivery.name}负责人签收。")
    if held and (delivery.unit_id is None or delivery.unit_id != actor.unit_id):
        return denied(f"这一份发给{delivery.name}，由其签收。")
    if held and actor.kind not in HEAD_KINDS | {PostKind.LIAISON, PostKind.OFFICE_CLERK}:
        return denied(f"由{delivery.name}负责人或联络员签收。")
    if held and delivery.received_at:
        return denied(f"{delivery.received_as}已经签收。")
    return held


def may_urge_receipts(actor: Actor, outgoing: Outgoing) -> Verdict:
    held = holds(actor, URGE_RECEIPTS, who_could=_OFFICE_COULD)
    if held and not outgoing.deliveries.filter(unit__isnull=False, received_at=None).exists():
        return denied("没有还未签收的单位。")
    return held


def may_end(actor: Actor, outgoing: Outgoing, wanted: Permission) -> Verdict:
    """撤销, 废止: the principal leader, or the leader in charge of what that leader may sign."""
    held = holds(actor, wanted, who_could="由签发的领导或主要领导决定。")
    if held and outgoing.state in (Outgoing.State.REVOKED, Outgoing.State.REPEALED):
        return denied(f"这件发文{outgoing.get_state_display()}。")
    if held and outgoing.state != Outgoing.State.ISSUED:
        return denied("还没有印发，不用撤销或废止。")
    return held and may_decide_on(actor, outgoing)
