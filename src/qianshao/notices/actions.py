"""Telling persons."""

from collections.abc import Iterable

from django.db import models

from qianshao.foundation.clock import now
from qianshao.foundation.visibility import label_of
from qianshao.notices.models import Notice
from qianshao.people.models import Person


def tell(
    topic: str, *, to: Iterable[int], text: str, subject: models.Model | None = None, url: str = ""
) -> None:
    """Tell persons something, each once, in the running transaction (the port of `foundation.acting.tell`)."""
    persons = list(Person.objects.filter(pk__in=set(to), left_on=None).order_by("pk"))
    address = url or _page_of(subject)
    Notice.objects.bulk_create(
        Notice(
            organ_id=person.organ_id,
            person=person,
            topic=topic,
            text=" ".join(text.split())[:300],
            subject_type=label_of(subject) if subject is not None else "",
            subject_id=subject.pk if subject is not None else None,
            url=address[:200],
            at=now(),
        )
        for person in persons
    )


def _page_of(subject: models.Model | None) -> str:
    page = getattr(subject, "get_absolute_url", None)
    return str(page()) if page else ""
