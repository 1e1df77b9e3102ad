"""Who may do what with a document, and why not (the red line at 办文)."""

from qianshao.documents import course
from qianshao.documents.models import Check, Document, Instruction
from qianshao.documents.queries.incoming import leaders_in_charge
from qianshao.documents.rules.archive import not_archived
from qianshao.documents.states import Event, State, moment
from qianshao.foundation.verdict import Conflict, Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import LEADER_KINDS, OFFICE_KINDS, Act, PostKind
from qianshao.people.models import Unit
from qianshao.people.permissions import Permission, holds, permission, within
from qianshao.processes.queries.turns import open_tasks

REGISTER = permission("documents:document:register", Act.SERVE, "登记收文")
CORRECT = permission("documents:document:correct", Act.SERVE, "更正收文登记")
VOID = permission("documents:document:void", Act.SERVE, "作废收文号")
SEND_BACK = permission("documents:document:send-back", Act.SERVE, "退回来文单位")
CHECK = permission("documents:document:check", Act.SERVE, "初审收文")
ATTACH = permission("documents:document:attach", Act.SERVE, "补附件")
ADVISE = permission("documents:advice:write", Act.ADVISE, "拟办", only=OFFICE_KINDS)
WITHDRAW = permission("documents:advice:withdraw", Act.ADVISE, "撤回拟办意见", only=OFFICE_KINDS)
INSTRUCT = permission("documents:instruction:give", Act.DECIDE, "批示")
READ = permission("documents:instruction:read", Act.DECIDE, "批阅")
RETURN = permission("documents:instruction:return", Act.COORDINATE, "退办公室另拟", only=LEADER_KINDS)
FORWARD = permission("documents:instruction:forward", Act.COORDINATE, "转其他领导批示", only=LEADER_KINDS)
CONTEST = permission("documents:instruction:contest", Act.DECIDE, "对代录提出异议")
TRANSCRIBE = permission("documents:instruction:transcribe", Act.SERVE, "代录批示")
HAND_OVER = permission("documents:document:hand-over", Act.SERVE, "交办")
REPLY = permission("documents:document:reply", Act.SERVE, "登记答复")

_OFFICE_COULD = "请交办公室办理。"
# Where there is something to tell the sender.
_ANSWERABLE = frozenset({State.IN_HAND, State.DONE, State.READ, State.SENT_BACK})


def who_serves(actor: Actor, wanted: Permission) -> Verdict:
    """The office's own steps: any post of the office."""
    return holds(actor, wanted, who_could=_OFFICE_COULD)


def sees_figures(actor: Actor) -> Verdict:
    """办文统计 looks over everybody's papers: the office and the principal leader."""
    if actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL:
        return allowed
    return denied("办文统计由办公室和主要领导查看。")


def who_decides(actor: Actor, wanted: Permission, document: Document) -> Verdict:
    """A leader's steps: the leader the document was sent to, or the principal leader."""
    held = holds(actor, wanted, who_could=_leader_could(document))
    if not held:
        return held
    if document.with_post_id not in (None, actor.post_id) and actor.kind is not PostKind.PRINCIPAL:
        return denied(f"这件文已送{document.with_post}批示，由其批示或转来。")
    return allowed


def _leader_could(document: Document) -> str:
    return (
        f"这件文在{document.with_post}处，由其批示。"
        if document.with_post
        else "须先拟办并送领导，由领导批示。"
    )


def in_charge(actor: Actor, unit: Unit) -> Verdict:
    """A leader gives work only to units in their charge; the principal leader to every unit."""
    if within(actor, INSTRUCT, unit_id=unit.pk):
        return allowed
    others = "、".join(str(post) for post in leaders_in_charge(unit)) or "主要领导"
    return denied(f"{unit}不在{actor.post_name}分管范围内，可转请{others}批示。")


