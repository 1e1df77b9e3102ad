"""Supervision (督查 催办): looking and reminding. Neither changes anything that was decided."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger.actions import steps
from qianshao.ledger.models import Inspection, Matter, Urging
from qianshao.ledger.rules import MATTER_ACTS
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@action
def inspect(matter: Matter, *, actor: Actor, finding: str, text: str) -> Inspection:
    """Write down what a check found: 属实 不符 需补充."""
    matter = steps.lock(matter)
    MATTER_ACTS["inspect"].require(actor, matter)
    if finding not in Inspection.Finding.values:
        raise Unacceptable("请选督查结论。", field="finding")
    said = steps.words(text, "text", "督查情况")
    inspection = steps.write_along(Inspection, matter, said, by=str(actor), finding=finding)
    found = f"{inspection.get_finding_display()}：{said}"
    record("ledger.matter.inspected", matter, actor=actor, act=Act.INSPECT, note=found)
    steps.tell_of(
        matter,
        "ledger.inspected",
        to=steps.concerned(matter) | steps.leaders_of(matter),
        text=f"督查{matter.number}《{matter.title}》：{found[:90]}",
        actor=actor,
    )
    return inspection


@action
def urge(matter: Matter, *, actor: Actor, text: str = "") -> Urging:
    """Remind those who answer for a matter (催办); once a day is enough."""
    matter = steps.lock(matter)
    MATTER_ACTS["urge"].require(actor, matter)
    said = text.strip() or f"请抓紧办理，{steps.short(matter.due_on)}前办结。"
    if matter.urgings.filter(on=today(), by_label=str(actor)).exists():
        raise Unacceptable("今天已经催过一次，请等一等回音。", field="text")
    urging = steps.write_along(Urging, matter, said, by=str(actor))
    record("ledger.matter.urged", matter, actor=actor, act=Act.INSPECT, note=said)
    steps.tell_of(
        matter,
        "ledger.urged",
        to=steps.concerned(matter),
        text=f"催办{matter.number}《{matter.title}》：{said}",
        actor=actor,
    )
    return urging
