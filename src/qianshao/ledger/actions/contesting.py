"""A leader answers what a clerk recorded in their name: lets it stand, or contests it; then the office puts it right."""

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.clock import now
from qianshao.foundation.verdict import Conflict, require
from qianshao.ledger.actions import steps
from qianshao.ledger.models import Recording
from qianshao.ledger.rules import CONFIRM, CONTEST, may_answer_recording, may_settle
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.queries import who_can_act_in, who_serves_in_office


@action
def confirm_recording(recording: Recording, *, actor: Actor) -> Recording:
    """The leader lets the recorded instruction stand."""
    recording = _lock(recording)
    require(may_answer_recording(actor, recording, CONFIRM))
    if recording.state != Recording.State.TOLD:
        raise Conflict(f"这条代录{recording.get_state_display()}。")
    changes = apply_changes(recording, state=Recording.State.CONFIRMED)
    record(
        "ledger.recording.confirmed", recording.decision.matter, actor=actor, act=Act.DECIDE, changes=changes
    )
    return recording


@action
def confirm_same_paper(recording: Recording, *, actor: Actor) -> Recording:
    """The leader lets everything stand that was recorded for their post from one paper (an imported ledger)."""
    recording = _lock(recording)
    require(may_answer_recording(actor, recording, CONFIRM))
    same = Recording.objects.filter(
        organ_id=recording.organ_id,
        post_id=recording.post_id,
        scan_id=recording.scan_id,
        state=Recording.State.TOLD,
    )
    count = same.update(state=Recording.State.CONFIRMED) if recording.scan_id else 0
    if not count:
        raise Conflict("这份台账里没有待确认的代录。")
    matter = recording.decision.matter
    note = f"一并确认同一份凭据的 {count} 条代录"
    record("ledger.recording.confirmed", matter, actor=actor, act=Act.DECIDE, note=note)
    recording.refresh_from_db()
    return recording


@action
def contest_record(recording: Recording, *, actor: Actor, text: str) -> Recording:
    """The leader says that this is not what they decided; the office must put it right."""
    recording = _lock(recording)
    require(may_answer_recording(actor, recording, CONTEST))
    if recording.state not in {Recording.State.TOLD, Recording.State.CONFIRMED}:
        raise Conflict(f"这条代录{recording.get_state_display()}。")
    said = steps.words(text, "text", "哪里有出入")
    changes = apply_changes(recording, state=Recording.State.CONTESTED, contest=said, contested_at=now())
    matter = recording.decision.matter
    record("ledger.recording.contested", matter, actor=actor, act=Act.DECIDE, changes=changes, note=said)
    steps.tell_of(
        matter,
        "ledger.contested",
        to={recording.recorded_by_id} | who_serves_in_office(recording.organ_id),
        text=f"{recording.post}对{matter.number}的代录提出异议：{said[:60]}，请改正。",
        actor=actor,
    )
    return recording


@action
def settle_contest(recording: Recording, *, actor: Actor, text: str) -> Recording:
    """The office says how it put a contested recording right (usually by recording the right instruction)."""
    recording = _lock(recording)
    require(may_settle(actor))
    if recording.state != Recording.State.CONTESTED:
        raise Conflict(f"这条代录{recording.get_state_display()}，没有待处理的异议。")
    said = steps.words(text, "text", "怎样改正的")
    changes = apply_changes(recording, state=Recording.State.SETTLED, settlement=said, settled_at=now())
    matter = recording.decision.matter
    record("ledger.recording.settled", matter, actor=actor, act=Act.SERVE, changes=changes, note=said)
    steps.tell_of(
        matter,
        "ledger.settled",
        to=who_can_act_in([recording.post_id]),
        text=f"您对{matter.number}代录的异议已处理：{said[:60]}",
        actor=actor,
    )
    return recording


def _lock(recording: Recording) -> Recording:
    Recording.objects.select_for_update().only("pk").get(pk=recording.pk)
    return Recording.objects.select_related("decision__matter", "post").get(pk=recording.pk)
