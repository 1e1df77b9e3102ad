"""Handling a matter: progress, more time, done. By the assignee, or the head of the lead unit."""

from collections.abc import Sequence
from datetime import date

from django.core.files.base import File
from django.db import models

from qianshao.files.actions import change_of, keep
from qianshao.files.queries import attached_to
from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, apply_changes
from qianshao.foundation.clock import today
from qianshao.foundation.verdict import Unacceptable
from qianshao.ledger.actions import steps
from qianshao.ledger.models import Extension, Matter, Progress
from qianshao.ledger.rules import MATTER_ACTS
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@action
def report_progress(
    matter: Matter, *, actor: Actor, text: str, files: "Sequence[File[bytes]]" = ()
) -> Progress:
    """Say what was done since the last report; evidence (`files`) is optional."""
    matter = steps.lock(matter)
    MATTER_ACTS["report_progress"].require(actor, matter)
    said = steps.words(text, "text", "进展")
    progress = steps.write_along(Progress, matter, said, by=str(actor))
    changes = apply_changes(matter, last_progress_on=today()) + _keep_evidence(files, progress, actor)
    record("ledger.matter.progressed", matter, actor=actor, act=Act.HANDLE, changes=changes, note=said)
    steps.tell_of(
        matter,
        "ledger.progressed",
        to=steps.concerned(matter),
        text=f"{actor}报{matter.number}《{matter.title}》进展：{said[:60]}",
        actor=actor,
    )
    return progress


@action
def request_extension(matter: Matter, *, actor: Actor, wanted_on: date, text: str) -> Extension:
    """Ask for more time. The deadline stays as it is until a leader decides; silence is no answer."""
    matter = steps.lock(matter)
    MATTER_ACTS["request_extension"].require(actor, matter)
    said = steps.words(text, "text", "延期理由")
    if wanted_on <= matter.due_on:
        raise Unacceptable(f"要晚于现在的时限（{steps.short(matter.due_on)}）。", field="wanted_on")
    if matter.parent and wanted_on > matter.parent.due_on:
        limit = steps.short(matter.parent.due_on)
        raise Unacceptable(f"不能晚于上级事项的时限（{limit}），请先为上级事项申请延期。", field="wanted_on")
    extension = steps.write_along(
        Extension, matter, said, by=str(actor), due_before=matter.due_on, wanted_on=wanted_on
    )
    asked = f"申请由{steps.short(matter.due_on)}延至{steps.short(wanted_on)}：{said}"
    record("ledger.extension.requested", matter, actor=actor, act=Act.HANDLE, note=asked)
    steps.tell_of(
        matter,
        "ledger.extension_requested",
        to=steps.leaders_of(matter),
        text=f"{matter.lead_unit}就{matter.number}《{matter.title}》{asked[:90]}，请批示。",
        actor=actor,
    )
    return extension


@action
def report_done(matter: Matter, *, actor: Actor, review: str, files: "Sequence[File[bytes]]" = ()) -> Matter:
    """Report the matter done with its closing review (事后总结); the leader closes it or sends it back.

    Evidence is asked only where the leader asked for it, and what came with earlier reports counts.
    """
    matter = steps.lock(matter)
    MATTER_ACTS["report_done"].require(actor, matter)
    said = steps.words(review, "review", "事后总结")
    if matter.evidence_wanted and not files and not _has_evidence(matter):
        raise Unacceptable(f"领导要求佐证：{matter.evidence_wanted}。请附上再报结。", field="evidence")
    changes = apply_changes(
        matter, state=Matter.State.DONE, review=said, done_on=today(), last_progress_on=today()
    )
    changes += _keep_evidence(files, matter, actor)
    steps.index(matter)
    matter.extensions.filter(answer=Extension.Answer.PENDING).update(
        answer=Extension.Answer.MOOT, answered_on=today()
    )
    record("ledger.matter.done", matter, actor=actor, act=Act.HANDLE, changes=changes, note=said)
    steps.tell_of(
        matter,
        "ledger.done",
        to=steps.leaders_of(matter),
        text=f"{matter.lead_unit}报结{matter.number}《{matter.title}》，请销号或退回。",
        actor=actor,
    )
    return matter


def _keep_evidence(files: "Sequence[File[bytes]]", subject: models.Model, actor: Actor) -> list[Change]:
    kept = [keep(upload, actor=actor, role="佐证", subject=subject, field="evidence") for upload in files]
    return [change_of(stored, "佐证") for stored in kept]


def _has_evidence(matter: Matter) -> bool:
    reports = matter.progress.all()
    return attached_to(matter).exists() or any(attached_to(report).exists() for report in reports)
