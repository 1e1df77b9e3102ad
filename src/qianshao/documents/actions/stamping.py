"""盖归档章: the stamped copy is kept beside the 件."""

from django.core.files.base import ContentFile

from qianshao.documents.models import ArchiveItem
from qianshao.documents.rules import archive as rules
from qianshao.files.actions import change_of, keep
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import require
from qianshao.people.actor import Actor

ROLE = "盖章件"


@action
def stamp_item(item: ArchiveItem, content: bytes, *, actor: Actor, note: str = "") -> ArchiveItem:
    """Keep the stamped copy of a 件 that waits for it, or why there is none; the originals stay untouched."""
    item = ArchiveItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    require(rules.who_archives(actor))
    if item.stamp != ArchiveItem.Stamp.WAITING:
        return item
    stamped = None
    if content:
        upload = ContentFile(content, name=f"{item.archive_number}（盖归档章）.pdf")
        stamped = keep(upload, actor=actor, role=ROLE, subject=item)
    state = ArchiveItem.Stamp.DONE if stamped else ArchiveItem.Stamp.NONE
    changes = apply_changes(item, stamp=state, stamp_note=note, stamped=stamped)
    changes += [change_of(stamped, ROLE)] if stamped else []
    record("documents.archive.stamped", item, actor=actor, act=None, changes=changes, note=note)
    return item
