"""Printing a report: the one that was written about the period, else what its template says of it."""

import json
from datetime import date

import click
from django.db import DatabaseError

from qianshao.cli.frame import FINE, Unusable
from qianshao.foundation.clock import today
from qianshao.foundation.measures import Period
from qianshao.people.models import Organ
from qianshao.reports import periods, queries, showing
from qianshao.reports.actions import title_for


def report(*, kind: str, form: str, year: int | None, quarter: int | None, month: int | None) -> int:
    """Print the latest version of the report of a kind about a period."""
    period = _period(kind, year, quarter, month)
    try:
        organ = Organ.objects.order_by("pk").first()
        if organ is None:
            raise Unusable("这个目录里还没有设立街道。先用 qianshao run 启动并设置。")
        answer = _answer(organ, kind, period)
    except DatabaseError:
        raise Unusable(
            "这个目录里的数据读不出来，可能不是前哨的数据，或版本不同（先运行 qianshao migrate）。"
        ) from None
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
