"""Who arranges a series and who decides on it: the office and units prepare, a leader decides once for all its turns."""

from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.meetings.models import Answer, Series, SeriesState
from qianshao.meetings.rules.meeting import who_decides, who_prepares, who_settles_time
from qianshao.people.actor import Actor


def settles_terms(actor: Actor, series: Series) -> bool:
    """Whether a change of the times holds at once; otherwise it is put to the chair."""
    if series.needs_decision:
        return bool(actor.is_leader and who_decides(actor, series))
    return True


def may_change(actor: Actor, series: Series) -> Verdict:
    """Whoever prepares it, and the leader whose meeting it is."""
    right = who_decides(actor, series) if actor.is_leader else who_prepares(actor, series)
    return right and _goes_on(series)


def may_decide(actor: Actor, series: Series) -> Verdict:
    """The chair answers what is asked."""
    right = who_decides(actor, series)
    if not right:
        return right
    asked = any(each.answer == Answer.PENDING for each in series.terms.all())
    return allowed if asked else denied("没有待定的请示。")


def may_end(actor: Actor, series: Series) -> Verdict:
    """Stop it: what a leader decided only a leader stops; the office asks by an earlier last day."""
    right = who_settles_time(actor, series)
    if not right and series.needs_decision and who_prepares(actor, series):
        right = denied(
            f"会期已由{series.decided_label}定下。请在“修改”里写明到哪天止，报领导定。", crossing=True
        )
    return right and _goes_on(series)


def may_skip(actor: Actor, series: Series) -> Verdict:
    """Leave one turn out beforehand."""
    right = who_settles_time(actor, series)
    if not right and series.needs_decision and who_prepares(actor, series):
        right = denied("会期由领导定下。这次会列入筹备以后，到会议页请示取消。", crossing=True)
    return right and _running(series)


def may_add(actor: Actor, series: Series) -> Verdict:
    """An extra meeting; where its time is a leader's, the leader is asked for it as for any meeting."""
    right = who_decides(actor, series) if actor.is_leader else who_prepares(actor, series)
    return right and _running(series)


def _goes_on(series: Series) -> Verdict:
    return denied("例会已停止。") if series.state == SeriesState.ENDED else allowed


def _running(series: Series) -> Verdict:
    if series.state == SeriesState.RUNNING:
        return allowed
    return denied(f"例会{series.get_state_display()}。")
