"""Printing a report (what was written about the period, else what its template says of it); verifying frozen ones."""

import json
from datetime import date
from typing import Any

import click
from django.db import DatabaseError

from qianshao.cli.frame import FINDINGS, FINE, Unusable
from qianshao.foundation import periods
from qianshao.foundation.clock import today
from qianshao.foundation.dates import words_for
from qianshao.foundation.measures import Period
from qianshao.people.models import Organ
from qianshao.reports import queries, showing
from qianshao.reports.actions import title_for
from qianshao.reports.models import Freeze
from qianshao.reports.verifying import Verification, verify_freeze


def report(*, kind: str, form: str, year: int | None, quarter: int | None, month: int | None) -> int:
    """Print the latest version of the report of a kind about a period."""
    period = _period(kind, year, quarter, month)
    if period.first > today():
        raise Unusable(f"{period.name}还没有开始（今天是{words_for(today())}），没有可总结的内容。")
    try:
        organ = Organ.objects.order_by("pk").first()
        if organ is None:
            raise Unusable("这个目录里还没有设立街道。先用 qianshao run 启动并设置。")
        answer = _answer(organ, kind, period)
    except DatabaseError:
        raise Unusable(
            "这个目录里的数据读不出来，可能不是前哨的数据，或版本不同（先运行 qianshao migrate）。"
        ) from None
    if not any(figure["records"] for figure in answer["figures"]):
        # On standard error, so that what is read by a program stays what it was.
        click.echo(f"qianshao: {period.name}没有登记过总结里数到的记录，各数都是 0。", err=True)
    click.echo(
        json.dumps(answer, ensure_ascii=False, indent=2) if form == "json" else showing.markdown(answer)
    )
    return FINE


def _answer(organ: Organ, kind: str, period: Period) -> showing.Answer:
    written = queries.newest(organ.pk, kind, period)
    if written is not None:
        return showing.of_report(written)
    title = title_for(organ.pk, queries.template_of(organ.pk, kind).title, period)
    return showing.of_template(organ, kind, period, title)


def _period(kind: str, year: int | None, quarter: int | None, month: int | None) -> Period:
    day = today()
    if kind == "quarter":
        month = (quarter or (day.month + 2) // 3) * 3
    return periods.around(kind, date(year or day.year, month or day.month, 1))


def verify(*, as_json: bool) -> int:
    """Go through every frozen report; 1 where one no longer reads as it was frozen, or its records changed since."""
    frozen = Freeze.objects.select_related("report").order_by("pk")
    found = [verify_freeze(freeze) for freeze in frozen]
    sound = all(each.holds for each in found)
    if as_json:
        data = {"sound": sound, "reports": [_as_data(each) for each in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo(_in_words(found))
    return FINE if sound else FINDINGS


def _as_data(found: Verification) -> dict[str, Any]:
    report = found.freeze.report
    return {
        "report": report.pk,
        "title": report.title,
        "version": report.version,
        "frozen_at": found.freeze.frozen_at.isoformat(),
        "holds": found.holds,
        "broken": found.broken,
        "figures": [
            {
                "measure": check.figure.measure,
                "label": check.figure.label,
                "then": str(check.figure.value),
                "now": check.now,
                "problems": check.problems,
            }
            for check in found.figures
        ],
    }


def _in_words(found: list[Verification]) -> str:
    if not found:
        return "还没有存证过的总结。"
    lines: list[str] = []
    for each in found:
        report = each.freeze.report
        lines.append(f"{report.title}（第{report.version}版）：{'与存证时一致' if each.holds else '有变动'}")
        lines += [f"  存证被改动：{sentence}" for sentence in each.broken]
        lines += [f"  {check.figure.label}：{words}" for check in each.figures for words in check.problems]
    changed = sum(not each.holds for each in found)
    ending = f"，{changed} 份与存证时不一样。" if changed else "，都与存证时一致。"
    return "\n".join([*lines, f"核验 {len(found)} 份{ending}"])
