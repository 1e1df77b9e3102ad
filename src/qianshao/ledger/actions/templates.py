"""Templates of plans: written by the office, every edit another version; what was started from one is not touched."""

from collections.abc import Sequence
from dataclasses import dataclass

from qianshao.foundation.acting import action, record
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.ledger.actions import steps
from qianshao.ledger.actions.plan_drafts import Line, check_lines
from qianshao.ledger.models import Occasion, PlanTemplate, PlanTemplateStep
from qianshao.ledger.plans import offset_words
from qianshao.ledger.rules import may_write_template
from qianshao.people.actor import Actor
from qianshao.people.acts import Act


@dataclass(frozen=True)
class TemplateDraft:
    """A template as it was written: its steps in any order."""

    name: str
    occasion: str
    lines: Sequence[Line]
    note: str = ""


@action
def write_template(
    draft: TemplateDraft, *, actor: Actor, template: PlanTemplate | None = None, version: int | None = None
) -> PlanTemplate:
    """Write a template, or another version of one; `version` is the one that was read, a newer one is not overwritten."""
    require(may_write_template(actor))
    if template is not None:
        template = _lock(template, actor, version)
    name = _check(draft, actor, template)
    values = {"name": name, "occasion": draft.occasion, "note": draft.note.strip()[:500], "changed_at": now()}
    before = _listing(template) if template else ""
    if template is None:
        template = PlanTemplate.objects.create(organ_id=actor.organ_id, **values)
        changes = all_values(template, "name", "occasion", "note")
        verb = "ledger.template.written"
    else:
        changes = apply_changes(template, version=template.version + 1, **values)
        verb = "ledger.template.rewritten"
    template.steps.all().delete()
    _add_steps(template, draft.lines)
    listing = Change("steps", "步骤", before, _listing(template))
    shown = [change for change in changes if change.field != "changed_at"]
    record(verb, template, actor=actor, act=Act.SERVE, changes=[*shown, listing])
    return template


@action
def retire_template(template: PlanTemplate, *, actor: Actor) -> PlanTemplate:
    """Take a template out of use; the plans started from it go on."""
    require(may_write_template(actor))
    template = _lock(template, actor, None)
    changes = apply_changes(template, retired_on=today())
    record("ledger.template.retired", template, actor=actor, act=Act.SERVE, changes=changes)
    return template


def _lock(template: PlanTemplate, actor: Actor, version: int | None) -> PlanTemplate:
    template = PlanTemplate.objects.select_for_update().get(pk=template.pk, organ_id=actor.organ_id)
    if template.retired_on:
        raise Conflict("这个模板已停用。")
    if version is not None and version != template.version:
        raise Conflict(f"模板刚被别人改过（现在是第 {template.version} 版）。请重新打开再改。")
    return template


def _check(draft: TemplateDraft, actor: Actor, template: PlanTemplate | None) -> str:
    name = steps.words(draft.name, "name", "模板名称")
    if len(name) > 60:
        raise Unacceptable("模板名称最多 60 字。", field="name")
    if draft.occasion not in Occasion.values:
        raise Unacceptable("请选类别。", field="occasion")
    refuse_marked(name, draft.note)
    same = PlanTemplate.objects.filter(organ_id=actor.organ_id, name=name, retired_on=None)
    if same.exclude(pk=template.pk if template else 0).exists():
        raise Unacceptable(f"已有一个叫“{name}”的模板。", field="name")
    check_lines(draft.lines, actor.organ_id)
    return name


def _add_steps(template: PlanTemplate, lines: Sequence[Line]) -> None:
    PlanTemplateStep.objects.bulk_create(
        PlanTemplateStep(
            template=template,
            order=order,
            title=line.title.strip(),
            offset=line.offset,
            days=line.days,
            unit=line.unit,
            post=line.post,
            note=line.note.strip(),
            evidence=line.evidence.strip(),
        )
        for order, line in enumerate(lines, start=1)
    )


def _listing(template: PlanTemplate) -> str:
    rows = template.steps.select_related("unit")
    return "；".join(f"{row.title}（{offset_words(row.offset)}，{row.unit or '主办单位'}）" for row in rows)
