"""What is known of a record when it is filed, frozen with its 件: elements, every act, every step."""

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from qianshao.documents.sources import Facts, Source
from qianshao.foundation.visibility import label_of
from qianshao.journal.digest import digest_of, rows
from qianshao.journal.models import Entry
from qianshao.journal.queries import timeline_of
from qianshao.people.acts import Act
from qianshao.processes.models import Circulation, Instance, Task
from qianshao.processes.running.run import TaskState


def metadata_of(source: Source, record: Any, facts: Facts) -> str:
    """The snapshot as canonical JSON: `elements`, `acts` (业务实体, oldest first), `steps` (tasks of its process)."""
    entries = timeline_of(record).order_by("pk")
    snapshot = {
        "elements": dict(source.elements(record)),
        "kind": facts.kind,
        "genre": facts.genre,
        "acts": [_act(entry) for entry in entries],
        "steps": [*steps_of(record), *_readings(record)],
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
        "at": _moment(entry.at),
        "basis": entry.note,
        "described": "；".join(described),
        "digest": _digest(entry.pk),
    }


_STATES = {
    TaskState.DONE: "",
    TaskState.RETURNED: "退回",
    TaskState.CANCELLED: "流程已过，未办",
    TaskState.DROPPED: "减签",
}


def steps_of(record: Any) -> list[dict[str, str]]:
    """The tasks of every process the record went through, in the order they were opened (办理过程)."""
    ran = Instance.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    tasks = Task.objects.filter(instance__in=ran, state__in=list(_STATES)).select_related("post")
    return [
        {
            "环节": task.name,
            "办理人": task.done_as or str(task.post or ""),
            "行为类别": Act(task.act).label if task.act in Act.values else task.act,
            "开始": _moment(task.opened_at),
            "办结": _moment(task.done_at),
            "结果": task.outcome or _STATES[TaskState(task.state)],
            "意见": task.opinion,
        }
        for task in tasks.order_by("instance", "number")
    ]


def _readings(record: Any) -> list[dict[str, str]]:
    """Who read it beside the process (传阅)."""
    rows = Circulation.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    return [
        {
            "环节": "传阅",
            "办理人": row.read_as or str(row.post),
            "行为类别": "",
            "开始": _moment(row.sent_at),
            "办结": _moment(row.read_at),
            "结果": "已阅" if row.read_at else "收回" if row.recalled_at else "未阅",
            "意见": row.word,
        }
        for row in rows.select_related("post").order_by("pk")
    ]


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _digest(entry_id: int) -> str:
    """The entry's digest as `qianshao journal verify` computes it, SHA-256."""
    return next((digest_of("sha256", row).hex() for row in rows("e.id = %s", [entry_id])), "")
