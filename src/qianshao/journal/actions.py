"""Writing to the journal: an entry, in the transaction of the act it tells of."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction

from qianshao.foundation.acting import action
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.jobs import enqueue
from qianshao.foundation.verdict import require
from qianshao.foundation.visibility import label_of
from qianshao.journal.digest import algorithm_wanted, digest_of, rows, value_of, written
from qianshao.journal.models import Entry, Seal, Unsealed, Verification
from qianshao.journal.queries import latest_seal
from qianshao.journal.rules import may_verify
from qianshao.journal.verification import Report, verify
from qianshao.people.actor import Actor
from qianshao.people.acts import Act

# Entries under one seal: with it, verifying holds 1,000 entries and their digests in memory.
BATCH = 1000


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


def seal_now() -> int:
    """Seal every entry that waits, a batch at a time; how many entries were sealed.

    Writers never wait: they only add to the list of waiting entries. An act that commits late is on that list when it does,
    whatever its ids. Two that seal at once cannot both follow the same seal: the database lets one of them.
    """
    sealed = 0
    while count := _seal_batch():
        sealed += count
    return sealed


def _seal_batch() -> int:
    try:
        with transaction.atomic():
            return _seal(algorithm_wanted())
    except IntegrityError:
        return 0  # somebody else made this seal


def _seal(algorithm: str) -> int:
    # The last seal is read first: had somebody sealed between the two reads, the same seal would be followed twice.
    last = latest_seal()
    batch = list(rows("e.id IN (SELECT entry_id FROM journal_unsealed ORDER BY entry_id LIMIT %s)", [BATCH]))
    if not batch:
        return 0
    ids = [row[0] for row in batch]
    content: dict[str, Any] = {
        "number": last.number + 1 if last else 1,
        "made_at": now(),
        "ids": written(ids),
        "count": len(ids),
        "digests": b"".join(digest_of(algorithm, row) for row in batch),
        "previous": last.value if last else "",
    }
    value = value_of(algorithm, **content)
    Seal.objects.create(algorithm=algorithm, first_id=ids[0], last_id=ids[-1], value=value, **content)
    Unsealed.objects.filter(pk__gte=ids[0], pk__lte=ids[-1], pk__in=ids).delete()
    return len(ids)


@action
def start_verification(*, actor: Actor) -> Verification:
    """Have the whole journal verified in the background; the page shows how far it is."""
    require(may_verify(actor))
    verification = Verification.objects.create(
        organ_id=actor.organ_id, started_at=now(), asked_by=str(actor), seals_total=Seal.objects.count()
    )
    record("journal.verification.started", verification, actor=actor, act=Act.AUDIT)
    enqueue("journal.verify", verification_id=verification.pk)
    return verification


def carry_out(verification: Verification) -> Verification:
    """Verify, telling how far it is every hundred seals (the job's part of `start_verification`)."""

    def tell_progress(report: Report) -> None:
        if report.seals % 100 == 0:
            Verification.objects.filter(pk=verification.pk).update(
                seals_done=report.seals, entries=report.entries
            )

    report = verify(progress=tell_progress)
    verification.seals_done = verification.seals_total = report.seals
    verification.entries, verification.unsealed = report.entries, report.unsealed
    verification.findings = [finding.sentence for finding in report.findings]
    verification.finished_at = now()
    verification.save()
    return verification
