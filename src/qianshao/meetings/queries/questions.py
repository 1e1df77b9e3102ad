"""What a page that asks a leader for an answer has shown."""

from qianshao.meetings.models import Meeting, Proposal
from qianshao.meetings.queries.topics import agenda_of


def question_mark(meeting: Meeting, proposal: Proposal | None) -> str:
    """The question, the meeting as it stood, and where topics are asked about, which; another one after a change."""
    asked = f"{proposal.pk if proposal else 0}-{meeting.sequence}"
    if proposal is None or proposal.kind != Proposal.Kind.AGENDA:
        return asked
    return f"{asked}-{'.'.join(str(pk) for pk in sorted(agenda_of(meeting).values_list('pk', flat=True)))}"
