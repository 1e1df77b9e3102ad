"""What the pages, the downloads and the command show of a report."""

from typing import Any

from qianshao.foundation.measures import Period
from qianshao.foundation.periods import name_of
from qianshao.people.models import Organ
from qianshao.reports import queries
from qianshao.reports.figures import Number, words_of
from qianshao.reports.grammar import Figure, parse, source_of
from qianshao.reports.models import Freeze, FrozenFigure, Report
from qianshao.reports.rendering import Rendered, render_text

Answer = dict[str, Any]


def of_report(report: Report) -> Answer:
    """A report as `{title, period, text, figures}`: as it was frozen, or as it reads now."""
    freeze = Freeze.objects.filter(report=report).first()
    if freeze is None:
        return of_text(report.title, queries.period_of(report), queries.render(report))
    figures = [
        _figure(each.measure, each.label, each.value, each.unit, each.records)
        for each in queries.frozen_figures(report)
    ]
    return _answer(report.title, queries.period_of(report), freeze.text, figures)


def of_text(title: str, period: Period, rendered: Rendered) -> Answer:
    """A text that was just read."""
    figures = [
        _figure(
            value.asked.measure.name, value.asked.label, value.value, value.asked.measure.unit, value.records
        )
        for value in rendered.figures
    ]
    return _answer(title, period, rendered.text, figures)


def of_template(organ: Organ, kind: str, period: Period, title: str) -> Answer:
    """What a kind's template says of a period that nobody has written about yet."""
    start = queries.template_of(organ.pk, kind)
    return of_text(title, period, render_text(organ, start.text, period))


def _answer(title: str, period: Period, text: str, figures: list[Answer]) -> Answer:
    name = period.name or name_of(period.first, period.last)
    return {"title": title, "period": name, "text": text, "figures": figures}


def _figure(measure: str, label: str, value: Number, unit: str, records: int) -> Answer:
    words = words_of(value)
    number: int | float = float(words) if "." in words else int(words)
    return {"measure": measure, "label": label, "value": number, "unit": unit, "records": records}


def markdown(answer: Answer) -> str:
    """The report to read or paste: headings, paragraphs, and the table of its figures."""
    lines = [f"# {answer['title']}", "", f"（{answer['period']}）", ""]
    for paragraph in answer["text"].splitlines():
        if not paragraph.strip():
            continue
        is_heading = len(paragraph) < 20 and paragraph[:2] in ("一、", "二、", "三、", "四、")
        lines += [f"## {paragraph}" if is_heading else paragraph, ""]
    if answer["figures"]:
        lines += ["## 数字和依据", "", "| 数字 | 数值 | 依据条数 |", "| --- | ---: | ---: |"]
        lines += [
            f"| {row['label']} | {row['value']}{row['unit']} | {row['records']} |"
            for row in answer["figures"]
        ]
    return "\n".join(lines).rstrip() + "\n"


def frozen_pieces(
    report: Report, freeze: Freeze, figures: list[FrozenFigure]
) -> list[tuple[str, FrozenFigure | None]]:
    """The frozen text cut where its figures stand, so that each can be opened; whole where it cannot be cut."""
    by_reference = {figure.reference: figure for figure in figures}
    organ = Organ.objects.get(pk=report.organ_id)
    words = render_text(organ, _without_figures(report.text), queries.period_of(report)).pieces
    pieces: list[tuple[str, FrozenFigure | None]] = []
    for piece in words:
        for number, part in enumerate(_unmarked(piece.text)):
            if number % 2 == 0:
                pieces.append((part, None))
            else:
                figure = by_reference.get(part)
                pieces.append((words_of(figure.value) if figure else part, figure))
    return pieces if "".join(text for text, _ in pieces) == freeze.text else [(freeze.text, None)]


# A character no text holds; between two of them stands the reference of a figure.
_MARK = "\ue000"


def _unmarked(text: str) -> list[str]:
    return text.replace("\ue001", "{{").replace("\ue002", "}}").split(_MARK)


def _without_figures(text: str) -> str:
    marked = [
        f"{_MARK}{piece.source}{_MARK}".replace("{{", "\ue001").replace("}}", "\ue002")
        if isinstance(piece, Figure)
        else source_of(piece)
        for piece in parse(text)
    ]
    return "".join(marked)
