"""Which events of a file stand in the register already."""

from collections.abc import Iterable

from qianshao.meetings.calendar_reading import ReadEvent
from qianshao.meetings.models import ImportedEvent, Meeting, State


def registered(organ_id: int, events: Iterable[ReadEvent]) -> dict[tuple[str, str], Meeting]:
    """The meetings that were made from these events and stand, by event and turn; one query."""
    uids = {each.uid for each in events if each.uid}
    rows = ImportedEvent.objects.filter(organ_id=organ_id, uid__in=uids).select_related("meeting")
    rows = rows.exclude(meeting__state=State.CANCELLED)
    return {(row.uid, row.turn): row.meeting for row in rows}
