"""The morning digest: what the home page says, told once each working morning, with what was held back meanwhile."""

import logging

from qianshao.foundation.clock import now
from qianshao.foundation.jobs import every, job
from qianshao.foundation.outlook import KINDS, Sentence
from qianshao.notices.actions import bring_morning
from qianshao.notices.queries import mornings_due
from qianshao.people.actor import system
from qianshao.people.models import Organ, Person
from qianshao.web.queries import sentences_of_person

logger = logging.getLogger(__name__)


class NotAllTold(Exception):
    """Somebody's morning could not be brought; the job is tried again."""


@every(minutes=5)
@job("web.bring_mornings")
def bring_mornings() -> int:
    """Bring everybody's morning whose time has come, each in a transaction of its own; returns how many were brought.

    Whoever was seen to today is left out, so that it may run as often as it likes and be killed at any moment.
    """
    brought, failed = 0, 0
    for organ_id in Organ.objects.values_list("pk", flat=True):
        for morning in mornings_due(organ_id, now()):
            try:
                lines = _lines(morning.person) if morning.wants_digest else None
                bring_morning(morning.person, actor=system(organ_id), lines=lines)
                brought += 1
            except Exception:  # one person's trouble keeps nobody else from being told
                logger.exception("the morning of person %s could not be brought", morning.person.pk)
                failed += 1
    if failed:
        raise NotAllTold(f"{failed} 人的早报没有做成。")
    return brought


def _lines(person: Person) -> list[Sentence]:
    said = sentences_of_person(person)
    return [sentence for kind in KINDS for sentence in said if sentence.kind == kind]
