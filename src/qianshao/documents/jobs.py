"""What happens later in 办文: the archive stamp is put on once a filing is done."""

from qianshao.documents.actions.stamping import stamp_item
from qianshao.documents.models import ArchiveItem
from qianshao.foundation.jobs import job
from qianshao.people.actor import system


@job("documents.stamp")
def stamp(*, item_id: int) -> None:
    """Put 归档章 on the paper of a 件; a second time changes nothing."""
    item = ArchiveItem.objects.get(pk=item_id)
    if item.stamp != ArchiveItem.Stamp.WAITING:
        return
    # Imported here: the press that draws the stamp is loaded when one is put on, not with every command.
    from qianshao.documents.stamping import press  # noqa: PLC0415 - see above

    pressed = press(item)
    stamp_item(item, pressed.content, actor=system(item.organ_id), note=pressed.note)
