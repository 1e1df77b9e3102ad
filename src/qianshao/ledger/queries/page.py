"""What the page of one matter shows, gathered in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Prefetch

from qianshao.files.models import Attachment
from qianshao.files.queries import attached_to
from qianshao.foundation.clock import today
from qianshao.foundation.visibility import label_of
from qianshao.ledger.lateness.words import in_sentence
from qianshao.ledger.models import Decision, Extension, Helper, Lateness, Matter, Progress
from qianshao.ledger.queries.lights import is_running
from qianshao.ledger.queries.seen import visible_to
from qianshao.people.actor import Actor
from qianshao.people.queries import members


def matters_for_page(actor: Actor) -> "models.QuerySet[Matter]":
    """What `get_object_or_404` looks through, with what every act's rule reads."""
    helpers = Prefetch("helpers", Helper.objects.select_related("unit", "contact"))
    return (
        visible_to(actor)
        .select_related("lead_unit", "leader_post", "assignee", "parent__lead_unit", "lateness")
        .prefetch_related(helpers)
    )


@dataclass(frozen=True)
class Reported:
    """One progress report and the evidence that came with it."""

    row: Progress
    files: list[Attachment]


@dataclass(frozen=True)
class MatterPage:
    """The three phases of one matter: before, during, after."""

    matter: Matter
    advice: list[Any]
    decisions: list[Decision]
    progress: list[Reported]
    extensions: list[Extension]
    inspections: list[Any]
    urgings: list[Any]
    children: list[Matter]
    evidence: list[Attachment]
    parent_seen: bool
    # The person it was assigned to has left the unit or the office: its head names another.
    assignee_gone: bool = False

    @property
    def running(self) -> bool:
        """Whether being late can still be avoided."""
        return is_running(self.matter) and self.matter.due_on >= today()

    @property
    def lateness(self) -> Lateness | None:
        """What was reckoned this morning, for the deadline that stands."""
        said: Lateness | None = getattr(self.matter, "lateness", None)
        return said if said is not None and said.due_on == self.matter.due_on else None

    @property
    def lateness_words(self) -> str:
        return in_sentence(self.lateness.chance, self.lateness.reasons) if self.lateness else ""

    @property
    def pending_extension(self) -> Extension | None:
        return next((each for each in self.extensions if each.answer == Extension.Answer.PENDING), None)

    @property
    def recordings(self) -> list[Decision]:
        """Decisions recorded from paper, the newest first."""
        return [each for each in reversed(self.decisions) if getattr(each, "recording", None)]


def page_of(matter: Matter, actor: Actor) -> MatterPage:
    decisions = Decision.objects.filter(matter=matter).select_related("recording__scan", "recording__post")
    return MatterPage(
        matter=matter,
        advice=list(matter.advice.all()),
        decisions=list(decisions),
        progress=_progress_of(matter),
        extensions=list(matter.extensions.all()),
        inspections=list(matter.inspections.all()),
        urgings=list(matter.urgings.all()),
        children=list(matter.children.select_related("lead_unit", "assignee").order_by("due_on", "pk")),
        evidence=list(attached_to(matter)),
        parent_seen=matter.parent_id is not None and visible_to(actor).filter(pk=matter.parent_id).exists(),
        assignee_gone=matter.open and _is_gone(matter.assignee_id, matter.lead_unit_id),
    )


def _is_gone(person_id: int | None, unit_id: int) -> bool:
    return person_id is not None and not members(unit_id).filter(pk=person_id).exists()


def _progress_of(matter: Matter) -> list[Reported]:
    rows = list(matter.progress.order_by("-at", "-pk"))
    files: dict[int, list[Attachment]] = defaultdict(list)
    attached = Attachment.objects.filter(
        subject_type=label_of(Progress), subject_id__in=[row.pk for row in rows]
    )
    for attachment in attached.select_related("file__blob").order_by("pk"):
        files[attachment.subject_id].append(attachment)
    return [Reported(row, files[row.pk]) for row in rows]
