"""What a page that asks a leader for an answer has shown."""

from qianshao.meetings.models import Meeting, Proposal


def question_mark(meeting: Meeting, proposal: Proposal | None) -> str:
    """The question, and the meeting as it stood: another one after either has changed."""
    return f"{proposal.pk if proposal else 0}-{meeting.sequence}"
