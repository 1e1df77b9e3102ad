"""Writing to the journal: an entry, in the transaction of the act it tells of."""

import json
from collections.abc import Sequence

from django.db import models

from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.visibility import label_of
from qianshao.journal.models import Entry, Unsealed
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


def record(
    verb: str,
    subject: models.Model | None,
    *,
    actor: Actor,
    act: Act | None,
    changes: Sequence[Change] = (),
    note: str = "",
    refused: bool = False,
    crossing: bool = False,
) -> None:
    """Write one entry (the port of `foundation.acting.record`)."""
    entry = Entry.objects.create(
        organ_id=actor.organ_id,
        at=now(),
        verb=verb,
        act=act.value if act else "",
        refused=refused,
        crossing=crossing,
        person_id=actor.person_id,
        person_name=actor.person_name,
        post_id=actor.post_id,
        post_name=actor.post_name,
        behalf_id=actor.on_behalf_of_id,
        behalf_name=actor.on_behalf_of,
        subject_type=label_of(subject) if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        subject_label=_one_line(str(subject)) if subject is not None else "",
        changes_json=canonical([_clean_row(change) for change in changes]),
        note=_printable(note),
    )
    Unsealed.objects.create(entry=entry)


def canonical(value: object) -> str:
    """JSON in one form only: sorted keys, no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _clean_row(change: Change) -> dict[str, str]:
    return {key: _printable(value) for key, value in change.as_row().items()}


def _printable(text: str) -> str:
    """Without NUL (PostgreSQL keeps none) and without halves of characters, which no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())[:200]
