"""Every write to the reports."""

import hashlib
import json
from datetime import datetime
from decimal import Decimal

from qianshao.foundation import periods
from qianshao.foundation.acting import action, record, tell
from qianshao.foundation.changes import Change, all_values, apply_changes
from qianshao.foundation.clock import now, today
from qianshao.foundation.measures import Period
from qianshao.foundation.secrecy import refuse_marked
from qianshao.foundation.verdict import Conflict, Unacceptable, require
from qianshao.journal.actions import seal_now
from qianshao.journal.queries import latest_seal
from qianshao.people.actor import Actor
from qianshao.people.acts import Act
from qianshao.people.models import Organ, Post, Unit
from qianshao.people.queries import who_can_act_in, who_serves_in_office
from qianshao.reports import evidence, queries, rules
from qianshao.reports.figures import Value, count_live
from qianshao.reports.indexing import index_report
from qianshao.reports.models import Freeze, FrozenFigure, Kind, Report, Template


@action
def write_template(kind: str, *, actor: Actor, title: str, text: str) -> Template:
    """Write the text that reports of a kind start from."""
    require(rules.may_write_template(actor))
    _check_words(title, text)
    own, _ = Template.objects.select_for_update().get_or_create(organ_id=actor.organ_id, kind=Kind(kind))
    changes = apply_changes(own, title=title.strip(), text=text)
    record("reports.template.written", own, actor=actor, act=Act.SERVE, changes=changes)
    return own


@action
def draft_report(kind: str, period: Period, *, actor: Actor, title: str = "", text: str = "") -> Report:
    """Begin a report of a period from its template."""
    require(rules.may_draft(actor))
    if period.last < period.first:
        raise Unacceptable("截止日期要晚于起始日期。", field="last")
    start = queries.template_of(actor.organ_id, kind)
    report = Report(
        organ_id=actor.organ_id,
        kind=Kind(kind),
        title=title.strip() or title_for(actor.organ_id, start.title, period),
        text=text or start.text,
        first=period.first,
        last=period.last,
    )
    _check_words(report.title, report.text)
    return _begin(report, actor)


def _begin(report: Report, actor: Actor) -> Report:
    report.drafted_by_id, report.drafted_as = actor.person_id, str(actor)
    report.made_at = report.changed_at = now()
    report.save()
    changes = all_values(report, "title", "kind", "first", "last", "version")
    record("reports.report.drafted", report, actor=actor, act=Act.ADVISE, changes=changes)
    return report


@action
def edit_report(
    report: Report, *, actor: Actor, title: str, text: str, seen: datetime | None = None
) -> Report:
    """Change a draft; `seen` is when the text that was edited had last been changed."""
    report = _lock(report)
    require(rules.may_edit(actor, report))
    if seen is not None and abs((report.changed_at - seen).total_seconds()) > 1:
        raise Conflict("您打开以后，别人已改过这份总结。请打开最新的文字，把您的改动并进去。")
    _check_words(title, text)
    changes = apply_changes(report, title=title.strip(), text=text)
    if changes:
        apply_changes(report, changed_at=now())
    record("reports.report.edited", report, actor=actor, act=Act.ADVISE, changes=changes)
    return report


@action
def freeze_report(report: Report, *, actor: Actor) -> Freeze:
    """Keep the text as it reads now, every value, and the records behind each (存证)."""
    report = _lock(report)
    if not report.is_draft:
        require(rules.may_draft(actor))
        raise Conflict("这一版已经存证。")
    require(rules.may_freeze(actor, report))
    rendered = queries.render(report)
    if rendered.wrong:
        raise Unacceptable(f"还有{len(rendered.wrong)}处要改：{rendered.wrong[0].sentence}")
    seal_now()
    seal = latest_seal()
    figures = [
        _keep(report.organ_id, position, value) for position, value in enumerate(rendered.figures, start=1)
    ]
    freeze = Freeze(
        organ_id=report.organ_id,
        report=report,
        text=_as_read(report, figures),
        frozen_at=now(),
        frozen_as=str(actor),
        anchor=f"{seal.number}:{seal.value}" if seal else "",
    )
    freeze.digest = digest_of(freeze, figures)
    freeze.save()
    for figure in figures:
        figure.freeze = freeze
    FrozenFigure.objects.bulk_create(figures)
    changes = apply_changes(report, state=Report.State.FROZEN)
    kept = [Change("digest", "存证码", "", freeze.digest), Change("anchor", "留痕封印", "", freeze.anchor)]
    record("reports.report.frozen", report, actor=actor, act=Act.SERVE, changes=[*changes, *kept])
    index_report(report)
    return freeze


def _as_read(report: Report, figures: list[FrozenFigure]) -> str:
    """The text with the values that were kept; counted once more, since a count and its records must agree."""
    rendered = queries.render(report)
    counted = [(str(value.asked.measure.name), Decimal(str(value.value))) for value in rendered.figures]
    if counted != [(figure.measure, figure.value) for figure in figures]:
        raise Conflict("存证时有人正在登记，数字变了。请再存一次。")
    return rendered.text


