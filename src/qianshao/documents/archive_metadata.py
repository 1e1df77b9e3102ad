"""What is known of a record when it is filed, frozen with its 件: elements, every act, every step."""

import json
from typing import Any

from django.utils import timezone

from qianshao.documents.sources import Facts, Source
from qianshao.journal.digest import digest_of, rows
from qianshao.journal.models import Entry
from qianshao.journal.queries import timeline_of


def metadata_of(source: Source, record: Any, facts: Facts) -> str:
    """The snapshot as canonical JSON: `elements`, `acts` (业务实体, oldest first), `steps` (tasks of its process)."""
    entries = timeline_of(record).order_by("pk")
    snapshot = {
        "elements": dict(source.elements(record)),
        "kind": facts.kind,
        "genre": facts.genre,
        "acts": [_act(entry) for entry in entries],
        "steps": source.steps(record),
    }
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _act(entry: Entry) -> dict[str, str]:
    """业务实体 (DA/T 46): 业务状态, 业务行为, 行为时间, 行为依据, 行为描述; who; the digest that the journal seals."""
    described = [f"{each['label']}：{each['old'] or '无'} → {each['new'] or '无'}" for each in entry.changes]
    return {
        "id": str(entry.pk),
        "who": entry.actor_label,
        "act": entry.word,
        "nature": entry.get_act_display(),
        "at": timezone.localtime(entry.at).isoformat(timespec="seconds"),
        "basis": entry.note,
        "described": "；".join(described),
        "digest": _digest(entry.pk),
    }


def _digest(entry_id: int) -> str:
    """The entry's digest as `qianshao journal verify` computes it, SHA-256."""
    return next((digest_of("sha256", row).hex() for row in rows("e.id = %s", [entry_id])), "")
