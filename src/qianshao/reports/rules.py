"""Who drafts, freezes, sends and approves a report. Each rule answers with its reason."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.models import Post
from qianshao.people.permissions import holds, permission
from qianshao.reports.models import Report

DRAFT = permission(
    "reports:report:draft", Act.ADVISE, "起草总结", only=(PostKind.OFFICE_HEAD, PostKind.OFFICE_CLERK)
)
TEMPLATE = permission("reports:template:write", Act.SERVE, "写总结范本")
FREEZE = permission("reports:report:freeze", Act.SERVE, "总结存证")
SEND = permission("reports:report:send", Act.SERVE, "送领导审定总结")
APPROVE = permission("reports:report:approve", Act.DECIDE, "审定总结")
RETURN = permission("reports:report:return", Act.DECIDE, "退回总结")

_OFFICE = "请办公室办理。"


def may_draft(actor: Actor) -> Verdict:
    """Writing the draft is advising (参谋): it decides nothing."""
    return holds(actor, DRAFT, who_could=_OFFICE)


def may_edit(actor: Actor, report: Report) -> Verdict:
    """A frozen text never changes; a new version is made from it."""
    held = may_draft(actor)
    if held and not report.is_draft:
        return denied("存证后的文字不再改动，要改请另起一版。")
    return held


def may_write_template(actor: Actor) -> Verdict:
    return holds(actor, TEMPLATE, who_could=_OFFICE)


def may_freeze(actor: Actor, report: Report) -> Verdict:
    """Freezing keeps evidence (服务): it says what the figures are, not that the organ stands by the report."""
    held = holds(actor, FREEZE, who_could=_OFFICE)
    if held and not report.is_draft:
        return denied("这一版已经存证。")
    return held


def may_renew(actor: Actor, report: Report) -> Verdict:
    """A new version is made from a frozen one, once."""
    held = may_draft(actor)
    if not held:
        return held
    if report.is_draft:
        return denied("这一版还在起草，直接改就行。")
    if Report.objects.filter(previous=report).exists():
        return denied("已经另起过一版，请在最新一版上改。")
    return allowed


def may_send(actor: Actor, report: Report) -> Verdict:
    """Only what can no longer change is sent: the leader approves exactly what was kept."""
    held = holds(actor, SEND, who_could=_OFFICE)
    if not held:
        return held
    if report.is_draft:
        return denied("先存证，再送领导审定：领导审定的就是存证的这一版。")
    if report.state in (Report.State.SENT, Report.State.APPROVED):
        return denied("已经送审。" if report.state == Report.State.SENT else "已经审定。")
    return allowed


def may_approve(actor: Actor, report: Report) -> Verdict:
    """That a report is the organ's own is a leader's decision (拍板): the leader it was sent to, or the principal."""
    return _answer(actor, report, "审定")


def may_return(actor: Actor, report: Report) -> Verdict:
    return _answer(actor, report, "退回")


def _answer(actor: Actor, report: Report, word: str) -> Verdict:
    who_could = f"由{report.sent_to}审定。" if report.sent_to else "须先送领导。"
    held = holds(actor, RETURN if word == "退回" else APPROVE, who_could=who_could)
    if not held:
        return held
    if report.state != Report.State.SENT:
        return denied(f"这份总结没有在等审定，不能{word}。")
    if report.sent_to_id != actor.post_id and actor.kind is not PostKind.PRINCIPAL:
        return denied(f"这份总结送给了{report.sent_to}，由其{word}。")
    return allowed


def can_answer(post: Post) -> bool:
    """Whether a report can be sent to this post."""
    return post.kind in (PostKind.PRINCIPAL, PostKind.LEADER) and post.abolished_on is None
