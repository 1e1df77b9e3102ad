"""Who archives, and what cannot be."""

from qianshao.documents.models import ArchiveItem
from qianshao.foundation.verdict import Verdict, allowed, denied
from qianshao.people.actor import Actor
from qianshao.people.acts import OFFICE_KINDS, Act, PostKind
from qianshao.people.permissions import Permission, holds, permission

ARCHIVE = permission("documents:archive:keep", Act.SERVE, "归档")
REVOKE = permission("documents:archive:revoke", Act.SERVE, "撤销归档")
TABLE = permission("documents:archive:table", Act.SERVE, "修改保管期限表和机构代码")

_OFFICE_COULD = "请交办公室办理。"


def who_archives(actor: Actor, wanted: Permission = ARCHIVE) -> Verdict:
    """Any post of the office."""
    return holds(actor, wanted, who_could=_OFFICE_COULD)


def may_archive(actor: Actor, *, archived: bool) -> Verdict:
    """Once: what lies in the archive is not filed again."""
    return who_archives(actor) and not_archived(archived)


def sees_archive(actor: Actor) -> bool:
    """Whether the archive's own pages are open to a post: the office's and the principal leader's."""
    return actor.is_system or actor.kind in OFFICE_KINDS or actor.kind is PostKind.PRINCIPAL


def may_revoke(actor: Actor, item: ArchiveItem) -> Verdict:
    """A mistaken filing is revoked once; the number stays void."""
    held = who_archives(actor, REVOKE)
    if held and not item.is_kept:
        return denied(f"{item.archive_number} 已撤销归档，件号保留作废。")
    return held


def not_archived(archived: object) -> Verdict:
    """Nothing about an archived record changes any more."""
    if archived:
        return denied("这件文已归档，不再改动。确需改动，请办公室先撤销归档。")
    return allowed
