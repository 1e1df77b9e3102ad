"""What was decided becomes a text (公文, 信息) in one act: words, unit and deadline are carried over."""

from django.utils.timezone import localdate

from qianshao.drafting.actions import Beginning, start_draft
from qianshao.drafting.content import from_text
from qianshao.drafting.models import Draft, Purpose
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.dates import words_for
from qianshao.foundation.verdict import Unacceptable
from qianshao.meetings.actions.common import in_time
from qianshao.meetings.actions.outcome import title_of
from qianshao.meetings.actions.running import lock_resolution
from qianshao.meetings.minutes_text import decided
from qianshao.meetings.models import Resolution, ResolutionDraft
from qianshao.meetings.rules import outcome as rules
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

# What a decision may become, beside a matter.
TEXTS = (Purpose.OUTGOING, Purpose.BULLETIN)


@action
def draft_from_resolution(resolution: Resolution, *, actor: Actor, purpose: str) -> Draft:
    """Begin a text with what was decided; its review and what it becomes are drafting's."""
    resolution = lock_resolution(resolution)
    if purpose not in TEXTS:
        raise Unacceptable("只能起草公文或信息。")
    in_time(rules.may_draft(actor, resolution, purpose), rules.who_drafts(actor, resolution))
    meeting = resolution.meeting
    day = words_for(localdate(meeting.began_at or meeting.begins_at))
    beginning = Beginning(
        title_of(resolution),
        purpose=purpose,
        content=from_text(f"{day}，{meeting.full_title}议定：{decided(resolution)}"),
        source=f"由“{meeting.full_title}”（{day}）议定事项起草",
    )
    draft = start_draft(beginning, actor=actor)
    ResolutionDraft.objects.create(resolution=resolution, purpose=purpose, draft=draft)
    change = Change("draft", f"起草{Purpose(purpose).label}", "", draft.title)
    record("meetings.resolution.drafted", meeting, actor=actor, act=Act.ADVISE, changes=[change])
    return draft
