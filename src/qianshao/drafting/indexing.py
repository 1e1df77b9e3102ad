"""Keeps a draft findable: its title and its text, as they were when a version was last kept or somebody began to write."""

from qianshao.drafting.models import Draft, State
from qianshao.search.actions import forget_record, index_record


def index_draft(draft: Draft) -> None:
    """Index a draft as it stands; one that was laid aside is no longer found."""
    if draft.state == State.DROPPED:
        forget_record(draft)
        return
    index_record(draft, title=draft.title, text=draft.text, happened_on=draft.finished_on or draft.started_on)