def who_contests(actor: Actor, instruction: Instruction) -> Verdict:
    """Only the leader in whose name a clerk recorded an instruction."""
    held = holds(actor, CONTEST, who_could=f"只有{instruction.post}可以提出异议。")
    if not held:
        return held
    if instruction.post_id != actor.post_id:
        return denied(f"这条批示是代{instruction.post}录入的，只有其本人可以提出异议。")
    return not_archived(instruction.document.archived)


def in_time(event: Event, document: Document) -> None:
    """Raise `Conflict` when the document no longer stands where this event may come: somebody acted first."""
    verdict = moment(event, document.state)
    if not verdict:
        raise Conflict(verdict.reason)


def _both(who: Verdict, event: Event, document: Document) -> Verdict:
    return who and moment(event, document.state)


def has_turn(actor: Actor, document: Document, *steps: str) -> Verdict:
    """Whether one of these steps is with the actor's post, where the office's diagram has such a step."""
    tasks = [task for task in open_tasks(document) if task.does in steps]
    if not tasks or any(task.post_id == actor.post_id for task in tasks):
        return allowed
    posts = "、".join(dict.fromkeys(str(task.post) if task.post else "空缺岗位" for task in tasks))
    return denied(f"“{tasks[0].name}”这一步在{posts}处，由其办理。")


def may_check(actor: Actor, document: Document) -> Verdict:
    """初审 comes before 拟办, once."""
    timely = _both(who_serves(actor, CHECK), Event.SEND_BACK, document)
    if timely and Check.objects.filter(document=document).exists():
        return denied("这件文已经初审过了。")
    return timely and has_turn(actor, document, course.CHECK)


def may_advise(actor: Actor, document: Document) -> Verdict:
    timely = _both(who_serves(actor, ADVISE), Event.SEND, document)
    return timely and has_turn(actor, document, course.CHECK, course.ADVISE)


def may_withdraw(actor: Actor, document: Document) -> Verdict:
    return _both(who_serves(actor, WITHDRAW), Event.WITHDRAW, document)


def may_send_back(actor: Actor, document: Document) -> Verdict:
    return _both(who_serves(actor, SEND_BACK), Event.SEND_BACK, document)


def may_void(actor: Actor, document: Document) -> Verdict:
    return _both(who_serves(actor, VOID), Event.VOID, document)


def may_instruct(actor: Actor, document: Document) -> Verdict:
    return _both(who_decides(actor, INSTRUCT, document), Event.INSTRUCT, document)


def may_read(actor: Actor, document: Document) -> Verdict:
    return _both(who_decides(actor, READ, document), Event.READ, document)


def may_return(actor: Actor, document: Document) -> Verdict:
    return _both(who_decides(actor, RETURN, document), Event.RETURN, document)


def may_forward(actor: Actor, document: Document) -> Verdict:
    return _both(who_decides(actor, FORWARD, document), Event.FORWARD, document)


def may_transcribe(actor: Actor, document: Document) -> Verdict:
    return _both(who_serves(actor, TRANSCRIBE), Event.INSTRUCT, document)


def may_hand_over(actor: Actor, document: Document) -> Verdict:
    timely = _both(who_serves(actor, HAND_OVER), Event.HAND_OVER, document)
    return timely and has_turn(actor, document, course.HAND_OVER)


def may_correct(actor: Actor, document: Document) -> Verdict:
    """A wrong registration is corrected as long as the document is open."""
    held = who_serves(actor, CORRECT)
    if held and not document.open:
        return denied(f"这件文{document.get_state_display()}，登记内容不再更改。")
    return held


def may_attach(actor: Actor, document: Document) -> Verdict:
    held = who_serves(actor, ATTACH)
    if held and not document.open:
        return denied(f"这件文{document.get_state_display()}，不再补附件。")
    return held


def may_reply(actor: Actor, document: Document) -> Verdict:
    """The sender is told once there is something to tell."""
    held = who_serves(actor, REPLY)
    if held and document.state not in _ANSWERABLE:
        return denied(f"这件文{document.get_state_display()}，还没有可以答复的结果。")
    if held and document.replied_on:
        return denied("已登记过答复。")
    return held and not_archived(document.archived)
