"""Advice (参谋): the office's view beside a decision, and the forecast before the work begins."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger.actions import steps
from qianshao.ledger.models import Advice, Matter
from qianshao.ledger.rules import MATTER_ACTS
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@action
def advise(matter: Matter, *, actor: Actor, text: str) -> Advice:
    """Put the office's view beside the decision (拟办意见); the leader reads it, nothing changes by it."""
    matter = steps.lock(matter)
    MATTER_ACTS["advise"].require(actor, matter)
    said = steps.words(text, "text", "拟办意见")
    advice = steps.write_along(Advice, matter, said, by=str(actor))
    record("ledger.matter.advised", matter, actor=actor, act=Act.ADVISE, note=said)
    steps.tell_of(
        matter,
        "ledger.advised",
        to=steps.leaders_of(matter),
        text=f"办公室就{matter.number}《{matter.title}》拟了意见：{said[:60]}",
        actor=actor,
    )
    return advice


@action
def correct_forecast(matter: Matter, *, actor: Actor, risk: str, text: str) -> Matter:
    """Write or correct what is foreseen (事前预测): the risk, and what may stand in the way."""
    matter = steps.lock(matter)
    MATTER_ACTS["forecast"].require(actor, matter)
    if risk not in Matter.Risk.values:
        raise Unacceptable("请选预测。", field="risk")
    changes = apply_changes(matter, risk=risk, forecast=text.strip())
    if not changes:
        raise Unacceptable("没有改动。请改了再送，或返回。")
    record("ledger.matter.forecast", matter, actor=actor, act=Act.ADVISE, changes=changes)
    return matter
