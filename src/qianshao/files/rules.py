"""Who may do what with a stored file. Whether a record may take a file at all is for its own room to say."""

from qianshao.files.models import StoredFile
from qianshao.files.queries import sees
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor


def may_attach(actor: Actor, file: StoredFile) -> Verdict:
    """Only what one handed in or may see anyway: attaching must not open somebody else's file."""
    if file.organ_id != actor.organ_id:
        return denied("这个文件不属于本街道。")
    if (
        actor.is_system
        or (actor.person_id is not None and file.kept_by_id == actor.person_id)
        or sees(actor, file)
    ):
        return allowed
    return denied("只能附上本人上传的或看得到的文件。")
