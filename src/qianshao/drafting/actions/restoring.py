"""Going back to what a text was: an older version becomes the text again, as a new version."""

from qianshao.drafting import rules
from qianshao.drafting.actions.keeping import Reason, add_version, keep_if_changed, locked
from qianshao.drafting.actions.saving import replace_content
from qianshao.drafting.models import Version
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change
from qianshao.foundation.verdict import Conflict, require
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@action
def restore_version(version: Version, *, actor: Actor) -> Version:
    """Let an older version be the text again. The text as it stands is kept as a version first, so nothing is lost."""
    draft = locked(version.draft)
    require(rules.who_writes(actor, draft))
    rules.in_time(rules.still_open(draft))
    if version.content == draft.content:
        raise Conflict(f"正文与第{version.number}版相同，不用恢复。")
    keep_if_changed(draft, Reason.AUTOMATIC, actor=actor, hand=draft.saved_by)
    replace_content(draft, version.content, actor=actor)
    restored = add_version(draft, Reason.RESTORED, actor=actor, note=f"恢复第{version.number}版")
    change = Change("number", "版次", "", f"第{restored.number}版（即第{version.number}版）")
    record("drafting.version.restored", draft, actor=actor, act=Act.ADVISE, changes=[change])
    return restored
