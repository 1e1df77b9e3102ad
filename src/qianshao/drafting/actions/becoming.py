"""A draft became something else (发文 信息 纪要 报告): the room that made it tells, as part of its own act."""

from django.db import models

from qianshao.drafting.actions.keeping import locked
from qianshao.drafting.models import Draft
from qianshao.foundation.changes import apply_changes
from qianshao.foundation.verdict import Conflict
from qianshao.foundation.visibility import label_of


def mark_became(draft: Draft, record: models.Model, label: str) -> Draft:
    """Note what was made of a draft, without a journal entry; one that has become something already raises `Conflict`."""
    draft = locked(draft)
    if draft.became_id is not None and (draft.became_type, draft.became_id) != (label_of(record), record.pk):
        raise Conflict(f"这份文稿已转为{draft.became_label}。")
    apply_changes(draft, became_type=label_of(record), became_id=record.pk, became_label=label[:200])
    return draft
