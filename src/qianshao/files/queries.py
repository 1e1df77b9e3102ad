"""Files of a record, and which files somebody may see."""

from collections.abc import Collection

from django.db import models
from django.db.models import QuerySet

from qianshao.files.models import Attachment, StoredFile
from qianshao.foundation.visibility import label_of, visible_among
from qianshao.people.actor import Actor


def attached_to(record: models.Model) -> QuerySet[Attachment]:
    """What belongs to a record, in the order it was attached, with its files; one query."""
    attachments = Attachment.objects.filter(subject_type=label_of(record), subject_id=record.pk)
    return attachments.select_related("file__blob").order_by("pk")


def attached_to_each(model: type[models.Model], keys: Collection[int]) -> dict[int, list[Attachment]]:
    """The same for several records of one kind, by their keys; one query, none where there are no keys."""
    found: dict[int, list[Attachment]] = {key: [] for key in keys}
    if found:
        attachments = Attachment.objects.filter(subject_type=label_of(model), subject_id__in=found)
        for each in attachments.select_related("file__blob").order_by("pk"):
            found[each.subject_id].append(each)
    return found


def file_for(actor: Actor, file_id: int) -> StoredFile | None:
    """The file, if the actor may see one of the records it belongs to, or handed it in and it belongs to none yet."""
    file = StoredFile.objects.select_related("blob").filter(organ_id=actor.organ_id, pk=file_id).first()
    return file if file is not None and sees(actor, file) else None


def sees(actor: Actor, file: StoredFile) -> bool:
    """A file is as visible as what it belongs to."""
    subjects: dict[str, set[int]] = {}
    for label, subject_id in file.attachments.values_list("subject_type", "subject_id"):
        subjects.setdefault(label, set()).add(subject_id)
    if not subjects:
        return actor.person_id is not None and file.kept_by_id == actor.person_id
    return any(visible_among(actor, label, ids) for label, ids in subjects.items())
