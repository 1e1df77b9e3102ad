"""Keeping files. These verbs are parts of other rooms' acts: those check the permission and write the journal entry
(`change_of` gives the line for it), so that one act stays one entry.
"""

import functools
import time
from datetime import timedelta

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction

from qianshao.files.content import media_type_of
from qianshao.files.models import Attachment, Blob, StoredFile
from qianshao.files.names import clean_name
from qianshao.files.rules import may_attach
from qianshao.files.store import Staged, TooLarge, abandoned, staged, store
from qianshao.foundation.acting import action, when_undone
from qianshao.foundation.changes import Change
from qianshao.foundation.clock import now
from qianshao.foundation.options import number_option
from qianshao.foundation.secrecy import refuse_marked_file
from qianshao.foundation.verdict import Unacceptable, require
from qianshao.foundation.visibility import label_of
from qianshao.people.actor import Actor

MEGABYTE = 1024 * 1024
# A file that belongs to nothing waits so long for the form it was handed in with; then it goes.
UNATTACHED_FOR = timedelta(days=7)
_LEFTOVER_FOR = 24 * 3600.0  # seconds


@action
def keep(
    upload: "File[bytes]",
    *,
    actor: Actor,
    role: str,
    subject: models.Model | None = None,
    field: str = "file",
) -> StoredFile:
    """Keep what was handed in, once it is what its name says, and attach it to `subject` where one is given.

    Raises `Marked` before a byte is written where the name or first page carries a secrecy mark, and `Unacceptable` at
    `field` where the file cannot be taken.
    """
    refuse_marked_file(upload)
    name = clean_name(upload.name or "")
    limit = limit_of(actor.organ_id)
    try:
        with staged(upload.chunks(), limit=limit) as waiting:
            with waiting.path.open("rb") as stream:
                media_type = media_type_of(stream, name)
            blob = _place(waiting)
    except TooLarge as error:
        raise Unacceptable(
            f"文件超过 {limit // MEGABYTE} MB，不能上传。可压缩或拆分后再传。", field=field
        ) from error
    except Unacceptable as refusal:
        raise Unacceptable(refusal.sentence, field=field) from refusal
    file = StoredFile.objects.create(
        organ_id=actor.organ_id,
        blob=blob,
        name=name,
        media_type=media_type,
        kept_by_id=actor.person_id,
        kept_by_label=str(actor),
        kept_at=now(),
    )
    if subject is not None:
        attach(file, subject, actor=actor, role=role)
    return file


@action
def attach(stored: StoredFile, subject: models.Model, *, actor: Actor, role: str) -> Attachment:
    """Let a kept file belong to a record, in a role (扫描件 正文 证据); a second time changes nothing."""
    stored = StoredFile.objects.select_for_update().get(pk=stored.pk)
    require(may_attach(actor, stored))
    attachment, _ = Attachment.objects.get_or_create(
        organ_id=actor.organ_id,
        file=stored,
        subject_type=label_of(subject),
        subject_id=subject.pk,
        role=role,
        defaults={"attached_at": now(), "attached_by_label": str(actor)},
    )
    return attachment


@action
def detach(attachment: Attachment, *, actor: Actor) -> None:
    """Take a file off a record; its bytes go when nothing points at them any more."""
    attachment = Attachment.objects.select_for_update().select_related("file").get(pk=attachment.pk)
    require(may_attach(actor, attachment.file))
    attachment.delete()


def change_of(stored: StoredFile, role: str = "附件", *, removed: bool = False) -> Change:
    """The line about a file in the entry of the act it was handed in with."""
    return Change("files", role, stored.name if removed else "", "" if removed else stored.name)


def limit_of(organ_id: int) -> int:
    """The most bytes a file may have in this office."""
    return min(number_option(organ_id, "files.largest") * MEGABYTE, settings.UPLOAD_LIMIT)


def _place(waiting: Staged) -> Blob:
    """The row of these bytes, and the bytes in their place. The row is locked, so nobody sweeps them meanwhile."""
    blob, _ = Blob.objects.select_for_update().get_or_create(
        sha256=waiting.sha256, defaults={"size": waiting.size}
    )
    if not store().holds(waiting.sha256):
        store().place(waiting)
        when_undone(functools.partial(forget_unless_kept, waiting.sha256))
    return blob


def forget_unless_kept(sha256: str) -> bool:
    """Remove bytes that no file is kept as; waits for whoever is just keeping the same. True when they are gone."""
    with transaction.atomic():
        blob, _ = Blob.objects.select_for_update().get_or_create(sha256=sha256, defaults={"size": 0})
        if blob.files.exists():
            return False
        store().remove(sha256)
        blob.delete()
    return True


def sweep() -> None:
    """Remove files nothing points at, bytes no file is kept as, and what a crash left behind (a job's work)."""
    before = now() - UNATTACHED_FOR
    StoredFile.objects.filter(kept_at__lt=before, attachments=None).delete()
    for digest in Blob.objects.filter(files=None).values_list("sha256", flat=True):
        forget_unless_kept(digest)
    for digest, since in store().digests():
        if since < time.time() - _LEFTOVER_FOR and not Blob.objects.filter(sha256=digest).exists():
            forget_unless_kept(digest)
    for path in abandoned(_LEFTOVER_FOR):
        path.unlink(missing_ok=True)