def _keep(organ_id: int, position: int, value: Value) -> FrozenFigure:
    asked = value.asked
    records = evidence.collect(asked, organ_id)
    return FrozenFigure(
        position=position,
        reference=asked.figure.source,
        measure=asked.measure.name,
        label=asked.label,
        unit=asked.measure.unit,
        first=asked.period.first,
        last=asked.period.last,
        splits=dict(asked.figure.splits),
        # Counted from the records that are kept, not from the roll-up.
        value=Decimal(str(count_live(organ_id, asked).value)),
        records=len(records),
        evidence=evidence.pack(records),
        digest=evidence.digest_all(records),
    )


def digest_of(freeze: Freeze, figures: list[FrozenFigure]) -> str:
    """One digest over everything a freeze keeps."""
    rows = [
        [
            each.position,
            each.reference,
            each.measure,
            each.label,
            each.unit,
            each.first.isoformat(),
            each.last.isoformat(),
            f"{each.value:.2f}",
            each.records,
            each.digest,
        ]
        for each in figures
    ]
    words = json.dumps([freeze.report_id, freeze.text, freeze.anchor, rows], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


@action
def renew_report(report: Report, *, actor: Actor) -> Report:
    """Make a new version of a frozen report; the old one stays as it is."""
    report = _lock(report)
    require(rules.may_renew(actor, report))
    fresh = Report(
        organ_id=report.organ_id,
        kind=report.kind,
        title=report.title,
        text=report.text,
        first=report.first,
        last=report.last,
        version=report.version + 1,
        previous=report,
    )
    return _begin(fresh, actor)


@action
def send_report(report: Report, post: Post, *, actor: Actor) -> Report:
    """Send a frozen report to a leader to be approved."""
    report = _lock(report)
    require(rules.may_send(actor, report))
    if post.organ_id != report.organ_id or not rules.can_answer(post):
        raise Unacceptable("请选择领导岗位。", field="post")
    changes = apply_changes(report, state=Report.State.SENT, sent_to=post)
    record("reports.report.sent", report, actor=actor, act=Act.SERVE, changes=changes)
    _tell(report, who_can_act_in([post.pk]), f"请审定：{report.title}", actor)
    return report


@action
def approve_report(report: Report, *, actor: Actor, answer: str = "") -> Report:
    """The leader stands by the report for the organ (拍板)."""
    report = _lock(report)
    require(rules.may_approve(actor, report))
    changes = _answer(report, Report.State.APPROVED, actor, answer)
    record(
        "reports.report.approved", report, actor=actor, act=Act.DECIDE, changes=changes, note=answer.strip()
    )
    _tell(report, who_serves_in_office(report.organ_id), f"{actor.person_name}已审定：{report.title}", actor)
    return report


@action
def return_report(report: Report, *, actor: Actor, answer: str) -> Report:
    """The leader wants it changed; the office makes a new version."""
    report = _lock(report)
    require(rules.may_return(actor, report))
    if not answer.strip():
        raise Unacceptable("请写明要改什么。", field="answer")
    changes = _answer(report, Report.State.RETURNED, actor, answer)
    record(
        "reports.report.returned", report, actor=actor, act=Act.DECIDE, changes=changes, note=answer.strip()
    )
    _tell(
        report, who_serves_in_office(report.organ_id), f"{report.title}退回修改：{answer.strip()[:60]}", actor
    )
    return report


def _answer(report: Report, state: str, actor: Actor, answer: str) -> list[Change]:
    refuse_marked(answer)
    return apply_changes(
        report, state=state, answered_as=str(actor), answered_on=today(), answer=answer.strip()[:300]
    )


def _tell(report: Report, people: set[int], text: str, actor: Actor) -> None:
    others = people - ({actor.person_id} if actor.person_id else set())
    tell("reports.answered", to=others, text=text, subject=report)


def _lock(report: Report) -> Report:
    Report.objects.select_for_update().only("pk").get(pk=report.pk)
    return Report.objects.select_related("sent_to").get(pk=report.pk)


def _check_words(title: str, text: str) -> None:
    refuse_marked(title, text)
    if not title.strip():
        raise Unacceptable("请填写标题。", field="title")
    if not text.strip():
        raise Unacceptable("正文还是空的。", field="text")


def title_for(organ_id: int, pattern: str, period: Period) -> str:
    """A title with the organ's, the office's and the period's names in it."""
    organ = Organ.objects.get(pk=organ_id)
    office = Unit.objects.filter(organ_id=organ_id, kind=Unit.Kind.OFFICE, abolished_on=None).first()
    names = {
        "{organ}": organ.name,
        "{office}": office.name if office else "办公室",
        "{year}": str(period.last.year),
        "{period}": period.name or periods.name_of(period.first, period.last),
    }
    for name, value in names.items():
        pattern = pattern.replace(name, value)
    return pattern[:120]
