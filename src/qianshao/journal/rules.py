"""Who may read the journal and have it verified."""

from qianshao.foundation.verdict import Verdict
from qianshao.people.actor import Actor
from qianshao.people.acts import Act, PostKind
from qianshao.people.permissions import holds, permission

READ = permission("journal:entry:read", Act.AUDIT, "查看留痕", only={PostKind.AUDIT_ADMIN})
VERIFY = permission("journal:seal:verify", Act.AUDIT, "核验留痕", only={PostKind.AUDIT_ADMIN})
READ_REFUSALS = permission(
    "journal:refusal:read", Act.INSPECT, "查看被拒绝的办理", only={PostKind.OFFICE_HEAD, PostKind.PRINCIPAL}
)


def may_read(actor: Actor) -> Verdict:
    return holds(actor, READ, who_could="留痕由审计管理员查看；各事项的办理记录在它自己的页面上。")


def may_verify(actor: Actor) -> Verdict:
    return holds(actor, VERIFY, who_could="请审计管理员核验。")


def may_read_refusals(actor: Actor) -> Verdict:
    return holds(actor, READ_REFUSALS, who_could="可请办公室主任查看。")
